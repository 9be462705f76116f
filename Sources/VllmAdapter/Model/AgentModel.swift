/// A model that an agent can ask: the port of the agent-model contract (section 2).
///
/// A conforming type answers one request with one reply. Whatever it exposes, tool-call arguments and structured
/// outputs above all, has been validated against the schemas of the request first.
public protocol AgentModel: Sendable {
  /// Answers `request` with one whole reply.
  ///
  /// - Parameter request: the messages, the schemas and the sampling of one generation.
  /// - Returns: the reply, its tool calls and structured output already validated.
  /// - Throws: what kept the reply from being used; `VllmAgentModel` throws `VllmError` and nothing else.
  func complete(_ request: ModelRequest) async throws -> ModelResponse

  /// Answers `request` as a stream of events.
  ///
  /// Nothing is asked of the model before the first event is; each iteration asks anew. The order of events is text,
  /// then calls and structured output that have been validated, then at most one error, then `done`, exactly once and
  /// last. Errors are events: the sequence doesn't throw. When the task is cancelled, iteration ends without `done`.
  /// - Parameter request: the messages, the schemas and the sampling of one generation.
  /// - Returns: the events.
  func stream(_ request: ModelRequest) -> ModelEventStream
}
