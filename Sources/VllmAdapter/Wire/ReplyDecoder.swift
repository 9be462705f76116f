import SchemaKit

/// Reads a whole reply by the contract's section 4, in its order, and exposes nothing that its rules refuse.
struct ReplyDecoder {
  /// What the request allows.
  let rules: ReplyRules
  /// The limits within which the body, the arguments and the output are parsed.
  let parsing: JSONParsingOptions

  /// The response that `reply` holds.
  ///
  /// - Throws: `VllmError` with status, request id and finish reason as far as they are known.
  func response(from reply: VllmChatReply) throws(VllmError) -> ModelResponse {
    guard (200..<300).contains(reply.status) else { throw VllmError(statusOf: reply, parsing: parsing) }
    var finishReason: String?
    do {
      return try response(from: reply.body, finishReason: &finishReason)
    } catch {
      var refusal = error
      refusal.status = reply.status
      refusal.requestID = reply.header("x-request-id")
      refusal.finishReason = finishReason
      throw refusal
    }
  }

  private func response(from body: [UInt8], finishReason: inout String?) throws(VllmError) -> ModelResponse {
    let root = try self.root(of: body)
    let choice = try firstChoice(of: root)
    finishReason = try optionalString(choice["finish_reason"], "choices[0].finish_reason")
    guard let message = choice["message"], message.kind == .object else {
      throw Self.shape("choices[0].message must be an object")
    }
    if let refusal = try optionalString(message["refusal"], "choices[0].message.refusal"), !refusal.isEmpty {
      throw Self.refused(.refused, VllmReceivedText(refusal).description, received: refusal)
    }
    if finishReason == "content_filter" {
      throw Self.refused(.contentFilter, "the reply was withheld by a content filter", received: nil)
    }

    let wasCut = Self.isCut(finishReason)
    let validator = ReplyValidator(rules: rules, parsing: parsing)
    let reasoning = Self.reasoning(of: message)
    let text = message["content"]?.string
    var calls: [ModelToolCall] = []
    for raw in try rawCalls(of: message) {
      calls.append(try validator.call(raw, wasCut: wasCut))
    }
    let instead = text.flatMap { $0.isEmpty ? nil : $0 } ?? reasoning
    try validator.checkChoice(calls, wasCut: wasCut, finishReason: finishReason, instead: instead)

    let content = try self.content(of: message, hasCalls: !calls.isEmpty, wasCut: wasCut, reasoning: reasoning)
    var output: JSONValue?
    if let wanted = rules.output {
      output = try validator.structuredOutput(wanted, content: content, wasCut: wasCut)
    }
    let usage = try self.usage(of: root)
    var metadata = ["provider": "vllm"]
    metadata["finish_reason"] = finishReason
    return ModelResponse(
      content: content, structuredOutput: output, toolCalls: calls, usage: usage, reasoning: reasoning,
      metadata: metadata)
  }

  /// Whether a finish reason says that the generation ended before the model was done.
  ///
  /// `length`, `abort`, `repetition` and whatever else is neither a stop nor the end of a batch of calls do; no reason
  /// at all says nothing.
  static func isCut(_ finishReason: String?) -> Bool {
    switch finishReason {
    case nil, "stop", "tool_calls", "function_call": false
    default: true
    }
  }

  private func root(of body: [UInt8]) throws(VllmError) -> JSONValue {
    let root: JSONValue
    do {
      root = try JSONDocument(body, options: parsing).root
    } catch {
      var refusal = VllmError(
        code: .response, reason: .malformedBody,
        message: "the body can't be read as JSON: \(error.reason) (line \(error.line), column \(error.column))")
      refusal.jsonError = error
      refusal.received = VllmReceivedText(bytes: body)
      throw refusal
    }
    guard root.kind == .object else {
      var refusal = Self.shape("the body must be an object")
      refusal.received = VllmReceivedText(bytes: body)
      throw refusal
    }
    if let fault = root["error"], fault.kind != .null, (root["choices"]?.kind ?? .null) == .null {
      var refusal = VllmError(
        code: .response, reason: .errorBody, message: "the body is an error of the server", fault: ServerFault(root))
      refusal.received = VllmReceivedText(bytes: body)
      throw refusal
    }
    return root
  }

  /// One generation is asked for, so only the first is looked at.
  private func firstChoice(of root: JSONValue) throws(VllmError) -> JSONValue {
    guard let choices = root["choices"], choices.kind == .array, let choice = choices[0] else {
      throw Self.shape("choices must be an array with something in it")
    }
    guard choice.kind == .object else { throw Self.shape("choices[0] must be an object") }
    return choice
  }

  /// The calls in the order of the reply; their `type` says nothing that their shape doesn't.
  private func rawCalls(of message: JSONValue) throws(VllmError) -> [ReplyValidator.RawCall] {
    guard let list = message["tool_calls"], list.kind != .null else { return [] }
    guard list.kind == .array else { throw Self.shape("choices[0].message.tool_calls must be an array") }
    var calls: [ReplyValidator.RawCall] = []
    for (index, call) in list.elements.enumerated() {
      let place = "choices[0].message.tool_calls[\(index)]"
      guard call.kind == .object else { throw Self.shape("\(place) must be an object") }
      guard let function = call["function"], function.kind == .object else {
        throw Self.shape("\(place).function must be an object")
      }
      guard let name = function["name"]?.string else { throw Self.shape("\(place).function.name must be a string") }
      let arguments = try optionalString(function["arguments"], "\(place).function.arguments")
      let id = try optionalString(call["id"], "\(place).id")
      calls.append(ReplyValidator.RawCall(name: name, arguments: arguments, id: id))
    }
    return calls
  }

  /// The text; it may be missing only where there are calls.
  private func content(
    of message: JSONValue, hasCalls: Bool, wasCut: Bool, reasoning: String?
  ) throws(VllmError) -> String {
    let content = message["content"]
    if let text = content?.string { return text }
    guard (content?.kind ?? .null) == .null else {
      throw Self.shape("choices[0].message.content must be a string or null")
    }
    if hasCalls { return "" }
    let thought = reasoning.map { "; the server put \($0.utf8.count) bytes of text into its reasoning" } ?? ""
    var error = VllmError(
      code: wasCut ? .incompleteResponse : .response, reason: .missingContent,
      message: "the reply has neither text nor a call\(thought)")
    error.received = reasoning.map { VllmReceivedText($0) }
    error.outputName = rules.output?.name
    throw error
  }

  /// Under either name that vLLM has used; a value that is no text is left alone, because no rule depends on it.
  private static func reasoning(of message: JSONValue) -> String? {
    for name in ["reasoning", "reasoning_content"] {
      if let text = message[name]?.string, !text.isEmpty { return text }
    }
    return nil
  }

  private func usage(of root: JSONValue) throws(VllmError) -> ModelUsage {
    guard let usage = root["usage"], usage.kind != .null else { return ModelUsage() }
    guard usage.kind == .object else { throw Self.shape("usage must be an object or null") }
    return ModelUsage(
      inputTokens: try count(usage["prompt_tokens"], "usage.prompt_tokens"),
      outputTokens: try count(usage["completion_tokens"], "usage.completion_tokens"),
      totalTokens: try count(usage["total_tokens"], "usage.total_tokens"))
  }

  /// A count is written as an integer: `1.0` is refused, as the contract has it.
  private func count(_ value: JSONValue?, _ place: String) throws(VllmError) -> Int? {
    guard let value, value.kind != .null else { return nil }
    guard let lexeme = value.lexeme, let count = Int(lexeme) else {
      throw Self.shape("\(place) must be an integer or null")
    }
    return count
  }

  private func optionalString(_ value: JSONValue?, _ place: String) throws(VllmError) -> String? {
    guard let value, value.kind != .null else { return nil }
    guard let text = value.string else { throw Self.shape("\(place) must be a string or null") }
    return text
  }

  private static func shape(_ message: String) -> VllmError {
    VllmError(code: .response, reason: .unexpectedShape, message: message)
  }

  private static func refused(_ reason: VllmError.Reason, _ message: String, received: String?) -> VllmError {
    var error = VllmError(code: .refusal, reason: reason, message: message)
    error.received = received.map { VllmReceivedText($0) }
    return error
  }
}
