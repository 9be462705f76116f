import Foundation
import SchemaKit
import Testing

@testable import VllmAdapter

/// Everything that asks a real server, one test at a time, so that what the server is doing can be told from its metrics.
@Suite(
  "With a real vLLM server", .serialized,
  .enabled(
    if: RealServer.endpoint != nil,
    "needs one: Tests/RealVllm/server install && Tests/RealVllm/server run swift test --filter RealVllmTests"))
struct RealVllmTests {}

/// The server that `Tests/RealVllm/server` runs, and how it is asked.
///
/// Its model says what a cue of the configuration tells it to; cues.json beside this file has the texts.
enum RealServer {
  /// What carries the bytes: each HTTP client of the module.
  enum Carrier: CaseIterable, Sendable {
    case socket
    case session

    var client: any VllmChatClient {
      switch self {
      case .socket: SocketVllmChatClient()
      case .session: URLSessionVllmChatClient()
      }
    }
  }

  /// The most requests that the server runs at once; others wait.
  static let runningCapacity = 16
  /// The most requests that it takes in; others get 503.
  static let capacity = 64

  /// Where the server is; nil where there is none.
  static let endpoint = ProcessInfo.processInfo.environment["SCHEMAKIT_REAL_VLLM"]

  /// The configuration of the environment, with a cue for the model and what a test wants otherwise.
  static func config(
    cue: String? = nil, model: String? = nil, apiKey: VllmSecret? = nil, maxTokens: Int? = nil,
    deadlines: VllmDeadlines = VllmDeadlines(), retry: VllmRetryPolicy = VllmRetryPolicy()
  ) throws -> VllmConfig {
    var environment = ProcessInfo.processInfo.environment
    if let endpoint { environment["SPAKKY_VLLM__ENDPOINT_URL"] = endpoint }
    let config = try VllmConfig.fromEnvironment(environment)
    return try VllmConfig(
      endpointURL: config.endpointURL, model: model ?? config.model,
      chatTemplateKwargs: cue.map { ["cue": .string($0)] } ?? [:], apiKey: apiKey ?? config.apiKey,
      maxTokens: maxTokens, deadlines: deadlines, retry: retry)
  }

  /// A request of few words; greedy, so that the same one gives the same reply.
  static func request(
    _ text: String = "Please.", output: String? = nil, tools: ToolCallingSpec? = nil, maxTokens: Int = 256,
    stop: [String] = []
  ) throws -> ModelRequest {
    ModelRequest(
      messages: [ModelMessage(role: .user, content: text)],
      structuredOutput: try output.map {
        StructuredOutputSpec(constraint: try JsonSchemaConstraint(parsing: $0), outputTypeName: "answer")
      },
      toolCalling: tools,
      sampling: SamplingOptions(temperature: 0, maxTokens: maxTokens, stop: stop))
  }

  /// Tools that the cues of calls are about.
  static func tools(
    _ choice: ModelToolChoice, strict: Bool = false, parallel: Bool? = nil
  ) throws -> ToolCallingSpec {
    func tool(_ name: String, _ member: String) throws -> ModelToolSpec {
      let schema =
        #"{"type":"object","properties":{"\#(member)":{"type":"string"}},"required":["\#(member)"],"#
        + #""additionalProperties":false}"#
      return ModelToolSpec(name: name, parameters: try JsonSchemaConstraint(parsing: schema, strict: strict))
    }
    return ToolCallingSpec(
      tools: [try tool("get_weather", "city"), try tool("get_time", "zone")], choice: choice,
      parallelToolCalls: parallel)
  }

  /// Waits for something that has to happen; false when it hasn't after a long time.
  static func eventually(_ condition: () async throws -> Bool) async rethrows -> Bool {
    for _ in 0..<600 {
      if try await condition() { return true }
      try? await Task.sleep(for: .milliseconds(25))
    }
    return try await condition()
  }

  /// Expects that the server does nothing any more and nothing is left of the exchanges here.
  static func expectIdle(sourceLocation: Testing.SourceLocation = #_sourceLocation) async throws {
    let isIdle = try await eventually { try await Metrics.read().isIdle }
    #expect(isIdle, "the server is still generating", sourceLocation: sourceLocation)
    let isOver = await eventually { exchangeCount == 0 }
    #expect(isOver, "an exchange is left", sourceLocation: sourceLocation)
  }

  /// How many exchanges are under way in this process.
  static var exchangeCount: Int { URLSessionTransport.exchangeCount + SocketLoop.shared.exchangeCount }
}
