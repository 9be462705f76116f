import Foundation
import TestSupport

/// Nanoseconds a match on patterns of real schemas, beside other implementations.
enum MatchTable {
  /// One pattern, text and implementation.
  private enum Cell {
    case time(Double)
    case otherVerdict(Double)
    case notCompiled

    var text: String {
      switch self {
      case .time(let nanoseconds): Self.text(nanoseconds)
      case .otherVerdict(let nanoseconds): "\(Self.text(nanoseconds)) ≠"
      case .notCompiled: "–"
      }
    }

    var nanoseconds: Double? {
      switch self {
      case .time(let nanoseconds), .otherVerdict(let nanoseconds): nanoseconds
      case .notCompiled: nil
      }
    }

    private static func text(_ nanoseconds: Double) -> String {
      String(format: nanoseconds < 100 ? "%.1f" : "%.0f", nanoseconds)
    }
  }

  /// The table, with what it comes to.
  static func markdown() throws -> String {
    let rows = try PatternRow.rows(Fixtures.bytes("regex/bench-texts.jsonl"))
    var lines: [String] = []
    var ratios: [Engine: [(ratio: Double, bytes: Int)]] = [:]
    for (number, row) in rows.enumerated() {
      let matchers = Engine.allCases.map { try? $0.compile(row.pattern) }
      for (text, isMatch) in zip(row.texts, row.verdicts ?? []) {
        let cells = try matchers.map { try cell($0, text, isMatch) }
        let title = "| \(number + 1) | \(text.utf8.count) | \(isMatch ? "yes" : "no") |"
        lines.append(title + cells.map { " \($0.text) |" }.joined())
        for (engine, cell) in zip(Engine.allCases, cells) {
          guard let own = cells[0].nanoseconds, let other = cell.nanoseconds else { continue }
          ratios[engine, default: []].append((other / own, text.utf8.count))
        }
      }
    }
    let patterns = rows.enumerated().map { number, row in
      "\(number + 1). \((row.folders ?? []).joined(separator: ", ")): `` \(row.pattern) ``"
    }
    return """
      ## Patterns of shared/bench, nanoseconds a match

      SchemaKit's figure is a whole verdict of `SchemaSession` by a schema that is one `pattern`. ≠ marks a verdict other
      than ECMA-262's, – a pattern that isn't compiled.

      \(summary(ratios))

      | pattern | bytes | matches | \(Engine.allCases.map(\.rawValue).joined(separator: " | ")) |
      | ---: | ---: | --- | \(Engine.allCases.map { _ in "---:" }.joined(separator: " | ")) |
      \(lines.joined(separator: "\n"))

      \(patterns.joined(separator: "\n"))

      """
  }

  private static func cell(_ matcher: Engine.Matcher?, _ text: String, _ isMatch: Bool) throws -> Cell {
    guard let matcher else { return .notCompiled }
    let run = try matcher(text)
    let verdict = try run()
    let nanoseconds = try Stopwatch.nanoseconds(run)
    return verdict == isMatch ? .time(nanoseconds) : .otherVerdict(nanoseconds)
  }

  /// How many times as long the others take: the geometric mean, the least and the largest.
  private static func summary(_ ratios: [Engine: [(ratio: Double, bytes: Int)]]) -> String {
    var lines = ["| times SchemaKit's | texts | mean | least | most |", "| --- | --- | ---: | ---: | ---: |"]
    for engine in Engine.allCases where engine != .schemaKit {
      for (title, belongs) in [("up to 20 bytes", { $0 <= 20 }), ("2,048 bytes", { $0 > 20 })]
        as [(String, (Int) -> Bool)]
      {
        let list = (ratios[engine] ?? []).filter { belongs($0.bytes) }.map(\.ratio)
        guard let least = list.min(), let most = list.max() else { continue }
        let mean = exp(list.map { log($0) }.reduce(0, +) / Double(list.count))
        lines.append(
          "| \(engine.rawValue) | \(title) | \(String(format: "%.1f | %.2f | %.0f", mean, least, most)) |")
      }
    }
    return lines.joined(separator: "\n")
  }
}
