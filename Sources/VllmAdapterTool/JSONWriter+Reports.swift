import SchemaKit
import VllmAdapter

/// What the tool writes for programs. Members that aren't known are left out; JSON that the model wrote keeps its
/// characters.
extension JSONWriter {
  mutating func member(_ name: String, _ text: String?) {
    guard let text else { return }
    self.name(name)
    string(text)
  }

  mutating func member(_ name: String, _ number: Int?) {
    guard let number else { return }
    self.name(name)
    integer(Int64(number))
  }

  mutating func member(_ name: String, _ flag: Bool) {
    self.name(name)
    boolean(flag)
  }

  /// An array of objects, each of whose members `write` writes.
  mutating func members<Element>(
    _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    self.name(name)
    beginArray()
    for element in elements { object { write(&$0, element) } }
    endArray()
  }

  /// An object whose members `write` writes.
  mutating func object(_ name: String? = nil, _ write: (inout JSONWriter) -> Void) {
    if let name { self.name(name) }
    beginObject()
    write(&self)
    endObject()
  }

  // MARK: Replies

  /// The members of a whole reply.
  mutating func members(of response: ModelResponse) {
    member("content", response.content)
    output(response.structuredOutput)
    members("tool_calls", response.toolCalls) { $0.members(of: $1) }
    member("reasoning", response.reasoning)
    ending(response.metadata["finish_reason"], response.usage)
  }

  /// The members of an event of a stream.
  mutating func members(of event: ModelStreamEvent) {
    member("kind", event.kind.rawValue)
    member("token_delta", event.tokenDelta)
    member("reasoning_delta", event.reasoningDelta)
    if let call = event.toolCall { object("tool_call") { $0.members(of: call) } }
    output(event.structuredOutput)
    if let failure = event.failure {
      object("error") { $0.members(of: failure) }
    } else if let error = event.error {
      object("error") { writer in
        writer.member("code", error.code)
        writer.member("message", error.message)
        writer.member("retryable", error.retryable)
      }
    }
    if event.kind == .done { ending(event.metadata["finish_reason"], event.usage) }
  }

  private mutating func members(of call: ModelToolCall) {
    member("name", call.name)
    member("id", call.callID)
    name("arguments")
    verbatim(call.arguments.value)
    member("arguments_text", call.argumentsText)
  }

  /// The output as JSON on one line, and the same as a text, with every character that was received.
  private mutating func output(_ output: Validated<JSONValue>?) {
    guard let value = output?.value else { return }
    name("structured_output")
    verbatim(value)
    member("structured_output_text", value.text)
  }

  private mutating func ending(_ finishReason: String?, _ usage: ModelUsage?) {
    member("finish_reason", finishReason)
    guard let usage, usage != ModelUsage() else { return }
    object("usage") { writer in
      writer.member("input_tokens", usage.inputTokens)
      writer.member("output_tokens", usage.outputTokens)
      writer.member("total_tokens", usage.totalTokens)
    }
  }

  // MARK: Errors

  /// The members of an error of the adapter.
  mutating func members(of error: VllmError) {
    member("code", error.code.rawValue)
    member("reason", error.reason.rawValue)
    member("message", error.message)
    member("retryable", error.retryable)
    member("status", error.status)
    member("server_code", error.providerCode)
    member("server_type", error.providerType)
    member("server_parameter", error.providerParameter)
    member("request_id", error.requestID)
    member("retry_after_seconds", error.retryAfterSeconds)
    member("tool", error.toolName)
    member("output", error.outputName)
    member("schema_location", error.schemaLocation)
    member("finish_reason", error.finishReason)
    if let cause = error.jsonError {
      object("json_error") { writer in
        writer.member("code", cause.code.rawValue)
        writer.member("message", cause.reason)
        writer.member("byte_offset", cause.offset)
        writer.member("line", cause.line)
        writer.member("column", cause.column)
      }
    }
    if !error.failures.isEmpty { members("failures", error.failures) { $0.members(of: $1) } }
    if let received = error.received { object("received") { $0.members(of: received) } }
  }

  private mutating func members(of failure: VllmValidationFailure) {
    member("pointer", failure.pointer)
    member("keyword", failure.keyword)
    member("keyword_location", failure.keywordLocation)
    member("absolute_keyword_location", failure.absoluteKeywordLocation)
    member("message", failure.message)
    member("byte_offset", failure.byteOffset)
    object("excerpt") { $0.members(of: failure.excerpt) }
  }

  private mutating func members(of text: VllmReceivedText) {
    member("text", text.text)
    member("bytes", text.byteCount)
    member("truncated", text.isTruncated)
  }

  /// The members of an error of what was given to the tool.
  mutating func members(of error: InputError) {
    member("code", error.code.rawValue)
    member("message", error.message)
    member("retryable", false)
    guard !error.problems.isEmpty else { return }
    members("problems", error.problems) { writer, problem in
      writer.member("variable", problem.variable)
      writer.member("message", problem.message)
    }
  }
}
