import Foundation
import TestSupport
import Testing

@testable import SchemaKit

/// A row of Fixtures/regex/catastrophic.jsonl: a pattern, and a text of any length that is bad for backtracking.
struct CatastrophicPattern: Decodable, Sendable, CustomTestStringConvertible {
  let source: String
  let head: String
  let pump: String
  let tail: String

  var testDescription: String { source }

  /// A text of about `count` characters.
  func text(ofCount count: Int) -> [UInt8] {
    Array((head + String(repeating: pump, count: max(count - head.count - tail.count, 0) / pump.count) + tail).utf8)
  }

  static func all() throws -> [CatastrophicPattern] {
    try Fixtures.bytes("regex/catastrophic.jsonl").split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(CatastrophicPattern.self, from: Data($0))
    }
  }
}

@Suite("Catastrophic patterns")
struct PatternGrowthTests {
  /// One step for each place that is active at each code point: the simulation's cost is what stands behind the automaton,
  /// whose own is one look-up a byte.
  @Test("Twice the text is twice the steps, within one in a hundred", arguments: try CatastrophicPattern.all())
  func steps(pattern: CatastrophicPattern) throws {
    let limits = PatternLimits()
    let tree = try withByteSlice(Array(pattern.source.utf8)) { bytes throws(PatternError) in
      try PatternParser.parse(bytes, limits: limits)
    }
    let program = try PatternCompiler.compile(
      tree, terms: [tree.root], isAnchored: tree.isAnchored(tree.root), target: .automaton, limits: limits)
    var last: Int?
    for size in [4_096, 8_192, 16_384, 32_768] {
      let text = pattern.text(ofCount: size)
      var simulation = PatternSimulation()
      let outcome = withByteSlice(text) { simulation.run($0, program, limits: limits) }
      #expect(outcome != .exhausted)
      let steps = limits.steps(forBytes: text.count) - simulation.steps
      if let last { #expect(abs(steps - 2 * last) * 100 <= 2 * last, "\(last) and then \(steps)") }
      last = steps
    }
  }
}
