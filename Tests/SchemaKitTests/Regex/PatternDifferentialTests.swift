import Testing

@testable import SchemaKit

@Suite("Patterns against another implementation")
struct PatternDifferentialTests {
  @Test(
    "Every verdict of the recorded RegExp is ours, syntax errors included",
    arguments: ["differential.jsonl", "bench.jsonl"])
  func recorded(name: String) throws {
    let rows = try PatternRow.rows(name)
    #expect(rows.count >= 50)
    for row in rows {
      guard let verdicts = row.verdicts else {
        #expect(throws: PatternError.self, "\(row.pattern.debugDescription)") { try makePattern(row.pattern) }
        continue
      }
      let pattern = try makePattern(row.pattern)
      var scratch = PatternScratch()
      for (text, expected) in zip(row.texts, verdicts) {
        let actual = withByteSlice(Array(text.utf8)) { pattern.matches($0, scratch: &scratch) }
        #expect(
          actual == (expected ? .match : .noMatch), "\(row.pattern.debugDescription) on \(text.debugDescription)")
      }
    }
  }

  @Test("Every engine that can run a pattern gives the same verdict")
  func engines() throws {
    for row in try PatternRow.rows("differential.jsonl") {
      guard let verdicts = row.verdicts else { continue }
      var engines = try PatternEngines(row.pattern)
      for (text, expected) in zip(row.texts, verdicts) {
        let outcomes = withByteSlice(Array(text.utf8)) { engines.outcomes($0) }
        #expect(
          outcomes.allSatisfy { $0 == (expected ? .match : .noMatch) },
          "\(row.pattern.debugDescription) on \(text.debugDescription): \(outcomes)")
      }
    }
  }
}

/// All engines that can run one pattern, beside the one that `Pattern` would choose.
struct PatternEngines {
  private let backtrackingProgram: PatternProgram
  private let automatonProgram: PatternProgram?
  private let isRegular: Bool
  private var backtracker = PatternBacktracker()
  private var simulation = PatternSimulation()

  init(_ source: String) throws {
    let limits = PatternLimits()
    let tree = try withByteSlice(Array(source.utf8)) { bytes throws(PatternError) in
      try PatternParser.parse(bytes, limits: limits)
    }
    let isAnchored = tree.isAnchored(tree.root)
    isRegular = tree.isRegular(tree.root)
    backtrackingProgram = try PatternCompiler.compile(
      tree, terms: [tree.root], isAnchored: isAnchored, target: .backtracking, limits: limits)
    automatonProgram =
      tree.hasBackreferences
      ? nil
      : try PatternCompiler.compile(
        tree, terms: [tree.root], isAnchored: isAnchored, target: .automaton, limits: limits)
  }

  /// The verdicts of all engines; of the automata with roomy and with narrow caches, those that didn't give up.
  mutating func outcomes(_ text: ByteSlice) -> [PatternOutcome] {
    let limits = PatternLimits()
    var outcomes = [backtracker.run(text, backtrackingProgram, limits: limits)]
    guard let automatonProgram else { return outcomes }
    outcomes.append(simulation.run(text, automatonProgram, limits: limits))
    guard isRegular else { return outcomes }
    for bytes in [limits.maximumCacheBytes, 1_000] {
      var narrow = limits
      narrow.maximumCacheBytes = bytes
      var automaton = ByteAutomaton(automatonProgram, limits: narrow)
      switch automaton.run(text) {
      case .match: outcomes.append(.match)
      case .noMatch: outcomes.append(.noMatch)
      case .gaveUp: break
      }
      unsafe automaton.deallocate()
    }
    return outcomes
  }
}
