public import SchemaKit

/// How many tokens a generation took, as the server counted them; nil where it did not say (contract, section 2).
public struct ModelUsage: Sendable, Hashable {
  /// Tokens of the prompt.
  public var inputTokens: Int?
  /// Tokens generated.
  public var outputTokens: Int?
  /// Both together.
  public var totalTokens: Int?

  /// Usage of the counts given.
  public init(inputTokens: Int? = nil, outputTokens: Int? = nil, totalTokens: Int? = nil) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.totalTokens = totalTokens
  }
}

/// A call of a declared tool whose arguments have been validated (contract, section 2).
public struct ModelToolCall: Sendable, Hashable {
  /// The tool's name, one of those in the request.
  public var name: String
  /// The arguments: an object, with the schema that has accepted it.
  ///
  /// In a reply of a model's that is the tool's schema in the request. A function that takes a `Validated` value can't be
  /// called with the text that was received.
  public var arguments: Validated<JSONValue>
  /// The arguments exactly as they were received; empty where the server sent none, which counts as `{}`.
  public var argumentsText: String
  /// The call's identity, opaque; nil where the server gave none.
  public var callID: String?
  /// Under `provider_arguments`, the same text as `argumentsText` (contract, section 4).
  public var metadata: ModelMetadata

  /// A call of `name` with `arguments`.
  ///
  /// A model makes its own calls. One that is kept elsewhere, for the messages of an earlier turn, is validated again, by
  /// the tool's schema or by one that asks for no more than an object:
  ///
  /// ```swift
  /// let arguments = try Schema(#"{"type": "object"}"#).validated(text)
  /// let call = ModelToolCall(name: "get_weather", arguments: arguments, argumentsText: text, callID: id)
  /// ```
  ///
  /// - Parameters:
  ///   - name: the tool's name.
  ///   - arguments: the arguments; to be sent, they have to be an object.
  ///   - argumentsText: the arguments as they were received; it isn't sent.
  ///   - callID: the call's identity; to be sent, it has to have one.
  ///   - metadata: notes for the caller.
  public init(
    name: String, arguments: Validated<JSONValue>, argumentsText: String, callID: String? = nil,
    metadata: ModelMetadata = [:]
  ) {
    self.name = name
    self.arguments = arguments
    self.argumentsText = argumentsText
    self.callID = callID
    self.metadata = metadata
  }
}

/// One whole reply (contract, sections 2 and 4).
public struct ModelResponse: Sendable, Hashable {
  /// The text; empty where the reply consists of calls.
  public var content: String
  /// The text as JSON, with the schema that has accepted it: the requested one; nil where no structured output was
  /// requested, and where calls came in its place.
  public var structuredOutput: Validated<JSONValue>?
  /// The calls, all of them validated.
  public var toolCalls: [ModelToolCall]
  /// Token counts.
  public var usage: ModelUsage
  /// What the model thought before it answered, under either name that servers use; nil where there was none.
  public var reasoning: String?
  /// `provider`, always `vllm`, and `finish_reason`, as the server wrote it; absent where it gave none.
  public var metadata: ModelMetadata

  /// A reply of the parts given.
  public init(
    content: String, structuredOutput: Validated<JSONValue>? = nil, toolCalls: [ModelToolCall] = [],
    usage: ModelUsage = ModelUsage(), reasoning: String? = nil, metadata: ModelMetadata = [:]
  ) {
    self.content = content
    self.structuredOutput = structuredOutput
    self.toolCalls = toolCalls
    self.usage = usage
    self.reasoning = reasoning
    self.metadata = metadata
  }
}

/// An error as part of a reply's data rather than thrown (contract, section 2).
public struct ModelError: Sendable, Hashable {
  /// The error's code, such as `vllm_response_error`.
  public var code: String
  /// What happened, in a sentence.
  public var message: String
  /// Whether the same request may succeed later.
  public var retryable: Bool
  /// `provider`, and what else is known.
  public var metadata: ModelMetadata

  /// An error of the parts given.
  public init(code: String, message: String, retryable: Bool = false, metadata: ModelMetadata = [:]) {
    self.code = code
    self.message = message
    self.retryable = retryable
    self.metadata = metadata
  }
}
