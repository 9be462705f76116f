import SchemaKit

/// Judges what the model said by the rules of the request: one validator for whole replies and for streams.
///
/// Nothing that it returns is unvalidated, and it returns a batch of calls or none of them.
struct ReplyValidator {
  /// A call as the server wrote it.
  struct RawCall {
    let name: String
    /// The text of the arguments; nil where the server sent none.
    let arguments: String?
    let id: String?
  }

  /// How the generation ended, in the server's words.
  struct End {
    /// The finish reason; nil where the server gave none.
    let finishReason: String?
    /// The stop string that ended it; nil for any other end.
    var stopText: String?

    /// Whether the generation ended before the model was done.
    ///
    /// So it did at a stop string, and by `length`, `abort`, `repetition` and whatever else is neither a stop nor the end
    /// of a batch of calls; no reason at all says nothing.
    var isCut: Bool {
      switch finishReason {
      case nil, "stop", "tool_calls", "function_call": stopText != nil
      default: true
      }
    }
  }

  /// The most bytes of a name made up by the server that an error repeats.
  private static let maximumNameBytes = 128

  /// What the request allows.
  let rules: ReplyRules
  /// The limits within which arguments and outputs are parsed.
  let parsing: JSONParsingOptions

  /// What is left of a reply when all of it has been judged.
  struct Judged {
    let calls: [ModelToolCall]
    /// The structured output; nil where none was requested, or calls came in its place.
    let output: Validated<JSONValue>?
  }

  /// Judges all that the model said, in the contract's order (section 4.6 to 4.9).
  ///
  /// A request for structured output that also has tools leaves the model the choice: calls without text are an answer,
  /// as the contract's transcripts have it (section 11).
  /// - Parameters:
  ///   - rawCalls: The calls as the server wrote them.
  ///   - content: The text; nil where the server sent none.
  ///   - reasoning: What the model thought, for errors about text that is missing.
  ///   - end: How the generation ended.
  /// - Returns: The calls and the output, all of them valid.
  /// - Throws: `VllmError` of the first rule that is broken; then nothing may be exposed.
  func judge(
    calls rawCalls: [RawCall], content: String?, reasoning: String?, end: End
  ) throws(VllmError) -> Judged {
    do throws(VllmError) {
      return try judged(rawCalls, content, reasoning, end)
    } catch {
      guard error.code == .incompleteResponse, let text = end.stopText else { throw error }
      // The finish reason alone would say that all is well.
      var refusal = error
      refusal.message += "; it came to the stop string \(Self.quoted(text))"
      throw refusal
    }
  }

  private func judged(
    _ rawCalls: [RawCall], _ content: String?, _ reasoning: String?, _ end: End
  ) throws(VllmError) -> Judged {
    let wasCut = end.isCut
    var calls: [ModelToolCall] = []
    for (number, raw) in rawCalls.enumerated() {
      do throws(VllmError) {
        // Only what was written last can have been cut.
        calls.append(try call(raw, wasCut: wasCut && number == rawCalls.count - 1))
      } catch {
        var refusal = error
        refusal.callID = raw.id.map { VllmReceivedText($0, maximumBytes: Self.maximumNameBytes).text }
        throw refusal
      }
    }
    let instead = content.flatMap { $0.isEmpty ? nil : $0 } ?? reasoning
    try checkChoice(calls, end, instead: instead)
    if !calls.isEmpty, (content ?? "").isEmpty { return Judged(calls: calls, output: nil) }
    guard let content else { throw missingContent(wasCut, reasoning) }
    guard let wanted = rules.output else { return Judged(calls: calls, output: nil) }
    if content.isEmpty { throw missingOutput(wanted, wasCut, reasoning) }
    return Judged(calls: calls, output: try structuredOutput(wanted, content: content, wasCut: wasCut))
  }

  /// The call `raw` with its arguments parsed and validated (contract, section 4.6).
  ///
  /// - Parameters:
  ///   - raw: the call as the server wrote it.
  ///   - wasCut: whether the generation was cut, which explains text that breaks off. Then arguments of which nothing
  ///     came are no empty object, as they are otherwise.
  /// - Returns: the call, its arguments an object that the tool's schema accepts.
  /// - Throws: `VllmError` naming the tool, with the failures or the JSON error, and the text.
  private func call(_ raw: RawCall, wasCut: Bool) throws(VllmError) -> ModelToolCall {
    guard let schema = rules.tools[ExactName(raw.name)] else {
      throw Self.error(
        .undeclaredTool, "the reply calls the tool \(Self.quoted(raw.name)), which the request does not declare",
        tool: VllmReceivedText(raw.name, maximumBytes: Self.maximumNameBytes).text, received: raw.arguments)
    }
    let provided = raw.arguments ?? ""
    let text = provided.isEmpty && !wasCut ? "{}" : provided
    let value: JSONValue
    do {
      value = try JSONDocument(text, options: parsing).root
    } catch {
      let problem = "the arguments of the tool '\(raw.name)'"
      var refusal = Self.notJSON(error, problem, reason: .malformedArguments, wasCut: wasCut, received: text)
      refusal.toolName = raw.name
      throw refusal
    }
    let arguments: Validated<JSONValue>
    do throws(VllmError) {
      arguments = try validated(
        value, by: schema, of: "the arguments of the tool '\(raw.name)'", received: text,
        invalid: .invalidArguments)
      if value.kind != .object {
        throw VllmError(
          failures: [VllmValidationFailure(notAnObject: value)], of: "the arguments of the tool '\(raw.name)'",
          reason: .invalidArguments, received: text)
      }
    } catch {
      var refusal = error
      refusal.toolName = raw.name
      throw refusal
    }
    return ModelToolCall(
      name: raw.name, arguments: arguments, argumentsText: provided, callID: raw.id,
      metadata: ["provider_arguments": provided])
  }

  /// Checks a batch of calls against the tool choice (contract, section 4.7, and its first table).
  ///
  /// - Parameters:
  ///   - calls: the batch, empty where the reply has no call.
  ///   - end: how the generation ended.
  ///   - instead: the text that came instead of a call, for the error.
  /// - Throws: `VllmError` when a call is forbidden, or demanded and missing.
  private func checkChoice(_ calls: [ModelToolCall], _ end: End, instead: String?) throws(VllmError) {
    switch rules.choice {
    case .none?:
      if let call = calls.first {
        throw Self.error(
          .forbiddenToolCall, "the tool choice is none and the reply calls the tool '\(call.name)'", tool: call.name,
          received: call.argumentsText)
      }
    case .named(let name)?:
      if let call = calls.first(where: { ExactName($0.name) != ExactName(name) }) {
        throw Self.error(
          .forbiddenToolCall, "the tool choice names '\(name)' and the reply calls the tool '\(call.name)'",
          tool: call.name,
          received: call.argumentsText)
      }
      if calls.isEmpty { throw missingCall("a call of '\(name)'", end, instead) }
    case .required?:
      if calls.isEmpty { throw missingCall("a call", end, instead) }
    case .auto?, nil:
      break
    }
    if rules.forbidsParallelCalls, calls.count > 1 {
      throw Self.error(
        .parallelCalls, "the request allows one call at a time and the reply has \(calls.count)", tool: calls[1].name,
        received: calls[1].argumentsText)
    }
  }

  /// The text `content` as the requested output, parsed and validated (contract, section 4.9).
  ///
  /// - Parameters:
  ///   - output: the output that the request asks for.
  ///   - content: the text of the reply, not empty.
  ///   - wasCut: whether the finish reason says that the generation was cut.
  /// - Returns: the value, which the output's schema accepts.
  /// - Throws: `VllmError` naming the output, with the failures or the JSON error, and the text.
  private func structuredOutput(_ output: ReplyRules.Output, content: String, wasCut: Bool) throws(VllmError)
    -> Validated<JSONValue>
  {
    do throws(VllmError) {
      let value: JSONValue
      do {
        value = try JSONDocument(content, options: parsing).root
      } catch {
        throw Self.notJSON(
          error, "the structured output '\(output.name)'", reason: .malformedStructuredOutput, wasCut: wasCut,
          received: content)
      }
      if wasCut, value.kind == .number {
        // Only of a number is the beginning a value too: 12 may be what is left of 123.
        throw Self.error(
          .malformedStructuredOutput, "the structured output '\(output.name)' is a number that may have been cut",
          code: .incompleteResponse, received: content)
      }
      return try validated(
        value, by: output.schema, of: "the structured output '\(output.name)'", received: content,
        invalid: .invalidStructuredOutput)
    } catch {
      var refusal = error
      refusal.outputName = output.name
      throw refusal
    }
  }

  /// Lets `value`, which is a whole document's root, through if `schema` accepts it.
  private func validated(
    _ value: JSONValue, by schema: Schema, of owner: String, received: String, invalid: VllmError.Reason
  ) throws(VllmError) -> Validated<JSONValue> {
    do {
      return try schema.validated(value)
    } catch {
      throw VllmError(error, about: owner, value, received: received, invalid: invalid)
    }
  }

  private func missingContent(_ wasCut: Bool, _ reasoning: String?) -> VllmError {
    var error = Self.error(
      .missingContent, "the reply has neither text nor a call\(Self.note(of: reasoning))",
      code: wasCut ? .incompleteResponse : .response, received: reasoning)
    error.outputName = rules.output?.name
    return error
  }

  private func missingOutput(_ output: ReplyRules.Output, _ wasCut: Bool, _ reasoning: String?) -> VllmError {
    var error = Self.error(
      .emptyStructuredOutput,
      "the reply has no text for the structured output '\(output.name)'\(Self.note(of: reasoning))",
      code: wasCut ? .incompleteResponse : .response, received: reasoning)
    error.outputName = output.name
    return error
  }

  /// Where the text may have gone: some parsers take all of it for a thought.
  private static func note(of reasoning: String?) -> String {
    reasoning.map { "; the server put \($0.utf8.count) bytes of text into its reasoning" } ?? ""
  }

  private func missingCall(_ wanted: String, _ end: End, _ instead: String?) -> VllmError {
    let reason = VllmReceivedText(end.finishReason ?? "no reason", maximumBytes: Self.maximumNameBytes)
    let came = instead.map { "\($0.utf8.count) bytes of text instead" } ?? "no text either"
    return Self.error(
      .missingToolCall,
      "the request demands \(wanted) and the reply has none; it finished with \(reason) and \(came)",
      code: end.isCut ? .incompleteResponse : .response, received: instead)
  }
}

/// How its errors are made.
extension ReplyValidator {
  private static func error(
    _ reason: VllmError.Reason, _ message: String, code: VllmError.Code = .response, tool: String? = nil,
    received: String?
  ) -> VllmError {
    var error = VllmError(code: code, reason: reason, message: message)
    error.toolName = tool
    error.received = received.map { VllmReceivedText($0) }
    return error
  }

  private static func notJSON(
    _ cause: JSONError, _ owner: String, reason: VllmError.Reason, wasCut: Bool, received: String
  ) -> VllmError {
    let isIncomplete = wasCut && isLeftByACut(cause.code)
    var error = error(
      reason,
      isIncomplete
        ? "the generation was cut before \(owner) was whole"
        : "\(owner) can't be read as JSON: \(cause.reason) (line \(cause.line), column \(cause.column))",
      code: isIncomplete ? .incompleteResponse : .response, received: received)
    error.jsonError = cause
    return error
  }

  /// Whether text that breaks off anywhere can fail in this way; duplicate names and exceeded limits, for instance,
  /// can't be blamed on a cut.
  private static func isLeftByACut(_ code: JSONError.Code) -> Bool {
    switch code {
    case .unexpectedEnd, .unexpectedCharacter, .invalidNumber, .invalidEscape, .loneSurrogate: true
    default: false
    }
  }

  /// A name that the server made up, fit for a message: quoted and cut.
  private static func quoted(_ name: String) -> String {
    "'\(VllmReceivedText(name, maximumBytes: maximumNameBytes))'"
  }
}
