import SchemaKit

/// What a model is told about a reply that can't be used.
struct ReaskMessages {
  private let policy: ReaskPolicy

  /// Messages within the sizes of `policy`.
  init(_ policy: ReaskPolicy) {
    self.policy = policy
  }

  /// The refused reply and what is wrong with it, as messages to append to the conversation.
  ///
  /// A call that is refused comes back as the assistant's call and a tool's answer, where the arguments are the text of an
  /// object; otherwise, and for outputs, the reply is the assistant's text, and the user says what is wrong.
  /// - Parameter error: An error that is correctable.
  /// - Returns: Two messages.
  func messages(about error: VllmError) -> [ModelMessage] {
    let isCall = error.isAboutCall
    if isCall, let call = call(of: error) {
      return [
        ModelMessage(role: .assistant, content: "", toolCalls: [call]),
        ModelMessage.result(of: call, text(about: error)),
      ]
    }
    let reply = isCall ? "\(error.toolName ?? "") \(quoted(error))" : quoted(error)
    return [
      ModelMessage(role: .assistant, content: reply), ModelMessage(role: .user, content: text(about: error)),
    ]
  }

  /// An id for a call that has none, in the one form that every chat template takes: nine letters and digits.
  private static let unknownID = "refused01"

  /// The refused call as a message can have it; nil where its arguments are no object, or not known in whole.
  private func call(of error: VllmError) -> ModelToolCall? {
    guard let name = error.toolName, !name.isEmpty, let received = error.received, !received.isTruncated,
      received.byteCount <= policy.maximumReplyBytes,
      // Not the tool's schema, which has refused them: only that vLLM can show them to the model.
      let arguments = try? Schema(#"{"type":"object"}"#).validated(received.text)
    else { return nil }
    let id = error.callID.flatMap { $0.isEmpty ? nil : $0 } ?? Self.unknownID
    return ModelToolCall(name: name, arguments: arguments, argumentsText: received.text, callID: id)
  }

  private func quoted(_ error: VllmError) -> String {
    VllmReceivedText(error.received?.text ?? "", maximumBytes: policy.maximumReplyBytes).text
  }

  private func text(about error: VllmError) -> String {
    let message = VllmReceivedText(error.message, maximumBytes: VllmValidationFailure.maximumPlaceBytes)
    var text = error.isAboutCall ? "The call was refused, and nothing was run: " : "The reply can't be used: "
    text += "\(message).\n"
    text += list(error.failures)
    let length = error.received?.byteCount ?? 0
    if length > policy.maximumReplyBytes || error.received?.isTruncated == true {
      text += "Only the beginning of its \(length) bytes is repeated here.\n"
    }
    switch error.reason {
    case .missingToolCall: text += "Make the call."
    case .undeclaredTool, .forbiddenToolCall: text += "Call only tools that you were given, and only as asked."
    case .parallelCalls: text += "Make one call at a time."
    case _ where error.isAboutCall:
      text += "Make the call again, and every other call of that turn, with arguments that fit."
    default: text += "Reply again with the whole of it, corrected: JSON and nothing else."
    }
    return text
  }

  /// A line a failure, as many as there is room for.
  private func list(_ failures: [VllmValidationFailure]) -> String {
    var list = ""
    for (number, failure) in failures.enumerated() {
      let place = failure.pointer.isEmpty ? "the whole value" : failure.pointer
      let line = "- at \(place): \(failure.message); found \(failure.excerpt)\n"
      guard list.utf8.count + line.utf8.count <= policy.maximumListBytes else {
        return list + "- and \(failures.count - number) more\n"
      }
      list += line
    }
    return list
  }
}
