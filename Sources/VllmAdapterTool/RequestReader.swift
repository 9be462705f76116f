import SchemaKit
import VllmAdapter

/// Makes a request of options and of the files that they name.
struct RequestReader {
  private let options: RequestOptions

  init(_ options: RequestOptions) { self.options = options }

  /// The request; whether the adapter sends it is the adapter's to say.
  func request() throws(InputError) -> ModelRequest {
    var messages: [ModelMessage] = []
    if let system = options.system { messages.append(ModelMessage(role: .system, content: system)) }
    if let path = options.messagesFile { messages += try Self.messages(in: InputFile(path)) }
    if let path = options.promptFile {
      messages.append(ModelMessage(role: .user, content: try InputFile(path).text()))
    } else if let prompt = options.prompt {
      messages.append(ModelMessage(role: .user, content: prompt))
    }
    var request = ModelRequest(messages: messages, sampling: options.sampling)
    if let path = options.schemaFile {
      request.structuredOutput = StructuredOutputSpec(
        constraint: JsonSchemaConstraint(schema: try InputFile(path).json()), outputTypeName: options.outputName)
    }
    if let path = options.toolsFile {
      let choice = options.toolChoice ?? .auto
      request.toolCalling = ToolCallingSpec(
        tools: try Self.tools(in: InputFile(path), choice), choice: choice,
        parallelToolCalls: options.parallelToolCalls)
    }
    return request
  }

  // MARK: Tools

  private static func tools(in file: InputFile, _ choice: ModelToolChoice) throws(InputError) -> [ModelToolSpec] {
    let isForced =
      switch choice {
      case .required, .named: true
      case .auto, .none: false
      }
    var tools: [ModelToolSpec] = []
    for item in try ObjectReader.list(file, "tools") {
      var outer = item
      let type = try outer.text("type")
      guard type ?? "function" == "function" else { throw outer.error("is of type '\(type ?? "")', not function") }
      guard var function = try outer.object("function") else {
        tools.append(try tool(&outer, isForced))
        continue
      }
      try outer.end()
      tools.append(try tool(&function, isForced))
    }
    return tools
  }

  /// A function without parameters takes an object of whatever members, as OpenAI has it.
  private static func tool(_ reader: inout ObjectReader, _ isForced: Bool) throws(InputError) -> ModelToolSpec {
    guard let name = try reader.text("name") else { throw reader.error("has no name") }
    let description = try reader.text("description")
    let strict = try reader.boolean("strict")
    let parameters = reader.take("parameters")
    try reader.end()
    do {
      let schema = try parameters ?? JSONDocument(#"{"type":"object","properties":{}}"#).root
      return ModelToolSpec(
        name: name, parameters: JsonSchemaConstraint(schema: schema, strict: strict ?? isForced),
        description: description)
    } catch {
      throw reader.error("has no parameters: \(error)")
    }
  }

  // MARK: Messages

  private static func messages(in file: InputFile) throws(InputError) -> [ModelMessage] {
    var messages: [ModelMessage] = []
    for item in try ObjectReader.list(file, "messages") {
      var reader = item
      guard let name = try reader.text("role"), let role = ModelMessageRole(rawValue: name) else {
        throw reader.error("has no role of system, user, assistant and tool")
      }
      let content = try reader.text("content")
      var calls: [ModelToolCall] = []
      for item in try reader.objects("tool_calls") {
        var call = item
        calls.append(try Self.call(&call))
      }
      let callID = try reader.text("tool_call_id")
      try reader.end()
      guard content != nil || !calls.isEmpty else { throw reader.error("has neither content nor tool calls") }
      messages.append(ModelMessage(role: role, content: content ?? "", toolCalls: calls, toolCallID: callID))
    }
    return messages
  }

  private static func call(_ reader: inout ObjectReader) throws(InputError) -> ModelToolCall {
    let id = try reader.text("id")
    _ = try reader.text("type")
    _ = reader.take("index")
    guard var function = try reader.object("function") else { throw reader.error("has no function") }
    try reader.end()
    guard let name = try function.text("name") else { throw function.error("has no name") }
    let text = try function.text("arguments") ?? ""
    try function.end()
    // vLLM takes arguments that are no object for an empty one, without a word.
    guard let arguments = try? Schema(#"{"type": "object"}"#).validated(text.isEmpty ? "{}" : text) else {
      throw function.error("has arguments that are not the text of a JSON object")
    }
    return ModelToolCall(name: name, arguments: arguments, argumentsText: text, callID: id)
  }
}
