import Testing

@testable import SchemaKit

@Suite("An option")
struct SchemaOptionsTests {
  @Test("gives the dialect of a schema that names none, and of no other")
  func dialect() throws {
    let schema = #"{"items": [{"type": "string"}]}"#
    try Sorting(schema, accepts: ["[]", #"["x", 1]"#], refuses: ["[1]"]).check(.dialect(.draft7))
    #expect(schemaError(schema)?.code == .invalidSchema)
    try Sorting(
      #"{"$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [{"type": "string"}]}"#,
      refuses: ["[1]"]
    ).check(.dialect(.draft7))
  }

  @Test("gives the URI that references and the schema's identifier are resolved against")
  func baseURI() throws {
    let options = SchemaOptions.with { $0.baseURI = "http://e/a/b" }
    let registry = try registry(("http://e/a/c", #"{"type": "string"}"#), ("http://e/a/d/c", #"{"type": "null"}"#))
    try Sorting(#"{"$ref": "c"}"#, accepts: [#""x""#], refuses: ["1"]).check(options, registry: registry)
    try Sorting(#"{"$id": "d/e", "$ref": "c"}"#, accepts: ["null"], refuses: ["1"]).check(options, registry: registry)
    try Sorting(
      #"{"type": ["array", "null"], "items": {"$ref": "http://e/a/b"}}"#, accepts: ["[[null]]"], refuses: ["[1]"]
    ).check(options)
  }

  @Test("that is no absolute URI can't be a base", arguments: ["", "a", "/a", "#", "http://e/a b"])
  func relativeBase(uri: String) {
    #expect(schemaError("{}", .with { $0.baseURI = uri })?.code == .invalidReference)
  }

  @Test("makes format an assertion, which it isn't by default", arguments: [Dialect.draft4, .draft7, .draft2020_12])
  func assertsFormat(dialect: Dialect) throws {
    let schema = #"{"format": "ipv4"}"#
    try Sorting(schema, accepts: [#""x""#]).check(.dialect(dialect))
    try Sorting(schema, accepts: [#""1.2.3.4""#, "1"], refuses: [#""x""#]).check(
      .with {
        $0.dialect = dialect
        $0.assertsFormat = true
      })
  }

  @Test("leaves out the meta-schema, so that faults which nothing applies go unnoticed")
  func validatesSchema() throws {
    let options = SchemaOptions.with { $0.validatesSchema = false }
    try Sorting(#"{"title": 1, "$defs": {"a": {"type": 1}}, "type": "null"}"#, accepts: ["null"], refuses: ["1"])
      .check(options)
    #expect(schemaError(#"{"type": "strng"}"#, options)?.code == .invalidSchema)
  }
}

/// Each limit is an error of its own, never a verdict.
@Suite("A limit")
struct SchemaLimitTests {
  /// Which limit `body` ran into; nil if into none.
  private func limit(_ schema: Schema, _ instance: String) throws -> EvaluationError.Code? {
    let document = try JSONDocument(instance)
    do throws(EvaluationError) {
      _ = try schema.accepts(document)
      return nil
    } catch {
      #expect(!error.description.isEmpty)
      #expect(throws: error) { try schema.evaluate(document) }
      #expect(throws: ValidationError.undecided(error)) { try schema.validate(document) }
      #expect(ValidationError.undecided(error).failures.isEmpty)
      #expect(ValidationError.undecided(error).description == error.description)
      return error.code
    }
  }

  @Test("on work ends in an error, under not too")
  func work() throws {
    let branches = (0..<2_000).map { "{\"minimum\": \($0 + 100), \"multipleOf\": \($0 + 3)}" }.joined(separator: ", ")
    for text in ["{\"anyOf\": [\(branches)]}", "{\"not\": {\"anyOf\": [\(branches)]}}"] {
      #expect(try limit(Schema(text, options: .with { $0.maximumWork = 0 }), "1") == .work)
      #expect(try limit(Schema(text, options: .with { $0.maximumWork = 3_000 }), "1") == nil)
    }
  }

  @Test("on work below zero allows as much as zero")
  func negativeWork() throws {
    let schema = try Schema(#"{"type": "array", "items": {"minimum": 1}}"#, options: .with { $0.maximumWork = .min })
    #expect(try schema.accepts(JSONDocument("[1, 2]")))
  }

  @Test("on depth ends in an error")
  func depth() throws {
    let text = ##"{"type": "array", "items": {"$ref": "#"}}"##
    let instance = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(try limit(Schema(text, options: .with { $0.maximumEvaluationDepth = 100 }), instance) == .depth)
    #expect(try limit(Schema(text, options: .with { $0.maximumEvaluationDepth = 2_000 }), instance) == nil)
    #expect(try limit(Schema(text), "[[]]") == nil)
  }

  @Test("on the steps of a pattern ends in an error")
  func patternSteps() throws {
    let text = #"{"pattern": "^(a*)(a*)(a*)\\1\\2\\3b$"}"#
    let instance = "\"" + String(repeating: "a", count: 200) + "\""
    #expect(try limit(Schema(text, options: .with { $0.maximumPatternSteps = 1 }), instance) == .patternSteps)
    #expect(try limit(Schema(text, options: .with { $0.maximumPatternSteps = 1 }), #""b""#) == nil)
  }

  @Test("on the work for one number ends in an error, under not too")
  func numberWork() throws {
    let number = "1" + String(repeating: "0", count: 60) + "1"
    for text in ["{\"multipleOf\": 7\(number)}", "{\"not\": {\"multipleOf\": 7\(number)}}"] {
      #expect(try limit(Schema(text, options: .with { $0.maximumNumberWork = 10 }), "99\(number)") == .numberWork)
      #expect(try limit(Schema(text, options: .with { $0.maximumNumberWork = -1 }), "99\(number)") == .numberWork)
      #expect(try limit(Schema(text, options: .with { $0.maximumNumberWork = -1 }), "14") == nil)
      #expect(try limit(Schema(text), "99\(number)") == nil)
    }
  }

  @Test("on the bytes of a pattern makes the schema an error, at the pattern")
  func patternBytes() throws {
    let options = SchemaOptions.with { $0.maximumPatternBytes = 4 }
    #expect(schemaError(#"{"pattern": "aaaa"}"#, options) == nil)
    let error = try #require(schemaError(#"{"pattern": "aaaaa"}"#, options))
    #expect(error.code == .patternTooLarge)
    #expect(error.location == "#/pattern")
    #expect(error.reason.contains("too long"))
    #expect(schemaError(#"{"patternProperties": {"aaaaa": true}}"#, options)?.code == .patternTooLarge)
  }

  @Test("on the repeats of a pattern makes the schema an error, where the repeat is")
  func patternRepeat() throws {
    let options = SchemaOptions.with { $0.maximumPatternRepeat = 9 }
    #expect(schemaError(#"{"pattern": "^a{2,9}$"}"#, options) == nil)
    let error = try #require(schemaError(#"{"pattern": "^a{2,10}$"}"#, options))
    #expect(error.code == .patternTooLarge)
    #expect(error.offset == 15)
    #expect(error.reason.contains("repeat count too large"))
    #expect(schemaError(#"{"pattern": "^a{1000000}$"}"#) == nil)
    #expect(schemaError(#"{"pattern": "^a{1000001}$"}"#)?.code == .patternTooLarge)
  }

  @Test("on the compiled size of a pattern makes the schema an error")
  func patternInstructions() throws {
    let text = #"{"pattern": "^(ab){100}$"}"#
    let error = try #require(schemaError(text, .with { $0.maximumPatternInstructions = 150 }))
    #expect(error.code == .patternTooLarge)
    #expect(error.reason.contains("compiled pattern too large"))
    #expect(schemaError(text, .with { $0.maximumPatternInstructions = 250 }) == nil)
    #expect(schemaError(#"{"pattern": "^(ab){40000}$"}"#)?.code == .patternTooLarge)
    #expect(schemaError(#"{"pattern": "^(ab){40000}$"}"#, .with { $0.maximumPatternInstructions = .max }) == nil)
  }

  @Test("on instructions makes the schema an error")
  func instructions() throws {
    let properties = (0..<50).map { "\"p\($0)\": {\"minimum\": \($0), \"multipleOf\": 2}" }.joined(separator: ", ")
    let text = "{\"properties\": {\(properties)}}"
    let error = try #require(schemaError(text, .with { $0.maximumInstructions = 40 }))
    #expect(error.code == .tooLarge)
    #expect(error.location.hasPrefix("#"))
    #expect(schemaError(text, .with { $0.maximumInstructions = 400 }) == nil)
  }

  @Test("that was reached leaves the schema as it was")
  func afterwards() throws {
    let schema = try Schema(
      ##"{"type": "array", "items": {"$ref": "#"}}"##, options: .with { $0.maximumEvaluationDepth = 64 })
    let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    for _ in 0..<3 {
      #expect(try limit(schema, deep) == .depth)
      #expect(try schema.accepts(JSONDocument("[[], []]")))
      #expect(try !schema.accepts(JSONDocument("[[1]]")))
    }
  }
}
