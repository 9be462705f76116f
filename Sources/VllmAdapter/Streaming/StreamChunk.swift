import SchemaKit

/// One chunk of a stream, read by the contract's section 5: the first choice's delta, the token counts, or an error.
struct StreamChunk {
  /// What the chunk adds to the reply.
  struct Delta {
    var content: String?
    var reasoning: String?
    var refusal: String?
    var fragments: [ToolCallAssembler.Fragment] = []
    var finishReason: String?
    var stopText: String?
  }

  /// The token counts so far; nil where the chunk has none.
  let usage: ModelUsage?

  /// The first choice's part; nil where the chunk has none, as the one with the token counts.
  let delta: Delta?

  /// The chunk that `root` is.
  ///
  /// - Throws: `VllmError`: the server's error, if the chunk is one, or of code `response` when it has another shape than
  ///   the contract's.
  init(_ root: JSONValue) throws(VllmError) {
    guard root.kind == .object else { throw ReplyShape.error("a chunk must be an object") }
    if ServerFault.isOne(root) { throw VllmError(streamed: root) }
    usage = try ReplyShape.usage(of: root)
    guard let choices = root["choices"], choices.kind == .array else {
      throw ReplyShape.error("a chunk's choices must be an array")
    }
    var delta: Delta?
    for choice in choices.elements {
      guard choice.kind == .object else { throw ReplyShape.error("a chunk's choices must be objects") }
      // One generation is asked for: what a server sends of others must not get into its text.
      guard try ReplyShape.count(choice["index"], "choices[].index") ?? 0 == 0 else { continue }
      guard delta == nil else { throw ReplyShape.error("two of a chunk's choices have the index 0") }
      delta = try Self.delta(of: choice)
    }
    self.delta = delta
  }

  private static func delta(of choice: JSONValue) throws(VllmError) -> Delta {
    var result = Delta()
    if let delta = choice["delta"], delta.kind != .null {
      guard delta.kind == .object else { throw ReplyShape.error("choices[0].delta must be an object or null") }
      result.content = try ReplyShape.text(delta["content"], "choices[0].delta.content")
      result.refusal = try ReplyShape.text(delta["refusal"], "choices[0].delta.refusal")
      result.reasoning = ReplyShape.reasoning(of: delta)
      if let list = delta["tool_calls"], list.kind != .null { result.fragments = try fragments(list) }
    }
    result.finishReason = try ReplyShape.text(choice["finish_reason"], "choices[0].finish_reason")
    result.stopText = ReplyShape.stopText(of: choice)
    return result
  }

  private static func fragments(_ list: JSONValue) throws(VllmError) -> [ToolCallAssembler.Fragment] {
    guard list.kind == .array else { throw ReplyShape.error("choices[0].delta.tool_calls must be an array or null") }
    var fragments: [ToolCallAssembler.Fragment] = []
    for (position, call) in list.elements.enumerated() {
      // A function, because making a text for every fragment would cost more than reading it.
      func place() -> String { "choices[0].delta.tool_calls[\(position)]" }
      guard call.kind == .object else { throw ReplyShape.error("\(place()) must be an object") }
      var fragment = ToolCallAssembler.Fragment(position: position)
      fragment.index = try ReplyShape.count(call["index"], "\(place()).index")
      fragment.id = try ReplyShape.text(call["id"], "\(place()).id")
      if let function = call["function"], function.kind != .null {
        guard function.kind == .object else { throw ReplyShape.error("\(place()).function must be an object or null") }
        fragment.name = try ReplyShape.text(function["name"], "\(place()).function.name")
        fragment.arguments = try ReplyShape.text(function["arguments"], "\(place()).function.arguments")
      }
      fragments.append(fragment)
    }
    return fragments
  }
}

extension VllmError {
  /// The error that a server sends in a stream, whose status was 200 long before.
  ///
  /// A code that is a number is a status, and means what it would have meant as the status of the reply; a code that is
  /// a text is the error's own code, which doesn't say that another try is worth it, whatever it is; without either it is
  /// `provider_error`.
  init(streamed root: JSONValue) {
    let fault = ServerFault(root)
    let code: Code
    var retryable: Bool?
    if let text = fault.code, !text.isEmpty, fault.codeIsText {
      code = Code(rawValue: text)
      retryable = false
    } else if let status = fault.code.flatMap({ Int($0) }), (400..<600).contains(status) {
      code = Code(status: status)
    } else {
      code = Code(rawValue: "provider_error")
    }
    self.init(code: code, reason: .errorBody, message: "vLLM stream error", retryable: retryable, fault: fault)
    received = VllmReceivedText(root.text)
  }
}
