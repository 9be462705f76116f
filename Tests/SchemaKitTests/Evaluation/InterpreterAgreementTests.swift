import Foundation
import Testing

@testable import SchemaKit

/// The optimised programs against a plain interpreter, on random schemas and instances.
///
/// `SCHEMAKIT_ORACLE_PAIRS` asks for another number of pairs for each draft, `SCHEMAKIT_ORACLE_SEED` for other ones.
@Suite("The compiled programs and a plain interpreter")
struct InterpreterAgreementTests {
  /// The number of pairs of each draft.
  static let pairs = number("SCHEMAKIT_ORACLE_PAIRS") ?? 2_000
  /// The seed of each draft's first schema; the next ones follow.
  static let seed = UInt64(number("SCHEMAKIT_ORACLE_SEED") ?? 1_000_000)
  /// The number of instances for each schema.
  static let instances = 8

  private static func number(_ variable: String) -> Int? {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }.map { max($0, 0) }
  }

  @Test(
    "They agree on every random schema, and on every pair of one and a random instance", arguments: PlainDraft.allCases)
  func agree(draft: PlainDraft) {
    let report = AgreementRun(draft: draft).run(seed: Self.seed, pairs: Self.pairs, instances: Self.instances)
    if Self.number("SCHEMAKIT_ORACLE_PAIRS") != nil { print("\(draft): \(report)") }
    for disagreement in report.disagreements { Issue.record("\(draft), \(disagreement)") }
    // Nothing may be so rare that the test says little.
    #expect(report.valid * 10 > report.pairs)
    #expect(report.valid * 10 < report.pairs * 9)
    #expect(report.abandoned * 20 < report.pairs)
    #expect(report.refused.values.reduce(0, +) * 5 < report.schemas)
  }

  @Test(
    "An interpreter that makes an error disagrees with the right one within 3,000 pairs", arguments: PlainDraft.allCases
  )
  func errorsShow(draft: PlainDraft) {
    let noticed = AgreementRun(draft: draft)
      .noticedErrors(seed: 1_000_000, pairs: 3_000, instances: Self.instances)
    for error in PlainError.allCases where error.drafts.contains(draft) {
      #expect(noticed[error] != nil, "\(error) goes unnoticed")
    }
  }
}
