/// What a call came to.
public struct ToolResult: Sendable {
  /// The call, whose arguments its tool's own schema has accepted.
  public let call: ModelToolCall
  /// What the model is shown: the function's text, or what it is told of its failure.
  public let content: String
  /// What the function threw, where the model is told of it; nil where it worked.
  public let error: (any Error)?

  /// The message for the next turn.
  public var message: ModelMessage { ModelMessage.result(of: call, content) }
}
