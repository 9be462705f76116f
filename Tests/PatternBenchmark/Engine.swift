import Foundation
import SchemaKit

/// An implementation of regular expressions, made ready for a text: what is left is to look for a match.
enum Engine: String, CaseIterable {
  /// Ours, as `pattern` of a schema: a verdict with all that belongs to it.
  case schemaKit = "SchemaKit"
  /// ICU's, by way of Foundation.
  case foundation = "NSRegularExpression"
  /// The standard library's, on code points.
  case swift = "Regex"

  /// A pattern, compiled: a function that makes a text ready, and one that looks for a match in it.
  typealias Matcher = (_ text: String) throws -> () throws -> Bool

  /// Compiles `pattern`.
  func compile(_ pattern: String) throws -> Matcher {
    switch self {
    case .schemaKit:
      let session = SchemaSession(try Schema("{\"pattern\": \(Self.quoted(pattern))}"))
      return { text in
        let instance = try JSONDocument(Self.quoted(text))
        return { try session.accepts(instance) }
      }
    case .foundation:
      let expression = try NSRegularExpression(pattern: pattern)
      return { text in
        let range = NSRange(text.startIndex..., in: text)
        return { expression.firstMatch(in: text, range: range) != nil }
      }
    case .swift:
      let regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
      return { text in { text.firstMatch(of: regex) != nil } }
    }
  }

  /// A text as JSON.
  private static func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }
}

/// How long something takes.
enum Stopwatch {
  /// The nanoseconds of one call of `body`, the best of 15 runs of at least two milliseconds.
  static func nanoseconds(_ body: () throws -> Bool) throws -> Double {
    let clock = ContinuousClock()
    var count = 1
    var best = Double.infinity
    var runs = 0
    while runs < 15 {
      var matches = 0
      let start = clock.now
      for _ in 0..<count where try body() { matches += 1 }
      let elapsed = start.duration(to: clock.now) / .nanoseconds(1)
      precondition(matches == 0 || matches == count, "the verdict changes from one time to the next")
      if elapsed < 2_000_000, count < 1 << 24 {
        count *= elapsed < 200_000 ? 8 : 2
        continue
      }
      best = min(best, elapsed / Double(count))
      runs += 1
    }
    return best
  }
}
