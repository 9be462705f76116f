import SchemaKit

/// Reads the members of replies and chunks, each of which has to be what the contract says or a shape error.
enum ReplyShape {
  /// The error of a member that isn't what it must be.
  static func error(_ message: String) -> VllmError {
    VllmError(code: .response, reason: .unexpectedShape, message: message)
  }

  /// The error of a model that refused, with its words.
  static func refusal(_ text: String) -> VllmError {
    var error = VllmError(code: .refusal, reason: .refused, message: VllmReceivedText(text).description)
    error.received = VllmReceivedText(text)
    return error
  }

  /// The error of a reply that a content filter withheld.
  static var filtered: VllmError {
    VllmError(code: .refusal, reason: .contentFilter, message: "the reply was withheld by a content filter")
  }

  /// The JSON that `bytes` are, which `subject` names in the error if they aren't.
  static func root(
    of bytes: [UInt8], _ parsing: JSONParsingOptions, _ subject: String
  ) throws(VllmError) -> JSONValue {
    do {
      return try JSONDocument(bytes, options: parsing).root
    } catch {
      throw malformed(error, bytes, subject)
    }
  }

  /// The error of `bytes` that aren't JSON by reason of `cause`.
  static func malformed(_ cause: JSONError, _ bytes: [UInt8], _ subject: String) -> VllmError {
    var refusal = VllmError(
      code: .response, reason: .malformedBody,
      message: "\(subject) can't be read as JSON: \(cause.reason) (line \(cause.line), column \(cause.column))")
    refusal.jsonError = cause
    refusal.received = VllmReceivedText(bytes: bytes)
    return refusal
  }

  /// The text of `value`; nil where it is null or absent.
  static func text(_ value: JSONValue?, _ place: @autoclosure () -> String) throws(VllmError) -> String? {
    guard let value, value.kind != .null else { return nil }
    guard let text = value.string else { throw error("\(place()) must be a string or null") }
    return text
  }

  /// The token counts that `root` has under `usage`; nil where it is null or absent.
  static func usage(of root: JSONValue) throws(VllmError) -> ModelUsage? {
    guard let usage = root["usage"], usage.kind != .null else { return nil }
    guard usage.kind == .object else { throw error("usage must be an object or null") }
    return ModelUsage(
      inputTokens: try count(usage["prompt_tokens"], "usage.prompt_tokens"),
      outputTokens: try count(usage["completion_tokens"], "usage.completion_tokens"),
      totalTokens: try count(usage["total_tokens"], "usage.total_tokens"))
  }

  /// A count is written as an integer: `1.0` is refused, as the contract has it.
  static func count(_ value: JSONValue?, _ place: @autoclosure () -> String) throws(VllmError) -> Int? {
    guard let value, value.kind != .null else { return nil }
    guard let lexeme = value.lexeme, let count = Int(lexeme) else {
      throw error("\(place()) must be an integer or null")
    }
    return count
  }

  /// The stop string that ended the generation, which vLLM tells beside the finish reason `stop`; nil for any other end.
  static func stopText(of choice: JSONValue) -> String? {
    choice["stop_reason"]?.string
  }

  /// What the model thought, under either name that vLLM has used; a value that is no text is left alone, because no
  /// rule depends on it.
  static func reasoning(of message: JSONValue) -> String? {
    for name in ["reasoning", "reasoning_content"] {
      if let text = message[name]?.string, !text.isEmpty { return text }
    }
    return nil
  }
}
