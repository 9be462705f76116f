import Testing

@testable import SchemaKit

/// What the verdict program folds together means what its keywords mean one by one: every row is judged by both programs.
@Suite("Keywords folded into one instruction")
struct ProgramAgreementTests {
  @Test("of objects", arguments: objects)
  func object(row: Sorting) throws { try row.check() }

  static let objects: [Sorting] = [
    Sorting(
      #"{"required": ["a"], "additionalProperties": false}"#, refuses: ["{}", #"{"a": 1}"#, #"{"b": 1}"#]),
    Sorting(
      #"{"required": ["a"], "additionalProperties": {"type": "null"}}"#, accepts: [#"{"a": null, "b": null}"#],
      refuses: [#"{"a": 1}"#, #"{"b": null}"#]),
    Sorting(
      #"{"required": ["ab"], "patternProperties": {"^a": {"type": "null"}}, "additionalProperties": false}"#,
      accepts: [#"{"ab": null}"#, #"{"a": null, "ab": null}"#], refuses: [#"{"ab": 1}"#, #"{"a": null}"#, "{}"]),
    Sorting(
      #"{"properties": {"ab": {"minimum": 5}}, "patternProperties": {"^a": {"maximum": 9}, "b$": {"multipleOf": 2}}}"#,
      accepts: [#"{"ab": 6}"#, #"{"a": 7, "b": 20}"#], refuses: [#"{"ab": 7}"#, #"{"ab": 4}"#, #"{"ab": 10}"#]),
    Sorting(
      #"{"properties": {"a": true}, "patternProperties": {"^a": true}, "additionalProperties": false}"#,
      accepts: [#"{"a": 1, "ab": 2}"#, "{}"], refuses: [#"{"b": 1}"#]),
    Sorting(
      #"{"properties": {"a": false}, "required": ["a"]}"#, accepts: ["1"], refuses: ["{}", #"{"a": 1}"#]),
    Sorting(
      #"{"properties": {"": {"type": "null"}}, "required": [""], "additionalProperties": false}"#,
      accepts: [#"{"": null}"#], refuses: ["{}", #"{"": 1}"#, #"{" ": null}"#]),
    Sorting(
      #"{"properties": {"a": {}}, "minProperties": 2, "maxProperties": 2, "required": ["b"]}"#,
      accepts: [#"{"a": 1, "b": 2}"#, #"{"b": 1, "c": 2}"#],
      refuses: [#"{"b": 1}"#, #"{"a": 1, "c": 2}"#, #"{"a": 1, "b": 2, "c": 3}"#]),
    Sorting(
      #"{"required": ["a", "a\u0000"]}"#, accepts: [#"{"a": 1, "a\u0000": 1}"#],
      refuses: [#"{"a": 1}"#, #"{"a\u0000": 1}"#]),
    Sorting(
      #"{"properties": {"abcdefg": {"type": "null"}, "abcdefgh": {"type": "integer"}, "abcdefgi": {"type": "string"}}, "additionalProperties": false}"#,
      accepts: [#"{"abcdefg": null, "abcdefgh": 1, "abcdefgi": "x"}"#],
      refuses: [
        #"{"abcdefg": 1}"#, #"{"abcdefgh": null}"#, #"{"abcdefgi": 1}"#, #"{"abcdefgj": 1}"#, #"{"abcdef": 1}"#,
      ]),
    Sorting(
      #"{"properties": {"a\u0062": {"type": "null"}}, "additionalProperties": false}"#,
      accepts: [#"{"ab": null}"#, #"{"\u0061b": null}"#], refuses: [#"{"ab": 1}"#, #"{"a\\u0062": null}"#]),
    Sorting(
      #"{"properties": {"\u00e9": {"type": "null"}}, "additionalProperties": false}"#, accepts: [#"{"é": null}"#],
      refuses: [#"{"e\u0301": null}"#]),
    Sorting(
      #"{"properties": {"a\u0000": {"type": "null"}, "a": {"type": "integer"}}, "additionalProperties": false}"#,
      accepts: [#"{"a": 1, "a\u0000": null}"#],
      refuses: [#"{"a": null}"#, #"{"a\u0000": 1}"#, #"{"a\u0000\u0000": 1}"#]),
    Sorting(
      #"{"allOf": [{"properties": {"a": {}}, "additionalProperties": {"type": "null"}}, {"properties": {"b": {}}, "additionalProperties": {"type": "null"}}]}"#,
      accepts: [#"{"a": null, "b": null}"#], refuses: [#"{"a": 1}"#, #"{"b": 1}"#]),
    Sorting(
      #"{"propertyNames": {"enum": ["a", "b"]}, "required": ["a"]}"#, accepts: [#"{"a": 1}"#, #"{"b": 1, "a": 1}"#],
      refuses: [#"{"a": 1, "c": 1}"#, #"{"b": 1}"#]),
    Sorting(#"{"propertyNames": {"type": "integer"}}"#, accepts: ["{}", "1"], refuses: [#"{"a": 1}"#]),
    Sorting(
      #"{"dependentRequired": {"a": ["b", "c"], "b": []}, "dependentSchemas": {"c": {"minProperties": 3}}}"#,
      accepts: ["{}", #"{"b": 1}"#, #"{"a": 1, "b": 1, "c": 1}"#], refuses: [#"{"a": 1, "b": 1}"#, #"{"c": 1}"#]),
  ]

  @Test("of more names than a mask has bits", arguments: [63, 64, 65, 128, 200])
  func manyRequired(count: Int) throws {
    let names = (0..<count).map { "\"name\($0)\"" }
    let all = names.map { "\($0): 1" }
    for additional in ["true", #"{"type": "integer"}"#] {
      try Sorting(
        "{\"required\": [\(names.joined(separator: ", "))], \"additionalProperties\": \(additional)}",
        accepts: ["{\(all.joined(separator: ", "))}", "{\(all.reversed().joined(separator: ", ")), \"x\": 1}"],
        refuses: [
          "{}", "{\(all.dropLast().joined(separator: ", "))}", "{\(all.dropFirst().joined(separator: ", "))}",
          "{\(all.dropFirst().joined(separator: ", ")), \"x\": 1}",
        ]
      ).check()
    }
  }

  @Test("of required names given twice count once")
  func requiredTwice() throws {
    try Sorting(#"{"required": ["a", "a"]}"#, accepts: [#"{"a": 1}"#], refuses: ["{}"]).check(
      .with { $0.validatesSchema = false })
  }

  @Test("of types and constants", arguments: constants)
  func constant(row: Sorting) throws { try row.check() }

  static let constants: [Sorting] = [
    Sorting(
      #"{"enum": [1, "a", null, true, [1], {"a": 1}]}"#,
      accepts: ["1.0", #""a""#, #""\u0061""#, "null", "true", "[1e0]", #"{"a": 1}"#],
      refuses: ["2", #""b""#, "false", "[2]", "[]", #"{"a": 2}"#, "{}"]),
    Sorting(#"{"enum": [0]}"#, accepts: ["0", "-0", "0.0", "0e9"], refuses: ["false", "null", #""""#]),
    Sorting(#"{"const": false}"#, accepts: ["false"], refuses: ["0", "true", "null"]),
    Sorting(
      "{\"enum\": [\((0..<40).map { "\($0), \"s\($0)\", [\($0)]" }.joined(separator: ", "))]}",
      accepts: ["39", "0.0", #""s39""#, "[17.0]"], refuses: ["40", #""s40""#, "[40]", "[1, 2]", "null"]),
    Sorting(#"{"type": "integer", "enum": [1, 1.5, "a"]}"#, accepts: ["1", "1.0"], refuses: ["1.5", #""a""#]),
    Sorting(#"{"type": ["integer", "string"], "not": {"type": "string"}}"#, accepts: ["1"], refuses: [#""a""#, "1.5"]),
    Sorting(#"{"not": {"type": "number"}}"#, accepts: [#""a""#, "null"], refuses: ["1", "1.5", "1e400"]),
    Sorting(#"{"allOf": [{"type": "number"}, {"type": "integer"}]}"#, accepts: ["1"], refuses: ["1.5", "null"]),
    Sorting(#"{"allOf": [{"type": "string"}, {"type": "integer"}]}"#, refuses: ["1", #""a""#, "null"]),
    Sorting(
      #"{"type": "integer", "allOf": [{"minLength": 5}], "minimum": 1}"#, accepts: ["1"], refuses: ["0", #""abcde""#]),
    Sorting(
      #"{"allOf": [{"type": "integer", "minimum": 5}, {"maximum": 9}]}"#, accepts: ["5", "9"],
      refuses: ["4", "10", "5.5", #""a""#]),
    Sorting(#"{"const": 1, "enum": [2]}"#, refuses: ["1", "2"]),
    Sorting(#"{"const": "a", "maxLength": 0}"#, refuses: [#""a""#, #""""#]),
  ]

  @Test("of alternatives", arguments: alternatives)
  func alternative(row: Sorting) throws { try row.check() }

  static let alternatives: [Sorting] = [
    Sorting(
      #"{"anyOf": [{"type": "string"}, {"type": "null"}, {"type": "integer", "minimum": 5}]}"#,
      accepts: [#""a""#, "null", "5"], refuses: ["4", "5.5", "[]"]),
    Sorting(#"{"anyOf": [{"type": "string"}, true]}"#, accepts: ["1", #""a""#]),
    Sorting(#"{"anyOf": [false, {"type": "string"}]}"#, accepts: [#""a""#], refuses: ["1"]),
    Sorting(#"{"anyOf": [false, false]}"#, refuses: ["1", "{}"]),
    Sorting(#"{"type": "integer", "anyOf": [{"type": "number"}, {"minimum": 5}]}"#, accepts: ["1"], refuses: [#""a""#]),
    Sorting(#"{"oneOf": [{"type": "string"}, {"type": "string"}]}"#, refuses: [#""a""#, "1"]),
    Sorting(#"{"oneOf": [{"type": "integer"}, {"type": "number"}]}"#, accepts: ["1.5"], refuses: ["1", "null"]),
    Sorting(#"{"oneOf": [true, false, false]}"#, accepts: ["1"]),
    Sorting(
      #"{"oneOf": [{"required": ["a"]}, {"required": ["b"]}, {"required": ["a", "b"]}]}"#,
      accepts: [#"{"a": 1}"#, #"{"b": 1}"#], refuses: ["{}", #"{"a": 1, "b": 1}"#, "1"]),
    Sorting(
      #"{"if": {"type": "integer"}, "then": {"minimum": 5}, "else": {"type": "string"}}"#, accepts: ["5", #""a""#],
      refuses: ["4", "5.5"]),
    Sorting(#"{"if": false, "then": false}"#, accepts: ["1"]),
    Sorting(#"{"if": true, "else": false}"#, accepts: ["1"]),
    Sorting(#"{"then": false, "else": false}"#, accepts: ["1"]),
    Sorting(#"{"not": {}}"#, refuses: ["1"]), Sorting(#"{"not": {"not": {}}}"#, accepts: ["1"]),
    Sorting(
      ##"{"$ref": "#/$defs/a", "maximum": 9, "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"type": "integer", "minimum": 5}}}"##,
      accepts: ["5", "9"], refuses: ["4", "10", "5.5"]),
    Sorting(
      #"{"allOf": [{"allOf": [{"allOf": [{"allOf": [{"allOf": [{"allOf": [{"allOf": [{"allOf": [{"allOf": [{"allOf": [{"minimum": 5}]}]}]}]}]}]}]}]}]}]}"#,
      accepts: ["5", #""a""#], refuses: ["4"]),
  ]

  @Test("of arrays", arguments: arrays)
  func array(row: Sorting) throws { try row.check() }

  static let arrays: [Sorting] = [
    Sorting(
      #"{"prefixItems": [{"type": "null"}, true], "items": {"type": "integer"}}"#,
      accepts: ["[]", "[null]", #"[null, "a"]"#, "[null, 1, 2]"], refuses: ["[1]", #"[null, 1, "a"]"#]),
    Sorting(#"{"prefixItems": [true, true], "items": false}"#, accepts: ["[]", "[1, 2]"], refuses: ["[1, 2, 3]"]),
    Sorting(#"{"contains": true}"#, accepts: ["[1]", "1"], refuses: ["[]"]),
    Sorting(#"{"contains": false, "minContains": 0}"#, accepts: ["[]", "[1]"]),
    Sorting(#"{"contains": {"const": 1}, "maxContains": 0}"#, refuses: ["[]", "[1]", "[2]"]),
    Sorting(
      #"{"contains": {"const": 1}, "minContains": 0, "maxContains": 1}"#, accepts: ["[]", "[1]"], refuses: ["[1, 1]"]),
    Sorting(#"{"minContains": 3, "maxContains": 0}"#, accepts: ["[]", "[1]"]),
    Sorting(#"{"minItems": 2, "maxItems": 1}"#, accepts: ["1"], refuses: ["[]", "[1]", "[1, 2]"]),
    Sorting(#"{"minItems": 1e400}"#, accepts: ["1"], refuses: ["[]", "[1]"]),
    Sorting(#"{"maxItems": 1e400, "minItems": 0}"#, accepts: ["[]", "[1]"]),
    Sorting(#"{"maxLength": 18446744073709551616, "minProperties": 4294967296}"#, accepts: [#""a""#], refuses: ["{}"]),
  ]

  @Test("of schemas that ask what has been evaluated", arguments: unevaluated)
  func evaluated(row: Sorting) throws { try row.check() }

  static let unevaluated: [Sorting] = [
    Sorting(
      #"{"required": ["a"], "properties": {"b": true}, "unevaluatedProperties": false}"#,
      refuses: ["{}", #"{"a": 1}"#, #"{"a": 1, "b": 1}"#]),
    Sorting(
      #"{"required": ["a"], "additionalProperties": true, "unevaluatedProperties": false}"#,
      accepts: [#"{"a": 1, "b": 1}"#], refuses: [#"{"b": 1}"#]),
    Sorting(
      #"{"patternProperties": {"^a": true}, "unevaluatedProperties": {"type": "null"}}"#,
      accepts: [#"{"ab": 1, "b": null}"#], refuses: [#"{"b": 1}"#]),
    Sorting(
      #"{"anyOf": [{"properties": {"a": {"const": 1}}, "required": ["a"]}, {"properties": {"b": true}}], "unevaluatedProperties": false}"#,
      accepts: [#"{"a": 1, "b": 1}"#, #"{"b": 1}"#], refuses: [#"{"a": 2}"#, #"{"a": 1, "c": 1}"#]),
    Sorting(
      #"{"not": {"properties": {"a": true}, "required": ["z"]}, "unevaluatedProperties": false}"#, accepts: ["{}"],
      refuses: [#"{"a": 1}"#]),
    Sorting(
      #"{"if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "else": {"properties": {"b": true}}, "unevaluatedProperties": false}"#,
      accepts: [#"{"a": 1}"#, #"{"b": 1}"#], refuses: [#"{"a": 1, "b": 1}"#, #"{"a": 2}"#]),
    Sorting(
      #"{"prefixItems": [true], "contains": {"type": "null"}, "unevaluatedItems": {"type": "string"}}"#,
      accepts: [#"[1, null, "a"]"#, "[null]"], refuses: ["[1]", "[1, null, 2]"]),
    Sorting(
      #"{"allOf": [{"unevaluatedProperties": true}], "unevaluatedProperties": false}"#, accepts: [#"{"a": 1}"#]),
    Sorting(
      #"{"properties": {"a": {"unevaluatedProperties": false}}, "unevaluatedProperties": false}"#,
      accepts: [#"{"a": {}}"#], refuses: [#"{"a": {"a": 1}}"#, #"{"b": 1}"#]),
  ]
}
