@testable import SchemaKit

/// A run of the programs beside the interpreter over a range of seeds.
struct AgreementRun {
  let draft: PlainInterpreter.Draft

  /// A pair on which the verdicts differ, made small.
  struct Disagreement: CustomStringConvertible {
    let seed: UInt64
    let schema: String
    let instance: String
    let pair: JudgedPair?

    var description: String {
      let verdicts = pair.map { "interpreter \($0.expected), accepts \($0.accepts), no failure \($0.findsNothing)" }
      return "seed \(seed): \(schema) <- \(instance): \(verdicts ?? "an error")"
    }
  }

  /// What came of a run.
  struct Report {
    var pairs = 0
    var valid = 0
    var disagreements: [Disagreement] = []
  }

  /// Makes a schema of each seed, and so many instances for it.
  func run(seeds: Range<UInt64>, instances: Int) throws -> Report {
    var report = Report()
    for seed in seeds {
      var schemas = SchemaGenerator(seed: seed, draft: draft)
      let schema = schemas.document()
      let judge: PlainJudge
      do {
        judge = try PlainJudge(schema, draft)
      } catch let error as SchemaError where error.code == .unresolvedReference {
        // A dynamic reference in a resource that has no such anchor.
        continue
      } catch {
        report.disagreements.append(
          Disagreement(seed: seed, schema: schema.json, instance: "\(error)", pair: nil))
        continue
      }
      var generator = InstanceGenerator(seed: seed ^ 0xABCD, for: schema)
      for _ in 0..<instances {
        let instance = generator.instance()
        do {
          let pair = try judge.judge(instance)
          report.pairs += 1
          if pair.expected { report.valid += 1 }
          if pair.agrees { continue }
        } catch is PlainInterpreter.TooMuchWork {
          continue
        }
        let small = Shrinker { schema, instance in
          guard let judge = try? PlainJudge(schema, draft), let pair = try? judge.judge(instance) else { return false }
          return !pair.agrees
        }.shrink(schema, instance)
        report.disagreements.append(
          Disagreement(
            seed: seed, schema: small.schema.json, instance: small.instance.json,
            pair: try? PlainJudge(small.schema, draft).judge(small.instance)))
        break
      }
    }
    return report
  }
}
