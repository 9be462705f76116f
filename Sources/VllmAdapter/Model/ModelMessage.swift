/// Free-form notes on a message, a tool, a call or a reply: names to text, never sent to the server.
public typealias ModelMetadata = [String: String]

/// Who speaks in a message (contract, section 2).
public enum ModelMessageRole: String, Sendable, Hashable, CaseIterable {
  /// Instructions that frame the whole conversation.
  case system
  /// What the user says.
  case user
  /// What the model said.
  case assistant
  /// What a tool returned.
  case tool
  /// Material to judge rather than to obey; on the wire it is a `user` message (contract, section 3).
  case evidence
}

/// One message of a conversation: text with a role (contract, section 2).
public struct ModelMessage: Sendable, Hashable {
  /// Who speaks.
  public var role: ModelMessageRole
  /// The text; there are no content parts.
  public var content: String
  /// The calls that an assistant message made, each with its id; an addition.
  public var toolCalls: [ModelToolCall]
  /// The id of the call that a tool message answers; an addition.
  public var toolCallID: String?
  /// Notes for the caller; they are not sent.
  public var metadata: ModelMetadata

  /// A message of `role` saying `content`.
  ///
  /// - Parameters:
  ///   - role: Who speaks.
  ///   - content: The text; it may be empty where there are calls.
  ///   - toolCalls: The calls of an assistant message.
  ///   - toolCallID: The id of the call that a tool message answers.
  ///   - metadata: Notes for the caller.
  public init(
    role: ModelMessageRole, content: String, toolCalls: [ModelToolCall] = [], toolCallID: String? = nil,
    metadata: ModelMetadata = [:]
  ) {
    self.role = role
    self.content = content
    self.toolCalls = toolCalls
    self.toolCallID = toolCallID
    self.metadata = metadata
  }
}

extension ModelMessage {
  /// What the model said in `response`, as the next turn of the conversation has it.
  public init(_ response: ModelResponse) {
    self.init(role: .assistant, content: response.content, toolCalls: response.toolCalls)
  }

  /// What a tool returned for `call`.
  public static func result(of call: ModelToolCall, _ content: String) -> ModelMessage {
    ModelMessage(role: .tool, content: content, toolCallID: call.callID)
  }
}
