import SchemaKit

@testable import VllmAdapter

/// A recorded request as one of the port's, as far as the port can say it.
///
/// Of `response_format` and `structured_outputs` the first decides, as on the server; what the adapter never sends, such as
/// `n` and `logit_bias`, is left out.
enum RecordedRequest {
  static func request(_ body: JSONValue) throws -> ModelRequest {
    ModelRequest(
      messages: elements(of: body["messages"]).map(message),
      structuredOutput: try outputSchema(of: body).map {
        StructuredOutputSpec(
          constraint: JsonSchemaConstraint(schema: $0.schema, strict: $0.strict), outputTypeName: $0.name)
      },
      toolCalling: try toolCalling(of: body), sampling: sampling(of: body),
      streaming: StreamingOptions(includeUsage: body["stream_options"]?["include_usage"]?.boolean ?? false))
  }

  /// The configuration that adds what is not the request's: the model and the options of the chat template.
  static func config(_ body: JSONValue) throws -> VllmConfig {
    var options: [String: ChatTemplateValue] = [:]
    for (name, value) in body["chat_template_kwargs"]?.members.map({ ($0.name, $0.value) }) ?? [] {
      options[name] = value.boolean.map { .boolean($0) } ?? value.string.map { .string($0) }
    }
    return try VllmConfig(model: body["model"]?.string ?? "default", chatTemplateKwargs: options)
  }

  /// Whether the port can say all of a request that matters; the recorder's bias, for weights that are random, doesn't.
  static func isSayable(_ body: JSONValue) -> Bool {
    let keys: Set = [
      "model", "messages", "max_tokens", "seed", "stream", "stream_options", "tools", "tool_choice",
      "parallel_tool_calls", "structured_outputs", "response_format", "temperature", "stop", "chat_template_kwargs",
      "logit_bias",
    ]
    guard body.kind == .object, body.members.allSatisfy({ keys.contains($0.name) }), body["model"]?.string != "" else {
      return false
    }
    if let format = body["response_format"], format["json_schema"]?["schema"]?.kind != .object { return false }
    if let wanted = body["structured_outputs"], wanted.count != 1 || wanted["json"]?.kind != .object { return false }
    if let tools = body["tools"], tools.kind != .array { return false }
    if let choice = body["tool_choice"] {
      let isWord = choice.string.map { ["auto", "none", "required"].contains($0) } ?? false
      guard body["tools"] != nil, isWord || choice["function"]?["name"]?.string != nil else { return false }
    }
    if let options = body["chat_template_kwargs"] {
      guard options.kind == .object, options["messages"] == nil,
        options.members.allSatisfy({ $0.value.boolean != nil || $0.value.string != nil })
      else { return false }
    }
    let numbers = [body["max_tokens"], body["seed"]].compactMap { $0 }
    return numbers.allSatisfy { $0.integer != nil }
      && elements(of: body["tools"]).allSatisfy { $0["function"]?["parameters"]?.kind == .object }
      && elements(of: body["messages"]).allSatisfy(isSayable(message:))
  }

  private static func isSayable(message: JSONValue) -> Bool {
    guard message["role"]?.string.flatMap(ModelMessageRole.init(rawValue:)) != nil else { return false }
    return message["content"]?.string != nil && message["tool_calls"] == nil
  }

  static func elements(of value: JSONValue?) -> [JSONValue] {
    value.map { Array($0.elements) } ?? []
  }

  private static func message(_ message: JSONValue) -> ModelMessage {
    ModelMessage(
      role: ModelMessageRole(rawValue: message["role"]?.string ?? "") ?? .user,
      content: message["content"]?.string ?? "",
      toolCalls: [], toolCallID: message["role"]?.string == "tool" ? message["tool_call_id"]?.string : nil)
  }

  private static func sampling(of body: JSONValue) -> SamplingOptions {
    SamplingOptions(
      temperature: body["temperature"]?.double, maxTokens: body["max_tokens"]?.integer.map { Int($0) },
      seed: body["seed"]?.integer.map { Int($0) }, stop: elements(of: body["stop"]).compactMap(\.string))
  }

  private static func outputSchema(
    of body: JSONValue
  ) throws -> (schema: JSONValue, strict: Bool, name: String?)? {
    let format = body["response_format"]?["json_schema"]
    if let schema = format?["schema"], schema.kind == .object {
      return (schema, format?["strict"]?.boolean ?? true, format?["name"]?.string)
    }
    guard let schema = body["structured_outputs"]?["json"] else { return nil }
    if let text = schema.string, !text.isEmpty { return (try JSONDocument(text).root, true, nil) }
    return schema.kind == .object ? (schema, true, nil) : nil
  }

  private static func toolCalling(of body: JSONValue) throws -> ToolCallingSpec? {
    let functions = elements(of: body["tools"]).filter { $0["type"]?.string == "function" }.compactMap {
      $0["function"]
    }
    guard !functions.isEmpty || body["tools"]?.kind == .array && body["tools"]?.count == 0 else { return nil }
    let anything = try JSONDocument("{}").root
    let tools = functions.map { function in
      let schema = function["parameters"].flatMap { $0.kind == .null ? nil : $0 } ?? anything
      return ModelToolSpec(
        name: function["name"]?.string ?? "",
        parameters: JsonSchemaConstraint(schema: schema, strict: function["strict"]?.boolean ?? false),
        description: function["description"]?.string)
    }
    let choice: ModelToolChoice
    switch body["tool_choice"].flatMap({ $0.kind == .null ? nil : $0 }) {
    case nil: choice = .auto
    case let wish? where wish.string == "auto": choice = .auto
    case let wish? where wish.string == "none": choice = .none
    case let wish?: choice = wish["function"]?["name"]?.string.map(ModelToolChoice.named) ?? .required
    }
    return ToolCallingSpec(tools: tools, choice: choice, parallelToolCalls: body["parallel_tool_calls"]?.boolean)
  }
}
