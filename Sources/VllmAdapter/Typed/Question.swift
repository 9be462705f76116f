/// What a model is asked, and asked again as a policy allows, with all that came of it so far.
struct Question {
  /// What the model is to be asked next.
  private(set) var request: ModelRequest
  /// The attempts so far.
  private(set) var attempts: [ModelAttempt] = []

  private let policy: ReaskPolicy

  /// A question that hasn't been asked.
  init(_ request: ModelRequest, policy: ReaskPolicy) {
    self.request = request
    self.policy = policy
  }

  /// The tokens that the attempts took.
  var tokens: Int { TokenEstimate.sum(attempts.map(\.tokens)) }

  /// Notes that the reply is used.
  mutating func succeed(with response: ModelResponse) {
    attempts.append(ModelAttempt(request: request, response: response, error: nil))
  }

  /// Notes that there was no reply, or none that can be used.
  ///
  /// - Parameters:
  ///   - error: Why.
  ///   - response: The reply, where there was one.
  /// - Returns: Whether to ask again, with a request that has changed.
  mutating func fail(with error: any Error, _ response: ModelResponse? = nil) -> Bool {
    let attempt = ModelAttempt(request: request, response: response, error: error)
    attempts.append(attempt)
    guard attempts.count < policy.maximumAttempts, let error = attempt.failure, let next = next(after: error) else {
      return false
    }
    if let limit = policy.maximumTokens {
      let growth = next.messages.count - attempt.request.messages.count
      let added = TokenEstimate.messages(next.messages.suffix(growth))
      let output = next.sampling.maxTokens.map { max($0, 0) } ?? attempt.outputTokens
      guard TokenEstimate.sum(tokens, attempt.inputTokens, added, output) <= limit else { return false }
    }
    request = next
    return true
  }

  /// The request that asks again; nil where asking again is of no use.
  private func next(after error: VllmError) -> ModelRequest? {
    var next = request
    if error.code == .incompleteResponse {
      // Told of its mistake, the model would need still more room.
      guard case .raiseMaxTokens(let limit) = policy.whenCut, error.finishReason == "length",
        let tokens = next.sampling.maxTokens, tokens > 0, tokens < limit
      else { return nil }
      next.sampling.maxTokens = tokens > limit / 2 ? limit : tokens * 2
      return next
    }
    guard error.isCorrectable else { return nil }
    // What follows the conversation as evidence is part of what has been answered.
    next.messages = next.assembleMessages() + ReaskMessages(policy).messages(about: error)
    next.context = []
    return next
  }
}
