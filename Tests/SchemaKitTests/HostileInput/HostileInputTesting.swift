import Testing

@testable import SchemaKit

/// A schema, an instance and the verdict that the specification asks for.
struct Verdict: Sendable, CustomTestStringConvertible {
  let schema: String
  let instance: String
  let isValid: Bool
  let dialect: Dialect

  static func valid(_ schema: String, _ instance: String, _ dialect: Dialect = .draft2020_12) -> Verdict {
    Verdict(schema: schema, instance: instance, isValid: true, dialect: dialect)
  }

  static func invalid(_ schema: String, _ instance: String, _ dialect: Dialect = .draft2020_12) -> Verdict {
    Verdict(schema: schema, instance: instance, isValid: false, dialect: dialect)
  }

  var testDescription: String {
    "\(isValid ? "valid" : "invalid"): \(schema.prefix(200)) <- \(instance.prefix(100).debugDescription)"
  }

  /// Expects the verdict from every way to ask for it.
  func check() throws {
    var options = SchemaOptions()
    options.dialect = dialect
    try HostileInput.expect(
      Schema(schema, options: options), JSONDocument(instance), isValid: isValid, "\(testDescription)")
  }
}

/// What the tests on hostile input have in common.
enum HostileInput {
  /// Expects a verdict from `accepts`, a session, `validate`, `evaluate` and the exhaustive program.
  ///
  /// Each failure of an invalid instance must have a message and a place in it.
  static func expect(
    _ schema: Schema, _ instance: JSONDocument, isValid: Bool, _ comment: Comment? = nil
  ) throws {
    #expect(try schema.accepts(instance) == isValid, comment)
    #expect(try SchemaSession(schema).accepts(instance) == isValid, comment)
    let evaluation = try schema.evaluate(instance)
    #expect(evaluation.isValid == isValid, comment)
    #expect(evaluation.failures.isEmpty == isValid, comment)
    // The program that tells failures apart is asked about valid instances too, which `evaluate` spares it.
    let explained = try schema.image.explain(instance.storage, at: .root)
    #expect(explained.failures.isEmpty == isValid, comment)
    do {
      try schema.validate(instance)
      #expect(isValid, comment)
    } catch {
      #expect(!isValid, comment)
      #expect(!error.failures.isEmpty, comment)
      #expect(!error.description.isEmpty, comment)
      for failure in error.failures.prefix(8) { check(failure, in: instance, comment) }
    }
  }

  /// As ``expect(_:_:isValid:_:)``, for schemas so large that compiling them for every way to ask takes long.
  static func expectBriefly(_ schema: Schema, _ instance: JSONDocument, isValid: Bool) throws {
    #expect(try schema.accepts(instance) == isValid)
    guard !isValid else { return }
    let failures = try schema.evaluate(instance).failures
    #expect(!failures.isEmpty)
    for failure in failures.prefix(8) { check(failure, in: instance, nil) }
  }

  private static func check(_ failure: ValidationFailure, in instance: JSONDocument, _ comment: Comment?) {
    #expect(!failure.message.isEmpty, comment)
    #expect(instance.root[at: failure.instanceLocation] != nil, comment)
    #expect(failure.absoluteKeywordLocation.utf8.contains(UInt8(ascii: "#")), comment)
    #expect((0..<instance.storage.inputCount).contains(failure.offset), comment)
  }

  /// The error that a schema gives, or nil when it compiles.
  static func error(
    _ schema: String, _ options: SchemaOptions = SchemaOptions(), registry: SchemaRegistry = SchemaRegistry()
  ) -> SchemaError? {
    do {
      _ = try Schema(schema, options: options, registry: registry)
      return nil
    } catch {
      return error
    }
  }

  /// Expects that no way to ask gives a verdict: each ends with `code`.
  static func expectUndecided(_ schema: Schema, _ instance: JSONDocument, _ code: EvaluationError.Code) {
    #expect { try schema.accepts(instance) } throws: { ($0 as? EvaluationError)?.code == code }
    #expect { try schema.evaluate(instance) } throws: { ($0 as? EvaluationError)?.code == code }
    #expect { try schema.validate(instance) } throws: { error in
      guard case .undecided(let reason)? = error as? ValidationError else { return false }
      return reason.code == code
    }
  }

  /// A verdict, or the limit that stood in its way.
  static func outcome(_ schema: Schema, _ instance: JSONDocument) -> Result<Bool, EvaluationError> {
    do {
      return .success(try schema.accepts(instance))
    } catch {
      return .failure(error)
    }
  }

  /// Expects the right verdict or that the work was too much, and the same for the failures.
  static func expectAnswerOrBudget(_ schema: Schema, _ instance: JSONDocument, isValid: Bool) {
    switch outcome(schema, instance) {
    case .success(let verdict): #expect(verdict == isValid)
    case .failure(let error): #expect(error.code == .work)
    }
    do {
      let evaluation = try schema.evaluate(instance)
      #expect(evaluation.isValid == isValid)
      #expect(evaluation.failures.isEmpty == isValid)
    } catch {
      #expect(error.code == .work)
    }
  }

  /// A schema that says what each of `names` needs: `{"a": {}, "b": {}}` of a `body` for each.
  static func object(_ names: [String], _ body: (String) -> String) -> String {
    "{" + names.map { "\"\($0)\":\(body($0))" }.joined(separator: ",") + "}"
  }
}
