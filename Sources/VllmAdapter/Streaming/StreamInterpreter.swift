import SchemaKit

/// From the data of server-sent events to the events of the port: a pure state machine, the same for every transport.
///
/// Text is passed on as it comes. Calls and structured output are kept until the finish reason and then judged as those
/// of a whole reply are, by the same validator: all of the batch, or none of it is seen. Whatever goes wrong ends the
/// stream with one error and one `done`.
struct StreamInterpreter {
  private let rules: ReplyRules
  private let parsing: JSONParsingOptions
  private let reader: JSONDocumentReader
  private let streaming: StreamingOptions

  private var assembler: ToolCallAssembler
  /// Whether what the model says decides something at the end, so that it has to be kept.
  private let keepsText: Bool
  private var keptBytes = 0
  private var text = ""
  private var reasoning = ""
  /// Whether any text came that isn't empty, and any thought, whether they are kept or not.
  private var hasText = false
  private var hasReasoning = false
  private var usage: ModelUsage?
  private var finishReason: String?

  /// The events that have not been taken yet.
  private(set) var events: [ModelStreamEvent] = []

  /// Whether `done` has been put out: nothing may follow.
  private(set) var isDone = false

  /// The status and request id of the reply, for errors.
  var status: Int?
  var requestID: String?

  /// What no error may show.
  var secrets: [VllmSecret] = []

  /// An interpreter of one stream.
  ///
  /// - Parameters:
  ///   - rules: What the request allows.
  ///   - parsing: The limits on each chunk, on arguments and on the output; together the texts that are kept are bounded
  ///     by its `maximumBytes` too.
  ///   - streaming: What the stream reports besides its text.
  init(rules: ReplyRules, parsing: JSONParsingOptions, streaming: StreamingOptions) {
    self.rules = rules
    self.parsing = parsing
    reader = JSONDocumentReader(options: parsing)
    self.streaming = streaming
    keepsText = rules.output != nil || rules.demandsCall
    assembler = ToolCallAssembler(maximumArgumentBytes: parsing.maximumBytes)
  }

  /// The events since the last call.
  mutating func takeEvents() -> [ModelStreamEvent] {
    var taken: [ModelStreamEvent] = []
    // There will be as many again, more or less.
    taken.reserveCapacity(events.count + events.count / 8)
    swap(&taken, &events)
    return taken
  }

  /// Takes in the events that `parser` has, up to the one that ends the stream.
  mutating func consume(
    _ parser: inout ServerSentEventParser
  ) throws(ServerSentEventParser.Overflow) {
    while !isDone, let event = try parser.next() { consume(event.data) }
  }

  /// Takes in the data of one server-sent event.
  mutating func consume(_ data: ArraySlice<UInt8>) {
    guard !isDone else { return }
    if Self.isEndMark(data) { return end() }
    do throws(VllmError) {
      try interpret(try chunk(data))
    } catch {
      var failure = error
      if failure.reason == .unexpectedShape, failure.received == nil {
        failure.received = VllmReceivedText(bytes: data)
      }
      fail(failure)
    }
  }

  /// The stream is over, by its mark or because the connection ended.
  mutating func end() {
    guard !isDone else { return }
    guard finishReason != nil else {
      return fail(
        VllmError(
          code: .incompleteResponse, reason: .incompleteStream,
          message: "the stream ended before the generation did: there was no finish reason"))
    }
    finish(usage: usage, finishReason: finishReason)
  }

  /// Something outside the stream's text went wrong: the exchange, or a limit.
  mutating func fail(_ error: VllmError) {
    guard !isDone else { return }
    var failure = error
    failure.status = failure.status ?? status
    failure.requestID = failure.requestID ?? requestID
    failure.finishReason =
      failure.finishReason
      ?? finishReason.map { VllmReceivedText($0, maximumBytes: ServerFault.maximumWordBytes).text }
    failure.usage = failure.usage ?? usage
    failure.hide(secrets)
    // What this module finds wrong makes what the server counted and said worth nothing (contract, section 5, endings).
    let isServers = failure.reason == .errorBody || failure.code == .refusal
    events += ModelStreamEvent.ending(
      with: failure, usage: isServers ? usage : nil, finishReason: isServers ? failure.finishReason : nil)
    isDone = true
  }

  private mutating func finish(usage: ModelUsage?, finishReason: String?) {
    events.append(.done(usage: usage, finishReason: finishReason))
    isDone = true
  }

  private func chunk(_ data: ArraySlice<UInt8>) throws(VllmError) -> StreamChunk {
    let document: JSONDocument
    do {
      document = try reader.read(data.span)
    } catch {
      throw ReplyShape.malformed(error, Array(data), "a chunk")
    }
    return try StreamChunk(document.root)
  }

  private mutating func interpret(_ chunk: StreamChunk) throws(VllmError) {
    if let usage = chunk.usage { self.usage = usage }
    guard let delta = chunk.delta else { return }
    if finishReason != nil {
      // A server may repeat the end, but the reply that has been judged can't grow any more.
      guard (delta.content ?? "").isEmpty, delta.fragments.isEmpty, (delta.refusal ?? "").isEmpty else {
        throw ReplyShape.error("the stream goes on after its finish reason")
      }
      return
    }
    if let content = delta.content, !content.isEmpty {
      hasText = true
      if try keeps(content) {
        text += content
      } else {
        reasoning = ""
      }
      events.append(ModelStreamEvent(kind: .tokenDelta, tokenDelta: content, metadata: ModelStreamEvent.provider))
    }
    if let refusal = delta.refusal, !refusal.isEmpty { throw ReplyShape.refusal(refusal) }
    if let thought = delta.reasoning {
      hasReasoning = true
      // Thoughts without text are an error, which tells them.
      if try keeps(thought) || (!hasText && thought.utf8.count <= parsing.maximumBytes - reasoning.utf8.count) {
        reasoning += thought
      }
      if streaming.includeReasoning {
        events.append(
          ModelStreamEvent(kind: .reasoningDelta, reasoningDelta: thought, metadata: ModelStreamEvent.provider))
      }
    }
    for fragment in delta.fragments { try add(fragment) }
    if let reason = delta.finishReason {
      finishReason = reason
      try judge(ReplyValidator.End(finishReason: reason, stopText: delta.stopText))
    }
  }

  /// Whether a piece of text is to be kept, which then counts.
  private mutating func keeps(_ piece: String) throws(VllmError) -> Bool {
    guard keepsText else { return false }
    keptBytes += piece.utf8.count
    guard keptBytes <= parsing.maximumBytes else {
      throw Self.tooLarge("the text of the reply has more than \(parsing.maximumBytes) bytes")
    }
    return true
  }

  private mutating func add(_ fragment: ToolCallAssembler.Fragment) throws(VllmError) {
    do {
      try assembler.add(fragment)
    } catch {
      switch error {
      case .calls(let maximum): throw Self.tooLarge("the reply has more than \(maximum) calls")
      case .arguments(let bytes):
        throw Self.tooLarge("the arguments of the reply's calls have more than \(bytes) bytes")
      case .otherName(let call):
        throw ReplyShape.error("a fragment of call \(call) has another name than the call")
      case .anonymous:
        throw ReplyShape.error("a fragment of a call has neither index nor id, and could be of any of the calls")
      }
    }
  }

  /// The generation is over: judges what has been kept, and exposes all of it or nothing.
  ///
  /// A stream can't say null as a whole reply does: where the model thought and said nothing, its text counts as null.
  /// So that is an error here as it is there; a reply without text and thoughts is an empty text. An output that is
  /// missing is an error in any case.
  private mutating func judge(_ end: ReplyValidator.End) throws(VllmError) {
    if end.finishReason == "content_filter" { throw ReplyShape.filtered }
    let isNull = hasReasoning && !hasText && rules.output == nil
    let judged = try ReplyValidator(rules: rules, parsing: parsing).judge(
      calls: assembler.rawCalls, content: isNull ? nil : text, reasoning: reasoning.isEmpty ? nil : reasoning, end: end)
    for call in judged.calls {
      events.append(ModelStreamEvent(kind: .toolCallCandidate, toolCall: call, metadata: ModelStreamEvent.provider))
    }
    if let output = judged.output {
      events.append(
        ModelStreamEvent(kind: .structuredOutput, structuredOutput: output, metadata: ModelStreamEvent.provider))
    }
  }

  /// Whether data is `[DONE]`, with spaces around it or without.
  private static func isEndMark(_ data: some Collection<UInt8>) -> Bool {
    guard data.count < 64, data.first == 0x5B || data.first == 0x20 else { return false }
    return data.split(separator: 0x20).elementsEqual(["[DONE]".utf8]) { $0.elementsEqual($1) }
  }

  private static func tooLarge(_ message: String) -> VllmError {
    VllmError(code: .response, reason: .tooLarge, message: message)
  }
}
