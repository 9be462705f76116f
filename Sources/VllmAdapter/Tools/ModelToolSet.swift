/// The tools of a conversation: what the model is told of them, and what runs its calls.
public struct ModelToolSet: Sendable {
  /// The tools in the order in which the model is told of them.
  public let tools: [any AgentTool]

  private let byName: [ExactName: any AgentTool]

  /// A set of `tools`.
  ///
  /// - Parameter tools: The tools; at least one for a request that has any.
  /// - Throws: `VllmError` of code `invalidRequest`: two tools of one name, code point for code point, or one without a
  ///   name.
  public init(_ tools: [any AgentTool]) throws(VllmError) {
    var byName: [ExactName: any AgentTool] = [:]
    for tool in tools {
      let name = tool.spec.name
      guard !name.isEmpty else {
        throw VllmError(code: .invalidRequest, reason: .emptyToolName, message: "a tool has no name")
      }
      guard byName.updateValue(tool, forKey: ExactName(name)) == nil else {
        var error = VllmError(
          code: .invalidRequest, reason: .duplicateToolName, message: "two tools are called '\(name)'")
        error.toolName = name
        throw error
      }
    }
    self.tools = tools
    self.byName = byName
  }

  /// The tools as a request has them.
  ///
  /// - Parameters:
  ///   - choice: Whether a call is allowed, demanded or forbidden.
  ///   - parallelToolCalls: Whether one reply may have several calls; nil leaves it to the server.
  ///   - strictness: Whether tools that are strict are sent as such; under the choice `auto` the model refuses them.
  /// - Returns: The tools and the choice.
  public func calling(
    choice: ModelToolChoice = .auto, parallelToolCalls: Bool? = nil, strictness: Strictness = .asDeclared
  ) -> ToolCallingSpec {
    let specs = tools.map { tool in
      var spec = tool.spec
      if strictness == .never { spec.parameters.strict = false }
      return spec
    }
    return ToolCallingSpec(tools: specs, choice: choice, parallelToolCalls: parallelToolCalls)
  }

  /// Whether strict tools are sent as such.
  public enum Strictness: Sendable, Hashable {
    /// As each tool has it.
    case asDeclared
    /// No tool is.
    case never
  }

  /// Judges the arguments of `calls`, each by its tool's own schema, and runs none of them.
  ///
  /// - Returns: The calls, ready to run.
  /// - Throws: `VllmError` of code `response`, of the first call that is of no tool of the set or whose arguments are
  ///   refused.
  public func prepare(_ calls: [ModelToolCall]) throws(VllmError) -> [PreparedToolCall] {
    var prepared: [PreparedToolCall] = []
    for call in calls {
      guard let tool = byName[ExactName(call.name)] else {
        var error = VllmError(
          code: .response, reason: .undeclaredTool,
          message: "the reply calls the tool '\(VllmReceivedText(call.name, maximumBytes: 128))', which there isn't")
        error.toolName = VllmReceivedText(call.name, maximumBytes: 128).text
        error.callID = call.callID
        error.received = VllmReceivedText(call.argumentsText)
        throw error
      }
      prepared.append(try tool.prepare(call))
    }
    return prepared
  }

  /// Runs `calls`, each on arguments that its tool's own schema has accepted.
  ///
  /// All arguments are judged before the first call is run. If the task is cancelled, functions that are running are
  /// cancelled and waited for, and no other is begun; so it is after an error that ends the run.
  /// - Parameters:
  ///   - calls: The calls of a reply.
  ///   - maximumConcurrency: How many run at a time; 1 runs them one after the other, in order.
  ///   - onFailure: What becomes of errors of functions.
  /// - Returns: The results in the order of the calls, with the messages for the next turn.
  /// - Throws: ``ToolCallError``, with what was run all the same.
  public func run(
    _ calls: [ModelToolCall], maximumConcurrency: Int = 1, onFailure: ToolFailurePolicy = .endRun
  ) async throws(ToolCallError) -> [ToolResult] {
    let prepared: [PreparedToolCall]
    do {
      prepared = try prepare(calls)
    } catch {
      throw ToolCallError(cause: .refused(error), results: [])
    }
    return try await ToolRunner(maximumConcurrency: maximumConcurrency, onFailure: onFailure).run(prepared)
  }
}
