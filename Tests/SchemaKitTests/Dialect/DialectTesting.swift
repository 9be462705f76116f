import Testing

@testable import SchemaKit

/// A schema, an instance and the verdict that the dialect's specification asks for.
struct Judgement: Sendable, CustomTestStringConvertible {
  let schema: String
  let instance: String
  let isValid: Bool

  init(_ schema: String, accepts instance: String) {
    self.schema = schema
    self.instance = instance
    isValid = true
  }

  init(_ schema: String, refuses instance: String) {
    self.schema = schema
    self.instance = instance
    isValid = false
  }

  var testDescription: String { "\(schema) \(isValid ? "accepts" : "refuses") \(instance)" }

  /// Judges by the program for verdicts and by the one that tells failures apart, each of which has to be right.
  func check(
    in dialect: Dialect, assertsFormat: Bool = false, registry: SchemaRegistry = SchemaRegistry(),
    at sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    var options = SchemaOptions()
    options.dialect = dialect
    options.assertsFormat = assertsFormat
    let schema = try Schema(schema, options: options, registry: registry)
    let document = try JSONDocument(instance)
    #expect(try schema.accepts(document) == isValid, sourceLocation: sourceLocation)
    let failures = try schema.image.explain(document.storage, at: .root).failures
    #expect(failures.isEmpty == isValid, "exhaustive: \(failures)", sourceLocation: sourceLocation)
    #expect(failures.allSatisfy { !$0.message.isEmpty }, sourceLocation: sourceLocation)
  }
}

/// Why `text` is no schema of `dialect`; nil if it is one.
func refusal(
  of text: String, in dialect: Dialect, validates: Bool = true, registry: SchemaRegistry = SchemaRegistry()
) -> SchemaError? {
  var options = SchemaOptions()
  options.dialect = dialect
  options.validatesSchema = validates
  do throws(SchemaError) {
    _ = try Schema(text, options: options, registry: registry)
    return nil
  } catch {
    return error
  }
}

/// The failures of an instance that is invalid.
func failures(
  _ text: String, _ instance: String, in dialect: Dialect
) throws -> [ValidationFailure] {
  var options = SchemaOptions()
  options.dialect = dialect
  return try Schema(text, options: options).evaluate(JSONDocument(instance)).failures
}
