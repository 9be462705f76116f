import Testing

@testable import SchemaKit

/// A schema with instances that the specification lets through and instances that it doesn't.
struct Sorting: Sendable, CustomTestStringConvertible {
  let schema: String
  var accepts: [String] = []
  var refuses: [String] = []

  init(_ schema: String, accepts: [String] = [], refuses: [String] = []) {
    self.schema = schema
    self.accepts = accepts
    self.refuses = refuses
  }

  var testDescription: String { String(schema.prefix(200)) }

  /// Expects each verdict from every way to ask for it.
  func check(_ options: SchemaOptions = SchemaOptions(), registry: SchemaRegistry = SchemaRegistry()) throws {
    let schema = try Schema(schema, options: options, registry: registry)
    for instance in accepts { try expect(schema, instance, isValid: true) }
    for instance in refuses { try expect(schema, instance, isValid: false) }
  }

  /// Asks `accepts`, a session, `validate`, `evaluate`, and the program that tells failures apart.
  private func expect(_ schema: Schema, _ instance: String, isValid: Bool) throws {
    let comment: Comment = "\(isValid ? "accepts" : "refuses") \(instance)"
    let document = try JSONDocument(instance)
    #expect(try schema.accepts(document) == isValid, comment)
    #expect(try SchemaSession(schema).accepts([UInt8](instance.utf8).span) == isValid, comment)
    let evaluation = try schema.evaluate(document)
    #expect(evaluation.isValid == isValid, comment)
    #expect(evaluation.failures.isEmpty == isValid, comment)
    var thrown: ValidationError?
    do {
      try schema.validate(document)
    } catch {
      thrown = error
    }
    #expect(thrown == (isValid ? nil : .invalid(evaluation.failures)), comment)
    // `evaluate` spares valid instances the program that tells failures apart; it has to agree all the same.
    #expect(try schema.image.explain(document.storage, at: .root).failures.isEmpty == isValid, comment)
  }
}

/// Why `text` is no schema; nil if it is one.
func schemaError(
  _ text: String, _ options: SchemaOptions = SchemaOptions(), registry: SchemaRegistry = SchemaRegistry()
) -> SchemaError? {
  do throws(SchemaError) {
    _ = try Schema(text, options: options, registry: registry)
    return nil
  } catch {
    return error
  }
}

/// A registry of schemas, each with the URI that it is added by, if any.
func registry(_ schemas: (uri: String?, text: String)...) throws -> SchemaRegistry {
  var registry = SchemaRegistry()
  for (uri, text) in schemas { try registry.add(JSONDocument(text), at: uri) }
  return registry
}

extension SchemaOptions {
  /// The default options but for what `change` changes.
  static func with(_ change: (inout SchemaOptions) -> Void) -> SchemaOptions {
    var options = SchemaOptions()
    change(&options)
    return options
  }

  /// The default options with another dialect.
  static func dialect(_ dialect: Dialect) -> SchemaOptions { .with { $0.dialect = dialect } }
}

/// The value of a JSON text.
func json(_ text: String) throws -> JSONValue { try JSONDocument(text).root }
