public import SchemaKit

/// What a context pack is to the agent (contract, section 2); it is not sent.
public enum ContextRole: String, Sendable, Hashable, CaseIterable {
  /// Frames the whole conversation.
  case system
  /// Says how to work.
  case instruction
  /// Says what to do.
  case task
  /// Where the work stands.
  case state
  /// Material to judge.
  case evidence
  /// What a tool returned.
  case toolResult = "tool_result"
  /// What another agent was asked to do.
  case delegation
  /// What was remembered from before.
  case memory
}

/// How fresh a context pack is: an open set of names, of which the contract fixes one.
public struct ContextFreshness: RawRepresentable, Sendable, Hashable {
  /// The name.
  public var rawValue: String
  /// The freshness of this name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Nothing is known of its age.
  public static let unknown = ContextFreshness(rawValue: "unknown")
}

/// Who may see a context pack: an open set of names, of which two have a meaning here.
public struct ContextSensitivity: RawRepresentable, Sendable, Hashable {
  /// The name.
  public var rawValue: String
  /// The sensitivity of this name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// For use inside; sent as it is.
  public static let `internal` = ContextSensitivity(rawValue: "internal")
  /// Never sent: the content is replaced by `[REDACTED]`.
  public static let redacted = ContextSensitivity(rawValue: "redacted")
}

/// How many tokens a context pack may cost; nothing here enforces it and it is not sent.
public struct ContextTokenBudget: Sendable, Hashable {
  /// The most tokens that the pack may take.
  public var maxTokens: Int?
  /// The tokens that it is thought to take.
  public var estimatedTokens: Int?
  /// The tokens kept free for the answer.
  public var reservedOutputTokens: Int?

  /// A budget of the figures given.
  public init(maxTokens: Int? = nil, estimatedTokens: Int? = nil, reservedOutputTokens: Int? = nil) {
    self.maxTokens = maxTokens
    self.estimatedTokens = estimatedTokens
    self.reservedOutputTokens = reservedOutputTokens
  }
}

/// A piece of context that follows the messages of a request as evidence (contract, section 2).
public struct ContextPack: Sendable, Hashable {
  /// The pack's identity.
  public var id: String
  /// The text, sent by way of `guardedContent`.
  public var content: String
  /// Where it comes from.
  public var source: String
  /// What it is to the agent.
  public var role: ContextRole
  /// How fresh it is.
  public var freshness: ContextFreshness
  /// How relevant it is, as the agent judged it.
  public var relevance: Double?
  /// What it may cost.
  public var tokenBudget: ContextTokenBudget
  /// Who may see it.
  public var sensitivity: ContextSensitivity
  /// The places in JSON content whose values are masked before sending.
  public var sensitiveFields: [JSONPointer]
  /// Notes, which the evidence message carries on but which are not sent.
  public var metadata: ModelMetadata

  /// A context pack; only `content` reaches the server, guarded by `sensitivity` and `sensitiveFields`.
  public init(
    id: String, content: String, source: String, role: ContextRole, freshness: ContextFreshness = .unknown,
    relevance: Double? = nil, tokenBudget: ContextTokenBudget = ContextTokenBudget(),
    sensitivity: ContextSensitivity = .internal, sensitiveFields: [JSONPointer] = [], metadata: ModelMetadata = [:]
  ) {
    self.id = id
    self.content = content
    self.source = source
    self.role = role
    self.freshness = freshness
    self.relevance = relevance
    self.tokenBudget = tokenBudget
    self.sensitivity = sensitivity
    self.sensitiveFields = sensitiveFields
    self.metadata = metadata
  }

  /// The content as it may be sent: whole, with sensitive fields masked, or `[REDACTED]`.
  ///
  /// A redacted pack gives `[REDACTED]`. Where there are sensitive fields, the content is read as JSON and each of them
  /// is replaced by the string `[REDACTED]`; content that is not JSON can't be masked in part and is replaced whole.
  public var guardedContent: String {
    if sensitivity == .redacted { return Self.mask }
    if sensitiveFields.isEmpty { return content }
    guard let document = try? JSONDocument(content) else { return Self.mask }
    var writer = JSONWriter()
    Self.write(document.root, at: [], masking: Set(sensitiveFields.map { $0.tokens.map(ExactName.init) }), to: &writer)
    return writer.text
  }

  private static let mask = "[REDACTED]"

  /// Writes `value`, which lies at `path`, with what lies at one of `masked` replaced.
  ///
  /// It recurses no deeper than the parser allows a document to nest.
  private static func write(
    _ value: JSONValue, at path: [ExactName], masking masked: Set<[ExactName]>, to writer: inout JSONWriter
  ) {
    if masked.contains(path) {
      writer.string(mask)
      return
    }
    switch value.kind {
    case .object:
      writer.beginObject()
      for member in value.members {
        writer.name(member.name)
        write(member.value, at: path + [ExactName(member.name)], masking: masked, to: &writer)
      }
      writer.endObject()
    case .array:
      writer.beginArray()
      for (index, element) in value.elements.enumerated() {
        write(element, at: path + [ExactName(String(index))], masking: masked, to: &writer)
      }
      writer.endArray()
    default:
      writer.value(value)
    }
  }
}
