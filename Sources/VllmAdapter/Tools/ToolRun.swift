/// One turn of a run: what the model said, and what its calls came to.
public struct ToolTurn: Sendable {
  /// Every time that the model was asked, the last one with the reply.
  public let attempts: [ModelAttempt]
  /// The reply; each of its calls has an id of its own, given here where the server gave none.
  public let response: ModelResponse
  /// What the calls came to, in their order; empty for the last turn.
  public let results: [ToolResult]
}

/// A conversation in which the model called tools until it had an answer.
public struct ToolRun: Sendable {
  /// The answer: the first reply without calls.
  public let response: ModelResponse
  /// The whole conversation: the messages of the request, calls, results, the answer; without what was said about replies
  /// that couldn't be used.
  public let messages: [ModelMessage]
  /// The turns, the last one with the answer.
  public let turns: [ToolTurn]

  /// The tokens of all turns and attempts, estimated where the server gave no counts.
  public var tokens: Int { TokenEstimate.sum(turns.flatMap(\.attempts).map(\.tokens)) }
}
