import SchemaKit

/// What a request allows its reply to be: its tools and its output with their schemas compiled, once a request.
///
/// Making the rules is the whole check of a request before it is sent. The checks follow the contract's order (section
/// 3): no empty list of tools, no strict tool under `auto`, no name twice; then what else the server would answer with a
/// surprise; then every schema compiles.
struct ReplyRules: Sendable {
  /// The structured output's name and schema.
  struct Output: Sendable {
    let name: String
    let schema: Schema
  }

  /// The schemas of the declared tools' arguments.
  let tools: [ExactName: Schema]
  /// Whether calls are allowed or demanded; nil where no tools are declared.
  let choice: ModelToolChoice?
  /// The structured output; nil where none was requested.
  let output: Output?

  /// Whether a reply with more than one call is an error.
  let forbidsParallelCalls: Bool

  /// Whether a reply without a call is an error.
  var demandsCall: Bool {
    switch choice {
    case .required?, .named?: true
    case .auto?, .none?, nil: false
    }
  }

  /// The rules of `request`.
  ///
  /// - Parameters:
  ///   - request: the request to check.
  ///   - options: how its schemas are compiled.
  ///   - registry: what its schemas may refer to.
  /// - Throws: `VllmError` of code `invalidRequest`, `constrainedDecodingUnsupported` or `schema`.
  init(_ request: ModelRequest, options: SchemaOptions, registry: SchemaRegistry) throws(VllmError) {
    choice = request.toolCalling?.choice
    forbidsParallelCalls = request.toolCalling?.parallelToolCalls == false
    if let calling = request.toolCalling { try Self.check(calling, besides: request.structuredOutput) }
    try Self.check(request.sampling)
    try Self.check(request.messages)

    var tools: [ExactName: Schema] = [:]
    for tool in request.toolCalling?.tools ?? [] {
      do {
        tools[ExactName(tool.name)] = try tool.parameters.compiled(options: options, registry: registry)
      } catch {
        var refusal = Self.schemaError(error, of: "the parameters of the tool '\(tool.name)'")
        refusal.toolName = tool.name
        throw refusal
      }
    }
    self.tools = tools

    if let output = request.structuredOutput {
      do {
        let schema = try output.constraint.compiled(options: options, registry: registry)
        self.output = Output(name: output.wireName, schema: schema)
      } catch {
        var refusal = Self.schemaError(error, of: "the structured output '\(output.wireName)'")
        refusal.outputName = output.wireName
        throw refusal
      }
    } else {
      output = nil
    }
  }

  /// What vLLM would answer 400 to, or take for something else than was meant.
  private static func check(
    _ calling: ToolCallingSpec, besides output: StructuredOutputSpec?
  ) throws(VllmError) {
    guard !calling.tools.isEmpty else {
      throw VllmError(
        code: .invalidRequest, reason: .noTools,
        message: "the list of tools is empty; leave tool calling out where there is no tool")
    }
    if calling.choice == .auto, let tool = calling.tools.first(where: \.parameters.strict) {
      var error = VllmError(
        code: .constrainedDecodingUnsupported, reason: .strictToolUnderAuto,
        message: """
          the tool '\(tool.name)' is strict and the tool choice is auto: under auto the model may answer with text, and \
          whether a call is held to its schema depends on the server's parser, so strictness can't be promised. Make the \
          choice required or named, or make the tool not strict; its arguments are validated here either way.
          """)
      error.toolName = tool.name
      throw error
    }
    var names: Set<ExactName> = []
    for tool in calling.tools where !names.insert(ExactName(tool.name)).inserted {
      var error = VllmError(
        code: .invalidRequest, reason: .duplicateToolName, message: "two tools are called '\(tool.name)'")
      error.toolName = tool.name
      throw error
    }
    if case .named(let name) = calling.choice, !names.contains(ExactName(name)) {
      var error = VllmError(
        code: .invalidRequest, reason: .unknownToolChoice,
        message: "the tool choice names '\(name)', which is not among the tools")
      error.toolName = name
      throw error
    }
    // vLLM takes it, and then a call whose name got lost would be a call of this tool.
    if names.contains(ExactName("")) {
      throw VllmError(code: .invalidRequest, reason: .emptyToolName, message: "a tool has no name")
    }
    if case .named(let name) = calling.choice, let output {
      var error = VllmError(
        code: .invalidRequest, reason: .conflictingOptions,
        message: """
          the tool choice names '\(name)' and the structured output '\(output.wireName)' is requested too: vLLM enforces \
          one of them only, and refuses such a request. Leave one of them out.
          """)
      error.toolName = name
      error.outputName = output.wireName
      throw error
    }
  }

  /// JSON has no NaN and no infinity; ranges are the server's to judge.
  private static func check(_ sampling: SamplingOptions) throws(VllmError) {
    let numbers = [
      ("temperature", sampling.temperature), ("top_p", sampling.topP), ("presence_penalty", sampling.presencePenalty),
      ("frequency_penalty", sampling.frequencyPenalty), ("min_p", sampling.minP),
    ]
    for (name, value) in numbers {
      if let value, !value.isFinite {
        throw VllmError(
          code: .invalidRequest, reason: .invalidSampling, message: "\(name) must be a finite number; it is \(value)")
      }
    }
  }

  /// Calls belong to the assistant and have ids, which the messages with their results name.
  private static func check(_ messages: [ModelMessage]) throws(VllmError) {
    for (number, message) in messages.enumerated() {
      var problem: String?
      if message.role != .assistant, !message.toolCalls.isEmpty {
        problem = "has tool calls and isn't the assistant's"
      } else if message.toolCalls.contains(where: { ($0.callID ?? "").isEmpty }) {
        problem = "has a tool call without an id"
      } else if message.toolCalls.contains(where: { $0.arguments.value.kind != .object }) {
        // vLLM would show the model an empty object in their place.
        problem = "has a tool call whose arguments are no object"
      } else if Set(message.toolCalls.map { ExactName($0.callID ?? "") }).count < message.toolCalls.count {
        problem = "has two tool calls with one id"
      } else if message.role == .tool, (message.toolCallID ?? "").isEmpty {
        problem = "is a tool's and doesn't name the call that it answers"
      } else if message.role != .tool, message.toolCallID != nil {
        problem = "answers a tool call and isn't a tool's"
      }
      if let problem {
        throw VllmError(code: .invalidRequest, reason: .invalidMessage, message: "message \(number) \(problem)")
      }
    }
  }

  private static func schemaError(_ error: SchemaError, of owner: String) -> VllmError {
    var refusal = VllmError(
      code: .schema, reason: .invalidSchema, message: "the schema of \(owner) can't be used: \(error)")
    refusal.schemaLocation = error.location
    return refusal
  }
}
