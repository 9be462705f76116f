public import SchemaKit

/// Everything that one generation is asked with (contract, section 2).
public struct ModelRequest: Sendable, Hashable {
  /// The conversation.
  public var messages: [ModelMessage]
  /// Context that follows the conversation as evidence.
  public var context: [ContextPack]
  /// What the context was made from; not sent.
  public var contextManifest: JSONValue?
  /// A digest of the context; not sent.
  public var contextDigest: String?
  /// The wish for JSON of a schema; nil for plain text.
  public var structuredOutput: StructuredOutputSpec?
  /// The tools; nil for none.
  public var toolCalling: ToolCallingSpec?
  /// How tokens are drawn.
  public var sampling: SamplingOptions
  /// What a stream reports.
  public var streaming: StreamingOptions
  /// Notes for the caller; not sent.
  public var metadata: ModelMetadata

  /// A request with `messages` and the options given.
  public init(
    messages: [ModelMessage], context: [ContextPack] = [], contextManifest: JSONValue? = nil,
    contextDigest: String? = nil, structuredOutput: StructuredOutputSpec? = nil,
    toolCalling: ToolCallingSpec? = nil, sampling: SamplingOptions = SamplingOptions(),
    streaming: StreamingOptions = StreamingOptions(), metadata: ModelMetadata = [:]
  ) {
    self.messages = messages
    self.context = context
    self.contextManifest = contextManifest
    self.contextDigest = contextDigest
    self.structuredOutput = structuredOutput
    self.toolCalling = toolCalling
    self.sampling = sampling
    self.streaming = streaming
    self.metadata = metadata
  }

  /// The messages to send: the conversation, then one evidence message a context pack, in order.
  ///
  /// - Returns: messages of guarded content; each evidence message carries its pack's metadata.
  public func assembleMessages() -> [ModelMessage] {
    messages
      + context.map { ModelMessage(role: .evidence, content: $0.guardedContent, metadata: $0.metadata) }
  }
}
