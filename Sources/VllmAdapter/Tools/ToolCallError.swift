/// Why calls weren't all run.
public struct ToolCallError: Error, Sendable {
  /// What went wrong.
  public enum Cause: Sendable {
    /// A call is of no tool of the set, or its tool's own schema refuses its arguments. Nothing was run.
    case refused(VllmError)
    /// A function threw, and the policy ends the run with that.
    case failed(ModelToolCall, any Error)
    /// The task was cancelled.
    case cancelled
  }

  /// What went wrong first.
  public let cause: Cause
  /// What was run all the same, in the order of the calls: functions that had begun are waited for.
  public let results: [ToolResult]
}

extension ToolCallError: CustomStringConvertible {
  /// The cause in words.
  public var description: String {
    switch cause {
    case .refused(let error): "\(error)"
    case .failed(let call, let error): "the tool '\(call.name)' failed: \(error)"
    case .cancelled: "the task was cancelled"
    }
  }
}
