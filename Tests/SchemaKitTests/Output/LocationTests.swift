import Testing

@testable import SchemaKit

/// Core 2020-12, 12.3.1 to 12.3.3.
@Suite("The locations of a failure")
struct LocationTests {
  /// A schema, an instance, and the two locations of the one keyword that it fails.
  struct Row: Sendable, CustomTestStringConvertible {
    let schema: String
    let instance: String
    let way: String
    let absolute: String
    var dialect = Dialect.draft2020_12

    init(_ schema: String, _ instance: String, _ way: String, _ absolute: String, _ dialect: Dialect = .draft2020_12) {
      self.schema = schema
      self.instance = instance
      self.way = way
      self.absolute = absolute
      self.dialect = dialect
    }

    var testDescription: String { "\(schema) ← \(instance)" }
  }

  @Test("pass through references in the keyword location, and not in the absolute one", arguments: references)
  func byReference(row: Row) throws {
    let failure = try onlyFailure(row.schema, row.instance, .dialect(row.dialect))
    #expect(failure.keywordLocation.description == row.way)
    #expect(failure.absoluteKeywordLocation == row.absolute)
  }

  static let references: [Row] = [
    Row(##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}"##, "1", "/$ref/type", "#/$defs/a/type"),
    Row(
      ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"type": "string"}}}"##, "1",
      "/$ref/$ref/type", "#/$defs/b/type"),
    Row(
      ##"{"properties": {"a": {"items": {"$ref": "#/$defs/a"}}}, "$defs": {"a": {"allOf": [{"minimum": 5}]}}}"##,
      #"{"a": [1]}"#, "/properties/a/items/$ref/allOf/0/minimum", "#/$defs/a/allOf/0/minimum"),
    Row(
      ##"{"$ref": "#x", "$defs": {"a": {"$anchor": "x", "type": "string"}}}"##, "1", "/$ref/type", "#/$defs/a/type"),
    Row(##"{"$ref": "#/$defs/no", "$defs": {"no": false}}"##, "1", "/$ref", "#/$defs/no"),
    Row(
      ##"{"type": ["object", "null"], "additionalProperties": {"$ref": "#"}}"##, #"{"a": {"b": 1}}"#,
      "/additionalProperties/$ref/additionalProperties/$ref/type", "#/type"),
    Row(
      ##"{"$ref": "#/definitions/a", "type": "null", "definitions": {"a": {"type": "string"}}}"##, "1", "/$ref/type",
      "#/definitions/a/type", .draft7),
    Row(
      ##"{"$dynamicRef": "#x", "$defs": {"a": {"$dynamicAnchor": "x", "type": "string"}}}"##, "1", "/$dynamicRef/type",
      "#/$defs/a/type"),
    Row(
      ##"{"$recursiveAnchor": true, "type": "array", "items": {"$recursiveRef": "#"}}"##, "[1]",
      "/items/$recursiveRef/type", "#/type", .draft2019_09),
  ]

  @Test("lead from the innermost schema resource in the absolute location", arguments: resources)
  func byResource(row: Row) throws {
    let failure = try onlyFailure(row.schema, row.instance, .dialect(row.dialect))
    #expect(failure.keywordLocation.description == row.way)
    #expect(failure.absoluteKeywordLocation == row.absolute)
  }

  static let resources: [Row] = [
    Row(#"{"$id": "http://e/root", "type": "string"}"#, "1", "/type", "http://e/root#/type"),
    Row(#"{"$id": "http://e/root#", "type": "string"}"#, "1", "/type", "http://e/root#/type"),
    Row(#"{"$id": "urn:example:root", "type": "string"}"#, "1", "/type", "urn:example:root#/type"),
    Row(
      #"{"$id": "http://e/root", "properties": {"a": {"$id": "inner", "type": "string"}}}"#, #"{"a": 1}"#,
      "/properties/a/type", "http://e/inner#/type"),
    Row(
      #"{"$id": "http://e/a/", "allOf": [{"$id": "b/", "allOf": [{"$id": "c", "allOf": [{"type": "null"}]}]}]}"#, "1",
      "/allOf/0/allOf/0/allOf/0/type", "http://e/a/b/c#/allOf/0/type"),
    Row(
      #"{"$ref": "http://e/inner#/$defs/x", "$defs": {"i": {"$id": "http://e/inner", "$defs": {"x": {"type": "null"}}}}}"#,
      "1", "/$ref/type", "http://e/inner#/$defs/x/type"),
    Row(
      #"{"$id": "http://e/root", "allOf": [{"$id": "inner"}, {"type": "null"}]}"#, "1", "/allOf/1/type",
      "http://e/root#/allOf/1/type"),
    Row(
      #"{"$id": "http://e/root", "items": {"$id": "old", "$schema": "http://json-schema.org/draft-07/schema#", "items": [false]}}"#,
      "[[1]]", "/items/items/0", "http://e/old#/items/0"),
    Row(
      ##"{"definitions": {"a": {"$id": "#a", "type": "null"}}, "allOf": [{"$ref": "#a"}]}"##, "1",
      "/allOf/0/$ref/type", "#/definitions/a/type", .draft7),
  ]

  @Test("pass through $dynamicRef into the resource that the dynamic scope leads to")
  func dynamicScope() throws {
    let failure = try onlyFailure(
      #"""
      {"$id": "http://e/strict", "$ref": "list", "$defs": {
        "i": {"$dynamicAnchor": "item", "type": "integer"},
        "l": {"$id": "list", "items": {"$dynamicRef": "#item"}, "$defs": {"i": {"$dynamicAnchor": "item"}}}}}
      """#, #"[1, "a"]"#)
    #expect(failure.instanceLocation.description == "/1")
    #expect(failure.keywordLocation.description == "/$ref/items/$dynamicRef/type")
    #expect(failure.absoluteKeywordLocation == "http://e/strict#/$defs/i/type")
  }

  @Test("start with the base URI of a schema without identifier, and with a document's URI in the registry")
  func givenURIs() throws {
    let options = SchemaOptions.with { $0.baseURI = "http://e/base" }
    #expect(try onlyFailure(#"{"type": "null"}"#, "1", options).absoluteKeywordLocation == "http://e/base#/type")
    let registry = try registry(("http://e/there", #"{"items": {"type": "null"}}"#))
    let failure = try onlyFailure(#"{"$ref": "http://e/there"}"#, "[1]", registry: registry)
    #expect(failure.keywordLocation.description == "/$ref/items/type")
    #expect(failure.absoluteKeywordLocation == "http://e/there#/items/type")
  }

  /// A member's name as JSON writes it, and how pointers and fragments do (RFC 6901, sections 3 and 6).
  struct Name: Sendable, CustomTestStringConvertible {
    let json: String
    let pointer: String
    let fragment: String
    var testDescription: String { json }
  }

  @Test(
    "escape names, and percent-encode them in the absolute location",
    arguments: [
      Name(json: "a/b", pointer: "a~1b", fragment: "a~1b"), Name(json: "a~b", pointer: "a~0b", fragment: "a~0b"),
      Name(json: "~1", pointer: "~01", fragment: "~01"), Name(json: "a%b", pointer: "a%b", fragment: "a%25b"),
      Name(json: "a%25b", pointer: "a%25b", fragment: "a%2525b"), Name(json: "a b", pointer: "a b", fragment: "a%20b"),
      Name(json: "é", pointer: "é", fragment: "%C3%A9"), Name(json: "😀", pointer: "😀", fragment: "%F0%9F%98%80"),
      Name(json: "a#b", pointer: "a#b", fragment: "a%23b"), Name(json: #"a\"b"#, pointer: "a\"b", fragment: "a%22b"),
      Name(json: "^[a]{1}|`<>$", pointer: "^[a]{1}|`<>$", fragment: "%5E%5Ba%5D%7B1%7D%7C%60%3C%3E$"),
      Name(json: #"a\\b"#, pointer: #"a\b"#, fragment: "a%5Cb"), Name(json: "", pointer: "", fragment: ""),
      Name(json: #"a\nb"#, pointer: "a\nb", fragment: "a%0Ab"),
      Name(json: "a?b:c@d", pointer: "a?b:c@d", fragment: "a?b:c@d"),
      Name(json: #"\u0065\u0301"#, pointer: "e\u{301}", fragment: "e%CC%81"),
    ])
  func names(name: Name) throws {
    let failure = try onlyFailure("{\"properties\": {\"\(name.json)\": {\"type\": \"null\"}}}", "{\"\(name.json)\": 1}")
    #expect(failure.instanceLocation.description.utf8.elementsEqual("/\(name.pointer)".utf8))
    #expect(failure.keywordLocation.description.utf8.elementsEqual("/properties/\(name.pointer)/type".utf8))
    #expect(failure.absoluteKeywordLocation == "#/properties/\(name.fragment)/type")
  }

  @Test("of a member's name are the object, and the byte where the name starts")
  func propertyNames() throws {
    let failure = try onlyFailure(#"{"items": {"propertyNames": {"maxLength": 1}}}"#, #"[{"a": 1, "bc": 2}]"#)
    #expect(failure.instanceLocation.description == "/0")
    #expect(failure.keywordLocation.description == "/items/propertyNames/maxLength")
    #expect(failure.offset == 10)
    #expect(try failure.kind == .maxLength(limit: json("1"), actual: 2))
  }

  @Test("of a name that may not be at all are those of propertyNames")
  func noNames() throws {
    let failure = try onlyFailure(#"{"propertyNames": false}"#, #"{"a": 1}"#)
    #expect(failure.kind == .falseSchema)
    #expect(failure.keyword == "propertyNames")
    #expect(failure.instanceLocation == .root)
    #expect(failure.keywordLocation.description == "/propertyNames")
    #expect(failure.offset == 1)
  }

  @Test("of a name with escapes are the byte where its value starts")
  func escapedName() throws {
    let failure = try onlyFailure(#"{"propertyNames": {"maxLength": 1}}"#, #"{"b\u0063": 2}"#)
    #expect(try failure.kind == .maxLength(limit: json("1"), actual: 2))
    #expect(failure.offset == 12)
  }

  @Test("give the last of 10,000 elements by its position")
  func lateElement() throws {
    let elements = String(repeating: "1,", count: 9_999)
    let failure = try onlyFailure(#"{"items": {"type": "integer"}}"#, "[\(elements)null]")
    #expect(failure.instanceLocation.description == "/9999")
    #expect(failure.offset == 1 + 2 * 9_999)
  }

  @Test("have a step for each of 300 arrays within one another, and for each reference")
  func deepArrays() throws {
    let depth = 300
    let failure = try onlyFailure(
      ##"{"type": "array", "items": {"$ref": "#"}}"##,
      String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth))
    #expect(failure.instanceLocation.tokens == [String](repeating: "0", count: depth))
    #expect(failure.keywordLocation.description == String(repeating: "/items/$ref", count: depth) + "/type")
    #expect(failure.absoluteKeywordLocation == "#/type")
    #expect(failure.offset == depth)
  }

  @Test("have the offset in bytes, whatever code points stand before it")
  func bytes() throws {
    let failure = try onlyFailure(#"{"properties": {"b": {"type": "null"}}}"#, "{\"é\": \"😀\",\n\t\"b\": 1}")
    let document = try JSONDocument("{\"é\": \"😀\",\n\t\"b\": 1}")
    #expect(failure.offset == 21)
    #expect(document.location(of: failure.offset).line == 2)
    #expect(document.location(of: failure.offset).column == 7)
  }

  @Test("lead in the instance from the value that was judged, with offsets in the whole document")
  func subinstance() throws {
    let document = try JSONDocument(#"{"list": [{"a": 1}, {"a": "x"}]}"#)
    let value = try #require(document.root["list"]?[1])
    let failures = try Schema(#"{"properties": {"a": {"type": "integer"}}}"#).evaluate(value).failures
    #expect(failures.map(\.instanceLocation.description) == ["/a"])
    #expect(failures.map(\.offset) == [26])
  }
}
