import Synchronization
import Testing

/// What the code of a guide prints, kept for its test to look at.
final class Printed: Sendable {
  @TaskLocal static var current: Printed?

  private let text = Mutex("")

  /// Keeps `piece`.
  func append(_ piece: String) {
    text.withLock { $0 += piece }
  }

  /// What was printed since the last call in the same test, without the last line's end.
  static func take() -> String {
    guard let current else { return "" }
    let all = current.text.withLock { text in
      defer { text = "" }
      return text
    }
    return all.last == "\n" ? String(all.dropLast()) : all
  }
}

/// Prints in the guides' code, whose very words call it: it stands before Swift's own function of this name.
func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
  Printed.current?.append(items.map { "\($0)" }.joined(separator: separator) + terminator)
}

/// Gives each test what keeps its printing.
struct PrintingTrait: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Printed.$current.withValue(Printed()) { try await function() }
  }
}

extension Trait where Self == PrintingTrait {
  /// What the test prints is for `Printed.take()`.
  static var printing: Self { PrintingTrait() }
}
