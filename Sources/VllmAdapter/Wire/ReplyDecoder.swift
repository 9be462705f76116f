import SchemaKit

/// Reads a whole reply by the contract's section 4, in its order, and exposes nothing that its rules refuse.
struct ReplyDecoder {
  /// What the request allows.
  let rules: ReplyRules
  /// The limits within which the body, the arguments and the output are parsed.
  let parsing: JSONParsingOptions

  /// The response that `reply` holds.
  ///
  /// - Throws: `VllmError` with status, request id, finish reason and usage as far as they are known.
  func response(from reply: VllmChatReply) throws(VllmError) -> ModelResponse {
    guard (200..<300).contains(reply.status) else { throw VllmError(statusOf: reply, parsing: parsing) }
    var finishReason: String?
    var usage: ModelUsage?
    do {
      return try response(from: reply.body, finishReason: &finishReason, usage: &usage)
    } catch {
      var refusal = error
      refusal.status = reply.status
      refusal.requestID = reply.requestID
      if refusal.reason == .unexpectedShape, refusal.received == nil {
        refusal.received = VllmReceivedText(bytes: reply.body)
      }
      refusal.finishReason = finishReason.map { VllmReceivedText($0, maximumBytes: ServerFault.maximumWordBytes).text }
      refusal.usage = usage
      throw refusal
    }
  }

  private func response(
    from body: [UInt8], finishReason: inout String?, usage: inout ModelUsage?
  ) throws(VllmError) -> ModelResponse {
    let root = try self.root(of: body)
    // It comes last in the order of the checks, and an error of an earlier one tells it all the same.
    usage = try? ReplyShape.usage(of: root)
    let choice = try firstChoice(of: root)
    finishReason = try ReplyShape.text(choice["finish_reason"], "choices[0].finish_reason")
    guard let message = choice["message"], message.kind == .object else {
      throw ReplyShape.error("choices[0].message must be an object")
    }
    if let refusal = try ReplyShape.text(message["refusal"], "choices[0].message.refusal"), !refusal.isEmpty {
      throw ReplyShape.refusal(refusal)
    }
    if finishReason == "content_filter" { throw ReplyShape.filtered }

    let reasoning = ReplyShape.reasoning(of: message)
    let calls = try rawCalls(of: message)
    let content = try self.content(of: message)
    let judged = try ReplyValidator(rules: rules, parsing: parsing)
      .judge(
        calls: calls, content: content, reasoning: reasoning,
        end: ReplyValidator.End(finishReason: finishReason, stopText: ReplyShape.stopText(of: choice)))
    var metadata = ["provider": "vllm"]
    metadata["finish_reason"] = finishReason
    return ModelResponse(
      content: content ?? "", structuredOutput: judged.output, toolCalls: judged.calls,
      usage: try ReplyShape.usage(of: root) ?? ModelUsage(), reasoning: reasoning, metadata: metadata)
  }

  private func root(of body: [UInt8]) throws(VllmError) -> JSONValue {
    let root = try ReplyShape.root(of: body, parsing, "the body")
    guard root.kind == .object else {
      throw ReplyShape.error("the body must be an object")
    }
    if ServerFault.isOne(root) {
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
      throw ReplyShape.error("choices must be an array with something in it")
    }
    guard choice.kind == .object else { throw ReplyShape.error("choices[0] must be an object") }
    return choice
  }

  /// The calls in the order of the reply; their `type` says nothing that their shape doesn't.
  private func rawCalls(of message: JSONValue) throws(VllmError) -> [ReplyValidator.RawCall] {
    guard let list = message["tool_calls"], list.kind != .null else { return [] }
    guard list.kind == .array else { throw ReplyShape.error("choices[0].message.tool_calls must be an array") }
    var calls: [ReplyValidator.RawCall] = []
    for (index, call) in list.elements.enumerated() {
      let place = "choices[0].message.tool_calls[\(index)]"
      guard call.kind == .object else { throw ReplyShape.error("\(place) must be an object") }
      guard let function = call["function"], function.kind == .object else {
        throw ReplyShape.error("\(place).function must be an object")
      }
      guard let name = function["name"]?.string else {
        throw ReplyShape.error("\(place).function.name must be a string")
      }
      let arguments = try ReplyShape.text(function["arguments"], "\(place).function.arguments")
      let id = try ReplyShape.text(call["id"], "\(place).id")
      calls.append(ReplyValidator.RawCall(name: name, arguments: arguments, id: id))
    }
    return calls
  }

  /// The text; nil where it is null or absent.
  private func content(of message: JSONValue) throws(VllmError) -> String? {
    try ReplyShape.text(message["content"], "choices[0].message.content")
  }
}
