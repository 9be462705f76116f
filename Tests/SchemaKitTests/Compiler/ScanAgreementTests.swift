import Testing

@testable import SchemaKit

/// Containers within containers, judged in one loop, mean what their keywords mean one by one.
@Suite("Scans of containers within containers")
struct ScanAgreementTests {
  @Test("of objects and arrays in objects and arrays", arguments: nested)
  func inOneAnother(row: Sorting) throws { try row.check() }

  static let nested: [Sorting] = [
    Sorting(
      #"{"type": "object", "required": ["list"], "additionalProperties": false, "properties": {"list": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "object", "required": ["name", "size"], "properties": {"name": {"type": "string"}, "size": {"type": "integer"}}, "additionalProperties": false}}, "note": {"type": "string"}}}"#,
      accepts: [
        #"{"list": [{"name": "a", "size": 1}]}"#,
        #"{"note": "", "list": [{"size": 1, "name": "a"}, {"name": "b", "size": 2}]}"#,
        #"{"list": [{"name": "a", "size": 1}], "note": "x"}"#,
      ],
      refuses: [
        "{}", #"{"list": []}"#, #"{"list": [{}]}"#, #"{"list": [{"name": "a"}]}"#,
        #"{"list": [{"name": "a", "size": "1"}]}"#,
        #"{"list": [{"name": "a", "size": 1}, {"name": "a", "size": 1, "more": 1}]}"#, #"{"list": [1]}"#,
        #"{"list": [{"name": "a", "size": 1}], "note": 1}"#, #"{"list": [{"name": "a", "size": 1}], "other": 1}"#,
        #"{"list": [{"name": "a", "size": 1}, {"name": "a", "size": 1}, {"name": "a", "size": 1}]}"#,
      ]),
    Sorting(
      #"{"properties": {"a": {"properties": {"b": {"properties": {"c": {"type": "null"}}, "required": ["c"]}}, "required": ["b"]}}, "required": ["a", "z"]}"#,
      accepts: [
        #"{"a": {"b": {"c": null}}, "z": 0}"#, #"{"z": 0, "a": {"b": {"c": null, "d": 1}, "e": []}}"#,
        #"{"a": 1, "z": 0}"#,
      ],
      refuses: [
        #"{"a": {"b": {"c": null}}}"#, #"{"a": {"b": {}}, "z": 0}"#, #"{"a": {"c": null}, "z": 0}"#,
        #"{"a": {"b": {"c": 1}}, "z": 0}"#,
      ]),
    Sorting(
      #"{"additionalProperties": {"additionalProperties": {"type": ["string", "array"], "items": {"type": "integer"}}}}"#,
      accepts: ["{}", #"{"a": {}}"#, #"{"a": {"b": "x", "c": []}, "d": {"e": [1, 2.0]}}"#, #"{"a": 1}"#],
      refuses: [#"{"a": {"b": 1}}"#, #"{"a": {"b": [1, "2"]}}"#, #"{"a": {"b": "x"}, "c": {"d": null}}"#]),
    Sorting(
      #"{"items": {"items": {"items": {"type": "boolean"}, "maxItems": 1}}}"#,
      accepts: ["[]", "[[[true]], [], [[], [false]], 1]", "[[1, {}]]"],
      refuses: ["[[[1]]]", "[[[true, true]]]", "[[], [[true], [null]]]"]),
    Sorting(
      #"{"items": {"anyOf": [{"type": "string"}, {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}]}}"#,
      accepts: [#"["x", {"a": 1}, "y", {"b": 1, "a": 2}]"#, "[]"],
      refuses: [#"["x", {}]"#, #"[{"a": "1"}]"#, "[1]", "[[]]"]),
    Sorting(
      #"{"properties": {"icon": {"oneOf": [{"type": "string", "minLength": 2}, {"type": "object", "additionalProperties": {"type": "string"}}, {"type": "array", "items": {"type": "null"}}]}}}"#,
      accepts: [#"{"icon": "ab"}"#, #"{"icon": {"a": "b"}}"#, #"{"icon": []}"#, #"{"icon": [null]}"#, "{}"],
      refuses: [#"{"icon": "a"}"#, #"{"icon": {"a": 1}}"#, #"{"icon": [1]}"#, #"{"icon": 1}"#]),
    // What the types of all values together decide.
    Sorting(
      #"{"properties": {"a": {"items": {"type": ["integer", "null"]}}, "b": {"minItems": 1, "items": {"type": "string"}}, "c": {"additionalProperties": {"type": "number"}, "maxProperties": 2}}}"#,
      accepts: [
        #"{"a": [1, null, 2.0, 1e400, 3]}"#, #"{"b": ["x", "y"], "a": []}"#, #"{"c": {"x": 1, "y": 1.5}}"#,
        #"{"a": {"x": "y"}, "b": "x", "c": ["x"]}"#, #"{"a": [12345678901234567890123]}"#,
      ],
      refuses: [
        #"{"a": [1, null, 2.5]}"#, #"{"a": [1, [1]]}"#, #"{"a": [{}]}"#, #"{"b": []}"#, #"{"b": ["x", {"y": "z"}]}"#,
        #"{"c": {"x": 1, "y": 1, "z": 1}}"#, #"{"c": {"x": 1, "y": {}}}"#, #"{"c": {"x": true}}"#,
      ]),
    Sorting(
      #"{"items": {"items": {"minimum": 0, "maximum": 9, "type": "integer"}}}"#,
      accepts: ["[[0, 9], [], [1.0]]", "[1]"], refuses: ["[[0, 10]]", "[[1], [-1]]", "[[1.5]]", "[[[1]]]"]),
    Sorting(
      #"{"properties": {"kind": {"enum": ["a", "bb", "a kind of more than sixteen bytes"]}, "kinds": {"items": {"enum": ["eight ch", "sieben!"]}}}}"#,
      accepts: [
        #"{"kind": "a"}"#, #"{"kind": "a kind of more than sixteen bytes", "kinds": ["eight ch", "sieben!"]}"#,
        #"{"kinds": [], "kind": "\u0062b"}"#,
      ],
      refuses: [
        #"{"kind": ""}"#, #"{"kind": 1}"#, #"{"kind": "a kind of more than sixteen bytez"}"#,
        #"{"kinds": ["eight cH"]}"#,
        #"{"kinds": ["sieben"]}"#, #"{"kinds": ["sieben!", ["sieben!"]]}"#,
      ]),
    // What needs more than a scan, between what doesn't.
    Sorting(
      #"{"properties": {"a": {"properties": {"p": {"pattern": "^x"}, "q": {"type": "string"}}, "required": ["q"]}, "b": {"not": {"type": "string"}}, "c": {"type": "null"}}, "required": ["c"]}"#,
      accepts: [
        #"{"a": {"p": "xy", "q": ""}, "b": 1, "c": null}"#, #"{"c": null, "b": [], "a": {"q": "", "p": "x"}}"#,
      ],
      refuses: [
        #"{"a": {"p": "y", "q": ""}, "b": 1, "c": null}"#, #"{"a": {"p": "x"}, "c": null}"#, #"{"b": "x", "c": null}"#,
        #"{"a": {"p": "x", "q": ""}, "b": 1}"#,
      ]),
    Sorting(
      #"{"properties": {"ignore": {"type": "string"}}}"#,
      accepts: ["{}", #"{"a": {"ignore": 1}, "b": [1]}"#, #"{"a": [], "ignore": "x"}"#],
      refuses: [#"{"ignore": 1}"#, #"{"a": {}, "ignore": null, "b": 1}"#]),
    Sorting(
      #"{"properties": {"a name of more than one word": {"type": "string"}, "b": {"minimum": 1}}}"#,
      accepts: [#"{"a name of more than one wors": 1, "b": 1}"#, #"{"a name of more than one word": "x", "c": 0}"#],
      refuses: [#"{"a name of more than one word": 1}"#, #"{"c": 1, "b": 0}"#]),
  ]

  @Test("of arrays of objects in which a type decides of each member", arguments: flat)
  func flatObjects(row: Sorting) throws { try row.check() }

  static let flat: [Sorting] = [
    Sorting(
      #"{"items": {"properties": {"name": {"type": "string"}, "a name of more than sixteen bytes": {"type": "integer"}}, "required": ["name"], "maxProperties": 3}}"#,
      accepts: [
        "[]", "1", #"[{"name": "a"}, 1, [{}], "x", {"name": ""}]"#,
        #"[{"other": {"name": 1}, "name": "x", "more": [1]}]"#,
        #"[{"name": "a", "a name of more than sixteen bytes": 1.0, "a name of more than sixteen bytez": "1"}]"#,
      ],
      refuses: [
        "[{}]", #"[{"name": "a"}, {"name": 1}]"#, #"[{"name": "a"}, {"other": "a"}]"#, #"[{"name": {}}]"#,
        #"[{"name": "a", "a name of more than sixteen bytes": "1"}]"#, #"[{"a": 1, "b": 1, "c": 1, "name": "a"}]"#,
        #"[{"other": [{"name": "a"}]}]"#, #"[{"name": "a"}, {"a": 1}, {"name": "a"}]"#,
      ]),
    Sorting(
      #"{"minItems": 1, "items": {"type": "object", "properties": {"name": {"type": "string"}, "12345678": {"enum": [null]}}, "required": ["name", "12345678"], "additionalProperties": false}}"#,
      accepts: [#"[{"name": "a", "12345678": null}, {"12345678": null, "name": "a"}]"#],
      refuses: [
        "[]", "[1]", #"[{"name": "a", "12345679": null}]"#, #"[{"name": "a", "123456789": null}]"#,
        #"[{"name": "a", "12345678": null}, []]"#, #"[{"name": "a", "12345678": null, "b": 1}]"#,
        #"[{"name": "a", "12345678": 0}]"#, #"[{"name": "a"}]"#, #"[{"name": "a", "12345678": null}, {}]"#,
      ]),
    Sorting(
      #"{"properties": {"list": {"items": {"properties": {"a": {"type": "null"}, "b": {"type": ["null", "boolean"]}}, "additionalProperties": {"type": "integer"}}}, "z": {"type": "string"}}, "required": ["z"]}"#,
      accepts: [
        #"{"list": [{"a": null, "b": true, "c": 1}, {}, [], {"d": 1}], "z": ""}"#, #"{"z": "", "list": [{}]}"#,
      ],
      refuses: [
        #"{"list": [{"a": null, "c": "1"}], "z": ""}"#, #"{"list": [{"a": 1}], "z": ""}"#,
        #"{"list": [{"c": {}}], "z": ""}"#,
        #"{"list": [{"c": 1}]}"#, #"{"list": [{"c": 1}], "z": 1}"#, #"{"z": "", "list": [[], {"b": 1}]}"#,
      ]),
  ]

  @Test("whatever the number of names, and however long they are", arguments: [1, 2, 3, 7, 17, 60, 150, 400])
  func manyNames(count: Int) throws {
    for prefix in ["n", "a longer name ", "a name that is longer than sixteen bytes "] {
      let names = (0..<count).map { "\(prefix)\($0)" }
      let schema = """
        {"additionalProperties": false, "properties": {\(names.map { "\"\($0)\": {\"type\": \"integer\"}" }.joined(separator: ","))}}
        """
      func document(_ value: (Int) -> String) -> String {
        "{\(names.enumerated().map { "\"\($1)\": \(value($0))" }.joined(separator: ","))}"
      }
      try Sorting(
        schema, accepts: [document { "\($0)" }, "{\"\(names[count / 2])\": 1}", "{}"],
        refuses: [document { $0 == count - 1 ? "null" : "1" }, "{\"\(prefix)\(count)\": 1}", "{\"\(prefix)\": 1}"]
      ).check()
      try Sorting(
        "{\"items\": \(schema)}", accepts: ["[\(document { "\($0)" }), {\"\(names[count / 2])\": 1}, {}]"],
        refuses: ["[{}, \(document { $0 == count - 1 ? "null" : "1" })]", "[{\"\(prefix)\(count)\": 1}, {}]"]
      ).check()
    }
  }

  @Test("to any depth, beyond what a scan puts aside", arguments: [1, 20, 24, 25, 62, 63, 64, 65, 66, 67, 130, 500])
  func depth(levels: Int) throws {
    let inObjects =
      ##"{"$ref": "#/$defs/n", "$defs": {"n": {"type": ["object", "integer"], "properties": {"n": {"$ref": "#/$defs/n"}}, "required": ["z"], "additionalProperties": {"type": "null"}}}}"##
    let inArrays =
      ##"{"$ref": "#/$defs/n", "$defs": {"n": {"type": ["array", "integer"], "items": {"$ref": "#/$defs/n"}, "maxItems": 2}}}"##
    func objects(_ core: String) -> String {
      String(repeating: #"{"n": "#, count: levels) + core + String(repeating: #", "z": null}"#, count: levels)
    }
    func arrays(_ core: String) -> String {
      String(repeating: "[", count: levels) + core + String(repeating: ", 1]", count: levels)
    }
    try Sorting(inObjects, accepts: [objects("1")], refuses: [objects(#""1""#), objects("{}"), objects(#"{"z": 1}"#)])
      .check()
    try Sorting(inArrays, accepts: [arrays("1"), arrays("[]")], refuses: [arrays(#""1""#), arrays("[1, 1, 1]")]).check()
  }
}
