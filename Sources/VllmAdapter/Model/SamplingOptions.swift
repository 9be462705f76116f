/// How tokens are drawn; what is nil is not sent and left to the server (contract, section 2; from `seed` on additions).
public struct SamplingOptions: Sendable, Hashable {
  /// The sampling temperature, finite; 0 is greedy.
  public var temperature: Double?
  /// The probability mass to sample from, finite.
  public var topP: Double?
  /// The most tokens to generate.
  public var maxTokens: Int?

  /// The seed of the draw.
  public var seed: Int?
  /// Texts that end the generation where they come up; empty for none.
  ///
  /// vLLM cuts structured output and calls there as well, and says `stop` as if they were whole. What is left of them is
  /// an error of code `vllm_incomplete_response`; calls that it can't tell from text any more are text.
  public var stop: [String]
  /// How much a token that has come up already is held back, finite.
  public var presencePenalty: Double?
  /// How much a token is held back for each time that it has come up, finite.
  public var frequencyPenalty: Double?
  /// How many of the likeliest tokens are drawn from.
  public var topK: Int?
  /// The least probability of a token, as a share of the likeliest one's, finite.
  public var minP: Double?

  /// Sampling by the options given; each nil one is the server's own.
  public init(
    temperature: Double? = nil, topP: Double? = nil, maxTokens: Int? = nil, seed: Int? = nil, stop: [String] = [],
    presencePenalty: Double? = nil, frequencyPenalty: Double? = nil, topK: Int? = nil, minP: Double? = nil
  ) {
    self.temperature = temperature
    self.topP = topP
    self.maxTokens = maxTokens
    self.seed = seed
    self.stop = stop
    self.presencePenalty = presencePenalty
    self.frequencyPenalty = frequencyPenalty
    self.topK = topK
    self.minP = minP
  }
}

/// What a stream should report besides its text (contract, section 2); a request for one whole reply ignores it.
public struct StreamingOptions: Sendable, Hashable {
  /// Whether the server is asked for token counts at the end of the stream.
  public var includeUsage: Bool
  /// Whether progress is wanted; part of the contract, which reads it nowhere.
  public var includeProgress: Bool
  /// Whether what the model thinks is reported as it comes, by events of kind `reasoningDelta`; an addition.
  ///
  /// It is asked of nobody: the server is never sent `include_reasoning`, because vLLM loses a structured output where
  /// that is false.
  public var includeReasoning: Bool

  /// Streaming with the options given.
  public init(includeUsage: Bool = true, includeProgress: Bool = true, includeReasoning: Bool = false) {
    self.includeUsage = includeUsage
    self.includeProgress = includeProgress
    self.includeReasoning = includeReasoning
  }
}
