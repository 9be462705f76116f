import Testing

@testable import SchemaKit

/// Branches that are chosen by a member or by the type, and passes over elements and numbers, mean what their keywords mean
/// one by one.
@Suite("Branches, ranges and elements folded into one instruction")
struct BranchAgreementTests {
  @Test("of alternatives that a member tells apart", arguments: discriminated)
  func byMember(row: Sorting) throws { try row.check() }

  static let discriminated: [Sorting] = [
    Sorting(
      #"{"oneOf": [{"properties": {"k": {"const": "a"}, "v": {"type": "null"}}}, {"properties": {"k": {"enum": ["b", "c"]}}}, {"properties": {"v": {"type": "string"}}}]}"#,
      accepts: [
        #"{"k": "a", "v": null}"#, #"{"k": "b", "v": 1}"#, #"{"k": "c", "v": null}"#, #"{"k": "d", "v": "x"}"#,
        #"{"k": [], "v": "x"}"#,
      ],
      refuses: [
        #"{"k": "a"}"#, #"{"k": "a", "v": 1}"#, #"{"k": "b", "v": "x"}"#, #"{"k": "d", "v": 1}"#, "{}", #"{"v": "x"}"#,
        "1",
      ]),
    Sorting(
      #"{"anyOf": [{"properties": {"k": {"const": 1}}, "required": ["a"]}, {"properties": {"k": {"const": 1.5}}}, {"properties": {"k": {"enum": [null, false, 100]}}, "required": ["b"]}]}"#,
      accepts: [
        #"{"k": 1, "a": 0}"#, #"{"k": 1.0, "a": 0}"#, #"{"k": 1e0, "a": 0}"#, #"{"k": 15e-1}"#, #"{"k": null, "b": 0}"#,
        #"{"k": false, "b": 0}"#, #"{"k": 1e2, "b": 0}"#, "{}", "[]",
      ],
      refuses: [
        #"{"k": 1}"#, #"{"k": true, "a": 0, "b": 0}"#, #"{"k": "1", "a": 0}"#, #"{"k": null}"#,
        #"{"k": {}, "a": 0, "b": 0}"#,
        #"{"k": 1000000000000000000000000000000, "a": 0, "b": 0}"#,
      ]),
    Sorting(
      ##"{"oneOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/b"}], "$defs": {"a": {"properties": {"kind of thing": {"$ref": "#/$defs/one"}}, "required": ["x"]}, "b": {"properties": {"kind of thing": {"const": 2}}}, "one": {"enum": [1]}}}"##,
      accepts: [#"{"kind of thing": 1, "x": 0}"#, #"{"kind of thing": 2}"#, #"{"kind of thing": 2, "x": 0}"#, "{}"],
      refuses: [#"{"kind of thing": 1}"#, #"{"kind of thing": 3, "x": 0}"#, #"{"x": 0}"#]),
    Sorting(
      #"{"oneOf": [{"properties": {"k": {"const": "a"}}}, {"properties": {"k": {"const": "a"}}}, {"properties": {"k": {"const": "b"}}}]}"#,
      accepts: [#"{"k": "b"}"#], refuses: [#"{"k": "a"}"#, #"{"k": "c"}"#, "{}"]),
    Sorting(
      #"{"anyOf": [{"properties": {"k": {"enum": []}}}, {"properties": {"k": {"const": "b"}}}]}"#,
      accepts: [#"{"k": "b"}"#, "{}"], refuses: [#"{"k": "a"}"#]),
    Sorting(
      #"{"anyOf": [{"properties": {"k": {"const": "a"}, "x": true}}, {"properties": {"k": {"const": "b"}, "y": true}}], "unevaluatedProperties": false}"#,
      accepts: [#"{"k": "a", "x": 1}"#, #"{"k": "b", "y": 1}"#, #"{"x": 1, "y": 1}"#],
      refuses: [#"{"k": "a", "y": 1}"#, #"{"k": "c"}"#]),
    Sorting(
      ##"{"anyOf": [{"required": ["k"], "allOf": [{"$ref": "#/$defs/a"}]}, {"allOf": [{"allOf": [{"$ref": "#/$defs/b"}, {"maxProperties": 2}]}]}], "$defs": {"a": {"properties": {"k": {"enum": ["a"]}, "v": {"type": "null"}}}, "b": {"properties": {"k": {"const": "b"}}, "required": ["v"]}}}"##,
      accepts: [#"{"k": "a"}"#, #"{"k": "a", "v": null}"#, #"{"k": "b", "v": 1}"#, #"{"v": 1}"#],
      refuses: [#"{"k": "a", "v": 1}"#, #"{"k": "b"}"#, #"{"k": "b", "v": 1, "w": 1}"#, #"{"k": "c", "v": 1}"#, "{}"]),
    Sorting(
      ##"{"oneOf": [{"properties": {"k": {"enum": ["a", "b"]}}, "allOf": [{"properties": {"k": {"const": "b"}}}]}, {"properties": {"k": {"enum": ["a", "c"]}}}]}"##,
      accepts: [#"{"k": "a"}"#, #"{"k": "b"}"#, #"{"k": "c"}"#], refuses: [#"{"k": "d"}"#, "{}"]),
    Sorting(
      ##"{"$schema": "http://json-schema.org/draft-07/schema#", "anyOf": [{"$ref": "#/definitions/a", "properties": {"k": {"const": "x"}}}, {"properties": {"k": {"const": "b"}}}], "definitions": {"a": {"allOf": [{"properties": {"k": {"const": "a"}}}]}}}"##,
      accepts: [#"{"k": "a"}"#, #"{"k": "b"}"#, "{}"], refuses: [#"{"k": "x"}"#]),
  ]

  @Test("of alternatives that the type tells apart", arguments: typed)
  func byType(row: Sorting) throws { try row.check() }

  static let typed: [Sorting] = [
    Sorting(
      #"{"oneOf": [{"type": "boolean"}, {"type": ["string", "boolean"]}, {"type": "null"}]}"#,
      accepts: [#""a""#, "null"], refuses: ["true", "1", "{}"]),
    Sorting(
      #"{"oneOf": [{"type": "string", "minLength": 2}, {"type": "array", "items": {"type": "null"}}, {"type": "integer"}]}"#,
      accepts: [#""ab""#, "[null]", "[]", "3", "3.0"], refuses: [#""a""#, "[1]", "3.5", "{}", "null"]),
    Sorting(
      #"{"oneOf": [{"type": "integer", "minimum": 2}, {"type": "number", "maximum": 5}]}"#,
      accepts: ["1", "1.5", "6", "6.0"], refuses: ["3", "5.5", #""a""#]),
    Sorting(
      #"{"items": {"anyOf": [{"type": "object", "required": ["a"]}, {"type": "array", "maxItems": 1}]}}"#,
      accepts: [#"[{"a": 1}, [1]]"#, "[]", "1"], refuses: ["[{}]", "[[1, 2]]", "[1]"]),
  ]

  @Test("of integer bounds, for every kind of number", arguments: ranges)
  func bounds(row: Sorting) throws { try row.check() }

  static let ranges: [Sorting] = [
    Sorting(
      #"{"items": {"minimum": 0, "maximum": 100}}"#,
      accepts: ["[0, 100, 0.0, 1e2, 99.999, 0.5]", #"["x", null]"#],
      refuses: ["[-1]", "[101]", "[-0.1]", "[100.00000000000000000001]", "[1e400]", "[-1e400]", "[1, 101]"]),
    Sorting(
      #"{"properties": {"a": {"exclusiveMinimum": -5, "exclusiveMaximum": 5}}}"#,
      accepts: [#"{"a": -4}"#, #"{"a": 4.99}"#, #"{"a": -4.999}"#, #"{"a": "x"}"#],
      refuses: [#"{"a": -5}"#, #"{"a": 5.0}"#, #"{"a": 5}"#, #"{"a": 1e30}"#, #"{"a": -5.0000000000000000000000001}"#]),
    Sorting(
      #"{"minimum": 1, "exclusiveMinimum": 1}"#, accepts: ["2", "1.1"], refuses: ["1", "1.0", "0"]),
    Sorting(
      #"{"minimum": -9223372036854775808, "maximum": 9223372036854775807}"#,
      accepts: ["-9223372036854775808", "9223372036854775807"],
      refuses: ["-9223372036854775809", "9223372036854775808"]),
    Sorting(
      #"{"exclusiveMaximum": 4611686018427387904}"#, accepts: ["4611686018427387903", "-1e99"],
      refuses: ["4611686018427387904", "4611686018427387904.0", "1e19"]),
    Sorting(
      #"{"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 1, "exclusiveMinimum": true, "maximum": 3}"#,
      accepts: ["1.5", "3"], refuses: ["1", "3.1"]),
  ]

  @Test("of elements and their number", arguments: elements)
  func everyElement(row: Sorting) throws { try row.check() }

  static let elements: [Sorting] = [
    Sorting(
      #"{"items": {"type": ["integer", "array"]}, "minItems": 1, "maxItems": 3}"#,
      accepts: ["[1]", "[1, [2, 3], 4]", "{}"], refuses: ["[]", "[1, 2, 3, 4]", "[1, null]", "[[], {}]"]),
    Sorting(
      #"{"items": {"type": ["object", "null"], "properties": {"a": {"minLength": 2}}, "required": ["a"]}}"#,
      accepts: [#"[{"a": "xy"}, null, {"a": 1, "b": {"c": [1]}}, {"a": "éé"}]"#],
      refuses: [#"[{"a": "x"}]"#, #"[{"a": "é"}]"#, "[{}]", "[1]", #"[null, {"b": 1}]"#]),
    Sorting(
      #"{"items": {"properties": {"a": {"items": {"items": {"maximum": 1}}}}}}"#,
      accepts: [#"[{"a": [[1], [0]]}, 1, {"b": 2}]"#], refuses: [#"[{"a": [[1], [0, 2]]}]"#]),
    Sorting(#"{"items": false, "minItems": 0}"#, accepts: ["[]"], refuses: ["[1]"]),
    Sorting(#"{"items": true, "maxItems": 1}"#, accepts: ["[1]"], refuses: ["[1, 2]"]),
  ]
}
