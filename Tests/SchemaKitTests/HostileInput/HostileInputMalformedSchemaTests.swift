import Testing

@testable import SchemaKit

/// A schema that its meta-schema doesn't allow is an error, wherever the fault is (Core 2020-12, 4.3; Validation, 6).
@Suite("Hostile input: malformed schemas")
struct HostileInputMalformedSchemaTests {
  /// A schema with a fault, and where the error has to point.
  struct Malformed: Sendable, CustomTestStringConvertible {
    let schema: String
    let location: String
    let code: SchemaError.Code
    let dialect: Dialect

    init(
      _ schema: String, _ location: String, _ code: SchemaError.Code = .invalidSchema,
      _ dialect: Dialect = .draft2020_12
    ) {
      self.schema = schema
      self.location = location
      self.code = code
      self.dialect = dialect
    }

    var testDescription: String { schema }
  }

  @Test("A malformed schema is an error at the place of the fault", arguments: malformed)
  func malformedSchema(malformed: Malformed) throws {
    var options = SchemaOptions()
    options.dialect = malformed.dialect
    let error = try #require(HostileInput.error(malformed.schema, options))
    #expect(error.code == malformed.code)
    #expect(error.location == malformed.location)
    #expect(!error.reason.isEmpty)
    #expect((0..<malformed.schema.utf8.count).contains(error.offset))
    if error.code == .invalidSchema { #expect(!error.violations.isEmpty) }
  }

  static let malformed: [Malformed] = [
    Malformed(#"{"type":"strng"}"#, "#/type"),
    Malformed(#"{"type":[]}"#, "#/type"),
    Malformed(#"{"type":["string","string"]}"#, "#/type"),
    Malformed(#"{"type":["string","strng"]}"#, "#/type/1"),
    Malformed(#"{"type":1}"#, "#/type"),
    Malformed(#"{"type":null}"#, "#/type"),
    Malformed(#"{"required":"a"}"#, "#/required"),
    Malformed(#"{"required":[1]}"#, "#/required/0"),
    Malformed(#"{"required":["a","a"]}"#, "#/required"),
    Malformed(#"{"minimum":"1"}"#, "#/minimum"),
    Malformed(#"{"maximum":null}"#, "#/maximum"),
    Malformed(#"{"exclusiveMinimum":true}"#, "#/exclusiveMinimum"),
    Malformed(#"{"minLength":-1}"#, "#/minLength"),
    Malformed(#"{"minLength":1.5}"#, "#/minLength"),
    Malformed(#"{"maxLength":"3"}"#, "#/maxLength"),
    Malformed(#"{"minItems":-1}"#, "#/minItems"),
    Malformed(#"{"maxItems":1e-400}"#, "#/maxItems"),
    Malformed(#"{"minProperties":[]}"#, "#/minProperties"),
    Malformed(#"{"minContains":-1}"#, "#/minContains"),
    Malformed(#"{"multipleOf":0}"#, "#/multipleOf"),
    Malformed(#"{"multipleOf":-1}"#, "#/multipleOf"),
    Malformed(#"{"multipleOf":0.0}"#, "#/multipleOf"),
    Malformed(#"{"multipleOf":"2"}"#, "#/multipleOf"),
    Malformed(#"{"properties":[]}"#, "#/properties"),
    Malformed(#"{"properties":{"a":1}}"#, "#/properties/a"),
    Malformed(#"{"patternProperties":{"a":null}}"#, "#/patternProperties/a"),
    Malformed(#"{"additionalProperties":"no"}"#, "#/additionalProperties"),
    Malformed(#"{"items":[{"type":"string"}]}"#, "#/items"),
    Malformed(#"{"prefixItems":[]}"#, "#/prefixItems"),
    Malformed(#"{"prefixItems":{}}"#, "#/prefixItems"),
    Malformed(#"{"contains":[]}"#, "#/contains"),
    Malformed(#"{"uniqueItems":"yes"}"#, "#/uniqueItems"),
    Malformed(#"{"allOf":[]}"#, "#/allOf"),
    Malformed(#"{"anyOf":{}}"#, "#/anyOf"),
    Malformed(#"{"oneOf":[1]}"#, "#/oneOf/0"),
    Malformed(#"{"not":"x"}"#, "#/not"),
    Malformed(#"{"if":[]}"#, "#/if"),
    Malformed(#"{"enum":"a"}"#, "#/enum"),
    Malformed(#"{"pattern":1}"#, "#/pattern"),
    Malformed(#"{"format":1}"#, "#/format"),
    Malformed(#"{"$ref":1}"#, "#/$ref"),
    Malformed(#"{"$id":1}"#, "#/$id"),
    Malformed(#"{"$anchor":"1a"}"#, "#/$anchor"),
    Malformed(#"{"$defs":[]}"#, "#/$defs"),
    Malformed(#"{"dependentRequired":{"a":"b"}}"#, "#/dependentRequired/a"),
    Malformed(#"{"dependentSchemas":{"a":["b"]}}"#, "#/dependentSchemas/a"),
    Malformed(#"{"propertyNames":1}"#, "#/propertyNames"),
    Malformed(#"{"unevaluatedProperties":1}"#, "#/unevaluatedProperties"),
    Malformed(#"{"title":1}"#, "#/title"),
    // Roots that are no schema.
    Malformed("1", "#"),
    Malformed(#""string""#, "#"),
    Malformed("null", "#"),
    Malformed("[]", "#"),
    // Where nothing looks while an instance is judged.
    Malformed(#"{"$defs":{"a":{"type":"strng"}}}"#, "#/$defs/a/type"),
    Malformed(#"{"$defs":{"a":{"$defs":{"b":{"not":3}}}}}"#, "#/$defs/a/$defs/b/not"),
    Malformed(#"{"then":{"minLength":-1}}"#, "#/then/minLength"),
    Malformed(#"{"else":{"allOf":[]}}"#, "#/else/allOf"),
    Malformed(#"{"type":"string","properties":{"a":{"type":"strng"}}}"#, "#/properties/a/type"),
    Malformed(#"{"anyOf":[true,{"items":7}]}"#, "#/anyOf/1/items"),
    // Earlier drafts.
    Malformed(#"{"type":"any"}"#, "#/type", .invalidSchema, .draft7),
    Malformed(#"{"definitions":{"a":{"minimum":"1"}}}"#, "#/definitions/a/minimum", .invalidSchema, .draft7),
    Malformed(#"{"items":[{"type":"strng"}]}"#, "#/items/0/type", .invalidSchema, .draft7),
    Malformed(#"{"dependencies":{"a":["b","b"]}}"#, "#/dependencies/a", .invalidSchema, .draft7),
    Malformed(#"{"exclusiveMaximum":false}"#, "#/exclusiveMaximum", .invalidSchema, .draft6),
    Malformed(#"{"multipleOf":0}"#, "#/multipleOf", .invalidSchema, .draft6),
    // $schema.
    Malformed(#"{"$schema":"https://json-schema.org/draft/2020-12/shema"}"#, "#/$schema", .unknownDialect),
    Malformed(#"{"$schema":"http://example.com/nothing"}"#, "#/$schema", .unknownDialect),
    Malformed(#"{"$schema":5}"#, "#/$schema", .unknownDialect),
    Malformed(#"{"$schema":"not a uri"}"#, "#/$schema", .unknownDialect),
    Malformed(#"{"$schema":"relative"}"#, "#/$schema", .unknownDialect),
  ]

  @Test(
    "What looks malformed but is allowed compiles",
    arguments: [
      .valid("{}", "1"), .valid("true", "1"), .invalid("false", "1"), .invalid(#"{"enum":[]}"#, "1"),
      .valid(#"{"enum":[1,1]}"#, "1"), .valid(#"{"required":[]}"#, "{}"), .valid(#"{"properties":{}}"#, "{}"),
      .valid(#"{"minLength":2.0}"#, "\"ab\""), .valid(#"{"x":{"type":"strng"}}"#, "1"),
      .valid(#"{"const":{"type":"strng"}}"#, #"{"type":"strng"}"#), .valid(#"{"default":{"type":7}}"#, "1"),
      .valid(#"{"format":"no-such-format"}"#, "\"x\""), .valid(#"{"minimum":5,"maximum":1}"#, "\"x\""),
      .valid(#"{"items":[{"type":"string"}]}"#, #"["a",1]"#, .draft7),
      .valid(#"{"$schema":"http://json-schema.org/draft-07/schema#","prefixItems":1}"#, "1"),
    ] as [Verdict])
  func allowed(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "A meta-schema that requires an unknown vocabulary makes its schemas errors, one that names it optional does not")
  func unknownVocabulary() throws {
    for (isRequired, code) in [(true, SchemaError.Code.unknownVocabulary), (false, nil)] {
      var registry = SchemaRegistry()
      try registry.add(
        JSONDocument(
          #"{"$id":"http://e/meta","$schema":"https://json-schema.org/draft/2020-12/schema","$vocabulary":{"#
            + #""https://json-schema.org/draft/2020-12/vocab/core":true,"http://e/vocabulary":\#(isRequired)}}"#))
      let error = HostileInput.error(#"{"$schema":"http://e/meta","type":"object"}"#, registry: registry)
      #expect(error?.code == code)
      if code != nil { #expect(error?.location == "#/$schema") }
    }
  }
}
