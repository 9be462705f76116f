import AllocationCounter
import Testing

@testable import SchemaKit

/// Verdicts are given with memory that is used again: once a session has judged a document, judging it costs no allocation.
///
/// What is counted is every call of the C library's allocator, the Swift runtime's among them (AllocationCounter.h). Numbers
/// of more than 19 digits are compared by lists of their digits and are left out.
@Suite("Allocations of a verdict", .enabled(if: allocation_counter_works()))
struct VerdictAllocationTests {
  /// A schema of one kind, with documents that it accepts and that it refuses.
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let schema: String
    let valid: [String]
    let invalid: [String]
    var assertsFormat = false

    var testDescription: String { name }
  }

  static let kinds = [
    Kind(
      name: "types and numbers",
      schema: #"{"type": ["number", "array"], "minimum": 1, "exclusiveMaximum": 1e400, "multipleOf": 0.01}"#,
      valid: ["1", "1.25", "1234567890123456789", "1e30"], invalid: ["0", "1.001", "1e401", "\"1\"", "-9e99"]),
    Kind(
      name: "strings",
      schema: #"{"type": "string", "minLength": 2, "maxLength": 12}"#,
      valid: [#""ab""#, #""żółw""#, #""\u00e9\n\ud83d\ude00""#], invalid: [#""a""#, #""żółwżółwżółwżółw""#, "null"]),
    Kind(
      name: "patterns",
      schema: #"{"items": {"pattern": "^[a-z]+(-[0-9]{2,4})*$"}}"#,
      valid: [#"["abc", "abc-12-1234", "x"]"#], invalid: [#"["abc", "ABC"]"#, #"["abc-1"]"#]),
    Kind(
      name: "objects",
      schema: #"""
        {"type": "object", "required": ["a", "a long name of a member"], "additionalProperties": false,
         "minProperties": 2, "maxProperties": 4,
         "properties": {"a": {"type": "integer"}, "a long name of a member": {"type": "boolean"}, "c": {"type": "object"}}}
        """#,
      valid: [
        #"{"a": 1, "a long name of a member": true}"#, #"{"c": {}, "a long name of \u0061 member": false, "a": 2.0}"#,
      ],
      invalid: [#"{"a": 1}"#, #"{"a": 1, "a long name of a member": true, "x": 1}"#, "[]"]),
    Kind(
      name: "names of members",
      schema: #"""
        {"patternProperties": {"^x-": {"type": "string"}, "s$": {"type": ["array", "string"]}},
         "additionalProperties": {"type": "integer"}, "propertyNames": {"maxLength": 8, "pattern": "^[a-z-]*$"}}
        """#,
      valid: [#"{"x-a": "", "x-bs": "s", "names": [1], "n": 1}"#],
      invalid: [#"{"x-a": 1}"#, #"{"n": "1"}"#, #"{"N": 1}"#, #"{"too-long-a-name": 1}"#]),
    Kind(
      name: "many required names",
      schema: """
        {"required": [\((0..<100).map { "\"name\($0)\"" }.joined(separator: ","))]}
        """,
      valid: ["{\((0..<100).map { "\"name\($0)\": \($0)" }.joined(separator: ","))}"],
      invalid: ["{\((1..<100).map { "\"name\($0)\": \($0)" }.joined(separator: ","))}"]),
    Kind(
      name: "dependencies",
      schema: #"""
        {"dependentRequired": {"a": ["b", "c"]}, "dependentSchemas": {"b": {"properties": {"d": false}, "minProperties": 2}}}
        """#,
      valid: [#"{"a": 1, "b": 2, "c": 3}"#, "{}"], invalid: [#"{"a": 1, "b": 2}"#, #"{"b": 1, "d": 2}"#]),
    Kind(
      name: "arrays",
      schema: #"""
        {"prefixItems": [{"type": "string"}, {"const": 2}], "items": {"type": "array", "items": {"maximum": 9}},
         "minItems": 1, "maxItems": 6}
        """#,
      valid: [#"["a", 2, [1, 2, 3], []]"#], invalid: ["[]", #"["a", 3]"#, #"["a", 2, [1, 10]]"#]),
    Kind(
      name: "contains",
      schema: #"{"contains": {"type": "integer", "minimum": 5}, "minContains": 2, "maxContains": 3}"#,
      valid: ["[1, 5, 6, \"a\"]"], invalid: ["[5]", "[5, 6, 7, 8]"]),
    Kind(
      name: "unique items",
      schema: #"{"uniqueItems": true}"#,
      valid: [
        "[1, 2, 3]", #"[{"a": 1, "b": [1]}, {"b": [2], "a": 1}, "x", null]"#,
        "[\((0..<300).map(String.init).joined(separator: ","))]",
        "[\((0..<300).map { "{\"id\": \($0), \"tags\": [\"t\($0)\"]}" }.joined(separator: ","))]",
      ],
      invalid: [
        "[1, 1.0]", #"[{"a": 1, "b": [1]}, {"b": [1e0], "a": 1}]"#,
        "[\((0..<300).map { String($0 % 299) }.joined(separator: ","))]",
      ]),
    Kind(
      name: "constants",
      schema: #"""
        {"properties": {"s": {"enum": ["red", "green", "blue", null]}, "n": {"enum": [1, 2.5, 1e400]},
         "o": {"const": {"a": [1, {"b": null}]}}, "v": {"enum": [[1], {"x": 1}, "y", 3]}}}
        """#,
      valid: [#"{"s": "red", "n": 1.0, "o": {"a": [1, {"b": null}]}, "v": {"x": 1.0}}"#, #"{"n": 10e399, "v": [1]}"#],
      invalid: [#"{"s": "pink"}"#, #"{"n": 3}"#, #"{"o": {"a": [1, {"b": 0}]}}"#, #"{"v": [2]}"#]),
    Kind(
      name: "a large enumeration",
      schema: #"{"items": {"enum": [\#((0..<2_000).map { "\"value \($0)\"" }.joined(separator: ",")), 7]}}"#,
      valid: [#"["value 0", "value 1999", 7, 7.0]"#], invalid: [#"["value 2000"]"#, "[8]", "[{}]"]),
    Kind(
      name: "logic",
      schema: #"""
        {"allOf": [{"type": "object"}, {"minProperties": 1}],
         "anyOf": [{"required": ["a"]}, {"properties": {"b": {"type": "string"}}, "required": ["b"]}],
         "not": {"required": ["z"]},
         "if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "then": {"required": ["b"]}, "else": {"maxProperties": 2}}
        """#,
      valid: [#"{"a": 1, "b": 2}"#, #"{"b": "x"}"#], invalid: [#"{"a": 1}"#, #"{"b": 1}"#, #"{"a": 2, "z": 1}"#]),
    Kind(
      name: "one of several",
      schema: #"""
        {"oneOf": [
          {"type": "object", "properties": {"kind": {"const": "circle"}, "radius": {"type": "number"}},
           "required": ["kind", "radius"]},
          {"type": "object", "properties": {"kind": {"const": "square"}, "side": {"type": "number"}},
           "required": ["kind", "side"]},
          {"type": "array", "items": {"type": "integer"}}, {"type": "array", "maxItems": 1}]}
        """#,
      valid: [#"{"kind": "circle", "radius": 1}"#, #"{"kind": "square", "side": 2.5}"#, "[1, 2]", "[\"x\"]"],
      invalid: [#"{"kind": "circle"}"#, #"{"kind": "star", "side": 1}"#, "[1]", #"["a", "b"]"#]),
    Kind(
      name: "references",
      schema: #"""
        {"$ref": "#/$defs/tree", "$defs": {"tree": {"type": "object", "properties": {"value": {"type": "integer"},
         "children": {"type": "array", "items": {"$ref": "#/$defs/tree"}}}, "required": ["value"]}}}
        """#,
      valid: [#"{"value": 1, "children": [{"value": 2, "children": [{"value": 3}]}, {"value": 4}]}"#],
      invalid: [#"{"value": 1, "children": [{"value": 2, "children": [{"value": "3"}]}]}"#, #"{"children": []}"#]),
    Kind(
      name: "dynamic references",
      schema: #"""
        {"$id": "https://example.com/strict-tree", "$dynamicAnchor": "node", "$ref": "tree", "unevaluatedProperties": false,
         "$defs": {"tree": {"$id": "tree", "$dynamicAnchor": "node", "type": "object", "properties": {"data": true,
          "children": {"type": "array", "items": {"$dynamicRef": "#node"}}}}}}
        """#,
      valid: [#"{"data": 1, "children": [{"data": 2, "children": [{"data": 3}]}]}"#],
      invalid: [#"{"children": [{"daat": 1}]}"#, #"{"data": 1, "x": 2}"#]),
    Kind(
      name: "what is unevaluated",
      schema: #"""
        {"type": ["object", "array"],
         "anyOf": [{"properties": {"a": {"type": "integer"}}, "required": ["a"]}, {"patternProperties": {"^b": true}},
          {"prefixItems": [{"type": "integer"}]}],
         "if": {"required": ["c"]}, "then": {"properties": {"c": true}, "contains": {"const": 5}},
         "unevaluatedProperties": {"type": "null"}, "unevaluatedItems": {"type": "boolean"}}
        """#,
      valid: [#"{"a": 1, "b": 2, "c": 3, "d": null}"#, "[1, true, 5, false]", "{}"],
      invalid: [#"{"a": 1, "d": 4}"#, "[1, 2]", #"{"a": "1"}"#]),
    Kind(
      name: "formats",
      schema: #"""
        {"properties": {"d": {"format": "date-time"}, "e": {"format": "email"}, "u": {"format": "uri"}, "i": {"format": "ipv6"},
         "h": {"format": "hostname"}, "g": {"format": "uuid"}, "t": {"format": "duration"}, "p": {"format": "json-pointer"}}}
        """#,
      valid: [
        #"{"d": "2024-02-29T12:00:00Z", "e": "a@example.com", "u": "https://example.com/x?y#z", "i": "::1"}"#,
        #"{"h": "example.com", "g": "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "t": "P1DT2H", "p": "/a/~0b"}"#,
      ],
      invalid: [#"{"d": "2023-02-29T12:00:00Z"}"#, #"{"e": "@"}"#, #"{"u": "x y"}"#, #"{"i": ":::"}"#, #"{"t": "P"}"#],
      assertsFormat: true),
  ]

  /// Kinds that are free of allocations only when they are optimised: arrays of the standard library allocate in debug builds.
  static let optimisedKinds = [
    Kind(
      name: "lookaround", schema: #"{"items": {"not": {"pattern": "x(?=y)"}}}"#,
      valid: [#"["abc", "x"]"#], invalid: [#"["axy"]"#]),
    Kind(
      name: "backreferences", schema: #"{"items": {"not": {"pattern": "(a|b)\\1"}}}"#,
      valid: [#"["abc", "abab"]"#], invalid: [#"["xaax"]"#]),
  ]

  #if DEBUG
    static let allKinds = kinds
  #else
    static let allKinds = kinds + optimisedKinds
  #endif

  @Test("is zero after the first, from bytes and on parsed documents, valid and invalid", arguments: allKinds)
  func zero(kind: Kind) throws {
    var options = SchemaOptions()
    options.assertsFormat = kind.assertsFormat
    let schema = try Schema(kind.schema, options: options)
    for (text, isValid) in kind.valid.map({ ($0, true) }) + kind.invalid.map({ ($0, false) }) {
      let session = SchemaSession(schema)
      let bytes = Array(text.utf8)
      let document = try JSONDocument(bytes)
      #expect(try session.accepts(bytes.span) == isValid, "\(text)")
      #expect(try session.accepts(document) == isValid, "\(text)")

      let before = allocation_count()
      var wrong = 0
      for _ in 0..<10 {
        if try session.accepts(bytes.span) != isValid { wrong += 1 }
        if try session.accepts(document) != isValid { wrong += 1 }
      }
      let count = allocation_count() - before
      #expect(count == 0, "20 verdicts on \(text)")
      #expect(wrong == 0)
    }
  }

  @Test("is zero whatever document came before that was as large")
  func mixed() throws {
    for kind in Self.kinds where !kind.assertsFormat {
      let session = SchemaSession(try Schema(kind.schema))
      let documents = (kind.valid + kind.invalid).map { Array($0.utf8) }
      // By index: in a debug build, iterating over an array allocates.
      for index in 0..<documents.count {
        let document = documents[index]
        _ = try session.accepts(document.span)
      }
      let before = allocation_count()
      for index in 0..<documents.count {
        let document = documents[index]
        _ = try session.accepts(document.span)
      }
      let count = allocation_count() - before
      #expect(count == 0, "\(kind.name)")
    }
  }

  @Test("counts what is allocated")
  func counts() {
    let before = allocation_count()
    var array = [Int](repeating: 1, count: 100)
    array.reserveCapacity(1_000)
    #expect(allocation_count() - before >= 2)
    #expect(array.count == 100)
  }
}
