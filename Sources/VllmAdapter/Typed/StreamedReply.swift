/// The events of a stream, put together to the reply that they are.
struct StreamedReply {
  private var response = ModelResponse(content: "")
  /// The error that came instead of a reply.
  private(set) var error: VllmError?
  /// Whether the stream is over.
  private(set) var isDone = false

  /// The reply, as far as it has come; calls and output are there once they are valid.
  var reply: ModelResponse { response }

  /// Takes in the next event.
  mutating func take(_ event: ModelStreamEvent) {
    switch event.kind {
    case .tokenDelta: response.content += event.tokenDelta ?? ""
    case .reasoningDelta: response.reasoning = (response.reasoning ?? "") + (event.reasoningDelta ?? "")
    case .toolCallCandidate: if let call = event.toolCall { response.toolCalls.append(call) }
    case .structuredOutput: response.structuredOutput = event.structuredOutput
    case .progress: break
    case .error: error = event.failure ?? event.error.map(VllmError.init)
    case .done:
      response.usage = event.usage ?? ModelUsage()
      response.metadata = event.metadata
      isDone = true
    }
  }
}

extension VllmError {
  /// The error that a model of another kind reports as data only.
  init(_ error: ModelError) {
    self.init(
      code: Code(rawValue: error.code), reason: .errorBody, message: error.message, retryable: error.retryable)
  }
}
