/// Whether the model may, must or must not call a tool (contract, section 2; the named tool is an addition).
public enum ModelToolChoice: Sendable, Hashable {
  /// The model decides; refused together with a strict tool, because vLLM can't enforce the schema then.
  ///
  /// Together with structured output vLLM lets the model write nothing but that output: it can't call a tool.
  case auto
  /// No call is allowed; the tools are sent all the same, and a call in the reply is an error.
  case none
  /// At least one call is demanded; a reply without one is an error.
  ///
  /// Together with structured output vLLM ignores the output's schema, and calls come in its place.
  case required
  /// At least one call, and only of the tool with this name; refused together with structured output, as by vLLM.
  case named(String)
}

/// A tool that the model may call (contract, section 2).
public struct ModelToolSpec: Sendable, Hashable {
  /// The tool's name, not empty, unique in its request, compared code point for code point.
  public var name: String
  /// The schema of the arguments.
  public var parameters: JsonSchemaConstraint
  /// What the tool does, for the model; sent as an empty string when nil.
  public var description: String?
  /// Notes for the caller; they are not sent.
  public var metadata: ModelMetadata

  /// A tool called `name` whose arguments satisfy `parameters`.
  public init(
    name: String, parameters: JsonSchemaConstraint, description: String? = nil, metadata: ModelMetadata = [:]
  ) {
    self.name = name
    self.parameters = parameters
    self.description = description
    self.metadata = metadata
  }
}

/// The tools of a request and how they may be used (contract, section 2).
public struct ToolCallingSpec: Sendable, Hashable {
  /// The tools, at least one.
  public var tools: [ModelToolSpec]
  /// Whether a call is allowed, demanded or forbidden; `auto` by default, which needs tools that are not strict.
  public var choice: ModelToolChoice
  /// Whether one reply may have several calls, an addition; nil leaves it to the server.
  ///
  /// Where it is false, a reply with several is an error.
  public var parallelToolCalls: Bool?

  /// The tools `tools`, used by `choice`.
  public init(tools: [ModelToolSpec], choice: ModelToolChoice = .auto, parallelToolCalls: Bool? = nil) {
    self.tools = tools
    self.choice = choice
    self.parallelToolCalls = parallelToolCalls
  }
}
