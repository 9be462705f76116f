import SchemaKit
import Testing
import VllmAdapter

/// What a request comes to, whichever way it was asked for.
struct Outcome: Sendable {
  var text = ""
  var calls: [ModelToolCall] = []
  var output: Validated<JSONValue>?
  var usage: ModelUsage?
  var finishReason: String?
  var error: VllmError?

  /// Asks for one whole reply.
  static func complete(_ request: ModelRequest, _ config: VllmConfig, by carrier: RealServer.Carrier) async -> Outcome {
    do throws(VllmError) {
      let response = try await VllmAgentModel(config: config, client: carrier.client).complete(request)
      return Outcome(
        text: response.content, calls: response.toolCalls, output: response.structuredOutput, usage: response.usage,
        finishReason: response.metadata["finish_reason"])
    } catch {
      return Outcome(error: error)
    }
  }

  /// Asks for a stream, whose events have to come in the contract's order.
  static func streamed(
    _ request: ModelRequest, _ config: VllmConfig, by carrier: RealServer.Carrier,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async -> Outcome {
    var outcome = Outcome()
    var kinds: [ModelStreamEventKind] = []
    for await event in VllmAgentModel(config: config, client: carrier.client).stream(request) {
      kinds.append(event.kind)
      outcome.take(event)
    }
    let order: [ModelStreamEventKind] = [.tokenDelta, .toolCallCandidate, .structuredOutput, .error, .done]
    let places = kinds.map { order.firstIndex(of: $0) ?? -1 }
    #expect(places == places.sorted(), "\(kinds)", sourceLocation: sourceLocation)
    #expect(kinds.last == .done && kinds.filter { $0 == .done }.count == 1, sourceLocation: sourceLocation)
    #expect(kinds.filter { $0 == .error }.count <= 1, sourceLocation: sourceLocation)
    return outcome
  }

  private mutating func take(_ event: ModelStreamEvent) {
    text += event.tokenDelta ?? ""
    if let call = event.toolCall { calls.append(call) }
    output = event.structuredOutput ?? output
    error = event.failure ?? error
    if event.kind == .done {
      usage = event.usage
      finishReason = event.metadata["finish_reason"]
    }
  }

  /// Asks in all ways, by each client, and expects the same of them.
  ///
  /// - Returns: What the stream came to, which also tells the text before an error.
  static func agreed(
    _ request: ModelRequest, _ config: VllmConfig, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> Outcome {
    var last = Outcome()
    var seen: [String] = []
    for carrier in RealServer.Carrier.allCases {
      let whole = await complete(request, config, by: carrier)
      last = await streamed(request, config, by: carrier, sourceLocation: sourceLocation)
      seen += [whole.essence, last.essence]
    }
    #expect(Set(seen).count == 1, "\(seen)", sourceLocation: sourceLocation)
    try await RealServer.expectIdle(sourceLocation: sourceLocation)
    return last
  }

  /// All that must not depend on the way of asking; ids do, and how the server spaces arguments.
  private var essence: String {
    if let error {
      let subject = error.toolName ?? error.outputName ?? ""
      return "\(error.code) \(error.reason) \(subject) \(error.failures.map { "\($0.pointer)#\($0.keyword)" })"
    }
    let calls = calls.map { "\($0.name) \(Self.compact($0.arguments.value))" }
    let output = (output?.value).map(Self.compact) ?? "none"
    let counts = "\(usage?.inputTokens ?? -1)+\(usage?.outputTokens ?? -1)"
    return "\(text.debugDescription) \(calls) \(output) \(finishReason ?? "none") \(counts)"
  }

  private static func compact(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.value(value)
    return writer.text
  }
}
