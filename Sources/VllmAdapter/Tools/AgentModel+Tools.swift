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

/// A run so far.
private struct ToolConversation {
  private let request: ModelRequest
  private let tools: ModelToolSet
  private let options: ToolRunOptions
  private(set) var messages: [ModelMessage]
  private var turns: [ToolTurn] = []

  init(_ request: ModelRequest, _ tools: ModelToolSet, _ options: ToolRunOptions) {
    // What follows the conversation as evidence is part of what the first reply answers.
    messages = request.assembleMessages()
    var request = request
    request.context = []
    self.request = request
    self.tools = tools
    self.options = options
  }

  /// Whether the model isn't asked once more after the turn that is under way.
  var isLastTurn: Bool { turns.count + 1 >= options.maximumTurns }

  private var tokens: Int { TokenEstimate.sum(turns.flatMap(\.attempts).map(\.tokens)) }

  /// The limit on tokens, where another turn may exceed it.
  var exceededTokens: Int? {
    guard let limit = options.maximumTokens, let turn = turns.last, let last = turn.attempts.last else { return nil }
    // The next prompt is the last with its reply and the results.
    let prompt = TokenEstimate.sum(last.tokens, TokenEstimate.messages(turn.results.map(\.message)))
    let reply = request.sampling.maxTokens.map { max($0, 0) } ?? last.outputTokens
    return TokenEstimate.sum(tokens, prompt, reply) > limit ? limit : nil
  }

  /// What the model is asked in the next turn.
  var question: Question {
    var next = request
    next.messages = messages
    if turns.isEmpty {
      next.toolCalling = tools.calling(choice: options.choice, parallelToolCalls: options.parallelToolCalls)
    } else {
      switch options.laterChoice {
      case .auto:
        next.toolCalling = tools.calling(
          choice: .auto, parallelToolCalls: options.parallelToolCalls, strictness: .never)
      case .none:
        next.toolCalling = tools.calling(choice: .none, parallelToolCalls: options.parallelToolCalls)
      }
    }
    var policy = options.reask
    if let limit = options.maximumTokens {
      policy.maximumTokens = min(policy.maximumTokens ?? limit, max(limit - tokens, 0))
    }
    return Question(next, policy: policy)
  }

  mutating func append(_ response: ModelResponse, _ results: [ToolResult], _ attempts: [ModelAttempt]) {
    messages.append(ModelMessage(response))
    messages += results.map(\.message)
    turns.append(ToolTurn(attempts: attempts, response: response, results: results))
  }

  func run(endingWith response: ModelResponse, _ attempts: [ModelAttempt]) -> ToolRun {
    ToolRun(
      response: response, messages: messages + [ModelMessage(response)],
      turns: turns + [ToolTurn(attempts: attempts, response: response, results: [])])
  }

  func error(
    _ cause: ToolRunError.Cause, attempts: [ModelAttempt] = [], pending: ModelResponse? = nil,
    results: [ToolResult] = []
  ) -> ToolRunError {
    ToolRunError(
      cause: cause, messages: messages, turns: turns, attempts: attempts, pending: pending, results: results)
  }
}
