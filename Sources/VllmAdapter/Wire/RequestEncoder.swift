import SchemaKit

/// Writes the body of a request: the contract's section 3, key for key and in its order.
///
/// It is the only writer of these keys, because vLLM ignores a key that it doesn't know: a misspelt constraint is
/// answered with 200 and text that nothing constrained.
struct RequestEncoder {
  private var writer = JSONWriter()

  /// The body of `request` as UTF-8 JSON.
  ///
  /// - Parameters:
  ///   - request: a request that passed `ReplyRules`; what that refuses is not checked again.
  ///   - config: the model's name and the chat template options.
  ///   - stream: whether the reply is asked for as a stream.
  /// - Returns: the bytes, compact, the same for the same request and configuration.
  static func payload(for request: ModelRequest, config: VllmConfig, stream: Bool) -> [UInt8] {
    var encoder = RequestEncoder()
    encoder.write(request, config: config, stream: stream)
    return encoder.writer.bytes
  }

  private mutating func write(_ request: ModelRequest, config: VllmConfig, stream: Bool) {
    writer.beginObject()
    member("model", config.model)
    messages(request.assembleMessages())
    member("stream", stream)
    sampling(request.sampling, config)
    chatTemplate(config.chatTemplateKwargs)
    if let output = request.structuredOutput { structuredOutput(output) }
    if let calling = request.toolCalling { tools(calling) }
    if stream && request.streaming.includeUsage {
      writer.name("stream_options")
      writer.beginObject()
      member("include_usage", true)
      writer.endObject()
    }
    writer.endObject()
  }

  /// Exactly role and content, and what ties calls to their results; evidence speaks as the user.
  private mutating func messages(_ messages: [ModelMessage]) {
    writer.name("messages")
    writer.beginArray()
    for message in messages {
      writer.beginObject()
      member("role", message.role == .evidence ? ModelMessageRole.user.rawValue : message.role.rawValue)
      member("content", message.content)
      if !message.toolCalls.isEmpty { toolCalls(message.toolCalls) }
      if let id = message.toolCallID { member("tool_call_id", id) }
      writer.endObject()
    }
    writer.endArray()
  }

  /// Calls of an earlier turn; the arguments are the text of an object, as vLLM wants them.
  private mutating func toolCalls(_ calls: [ModelToolCall]) {
    writer.name("tool_calls")
    writer.beginArray()
    for call in calls {
      writer.beginObject()
      if let id = call.callID { member("id", id) }
      member("type", "function")
      writer.name("function")
      writer.beginObject()
      member("name", call.name)
      var arguments = JSONWriter()
      arguments.value(call.arguments.value)
      member("arguments", arguments.text)
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
  }

  private mutating func sampling(_ sampling: SamplingOptions, _ config: VllmConfig) {
    if let temperature = sampling.temperature { member("temperature", temperature) }
    if let topP = sampling.topP { member("top_p", topP) }
    if let maxTokens = sampling.maxTokens ?? config.maxTokens { member("max_tokens", Int64(maxTokens)) }
    if let seed = sampling.seed { member("seed", Int64(seed)) }
    if !sampling.stop.isEmpty {
      writer.name("stop")
      writer.beginArray()
      for text in sampling.stop { writer.string(text) }
      writer.endArray()
    }
    if let penalty = sampling.presencePenalty { member("presence_penalty", penalty) }
    if let penalty = sampling.frequencyPenalty { member("frequency_penalty", penalty) }
    if let topK = sampling.topK { member("top_k", Int64(topK)) }
    if let minP = sampling.minP { member("min_p", minP) }
  }

  /// In the order of the names, so that one configuration always gives the same bytes.
  private mutating func chatTemplate(_ options: [String: ChatTemplateValue]) {
    guard !options.isEmpty else { return }
    writer.name("chat_template_kwargs")
    writer.beginObject()
    for (name, value) in options.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .boolean(let value): member(name, value)
      case .integer(let value): member(name, value)
      case .number(let value): member(name, value)
      case .string(let value): member(name, value)
      }
    }
    writer.endObject()
  }

  /// Both fields: `response_format` is what OpenAI's servers read, `structured_outputs` what vLLM added.
  ///
  /// Of two that differ vLLM would follow the first without a word; these hold the same schema.
  private mutating func structuredOutput(_ output: StructuredOutputSpec) {
    writer.name("response_format")
    writer.beginObject()
    member("type", "json_schema")
    writer.name("json_schema")
    writer.beginObject()
    member("name", output.wireName)
    member("schema", output.constraint.schema)
    member("strict", output.constraint.strict)
    writer.endObject()
    writer.endObject()
    writer.name("structured_outputs")
    writer.beginObject()
    member("json", output.constraint.schema)
    writer.endObject()
  }

  /// The tools, even where the choice is none, and the choice.
  private mutating func tools(_ calling: ToolCallingSpec) {
    writer.name("tools")
    writer.beginArray()
    for tool in calling.tools {
      writer.beginObject()
      member("type", "function")
      writer.name("function")
      writer.beginObject()
      member("name", tool.name)
      member("description", tool.description ?? "")
      member("parameters", tool.parameters.schema)
      member("strict", tool.parameters.strict)
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
    switch calling.choice {
    case .auto: member("tool_choice", "auto")
    case .none: member("tool_choice", "none")
    case .required: member("tool_choice", "required")
    case .named(let name):
      writer.name("tool_choice")
      writer.beginObject()
      member("type", "function")
      writer.name("function")
      writer.beginObject()
      member("name", name)
      writer.endObject()
      writer.endObject()
    }
    if let parallel = calling.parallelToolCalls { member("parallel_tool_calls", parallel) }
  }

  private mutating func member(_ name: String, _ value: String) {
    writer.name(name)
    writer.string(value)
  }

  private mutating func member(_ name: String, _ value: Bool) {
    writer.name(name)
    writer.boolean(value)
  }

  private mutating func member(_ name: String, _ value: Int64) {
    writer.name(name)
    writer.integer(value)
  }

  private mutating func member(_ name: String, _ value: Double) {
    writer.name(name)
    writer.double(value)
  }

  /// A schema, verbatim in its values: numbers as they were written.
  ///
  /// Only of an object vLLM takes a schema, so `true` and `false` are sent as the objects that mean the same
  /// (JSON Schema Core 2020-12, section 4.3.2).
  private mutating func member(_ name: String, _ value: JSONValue) {
    writer.name(name)
    guard let accepts = value.boolean else { return writer.value(value) }
    writer.beginObject()
    if !accepts {
      writer.name("not")
      writer.beginObject()
      writer.endObject()
    }
    writer.endObject()
  }
}
