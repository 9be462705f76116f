extension AgentModel {
  /// Asks the model, runs the tools that it calls, tells it what they came to, and so on until it answers without a call.
  ///
  /// Arguments are validated by each tool's own schema, all calls of a reply before the first of them is run. A structured
  /// output of the request is that of the answer; vLLM gives the model no choice between it and a call, so let the first
  /// turn demand calls where there is one.
  ///
  /// - Parameters:
  ///   - request: The conversation and the sampling; it must not have tools of its own.
  ///   - tools: The tools.
  ///   - options: How long it goes on, which choice the model has, and what becomes of errors.
  /// - Returns: The answer, and all that led to it.
  /// - Throws: ``ToolRunError``: the model's error, a tool's, a limit that was reached or a cancelled task, with the
  ///   conversation so far.
  public func runTools(
    _ request: ModelRequest, _ tools: ModelToolSet, options: ToolRunOptions = ToolRunOptions()
  ) async throws(ToolRunError) -> ToolRun {
    var conversation = ToolConversation(request, tools, options)
    if request.toolCalling != nil {
      let error = VllmError(
        code: .invalidRequest, reason: .conflictingOptions,
        message: "the request has tools of its own besides those that are to be run")
      throw conversation.error(.model(error))
    }
    while true {
      guard !Task.isCancelled else { throw conversation.error(.cancelled) }
      if let limit = conversation.exceededTokens { throw conversation.error(.tokenLimit(limit)) }
      var question = conversation.question
      let calls: [PreparedToolCall]
      var response: ModelResponse
      do throws(TypedResponseError) {
        (calls, response) = try await answer(to: &question) { response throws(VllmError) in
          try tools.prepare(CallIdentities.complete(response.toolCalls, after: conversation.messages))
        }
      } catch {
        let isCancelled = Task.isCancelled || error.cause is CancellationError
        throw conversation.error(isCancelled ? .cancelled : .model(error.cause), attempts: error.attempts)
      }
      response.toolCalls = calls.map(\.call)
      if calls.isEmpty { return conversation.run(endingWith: response, question.attempts) }
      if conversation.isLastTurn {
        throw conversation.error(.turnLimit(options.maximumTurns), attempts: question.attempts, pending: response)
      }
      do throws(ToolCallError) {
        let results = try await ToolRunner(
          maximumConcurrency: options.maximumConcurrency, onFailure: options.onFailure
        ).run(calls)
        conversation.append(response, results, question.attempts)
      } catch {
        let cause: ToolRunError.Cause =
          switch error.cause {
          case .refused(let error): .model(error)
          case .failed(let call, let error): .tool(call, error)
          case .cancelled: .cancelled
          }
        throw conversation.error(cause, attempts: question.attempts, pending: response, results: error.results)
      }
    }
  }
}
