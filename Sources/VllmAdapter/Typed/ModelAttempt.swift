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
