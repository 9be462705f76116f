import SchemaKit

/// One time that a model was asked: what with, and what came of it.
public struct ModelAttempt: Sendable {
  /// What the model was asked with; from the second attempt on with the messages that tell what was wrong.
  public let request: ModelRequest
  /// The reply; nil where it was refused before it was one.
  public let response: ModelResponse?
  /// Why the reply wasn't used; nil for the one that was.
  public let error: (any Error)?
  /// The tokens of the prompt: as the server counted them, or an estimate.
  public let inputTokens: Int
  /// The tokens generated: as the server counted them, or an estimate.
  public let outputTokens: Int
  /// Whether a count is an estimate, because the server gave none.
  ///
  /// The error of a stream seldom has one: a server tells its counts after the last piece of text. Estimates err on the
  /// side of too much: a token for each byte of the messages and of the tools, 16 for the frame of each message, and for
  /// the reply a token for each byte of its text, or the request's `maxTokens` where the whole text isn't known.
  public let isEstimated: Bool

  /// The error, where it is one of this module's.
  public var failure: VllmError? { error as? VllmError }

  /// The tokens of prompt and reply together.
  public var tokens: Int { TokenEstimate.sum(inputTokens, outputTokens) }

  /// An attempt with `request` that came to `response`, to `error`, or to one because of the other.
  init(request: ModelRequest, response: ModelResponse?, error: (any Error)?) {
    self.request = request
    self.response = response
    self.error = error
    let failure = error as? VllmError
    let usage = response?.usage ?? failure?.usage
    // A count below zero is none.
    let input = usage?.inputTokens.flatMap { $0 < 0 ? nil : $0 }
    let output = usage?.outputTokens.flatMap { $0 < 0 ? nil : $0 }
    inputTokens = input ?? TokenEstimate.prompt(of: request)
    outputTokens = output ?? TokenEstimate.reply(response, failure, maximum: request.sampling.maxTokens)
    isEstimated = input == nil || output == nil
  }
}

/// How many tokens a text takes at most, as far as can be told without the model's tokenizer.
enum TokenEstimate {
  /// What the template puts around a message, and around a tool.
  private static let frame = 16

  /// The sum, or the greatest number where there is none.
  static func sum(_ counts: Int...) -> Int { sum(counts) }

  /// The sum, or the greatest number where there is none; of counts that aren't negative.
  static func sum(_ counts: some Sequence<Int>) -> Int {
    counts.reduce(0) { sum, count in
      let (value, isTooMuch) = sum.addingReportingOverflow(count)
      return isTooMuch ? Int.max : value
    }
  }

  /// The tokens of a request's messages and tools.
  static func prompt(of request: ModelRequest) -> Int {
    let tools = (request.toolCalling?.tools ?? []).map { tool in
      frame + tool.name.utf8.count + (tool.description?.utf8.count ?? 0) + tool.parameters.schema.text.utf8.count
    }
    return sum(tools + [self.messages(request.assembleMessages())])
  }

  /// The tokens of messages.
  static func messages(_ messages: some Collection<ModelMessage>) -> Int {
    sum(
      messages.map { message in
        sum([frame, message.content.utf8.count] + message.toolCalls.map(call))
      })
  }

  /// The tokens of a reply, or of the one that an error is about.
  static func reply(_ response: ModelResponse?, _ failure: VllmError?, maximum: Int?) -> Int {
    if let response {
      return sum([response.content.utf8.count, response.reasoning?.utf8.count ?? 0] + response.toolCalls.map(call))
    }
    return max(maximum ?? 0, failure?.received?.byteCount ?? 0)
  }

  private static func call(_ call: ModelToolCall) -> Int {
    sum(frame, call.name.utf8.count, max(call.argumentsText.utf8.count, call.arguments.json.text.utf8.count))
  }
}
