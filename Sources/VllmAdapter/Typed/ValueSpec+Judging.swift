import SchemaKit

extension ValueSpec {
  /// The value that the structured output of `response` is.
  ///
  /// - Throws: `VllmError` with all failures and the text.
  func output(of response: ModelResponse) throws(VllmError) -> Validated<Value> {
    let output = StructuredOutputSpec(constraint: constraint(strict: true), outputTypeName: name).wireName
    guard let json = response.structuredOutput else {
      var error = VllmError(
        code: .response, reason: .missingStructuredOutput,
        message: """
          the reply has no structured output '\(output)'\
          \(response.toolCalls.isEmpty ? "" : "; it has \(response.toolCalls.count) calls in its place")
          """)
      error.outputName = output
      error.usage = response.usage
      throw error
    }
    do throws(InstanceError) {
      return try value(of: json)
    } catch {
      var refusal = VllmError(
        error, about: "the structured output '\(output)'", json.value, received: response.content,
        invalid: .invalidStructuredOutput, undecodable: .undecodableStructuredOutput)
      refusal.outputName = output
      refusal.usage = response.usage
      refusal.finishReason = response.metadata["finish_reason"]
      throw refusal
    }
  }

  /// The arguments of `call`, as its tool takes them.
  ///
  /// - Throws: `VllmError` with all failures and the text.
  func arguments(of call: ModelToolCall) throws(VllmError) -> Validated<Value> {
    do throws(InstanceError) {
      return try value(of: call.arguments)
    } catch {
      let text = call.argumentsText.isEmpty ? call.arguments.text : call.argumentsText
      var refusal = VllmError(
        error, about: "the arguments of the tool '\(call.name)'", call.arguments.value, received: text,
        invalid: .invalidArguments, undecodable: .undecodableArguments)
      refusal.toolName = call.name
      refusal.callID = call.callID
      throw refusal
    }
  }

  /// The schema as it is sent.
  func constraint(strict: Bool) -> JsonSchemaConstraint { JsonSchemaConstraint(schema: schema, strict: strict) }
}

extension VllmError {
  /// The error of `value`, which its schema refuses or can't judge, or which doesn't become a value of its type.
  ///
  /// - Parameters:
  ///   - error: what was found.
  ///   - owner: what the value is, for the message.
  ///   - value: the value, a whole document's root.
  ///   - received: its text.
  ///   - invalid: the reason of a value that is refused.
  ///   - undecodable: the reason of a value that can't be decoded.
  init(
    _ error: InstanceError, about owner: String, _ value: JSONValue, received: String, invalid: Reason,
    undecodable: Reason
  ) {
    switch error {
    case .invalid(let failures):
      self.init(.invalid(failures), about: owner, value, received: received, invalid: invalid)
    case .undecided(let limit):
      self.init(.undecided(limit), about: owner, value, received: received, invalid: invalid)
    case .undecodable(let problem):
      self.init(
        code: .response, reason: undecodable,
        message: "\(owner) is as its schema wants it, and can't be decoded: \(problem.message)")
      failures = [
        VllmValidationFailure(
          pointer: problem.pointer.description, keyword: "", message: problem.message,
          of: value[at: problem.pointer] ?? value)
      ]
      self.received = VllmReceivedText(received)
    case .notJSON(let problem):
      self.init(
        code: .response, reason: invalid,
        message: "\(owner) can't be read as JSON: \(problem.reason) (line \(problem.line), column \(problem.column))")
      jsonError = problem
      self.received = VllmReceivedText(received)
    }
  }
}
