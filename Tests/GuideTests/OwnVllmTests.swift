import Foundation
import SchemaKit
import TestSupport
import Testing
import VllmAdapter

/// The code of the guide RunAgainstYourOwnVllm, and what comes of it.
@Suite("Guide: run against your own vLLM", .printing)
struct OwnVllmTests {
  @Test("a configuration in code")
  func configuration() throws {
    let config = try VllmConfig(
      endpointURL: "http://gpu.example.net:8000/v1", model: "qwen", apiKey: "a-key", maxTokens: 1_024,
      deadlines: VllmDeadlines(connectSeconds: 5, firstByteSeconds: 60, totalSeconds: 300),
      retry: VllmRetryPolicy(maximumRetries: 2))
    let model = VllmAgentModel(config: config)
    print(model.config.chatCompletionsURL, config.apiKey ?? "none")
    #expect(Printed.take() == "http://gpu.example.net:8000/v1/chat/completions [secret]")
  }

  @Test("a configuration from the environment")
  func environment() throws {
    let variables = [
      "SPAKKY_VLLM__ENDPOINT_URL": "http://gpu.example.net:8000/v1", "SPAKKY_VLLM__MODEL": "qwen",
      "SPAKKY_VLLM__DEADLINES__TOTAL_SECONDS": "soon", "SPAKKY_VLLM__MAX_TOKENS": "0",
    ]
    do {
      _ = try VllmConfig.fromEnvironment(variables)
    } catch {
      for problem in error.problems { print(problem) }
    }
    #expect(
      Printed.take() == """
        SPAKKY_VLLM__DEADLINES__TOTAL_SECONDS: must be a number
        SPAKKY_VLLM__MAX_TOKENS: must be above 0; it is 0
        """)
  }

  @Test("a request, whole and as a stream")
  func asking() async throws {
    let model = VllmAgentModel(config: try VllmConfig(), client: CannedServer("Hello.", "Hello."))

    let request = ModelRequest(
      messages: [ModelMessage(role: .user, content: "Say hello.")],
      sampling: SamplingOptions(temperature: 0, maxTokens: 64))
    let response = try await model.complete(request)
    print(response.content, response.usage.outputTokens ?? 0)
    #expect(Printed.take() == "Hello. 10")

    for await event in model.stream(request) {
      switch event.kind {
      case .tokenDelta: print(event.tokenDelta ?? "", terminator: "")
      case .error: print("\n", event.failure?.code.rawValue ?? "")
      case .done: print("")
      default: break
      }
    }
    #expect(Printed.take() == "Hello.")
  }

  @Test("errors")
  func errors() async throws {
    let model = VllmAgentModel(config: try VllmConfig(), client: ReplayVllmChatClient([]))
    let request = ModelRequest(messages: [ModelMessage(role: .user, content: "Say hello.")])

    do {
      print(try await model.complete(request).content)
    } catch {
      print(error.code, error.reason, error.retryable ? "may work later" : "won't work as it is")
    }
    #expect(Printed.take() == "vllm_transport_error exchange_failed won't work as it is")
  }

  @Test("recorded replies in place of a server")
  func recorded() async throws {
    // As for whoever calls `swift test` in the checkout.
    #expect(FileManager.default.changeCurrentDirectoryPath(Repository.root))

    let recorded = try RecordedExchange(named: "plain", in: "Fixtures/vllm")
    let client = ReplayVllmChatClient([recorded])
    let model = VllmAgentModel(config: try VllmConfig(), client: client)
    let response = try await model.complete(
      ModelRequest(messages: [ModelMessage(role: .user, content: "Hello")]))
    print(response.metadata["finish_reason"] ?? "", await client.payloads.count)
    #expect(Printed.take() == "length 1")
  }
}
