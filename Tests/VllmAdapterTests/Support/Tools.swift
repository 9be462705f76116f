import SchemaKit

@testable import VllmAdapter

/// Tools in as few words as a test needs.
enum Tools {
  /// Arguments with one integer.
  struct Arguments: Decodable, Sendable {
    let a: Int
  }

  /// A tool whose arguments are an integer `a`.
  static func f(
    _ name: String = "f", strict: Bool = false,
    function: @escaping @Sendable (Validated<Arguments>) async throws -> String
  ) throws -> ModelTool<Arguments> {
    try ModelTool(name, arguments: Arguments.self, strict: strict, function: function)
  }

  /// A call as a model makes it, its arguments accepted by a schema that accepts everything.
  static func call(_ arguments: String, of name: String = "f", id: String? = "x") throws -> ModelToolCall {
    ModelToolCall(
      name: name, arguments: try Schema("true").validated(arguments), argumentsText: arguments, callID: id)
  }
}

/// What happened, in the order in which it did.
actor Log {
  private(set) var entries: [String] = []
  private var running = 0
  /// The most functions that ran at a time.
  private(set) var mostRunning = 0

  func note(_ entry: String) { entries.append(entry) }

  func enter() {
    running += 1
    mostRunning = max(mostRunning, running)
  }

  func leave() { running -= 1 }
}
