extension AgentModel {
  /// Asks `question` until `judge` has nothing against the reply, or the policy has had enough.
  ///
  /// - Parameters:
  ///   - question: The question, which notes the attempts.
  ///   - judge: What makes an answer of the reply.
  /// - Returns: The answer and the reply that it was made from.
  /// - Throws: ``TypedResponseError`` with the last error and all attempts.
  func answer<Answer>(
    to question: inout Question, _ judge: (ModelResponse) throws(VllmError) -> Answer
  ) async throws(TypedResponseError) -> (answer: Answer, response: ModelResponse) {
    while true {
      var response: ModelResponse?
      do {
        let reply = try await complete(question.request)
        response = reply
        let answer = try judge(reply)
        question.succeed(with: reply)
        return (answer, reply)
      } catch {
        guard question.fail(with: error, response) else {
          throw TypedResponseError(error, attempts: question.attempts)
        }
        guard !Task.isCancelled else { throw TypedResponseError(CancellationError(), attempts: question.attempts) }
      }
    }
  }
}
