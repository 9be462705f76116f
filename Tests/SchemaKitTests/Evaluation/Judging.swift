@testable import SchemaKit

/// Both of the compiled programs beside the interpreter.
struct JudgedPair {
  /// The interpreter's verdict.
  let expected: Bool
  /// What the verdict program says.
  let accepts: Bool
  /// Whether the exhaustive program finds no failure.
  let findsNothing: Bool

  /// Whether all three agree.
  var agrees: Bool { accepts == expected && findsNothing == expected }
}

/// A schema that is ready to judge plain instances.
struct PlainJudge {
  private let schema: Schema
  private let interpreter: PlainInterpreter

  init(_ plain: Plain, _ draft: PlainInterpreter.Draft) throws {
    var options = SchemaOptions()
    options.dialect = draft == .draft7 ? .draft7 : .draft2020_12
    schema = try Schema(plain.json, options: options)
    interpreter = PlainInterpreter(plain, draft)
  }

  /// All verdicts on `instance`.
  ///
  /// The exhaustive program judges valid instances too, which the API spares it.
  func judge(_ instance: Plain) throws -> JudgedPair {
    let expected = try interpreter.accepts(instance)
    let document = try JSONDocument(instance.json)
    let explained = try schema.image.explain(document.storage, at: .root)
    return JudgedPair(
      expected: expected, accepts: try schema.accepts(document), findsNothing: explained.failures.isEmpty)
  }
}
