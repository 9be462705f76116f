public import SchemaKit

/// What one event of a stream is about (contract, section 2; `reasoningDelta` is an addition).
public enum ModelStreamEventKind: String, Sendable, Hashable, CaseIterable {
  /// A piece of the text as the model wrote it: not validated, even where the text is to be a structured output.
  case tokenDelta = "token_delta"
  /// A call whose arguments have been validated, together with all others of its batch.
  case toolCallCandidate = "tool_call_candidate"
  /// The whole text as JSON that the requested schema accepts.
  case structuredOutput = "structured_output"
  /// Part of the contract, which never emits it.
  case progress
  /// A piece of what the model thinks before it answers; only where `StreamingOptions.includeReasoning` asks for it.
  case reasoningDelta = "reasoning_delta"
  /// Why the stream ends early; at most once, and only `done` follows.
  case error
  /// The end; exactly once, and last.
  case done
}

/// One event of a stream; which of its parts is there follows from its kind (contract, section 2).
public struct ModelStreamEvent: Sendable, Hashable {
  /// What the event is about.
  public var kind: ModelStreamEventKind
  /// The piece of text of a `tokenDelta`, never empty.
  public var tokenDelta: String?
  /// The piece of thought of a `reasoningDelta`, never empty.
  public var reasoningDelta: String?
  /// `provider`, always `vllm`, and for `done` the `finish_reason` as the server wrote it; empty for an error that this
  /// module found.
  public var metadata: ModelMetadata

  /// What a few events of a stream have; apart, because most events are a piece of text and should be small.
  private var rare: Rare?

  private struct Parts: Sendable, Hashable {
    var toolCall: ModelToolCall?
    var structuredOutput: Validated<JSONValue>?
    var error: ModelError?
    var failure: VllmError?
    var usage: ModelUsage?

    var isEmpty: Bool {
      toolCall == nil && structuredOutput == nil && error == nil && failure == nil && usage == nil
    }
  }

  private indirect enum Rare: Sendable, Hashable {
    case parts(Parts)
  }

  private var parts: Parts {
    get {
      switch rare {
      case .parts(let parts): parts
      case nil: Parts()
      }
    }
    set { rare = newValue.isEmpty ? nil : .parts(newValue) }
  }

  /// An event of the parts given.
  public init(
    kind: ModelStreamEventKind, tokenDelta: String? = nil, reasoningDelta: String? = nil,
    toolCall: ModelToolCall? = nil, structuredOutput: Validated<JSONValue>? = nil, error: ModelError? = nil,
    failure: VllmError? = nil, usage: ModelUsage? = nil, metadata: ModelMetadata = [:]
  ) {
    self.kind = kind
    self.tokenDelta = tokenDelta
    self.reasoningDelta = reasoningDelta
    self.metadata = metadata
    guard toolCall != nil || structuredOutput != nil || error != nil || failure != nil || usage != nil else { return }
    parts = Parts(
      toolCall: toolCall, structuredOutput: structuredOutput, error: error, failure: failure, usage: usage)
  }

  /// The call of a `toolCallCandidate`.
  public var toolCall: ModelToolCall? {
    get { parts.toolCall }
    set { parts.toolCall = newValue }
  }

  /// The value of a `structuredOutput`, with the schema that has accepted it.
  public var structuredOutput: Validated<JSONValue>? {
    get { parts.structuredOutput }
    set { parts.structuredOutput = newValue }
  }

  /// The error of an `error`, as data.
  public var error: ModelError? {
    get { parts.error }
    set { parts.error = newValue }
  }

  /// The same error with all that is known of it.
  public var failure: VllmError? {
    get { parts.failure }
    set { parts.failure = newValue }
  }

  /// The token counts of a `done`; nil where the server gave none, or an error came first.
  public var usage: ModelUsage? {
    get { parts.usage }
    set { parts.usage = newValue }
  }
}

extension ModelStreamEvent {
  /// The metadata of every event that the server caused.
  static let provider: ModelMetadata = ["provider": "vllm"]

  /// The end of a stream.
  static func done(usage: ModelUsage?, finishReason: String?) -> ModelStreamEvent {
    var metadata = provider
    metadata["finish_reason"] = finishReason
    return ModelStreamEvent(kind: .done, usage: usage, metadata: metadata)
  }

  /// The end of a stream that went wrong: one error, then `done`.
  static func ending(
    with error: VllmError, usage: ModelUsage? = nil, finishReason: String? = nil
  ) -> [ModelStreamEvent] {
    let isServers = error.reason == .errorBody || error.code == .refusal
    return [
      ModelStreamEvent(
        kind: .error, error: error.modelError, failure: error, metadata: isServers ? provider : [:]),
      .done(usage: usage, finishReason: finishReason),
    ]
  }
}
