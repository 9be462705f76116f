import Testing

@testable import SchemaKit

@Suite("The value of a keyword of one's own")
struct CustomKeywordCompilationTests {
  private func refused(
    _ text: String, at location: String, _ code: SchemaError.Code = .invalidKeywordValue,
    in base: Dialect = .draft2020_12,
    _ at: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let error = try #require(schemaError(text, Sample.options(base)), sourceLocation: at)
    #expect(error.code == code, "\(error)", sourceLocation: at)
    #expect(error.location == location, "\(error)", sourceLocation: at)
  }

  @Test("is refused by its compile step with its place, whether anything applies it or not")
  func refusedValues() throws {
    try refused(#"{"even": 1}"#, at: "#/even")
    try refused(#"{"items": {"properties": {"a": {"even": 1}}}}"#, at: "#/items/properties/a/even")
    try refused(#"{"$defs": {"a": {"even": 1}}}"#, at: "#/$defs/a/even")
    try refused(#"{"$defs": {"a": {"$id": "http://e/a", "unit": 1}}}"#, at: "http://e/a#/unit")
    try refused(#"{"unit": 1}"#, at: "#/unit")
    try refused(#"{"type": "string", "allOf": [{"even": 1}]}"#, at: "#/allOf/0/even")
    try refused(#"{"every": [{"even": 1}]}"#, at: "#/every/0/even")
    try refused(#"{"even": 1}"#, at: "#/even", in: .draft3)
    let error = try #require(schemaError(#"{"even": 1}"#, Sample.options()))
    #expect(error.reason == "the value of even is refused: must be a boolean")
    #expect(error.offset == 9)
  }

  @Test("can be refused for a part of it, and by any error")
  func refusedParts() throws {
    let listed = CustomKeyword.assertion("listed") { value in
      for element in value.elements where element.string == nil { throw KeywordError("must be a string", at: element) }
      if value.count == 0 { throw Sample.Trouble.noAnswer }
      return { _ in nil }
    }
    let options = SchemaOptions.dialect(
      try Dialect.draft7.extended(with: [Sample.vocabulary([listed])], uri: "http://e/d"))
    let part = try #require(schemaError(#"{"items": {"listed": ["a", 1]}}"#, options))
    #expect(part.location == "#/items/listed/1")
    #expect(part.reason.hasSuffix("must be a string"))
    let other = try #require(schemaError(#"{"items": {"listed": []}}"#, options))
    #expect(other.location == "#/items/listed")
    #expect(other.reason.hasSuffix("there is no answer"))
  }

  @Test("is refused in schemas of the registry too, where something refers to them")
  func registry() throws {
    var registry = SchemaRegistry()
    try registry.add(Sample.dialect())
    try registry.add(JSONDocument(#"{"$schema": "http://e/dialect", "$id": "http://e/a", "unit": 1}"#))
    let error = try #require(schemaError(#"{"items": {"$ref": "http://e/a"}}"#, registry: registry))
    #expect(error.code == .invalidKeywordValue)
    #expect(error.location == "http://e/a#/unit")
  }

  @Test("must have the shape that it holds its subschemas in")
  func shapes() throws {
    try refused(#"{"every": {}}"#, at: "#/every")
    try refused(#"{"byKind": []}"#, at: "#/byKind")
    try refused(#"{"$defs": {"a": {"every": true}}}"#, at: "#/$defs/a/every")
  }

  @Test("is no keyword beside $ref through draft 7, nor within data")
  func notThere() throws {
    try Sorting(##"{"$ref": "#/definitions/a", "even": 1, "definitions": {"a": {"type": "integer"}}}"##, accepts: ["1"])
      .check(Sample.options(.draft7))
    try Sorting(#"{"const": {"even": 1}, "unknown": {"even": 1}}"#, refuses: ["1"]).check(Sample.options())
    try Sorting(#"{"properties": {"even": true}}"#, accepts: [#"{"even": 1}"#]).check(Sample.options())
  }

  @Test("has subschemas that are validated as schemas of their dialect")
  func metaValidation() throws {
    try refused(#"{"every": [{"type": 1}]}"#, at: "#/every/0/type", .invalidSchema)
    try refused(#"{"never": {"never": {"minLength": -1}}}"#, at: "#/never/never/minLength", .invalidSchema)
    try refused(#"{"$defs": {"x": {"byKind": {"a": 1}}}}"#, at: "#/$defs/x/byKind/a", .invalidSchema)
    try refused(
      #"{"never": {"$id": "http://e/a", "items": {"type": 1}}}"#, at: "http://e/a#/items/type", .invalidSchema)
    try refused(#"{"never": true}"#, at: "#/never", .invalidSchema, in: .draft4)
    try refused(
      #"{"never": {"$id": "http://e/a", "$schema": "http://json-schema.org/draft-07/schema#", "items": {"prefixItems": 1, "type": 1}}}"#,
      at: "http://e/a#/items/type", .invalidSchema)
  }

  @Test("has subschemas that are compiled by what they are, validated or not")
  func notASchema() throws {
    var options = try Sample.options()
    options.validatesSchema = false
    let error = try #require(schemaError(#"{"every": [1]}"#, options))
    #expect(error.code == .notASchema)
    #expect(error.location == "#/every/0")
  }

  @Test("has subschemas whose patterns are checked")
  func patterns() throws {
    try refused(#"{"$defs": {"a": {"never": {"pattern": "("}}}}"#, at: "#/$defs/a/never/pattern", .invalidPattern)
  }

  @Test("has subschemas that references lead into, by pointer, anchor and identifier", arguments: references)
  func referenced(row: Sorting) throws { try row.check(Sample.options()) }

  static let references: [Sorting] = [
    Sorting(
      ##"{"$ref": "#/$defs/a/every/1", "$defs": {"a": {"every": [true, {"type": "null"}]}}}"##, accepts: ["null"],
      refuses: ["1"]),
    Sorting(
      ##"{"$ref": "#x", "$defs": {"a": {"byKind": {"k": {"$anchor": "x", "even": true}}}}}"##, accepts: ["2"],
      refuses: ["1"]),
    Sorting(
      ##"{"$ref": "http://e/a", "$defs": {"a": {"never": {"$id": "http://e/a", "even": true}}}}"##, accepts: ["2"],
      refuses: ["1"]),
    Sorting(##"{"never": {"$ref": "#/$defs/a"}, "$defs": {"a": {"even": true}}}"##, accepts: ["1"], refuses: ["2"]),
    Sorting(
      ##"{"never": {"$id": "http://e/b/", "$ref": "a", "$defs": {"a": {"$id": "a", "even": true}}}}"##, accepts: ["1"],
      refuses: ["2"]),
  ]

  @Test("has subschemas whose references have to lead somewhere")
  func unresolved() throws {
    try refused(
      ##"{"$defs": {"a": {"every": [{"$ref": "#/no"}]}}}"##, at: "#/$defs/a/every/0/$ref", .unresolvedReference)
    try refused(
      #"{"every": [{"$id": "http://e/a"}, {"$id": "http://e/a"}]}"#, at: "#/every/0/$id", .duplicateIdentifier)
  }

  @Test("makes a circle of references on one value an error")
  func cycles() throws {
    for schema in [
      ##"{"every": [{"$ref": "#"}]}"##, ##"{"never": {"$ref": "#"}}"##,
      ##"{"byKind": {"a": {"allOf": [{"$ref": "#"}]}}}"##,
      ##"{"items": {"$anchor": "a", "anyOf": [{"every": [{"$ref": "#a"}]}]}}"##,
    ] {
      #expect(try schemaError(schema, Sample.options())?.code == .infiniteReference, "\(schema)")
    }
    try Sorting(##"{"type": "array", "most": {"$ref": "#"}}"##, refuses: ["1", "[[]]", "[]"])
      .check(Sample.options())
  }

  @Test("grows a program like any other: beyond the limit it is too large")
  func tooLarge() throws {
    var options = try Sample.options()
    options.maximumInstructions = 50
    let list = [String](repeating: #"{"even": true}"#, count: 100).joined(separator: ",")
    #expect(schemaError("{\"every\": [\(list)]}", options)?.code == .tooLarge)
  }
}
