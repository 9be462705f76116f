import Foundation
import TestSupport

/// Patterns on which backtracking takes for ever: how the time grows with the text.
enum GrowthTable {
  private static let sizes = (0...6).map { 15_625 << $0 }

  /// The table: microseconds for the longest text, and by how much each doubling multiplies the time.
  static func markdown() throws -> String {
    var lines: [String] = []
    for pattern in try CatastrophicPattern.all() {
      let matcher = try Engine.schemaKit.compile(pattern.source)
      let times = try sizes.map { try Stopwatch.nanoseconds(matcher(pattern.text(ofCount: $0))) }
      let ratios = zip(times.dropFirst(), times).map { String(format: "%.2f", $0 / $1) }
      let longest = String(format: "%.0f | %.2f", times[times.count - 1] / 1_000, times[times.count - 1] / 1_000_000)
      lines.append(
        "| `` \(pattern.source.replacing("|", with: "\\|")) `` | \(longest) | \(ratios.joined(separator: " | ")) |")
    }
    let titles = sizes.dropFirst().map { "to \($0)" }
    return """
      ## Catastrophic patterns, growth of the time from each number of characters to its double

      Each on the text that is worst for backtracking; the time is linear where every ratio is about 2.

      | pattern | µs for \(sizes[sizes.count - 1]) | ns a character | \(titles.joined(separator: " | ")) |
      | --- | ---: | ---: | \(titles.map { _ in "---:" }.joined(separator: " | ")) |
      \(lines.joined(separator: "\n"))
      """
  }
}

/// A row of Fixtures/regex/catastrophic.jsonl: a pattern, and a text of any length that is bad for it.
struct CatastrophicPattern: Decodable {
  /// The pattern.
  let source: String
  /// What the text begins with.
  let head: String
  /// What is repeated then.
  let pump: String
  /// What the text ends with.
  let tail: String

  /// A text of about `count` characters.
  func text(ofCount count: Int) -> String {
    head + String(repeating: pump, count: max(count - head.count - tail.count, 0) / pump.count) + tail
  }

  /// All that are kept.
  static func all() throws -> [CatastrophicPattern] {
    try Fixtures.bytes("regex/catastrophic.jsonl").split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(CatastrophicPattern.self, from: Data($0))
    }
  }
}
