/// What a tool's function throws to tell the model why it didn't work: no such city, try another date.
///
/// The model is told under every ``ToolFailurePolicy``.
public struct ToolFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What the model is told.
  public let message: String

  /// The failure that the model is told of as `message`.
  public init(_ message: String) {
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
