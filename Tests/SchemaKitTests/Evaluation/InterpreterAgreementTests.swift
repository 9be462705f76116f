import Testing

@testable import SchemaKit

/// The optimised programs against a plain interpreter, on random schemas and instances.
@Suite("The compiled programs and a plain interpreter")
struct InterpreterAgreementTests {
  /// The number of schemas a test makes, and of instances for each: with the two drafts, 24,000 pairs.
  static let schemas = 300
  static let instances = 40

  @Test(
    "They agree on every pair of random schema and instance",
    arguments: PlainInterpreter.Draft.allCases, [1, 2] as [UInt64])
  func agree(draft: PlainInterpreter.Draft, seed: UInt64) throws {
    let report = try AgreementRun(draft: draft).run(
      seeds: seed * 1_000_000..<seed * 1_000_000 + UInt64(Self.schemas / 2), instances: Self.instances)
    for disagreement in report.disagreements { Issue.record("\(disagreement)") }
    #expect(report.pairs >= Self.schemas / 2 * Self.instances * 9 / 10)
    // Neither verdict may be so rare that the test says little.
    #expect(report.valid * 10 > report.pairs)
    #expect(report.valid * 10 < report.pairs * 9)
  }
}
