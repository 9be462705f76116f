import Testing

@testable import SchemaKit

/// A schema with a fault, and what the error says about it.
struct FaultRow: Sendable, CustomTestStringConvertible {
  let schema: String
  let location: String
  /// The JSON that the error's offset leads to.
  let text: String
  /// What is wrong, in words.
  let reason: String
  var dialect = Dialect.draft2020_12

  init(_ schema: String, _ location: String, _ text: String, _ reason: String, _ dialect: Dialect = .draft2020_12) {
    self.schema = schema
    self.location = location
    self.text = text
    self.reason = reason
    self.dialect = dialect
  }

  var testDescription: String { schema }
}

/// Core 2020-12, 4.3.1: a schema that its meta-schema refuses is none.
@Suite("A schema that is malformed")
struct SchemaErrorTests {
  @Test("is an error at the place of the fault, with everything that the meta-schema finds wrong", arguments: rows)
  func malformed(row: FaultRow) throws {
    let error = try #require(schemaError(row.schema, .dialect(row.dialect)))
    #expect(error.code == .invalidSchema)
    #expect(error.location == row.location)
    #expect(row.schema.utf8.dropFirst(error.offset).starts(with: row.text.utf8), "byte \(error.offset)")
    #expect(error.reason == row.reason)
    #expect(error.description == "\(row.location): \(row.reason)")
    #expect(error.violations.contains { $0.location == row.location && $0.offset == error.offset })
  }

  private static let eitherSchema = "expected object or boolean, found "

  static let rows: [FaultRow] = [
    FaultRow(#"{"minLength": -1}"#, "#/minLength", "-1", "must be at least 0"),
    FaultRow(#"{"minLength": 1.5}"#, "#/minLength", "1.5", "expected integer, found number"),
    FaultRow(#"{"maxItems": "2"}"#, "#/maxItems", #""2""#, "expected integer, found string"),
    FaultRow(#"{"minimum": null}"#, "#/minimum", "null", "expected number, found null"),
    FaultRow(#"{"multipleOf": 0}"#, "#/multipleOf", "0", "must be greater than 0"),
    FaultRow(#"{"multipleOf": -0.5}"#, "#/multipleOf", "-0.5", "must be greater than 0"),
    FaultRow(#"{"required": "a"}"#, "#/required", #""a""#, "expected array, found string"),
    FaultRow(#"{"required": ["a", 1]}"#, "#/required/1", "1", "expected string, found integer"),
    FaultRow(
      #"{"required": ["a", "a"]}"#, "#/required", "[", "elements must differ, but those at 0 and 1 are equal"),
    FaultRow(#"{"pattern": 1}"#, "#/pattern", "1", "expected string, found integer"),
    FaultRow(#"{"uniqueItems": 1}"#, "#/uniqueItems", "1", "expected boolean, found integer"),
    FaultRow(#"{"enum": {}}"#, "#/enum", "{}", "expected array, found object"),
    FaultRow(#"{"type": 1}"#, "#/type", "1", "satisfies none of the alternatives"),
    FaultRow(
      #"{"type": ["null", "nul"]}"#, "#/type/1", #""nul""#,
      #"must be one of "array", "boolean", "integer", "null", "number", "object" or "string""#),
    FaultRow(#"{"allOf": []}"#, "#/allOf", "[]", "must have at least 1 element, has 0"),
    FaultRow(#"{"anyOf": [true, 1]}"#, "#/anyOf/1", "1", eitherSchema + "integer"),
    FaultRow(#"{"not": []}"#, "#/not", "[]", eitherSchema + "array"),
    FaultRow(#"{"properties": {"a/b": "x"}}"#, "#/properties/a~1b", #""x""#, eitherSchema + "string"),
    FaultRow(#"{"items": [true]}"#, "#/items", "[true]", eitherSchema + "array"),
    FaultRow(#"{"dependentRequired": {"a": "b"}}"#, "#/dependentRequired/a", #""b""#, "expected array, found string"),
    FaultRow(#"{"$ref": 1}"#, "#/$ref", "1", "expected string, found integer"),
    FaultRow(#"{"$anchor": "1"}"#, "#/$anchor", #""1""#, "must match the pattern ^[A-Za-z_][-A-Za-z0-9._]*$"),
    FaultRow(#"{"$defs": {"é": 1}}"#, "#/$defs/%C3%A9", "1", eitherSchema + "integer"),
    FaultRow("1", "#", "1", eitherSchema + "integer"),
    FaultRow("null", "#", "null", eitherSchema + "null"),
    FaultRow(#"{"then": {"title": 1}}"#, "#/then/title", "1", "expected string, found integer"),
    FaultRow(
      #"{"$id": "http://e/a", "items": {"minimum": "1"}}"#, "http://e/a#/items/minimum", #""1""#,
      "expected number, found string"),
    FaultRow(
      #"{"$id": "http://e/a", "items": {"$id": "b", "not": {"minimum": "1"}}}"#, "http://e/b#/not/minimum", #""1""#,
      "expected number, found string"),
    FaultRow(
      #"{"items": {"$id": "http://e/b", "$schema": "http://json-schema.org/draft-07/schema#", "items": [7]}}"#,
      "http://e/b#/items/0", "7", eitherSchema + "integer"),
    FaultRow(
      #"{"items": [{"minLength": -1}]}"#, "#/items/0/minLength", "-1", "must be at least 0", .draft7),
    FaultRow(#"{"exclusiveMinimum": true}"#, "#/exclusiveMinimum", "true", "expected number, found boolean", .draft6),
    FaultRow(#"{"exclusiveMinimum": 1}"#, "#/exclusiveMinimum", "1", "expected boolean, found integer", .draft4),
    FaultRow(#"{"not": true}"#, "#/not", "true", "expected object, found boolean", .draft4),
  ]

  @Test("lists every fault, in the order in which they are found, each with its place")
  func violations() throws {
    let text = #"{"minLength": -1, "properties": {"a": {"minimum": "1"}, "b": 7}, "required": ["a", 1]}"#
    let error = try #require(schemaError(text))
    #expect(
      Set(error.violations.map(\.location)) == [
        "#/minLength", "#/properties/a/minimum", "#/properties/b", "#/required/1",
      ])
    for violation in error.violations {
      #expect((0..<text.utf8.count).contains(violation.offset))
      #expect(!violation.reason.isEmpty)
    }
    #expect(error.violations.contains { $0.offset == error.offset && $0.reason == error.reason })
  }

  @Test("has no violations where no meta-schema was asked")
  func otherErrors() {
    #expect(schemaError("{")?.violations == [])
    #expect(schemaError(##"{"$ref": "#x"}"##)?.violations == [])
    #expect(schemaError(#"{"pattern": "("}"#)?.violations == [])
  }

  @Test("in the registry is an error at its place there, if it is referred to")
  func inRegistry() throws {
    let registry = try registry(
      ("http://e/a", #"{"items": {"minLength": -1}}"#), ("http://e/b", #"{"minLength": -1}"#), ("http://e/c", "{}"))
    #expect(schemaError(#"{"$ref": "http://e/c"}"#, registry: registry) == nil)
    for (uri, location) in [("http://e/a", "http://e/a#/items/minLength"), ("http://e/b", "http://e/b#/minLength")] {
      let error = try #require(schemaError("{\"$ref\": \"\(uri)\"}", registry: registry))
      #expect(error.code == .invalidSchema)
      #expect(error.location == location)
      #expect(!error.violations.isEmpty)
    }
  }

  @Test(
    "in what only a reference makes a schema is an error too",
    arguments: [
      (#"{"type": "strng"}"#, "#/x/type"), (#"{"minLength": -1}"#, "#/x/minLength"), (#"{"allOf": []}"#, "#/x/allOf"),
      (#"{"required": [1]}"#, "#/x/required/0"), (#"{"enum": 1}"#, "#/x/enum"), (#"{"minimum": "1"}"#, "#/x/minimum"),
      (#"{"properties": 1}"#, "#/x/properties"), (#"{"uniqueItems": 1}"#, "#/x/uniqueItems"), ("[]", "#/x"),
      (#"{"$ref": 1}"#, "#/x/$ref"), (#"{"pattern": "["}"#, "#/x/pattern"), (#"{"multipleOf": 0}"#, "#/x/multipleOf"),
      (#"{"not": 1}"#, "#/x/not"), (#"{"items": []}"#, "#/x/items"),
      (#"{"dependentRequired": []}"#, "#/x/dependentRequired"),
    ])
  func target(part: String, location: String) throws {
    let text = "{\"$ref\": \"#/x\", \"x\": \(part)}"
    let error = try #require(schemaError(text))
    #expect([.invalidSchema, .notASchema, .invalidPattern].contains(error.code))
    #expect(error.location == location)
    #expect((0..<text.utf8.count).contains(error.offset))
    #expect(!error.reason.isEmpty)
  }
}

@Suite("A pattern that is no regular expression")
struct InvalidPatternTests {
  @Test(
    "makes the schema an error that says where in the pattern",
    arguments: [
      ("(", "unterminated group at byte 0"), ("ab)", "unmatched closing parenthesis at byte 2"),
      ("a**", "nothing to repeat at byte 2"), ("é[b-a]", "character class range out of order at byte 3"),
      ("[a", "unterminated character class at byte 0"), ("a{2,1}", "numbers of a quantifier out of order"),
      ("\\\\p{X}", "unknown Unicode property"), ("\\\\", "backslash at the end"),
      ("(?<n>a)(?<n>b)", "duplicate group name"),
      ("\\\\k<n>", "reference to a name that no group bears"), ("}", "unescaped bracket"),
    ])
  func pattern(pattern: String, reason: String) throws {
    let text = "{\"$id\": \"http://e/a\", \"properties\": {\"a\": {\"pattern\": \"\(pattern)\"}}}"
    let error = try #require(schemaError(text))
    #expect(error.code == .invalidPattern)
    #expect(error.location == "http://e/a#/properties/a/pattern")
    #expect((0...pattern.utf8.count).contains(error.offset - 55))
    #expect(error.reason.contains("isn't a regular expression: \(reason)"), "\(error.reason)")
  }

  @Test(
    "has its place in the schema's own bytes, whatever is escaped before it",
    arguments: [
      (#"ab)"#, 2), (#"é)"#, 2), (#"\\d)"#, 3), (#"\\d\\d(\\d)(a"#, 11), (#"\u0041)"#, 6), (#"\u00e9)"#, 6),
      (#"\u20ac)"#, 6), (#"\ud83d\ude00)"#, 12), (#"\"\n\/)"#, 6), (#"a\\"#, 1), (#"\\d{"#, 3), (#"\u0028"#, 0),
      (#"[\\d-a]"#, 1),
    ])
  func offset(pattern: String, offset: Int) throws {
    for start in [#"{"pattern": ""#, #"{"a\"": 1, "pattern" : ""#] {
      let error = try #require(schemaError(start + pattern + "\"}"))
      #expect(error.code == .invalidPattern)
      #expect(error.offset == start.utf8.count + offset, "\(error)")
    }
    for start in [#"{"patternProperties": {""#, #"{"patternProperties": {"\"": true, ""#] {
      let error = try #require(schemaError(start + pattern + "\" : true}}"))
      #expect(error.code == .invalidPattern)
      #expect(error.offset == start.utf8.count + offset, "\(error)")
    }
  }

  @Test("is found in the names of patternProperties, at the name")
  func patternProperties() throws {
    let text = #"{"patternProperties": {"a": true, "b(": true}}"#
    let error = try #require(schemaError(text))
    #expect(error.code == .invalidPattern)
    #expect(error.location == "#/patternProperties/b(")
    #expect(error.reason.contains(#""b(" isn't a regular expression"#))
  }

  @Test(
    "is found where no value can get to it",
    arguments: [
      #"{"type": "integer", "pattern": "("}"#, #"{"allOf": [false, {"pattern": "("}]}"#,
      #"{"const": 1, "pattern": "("}"#,
      #"{"type": "string", "patternProperties": {"(": true}}"#,
      #"{"properties": {"a": {"type": "null", "pattern": "("}}}"#,
      #"{"$defs": {"a": {"pattern": "("}}}"#,
    ])
  func unreachable(schema: String) {
    #expect(schemaError(schema)?.code == .invalidPattern)
  }
}
