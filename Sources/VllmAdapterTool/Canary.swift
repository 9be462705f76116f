import SchemaKit
import VllmAdapter

/// A small request that shows whether a server accepts something.
enum Canary: String, CaseIterable, Sendable {
  /// A reply as a stream.
  case stream
  /// Text that a JSON Schema constrains, by `response_format` and `structured_outputs`.
  case structuredOutput = "structured_output"
  /// A call of a strict tool, demanded.
  case requiredTool = "required_tool"
  /// A tool that the model may call.
  case autoTool = "auto_tool"

  /// The most tokens of the reply.
  private static let maximumTokens = 256

  private static let schema =
    #"{"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false}"#

  /// The request to a model whose context has `contextTokens` tokens, if that is known.
  func request(contextTokens: Int?) throws(JSONError) -> ModelRequest {
    var request = ModelRequest(messages: [ModelMessage(role: .user, content: "Answer with {\"ok\": true}.")])
    let most = self == .stream ? 16 : Self.maximumTokens
    request.sampling = SamplingOptions(temperature: 0, maxTokens: min(most, max((contextTokens ?? most) / 2, 1)))
    switch self {
    case .stream: break
    case .structuredOutput:
      request.structuredOutput = StructuredOutputSpec(
        constraint: try JsonSchemaConstraint(parsing: Self.schema), outputTypeName: "canary")
    case .requiredTool, .autoTool:
      let isRequired = self == .requiredTool
      let parameters = try JsonSchemaConstraint(parsing: Self.schema, strict: isRequired)
      let tool = ModelToolSpec(name: "canary", parameters: parameters, description: "Tells whether all is well.")
      request.toolCalling = ToolCallingSpec(
        tools: [tool], choice: isRequired ? .required : .auto, parallelToolCalls: isRequired ? false : nil)
    }
    return request
  }

  /// What came of the request.
  func outcome(of model: VllmAgentModel, contextTokens: Int?) async -> CheckRow.Outcome {
    do {
      let request = try request(contextTokens: contextTokens)
      guard self == .stream else { return .ok(Self.words(for: try await model.complete(request))) }
      var count = 0
      for await event in model.stream(request) {
        count += 1
        if let failure = event.failure { throw failure }
        if event.kind == .done {
          return .ok("\(count) events, finish reason \(event.metadata["finish_reason"] ?? "none")")
        }
      }
      return .failed("it was given up", advice: nil)
    } catch let error as VllmError {
      return outcome(of: error)
    } catch {
      return .failed("\(error)", advice: nil)
    }
  }

  private static func words(for response: ModelResponse) -> String {
    if let output = response.structuredOutput { return output.value.text }
    if let call = response.toolCalls.first { return "\(call.name) \(call.arguments.value.text)" }
    return "\(response.content.utf8.count) bytes of text, finish reason \(response.metadata["finish_reason"] ?? "none")"
  }

  /// That a model cut short or, where it was free to, wrote nonsense doesn't say that the server refuses anything.
  private func outcome(of error: VllmError) -> CheckRow.Outcome {
    if error.code == .incompleteResponse, error.reason != .incompleteStream {
      return .ok("accepted; the reply was cut (finish reason \(error.finishReason ?? "none"))")
    }
    if self == .autoTool, error.code == .response, error.reason != .errorBody {
      return .ok("accepted; what the model wrote was refused (\(error.reason))")
    }
    return .failed(CheckRow.words(for: error), advice: advice(on: error))
  }

  /// What to do about an error, where that is known.
  private func advice(on error: VllmError) -> String? {
    if error.message.contains("--tool-call-parser") {
      return "start the server with --enable-auto-tool-choice and --tool-call-parser NAME"
    }
    if error.message.contains("'triggers'") {
      return "start the server with the structured-output engine xgrammar, or auto: guidance can't do forced calls"
    }
    switch (self, error.code) {
    case (.structuredOutput, .response), (.structuredOutput, .rejected):
      return "vLLM keeps the engine for structured output that its first such request chose: restart it, "
        + "or look at --structured-outputs-config"
    case (.requiredTool, .response):
      return "the server accepted the request and didn't do what it asks for: see whether its --tool-call-parser "
        + "is the one for the model"
    default: return CheckRow.advice(on: error)
    }
  }
}
