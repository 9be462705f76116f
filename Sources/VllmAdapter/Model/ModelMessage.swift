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
  /// Notes for the caller; they are not sent.
  public var metadata: ModelMetadata

  /// A message of `role` saying `content`.
  public init(role: ModelMessageRole, content: String, metadata: ModelMetadata = [:]) {
    self.role = role
    self.content = content
    self.metadata = metadata
  }
}
