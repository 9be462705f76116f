import SchemaKit

/// How many tokens a text takes at most, as far as can be told without the model's tokenizer.
enum TokenEstimate {
  /// What the template puts around a message, and around a tool.
  private static let frame = 16

  /// The sum, or the greatest number where there is none.
  static func sum(_ counts: Int...) -> Int { sum(counts) }

  /// The sum, or the greatest number where there is none; of counts that aren't negative.
  static func sum(_ counts: some Sequence<Int>) -> Int {
    counts.reduce(0) { sum, count in
      let (value, isTooMuch) = sum.addingReportingOverflow(count)
      return isTooMuch ? Int.max : value
    }
  }

  /// The tokens of a request's messages and tools.
  static func prompt(of request: ModelRequest) -> Int {
    let tools = (request.toolCalling?.tools ?? []).map { tool in
      frame + tool.name.utf8.count + (tool.description?.utf8.count ?? 0) + tool.parameters.schema.text.utf8.count
    }
    return sum(tools + [self.messages(request.assembleMessages())])
  }

  /// The tokens of messages.
  static func messages(_ messages: some Collection<ModelMessage>) -> Int {
    sum(
      messages.map { message in
        sum([frame, message.content.utf8.count] + message.toolCalls.map(call))
      })
  }

  /// The tokens of a reply, or of the one that an error is about.
  static func reply(_ response: ModelResponse?, _ failure: VllmError?, maximum: Int?) -> Int {
    if let response {
      return sum([response.content.utf8.count, response.reasoning?.utf8.count ?? 0] + response.toolCalls.map(call))
    }
    return max(maximum ?? 0, failure?.received?.byteCount ?? 0)
  }

  private static func call(_ call: ModelToolCall) -> Int {
    sum(frame, call.name.utf8.count, max(call.argumentsText.utf8.count, call.arguments.json.text.utf8.count))
  }
}
