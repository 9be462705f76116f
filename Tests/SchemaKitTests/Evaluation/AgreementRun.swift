@testable import SchemaKit

/// A run of the programs beside the interpreter over a range of seeds.
struct AgreementRun {
  let draft: PlainDraft

  /// A schema that is judged differently, or an instance by it, made small.
  struct Disagreement: CustomStringConvertible {
    let seed: UInt64
    let schema: String
    let instance: String?
    let opinions: String

    var description: String { "seed \(seed): \(schema)\(instance.map { " <- \($0)" } ?? ""): \(opinions)" }
  }

  /// What came of a run.
  struct Report: CustomStringConvertible {
    var schemas = 0
    var pairs = 0
    var valid = 0
    /// Pairs that took the interpreter too much work.
    var abandoned = 0
    /// Schemas that interpreter and compiler refuse, by the reason.
    var refused: [SchemaError.Code: Int] = [:]
    var disagreements: [Disagreement] = []

    var description: String {
      let refused = refused.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
      return "\(schemas) schemas, \(pairs) pairs, \(valid) valid, \(abandoned) abandoned, refused: "
        + "\(refused.isEmpty ? "none" : refused.joined(separator: ", ")); \(disagreements.count) disagreements"
    }
  }

  /// Makes schemas of the seeds from `seed` on, and so many instances for each, until there are `pairs` pairs.
  func run(seed first: UInt64, pairs: Int, instances: Int) -> Report {
    var report = Report()
    var seed = first
    while report.pairs < pairs, report.disagreements.count < 20 {
      run(seed: seed, instances: instances, &report)
      seed += 1
    }
    return report
  }

  /// Makes the schema of a seed, and so many instances for it.
  func run(seed: UInt64, instances: Int, _ report: inout Report) {
    var schemas = SchemaGenerator(seed: seed, draft: draft)
    let schema = schemas.document()
    let judge = PlainJudge(schema, draft)
    report.schemas += 1
    guard judge.agreesOnFaults else {
      report.disagreements.append(fault(seed, schema, judge))
      return
    }
    if let fault = judge.fault {
      report.refused[fault, default: 0] += 1
      return
    }
    var generator = InstanceGenerator(seed: seed ^ 0xABCD, for: judge.interpreter.catalogue)
    for _ in 0..<instances {
      let instance = generator.instance()
      do {
        let pair = try judge.judge(instance)
        report.pairs += 1
        if pair.expected { report.valid += 1 }
        generator.note(instance, isValid: pair.expected)
        if pair.agrees { continue }
      } catch is PlainInterpreter.TooMuchWork {
        report.abandoned += 1
        continue
      } catch {
        report.disagreements.append(
          Disagreement(seed: seed, schema: schema.json, instance: instance.json, opinions: "\(error)"))
        return
      }
      report.disagreements.append(verdict(seed, schema, instance))
      return
    }
  }

  /// The errors that the interpreter can make on purpose, each with the number of the first pair that tells of it.
  ///
  /// The library has no part in this: it is the pairs that are judged.
  func noticedErrors(seed first: UInt64, pairs: Int, instances: Int) -> [PlainError: Int] {
    var silent = Set(PlainError.allCases.filter { $0.drafts.contains(draft) })
    var noticed: [PlainError: Int] = [:]
    var seed = first
    var count = 0
    while count < pairs, !silent.isEmpty {
      var schemas = SchemaGenerator(seed: seed, draft: draft)
      let schema = schemas.document()
      let right = PlainInterpreter(schema, draft)
      defer { seed += 1 }
      guard right.faults.isEmpty else { continue }
      // An error that makes a good schema a bad one is noticed in any case: only verdicts count.
      let wrong = silent.map { PlainInterpreter(schema, draft, error: $0) }.filter(\.faults.isEmpty)
      var generator = InstanceGenerator(seed: seed ^ 0xABCD, for: right.catalogue)
      for _ in 0..<instances {
        let instance = generator.instance()
        guard let expected = try? right.accepts(instance) else { continue }
        generator.note(instance, isValid: expected)
        count += 1
        for interpreter in wrong {
          guard let error = interpreter.error, silent.contains(error),
            let verdict = try? interpreter.accepts(instance), verdict != expected
          else { continue }
          silent.remove(error)
          noticed[error] = count
        }
      }
    }
    return noticed
  }

  private func fault(_ seed: UInt64, _ schema: Plain, _ judge: PlainJudge) -> Disagreement {
    let small = Shrinker { schema, _ in
      let other = PlainJudge(schema, draft)
      return other.reason == judge.reason && !other.agreesOnFaults
    }.shrink(schema, .null)
    return Disagreement(
      seed: seed, schema: small.schema.json, instance: nil, opinions: PlainJudge(small.schema, draft).opinions)
  }

  private func verdict(_ seed: UInt64, _ schema: Plain, _ instance: Plain) -> Disagreement {
    let small = Shrinker { schema, instance in
      let judge = PlainJudge(schema, draft)
      guard judge.fault == nil, judge.agreesOnFaults, let pair = try? judge.judge(instance) else { return false }
      return !pair.agrees
    }.shrink(schema, instance)
    let pair = try? PlainJudge(small.schema, draft).judge(small.instance)
    return Disagreement(
      seed: seed, schema: small.schema.json, instance: small.instance.json, opinions: "\(String(describing: pair))")
  }
}
