@testable import SchemaKit

/// All of the compiled programs beside the interpreter.
struct JudgedPair {
  /// The interpreter's verdict.
  let expected: Bool
  /// What the verdict program says.
  let accepts: Bool
  /// Whether the exhaustive program finds no failure.
  let findsNothing: Bool
  /// What the annotating program says; nil when there were more results than it keeps.
  let annotates: Bool?

  /// Whether all of them agree.
  var agrees: Bool { accepts == expected && findsNothing == expected && annotates ?? expected == expected }
}

/// A schema that is ready to judge plain instances, unless something is wrong with it.
struct PlainJudge {
  let interpreter: PlainInterpreter
  private let compiled: Result<Schema, SchemaError>

  init(_ plain: Plain, _ draft: PlainDraft) {
    interpreter = PlainInterpreter(plain, draft)
    var options = SchemaOptions()
    // Where the schema names its draft, the options must not matter.
    let named = PlainDraft(plain) == nil ? draft : PlainDraft.allCases[(draft.rawValue + 3) % 6]
    options.dialect = Dialect.all[named.rawValue]
    do {
      compiled = .success(try Schema(plain.json, options: options))
    } catch {
      compiled = .failure(error)
    }
  }

  /// What the compiler says is wrong with the schema.
  var fault: SchemaError.Code? {
    if case .failure(let error) = compiled { return error.code }
    return nil
  }

  /// What the compiler says in words, without the place.
  var reason: String? {
    if case .failure(let error) = compiled { return error.reason }
    return nil
  }

  /// Whether compiler and interpreter have the same opinion of whether something is wrong with the schema.
  var agreesOnFaults: Bool {
    fault.map { interpreter.faults.contains($0) } ?? interpreter.faults.isEmpty
  }

  /// The opinions that differ.
  var opinions: String {
    var error = "none"
    if case .failure(let fault) = compiled { error = "\(fault)" }
    return "interpreter \(interpreter.faults.map(\.rawValue).sorted()), compiler \(error)"
  }

  /// All verdicts on `instance`.
  ///
  /// The exhaustive program judges valid instances and the annotating one invalid ones too, which the API spares them.
  func judge(_ instance: Plain) throws -> JudgedPair {
    let schema = try compiled.get()
    let expected = try interpreter.accepts(instance)
    let document = try JSONDocument(instance.json)
    let explained = try schema.image.explain(document.storage, at: .root)
    let trace = try schema.image.trace(document.storage, at: .root)
    return JudgedPair(
      expected: expected, accepts: try schema.accepts(document), findsNothing: explained.failures.isEmpty,
      annotates: trace?.subschemas.first?.isValid)
  }
}
