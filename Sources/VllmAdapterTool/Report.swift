import SchemaKit
import VllmAdapter

/// How results are written.
enum ReportFormat: String, Sendable {
  /// For people.
  case text
  /// For programs: a JSON document, or one a line.
  case json
}

/// How the tool tells what came of a request.
protocol Report: Sendable {
  /// A whole reply.
  mutating func tell(_ response: ModelResponse)
  /// An event of a stream.
  mutating func tell(_ event: ModelStreamEvent)
  /// An error of the adapter, where no stream tells it.
  mutating func tell(_ error: VllmError)
  /// Something given to the tool that can't be used.
  mutating func tell(_ error: InputError)
  /// The request was given up: nothing comes any more.
  mutating func end()
}

/// For programs: an object for a whole reply, and an object a line, one for each event, for a stream.
struct JSONReport: Report {
  /// Whether a stream was asked for, so that an error is an event too.
  let isStream: Bool

  func tell(_ response: ModelResponse) { write { $0.members(of: response) } }

  func tell(_ event: ModelStreamEvent) { write { $0.members(of: event) } }

  func tell(_ error: VllmError) { writeError { $0.members(of: error) } }

  func tell(_ error: InputError) { writeError { $0.members(of: error) } }

  func end() {}

  private func writeError(_ members: (inout JSONWriter) -> Void) {
    write { writer in
      if isStream { writer.member("kind", ModelStreamEventKind.error.rawValue) }
      writer.object("error", members)
    }
    if isStream { write { $0.member("kind", ModelStreamEventKind.done.rawValue) } }
  }

  private func write(_ members: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    writer.object(nil, members)
    Terminal.output.write(writer)
  }
}

/// For people: the reply on standard output, what is to be said about it on standard error.
struct TextReport: Report {
  /// Whether text is shown as it comes; not where a schema decides about it.
  let showsText: Bool
  /// Whether what the model thinks is shown.
  let showsThoughts: Bool
  private let output = Terminal.output
  private let errors = Terminal.error
  /// Whether a line of text, or of thought, isn't over.
  private var isMidLine = false
  private var isMidThought = false
  /// Whether an error has been told, after which the end says nothing.
  private var hasFailed = false

  init(showsText: Bool, showsThoughts: Bool) {
    self.showsText = showsText
    self.showsThoughts = showsThoughts
  }

  mutating func tell(_ response: ModelResponse) {
    if showsThoughts { tell(thought: response.reasoning ?? "") }
    if showsText { tell(text: response.content) }
    end()
    tell(response.structuredOutput, response.toolCalls)
    tell(finishReason: response.metadata["finish_reason"], response.usage)
  }

  mutating func tell(_ event: ModelStreamEvent) {
    switch event.kind {
    case .tokenDelta: if showsText { tell(text: event.tokenDelta ?? "") }
    case .reasoningDelta: if showsThoughts { tell(thought: event.reasoningDelta ?? "") }
    case .toolCallCandidate, .structuredOutput:
      end()
      tell(event.structuredOutput, event.toolCall.map { [$0] } ?? [])
    case .progress: break
    case .error:
      end()
      if let failure = event.failure { tell(failure) }
    case .done:
      end()
      if !hasFailed { tell(finishReason: event.metadata["finish_reason"], event.usage) }
    }
  }

  mutating func tell(_ error: VllmError) {
    end()
    hasFailed = true
    errors.write("vllm-adapter: \(errors.styled(error.code.rawValue, .bad)): \(error.message.escapingControls())\n")
    for line in Self.details(of: error) { errors.write("  \(line.escapingControls())\n") }
  }

  mutating func tell(_ error: InputError) {
    errors.write("vllm-adapter: \(error.message.escapingControls())\n")
    for problem in error.problems { errors.write("  \(problem.variable): \(problem.message.escapingControls())\n") }
  }

  mutating func end() {
    if isMidThought { errors.write("\n") }
    if isMidLine { output.write("\n") }
    isMidThought = false
    isMidLine = false
  }

  private mutating func tell(text: String) {
    guard !text.isEmpty else { return }
    if isMidThought { end() }
    output.writeForeign(text)
    isMidLine = text.utf8.last != UInt8(ascii: "\n")
  }

  private mutating func tell(thought: String) {
    guard !thought.isEmpty else { return }
    if isMidLine { end() }
    errors.writeForeign(thought)
    isMidThought = thought.utf8.last != UInt8(ascii: "\n")
  }

  private func tell(_ output: Validated<JSONValue>?, _ calls: [ModelToolCall]) {
    if let json = output?.json { self.output.writeForeign(json.text + "\n") }
    for call in calls {
      var arguments = JSONWriter()
      arguments.verbatim(call.arguments.value)
      self.output.writeForeign("\(call.name) \(arguments.text)\n")
    }
  }

  private func tell(finishReason: String?, _ usage: ModelUsage?) {
    var parts = ["finish reason \(finishReason ?? "none")"]
    if let count = usage?.inputTokens { parts.append("\(count) tokens in") }
    if let count = usage?.outputTokens { parts.append("\(count) tokens out") }
    errors.write(errors.styled(parts.joined(separator: ", ").escapingControls(), .quiet) + "\n")
  }

  /// What is known of an error besides its code and message, a line each.
  static func details(of error: VllmError) -> [String] {
    var facts = ["reason \(error.reason)"]
    if let status = error.status { facts.append("status \(status)") }
    if let type = error.providerType { facts.append("server's type \(type)") }
    if let code = error.providerCode { facts.append("server's code \(code)") }
    if let parameter = error.providerParameter { facts.append("parameter \(parameter)") }
    if let id = error.requestID { facts.append("request id \(id)") }
    if let reason = error.finishReason { facts.append("finish reason \(reason)") }
    if let location = error.schemaLocation { facts.append("schema \(location)") }
    if error.retryable { facts.append("worth another try") }
    if let seconds = error.retryAfterSeconds { facts.append("the server asks to wait \(seconds) s") }
    var lines = [facts.joined(separator: ", ")]
    for failure in error.failures {
      let place = failure.pointer.isEmpty ? "(root)" : failure.pointer
      lines.append("at \(place): \(failure.message)")
      let location = failure.keywordLocation.isEmpty ? "" : ", schema \(failure.keywordLocation)"
      lines.append("  keyword \(failure.keyword)\(location)")
      lines.append("  received at byte \(failure.byteOffset): \(failure.excerpt)")
    }
    if let received = error.received { lines.append("received: \(received)") }
    return lines
  }
}
