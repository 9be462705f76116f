import TestSupport

/// A line of ExpectedFailures.txt.
struct ExpectedFailure: Sendable, Equatable {
  /// The name of a case, or the beginning of names followed by a star.
  let pattern: String
  /// Why the cases fail.
  let reason: String

  /// Reads a line; nil when it is empty or a comment.
  ///
  /// - Throws: `Malformed` when no reason follows the name.
  init?(line: some StringProtocol) throws {
    let words = line.split(maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
    guard let pattern = words.first, pattern != "#" else { return nil }
    let reason = words.dropFirst().first?.drop(while: \.isWhitespace) ?? ""
    guard !reason.isEmpty else { throw Malformed(line: String(line)) }
    self.pattern = String(pattern)
    self.reason = String(reason)
  }

  func matches(_ name: String) -> Bool {
    pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
  }

  struct Malformed: Error, CustomStringConvertible {
    let line: String
    var description: String { "ExpectedFailures.txt: no reason in \"\(line)\"" }
  }
}

/// The file of expected failures, which is read once.
enum ExpectedFailures {
  static let listed: Result<[ExpectedFailure], any Error> = Result { try load() }

  private static func load() throws -> [ExpectedFailure] {
    let bytes = try Repository.bytes("Tests/ConformanceTests/ExpectedFailures.txt")
    return try String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap {
      try ExpectedFailure(line: $0)
    }
  }
}
