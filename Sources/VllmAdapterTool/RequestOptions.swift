import VllmAdapter

/// Where the server is, as far as arguments say; the rest is the environment's.
struct ServerOptions: Sendable {
  /// The base of the API's address; nil leaves it to the environment.
  var endpoint: String?
  /// The model's name; nil leaves it to the environment.
  var model: String?

  /// Takes an option with its value.
  ///
  /// - Returns: whether it is one of these.
  mutating func take(_ option: String, _ arguments: inout ArgumentReader) throws(UsageError) -> Bool {
    switch option {
    case "--endpoint": endpoint = try arguments.value(of: option)
    case "--model": model = try arguments.value(of: option)
    default: return false
    }
    return true
  }
}

/// What is asked of a model, as the arguments say it.
struct RequestOptions: Sendable {
  /// The last message of the user.
  var prompt: String?
  /// A file that holds it, or `-`.
  var promptFile: String?
  /// The text of the system message.
  var system: String?
  /// A file of messages, or `-`.
  var messagesFile: String?
  /// A file that holds the schema of the structured output, or `-`.
  var schemaFile: String?
  /// The name of the structured output.
  var outputName: String?
  /// A file of tools, or `-`.
  var toolsFile: String?
  /// How tools may be used.
  var toolChoice: ModelToolChoice?
  /// Whether one reply may have several calls.
  var parallelToolCalls: Bool?
  /// How tokens are drawn.
  var sampling = SamplingOptions()
  /// Where the server is.
  var server = ServerOptions()

  /// Takes an option with its value.
  ///
  /// - Returns: whether it is one of these.
  mutating func take(_ option: String, _ arguments: inout ArgumentReader) throws(UsageError) -> Bool {
    switch option {
    case "--prompt": promptFile = try arguments.value(of: option)
    case "--system": system = try arguments.value(of: option)
    case "--messages": messagesFile = try arguments.value(of: option)
    case "--schema": schemaFile = try arguments.value(of: option)
    case "--name": outputName = try arguments.value(of: option)
    case "--tools": toolsFile = try arguments.value(of: option)
    case "--tool-choice": toolChoice = Self.choice(try arguments.value(of: option))
    case "--parallel-tool-calls": parallelToolCalls = try arguments.boolean(of: option)
    case "--temperature": sampling.temperature = try arguments.number(of: option)
    case "--top-p": sampling.topP = try arguments.number(of: option)
    case "--max-tokens": sampling.maxTokens = try arguments.integer(of: option)
    case "--seed": sampling.seed = try arguments.integer(of: option)
    case "--stop": sampling.stop.append(try arguments.repeatableValue(of: option))
    case "--presence-penalty": sampling.presencePenalty = try arguments.number(of: option)
    case "--frequency-penalty": sampling.frequencyPenalty = try arguments.number(of: option)
    case "--top-k": sampling.topK = try arguments.integer(of: option)
    case "--min-p": sampling.minP = try arguments.number(of: option)
    default: return try server.take(option, &arguments)
    }
    return true
  }

  /// Takes a text that is no option: the prompt.
  mutating func take(prompt text: String) throws(UsageError) {
    guard prompt == nil, promptFile == nil else {
      throw UsageError("there is one prompt, and '\(text)' would be another: quote it as one argument")
    }
    if text == "-" { promptFile = text } else { prompt = text }
  }

  /// Checks what can't go together, and that there is something to say.
  ///
  /// - Parameter replayFile: a file that takes the place of the server, so that there need be nothing to say.
  /// - Throws: ``UsageError`` with the first thing that is wrong.
  func check(replayFile: String?) throws(UsageError) {
    if prompt != nil, promptFile != nil { throw UsageError("there is one prompt: an argument or --prompt") }
    if outputName != nil, schemaFile == nil { throw UsageError("--name is the name of what --schema describes") }
    if toolsFile == nil, toolChoice != nil { throw UsageError("--tool-choice needs --tools") }
    if toolsFile == nil, parallelToolCalls != nil { throw UsageError("--parallel-tool-calls needs --tools") }
    guard [promptFile, messagesFile, schemaFile, toolsFile, replayFile].count(where: { $0 == "-" }) <= 1 else {
      throw UsageError("standard input can be read only once")
    }
    if replayFile == nil, prompt == nil, promptFile == nil, messagesFile == nil {
      throw UsageError("there is nothing to say: a prompt, --prompt or --messages is needed")
    }
  }

  private static func choice(_ text: String) -> ModelToolChoice {
    switch text {
    case "auto": .auto
    case "none": .none
    case "required": .required
    default: .named(text)
    }
  }
}
