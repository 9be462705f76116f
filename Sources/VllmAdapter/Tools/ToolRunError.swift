/// Why a run came to no answer, with the conversation so far.
public struct ToolRunError: Error, Sendable {
  /// What ended the run.
  public enum Cause: Sendable {
    /// The model gave no reply that can be used; for `VllmAgentModel` it is a `VllmError`.
    case model(any Error)
    /// A function threw, and the policy ends the run with that.
    case tool(ModelToolCall, any Error)
    /// The model still calls tools in its last turn; the number of turns.
    case turnLimit(Int)
    /// Another turn might take more tokens than there are; the limit.
    case tokenLimit(Int)
    /// The task was cancelled.
    case cancelled
  }

  /// What ended the run.
  public let cause: Cause
  /// The conversation up to the last turn that was completed: another request can go on with it.
  public let messages: [ModelMessage]
  /// The turns that were completed.
  public let turns: [ToolTurn]
  /// The attempts of the turn that wasn't.
  public let attempts: [ModelAttempt]
  /// The reply of the turn that wasn't completed, whose calls weren't run, but for ``results``; nil where there was none.
  public let pending: ModelResponse?
  /// What calls of that reply came to before the run ended.
  public let results: [ToolResult]

  /// The cause, where it is an error of this module's.
  public var failure: VllmError? {
    if case .model(let error) = cause { error as? VllmError } else { nil }
  }
  /// The tokens of all turns and attempts, estimated where the server gave no counts.
  public var tokens: Int { TokenEstimate.sum((turns.flatMap(\.attempts) + attempts).map(\.tokens)) }
}

extension ToolRunError: CustomStringConvertible {
  /// The cause in words.
  public var description: String {
    switch cause {
    case .model(let error): "\(error)"
    case .tool(let call, let error): "the tool '\(call.name)' failed: \(error)"
    case .turnLimit(let turns): "the model still calls tools after \(turns) turns"
    case .tokenLimit(let tokens): "another turn might take more than \(tokens) tokens in all"
    case .cancelled: "the task was cancelled"
    }
  }
}
