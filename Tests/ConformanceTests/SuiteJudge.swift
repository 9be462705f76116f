import Synchronization
import TestSupport
import Testing

@testable import SchemaKit

/// Judges a case of the suite by each of the three depths of the interface, and by both programs of its schema.
enum SuiteJudge {
  /// The test of a case: it fails when a verdict is wrong.
  static func check(_ suiteCase: SuiteCase) {
    let problems = problems(of: suiteCase)
    if !problems.isEmpty {
      Issue.record(
        """
        \(suiteCase.name): \(problems.joined(separator: "; "))
        schema: \(suiteCase.schema)
        instance: \(suiteCase.instance)
        """)
    }
  }

  /// Everything that is wrong with how a case is judged.
  private static func problems(of suiteCase: SuiteCase) -> [String] {
    do {
      let schema = try SuiteSchemas.shared.schema(of: suiteCase)
      let instance = try JSONDocument(suiteCase.instance)
      return try problem(ofVerdict: try schema.accepts(instance), suiteCase, "accepts")
        + problems(ofValidating: instance, with: schema, suiteCase)
        + problems(ofEvaluating: instance, with: schema, suiteCase)
        + problems(ofExplaining: instance, with: schema, suiteCase)
    } catch {
      return ["\(error)"]
    }
  }

  private static func problem(ofVerdict verdict: Bool, _ suiteCase: SuiteCase, _ depth: String) -> [String] {
    verdict == suiteCase.isValid ? [] : ["\(depth) says \(verdict ? "valid" : "invalid"), which is wrong"]
  }

  private static func problems(
    ofValidating instance: JSONDocument, with schema: Schema, _ suiteCase: SuiteCase
  ) -> [String] {
    do throws(ValidationError) {
      try schema.validate(instance)
      return problem(ofVerdict: true, suiteCase, "validate")
    } catch {
      switch error {
      case .invalid(let failures):
        return problem(ofVerdict: false, suiteCase, "validate")
          + problems(of: failures, in: instance).map { "validate: \($0)" }
      case .undecided(let error):
        return ["validate gives up: \(error)"]
      }
    }
  }

  private static func problems(
    ofEvaluating instance: JSONDocument, with schema: Schema, _ suiteCase: SuiteCase
  ) throws -> [String] {
    let evaluation = try schema.evaluate(instance)
    return problem(ofVerdict: evaluation.isValid, suiteCase, "evaluate")
      + (evaluation.isValid ? [] : problems(of: evaluation.failures, in: instance).map { "evaluate: \($0)" })
  }

  /// The programs that tell failures apart and collect annotations, which the interface spares most instances, find the
  /// same verdict.
  private static func problems(
    ofExplaining instance: JSONDocument, with schema: Schema, _ suiteCase: SuiteCase
  ) throws -> [String] {
    let evaluation = try schema.image.explain(instance.storage, at: .root)
    let trace = try schema.image.trace(instance.storage, at: .root)
    return problem(ofVerdict: evaluation.failures.isEmpty, suiteCase, "the exhaustive program")
      + (trace?.subschemas.first.map { problem(ofVerdict: $0.isValid, suiteCase, "the program for annotations") }
        ?? ["the program for annotations gives up"])
  }

  /// An invalid instance has failures, each with words and a place in the instance.
  private static func problems(of failures: [ValidationFailure], in instance: JSONDocument) -> [String] {
    if failures.isEmpty { return ["invalid without a failure"] }
    return failures.flatMap { failure in
      (failure.message.isEmpty ? ["\(failure.keywordLocation) fails without a message"] : [])
        + (instance.root[at: failure.instanceLocation] == nil
          ? ["\(failure.keywordLocation) fails at \(failure.instanceLocation), which is not there"] : [])
    }
  }
}

/// The compiled schemas of the suite's groups, each compiled once for all of its cases.
final class SuiteSchemas: Sendable {
  static let shared = SuiteSchemas()

  private struct Group: Hashable {
    let dialect: SuiteDialect
    let suiteClass: SuiteClass
    let file: String
    let index: Int
  }

  private let compiled = Mutex<[Group: Result<Schema, SchemaError>]>([:])

  /// The schema of a case, compiled with its draft as the default dialect and all remotes at hand.
  func schema(of suiteCase: SuiteCase) throws(SchemaError) -> Schema {
    let group = Group(
      dialect: suiteCase.dialect, suiteClass: suiteCase.suiteClass, file: suiteCase.file, index: suiteCase.group)
    if let schema = compiled.withLock({ $0[group] }) { return try schema.get() }
    // Compiled outside the lock: two cases that come at once compile it twice, which is cheaper than waiting in line.
    let schema = compile(suiteCase)
    compiled.withLock { $0[group] = schema }
    return try schema.get()
  }

  private func compile(_ suiteCase: SuiteCase) -> Result<Schema, SchemaError> {
    var options = SchemaOptions()
    options.dialect = suiteCase.dialect.dialect
    options.assertsFormat = suiteCase.suiteClass == .format
    options.assertsContent = suiteCase.suiteClass == .optional && suiteCase.file == "content.json"
    let registry = SuiteRegistry.shared(for: suiteCase.dialect).registry
    return Result { () throws(SchemaError) in
      try Schema(suiteCase.schema, options: options, registry: registry)
    }
  }
}
