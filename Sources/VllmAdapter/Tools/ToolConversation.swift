/// A run so far.
struct ToolConversation {
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
