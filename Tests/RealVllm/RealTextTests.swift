import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  @Suite("Text")
  struct Text {
    @Test("Text, finish reason and usage are the server's")
    func greeting() async throws {
      let outcome = try await Outcome.agreed(RealServer.request(), RealServer.config(cue: "greeting"))
      #expect(outcome.text == "Hello, world!")
      #expect(outcome.finishReason == "stop")
      let usage = try #require(outcome.usage)
      // Six pieces and the end.
      #expect(usage.outputTokens == 7)
      #expect(usage.totalTokens == (usage.inputTokens ?? 0) + 7)
    }

    @Test("Text comes code point for code point, line separators and quotes too")
    func unicode() async throws {
      let outcome = try await Outcome.agreed(RealServer.request(), RealServer.config(cue: "unicode"))
      #expect(Array(outcome.text.utf8) == Array("Кафе 日本語 👍🏽 \u{2028}\u{85} tab\tand \"quotes\" \\ end.".utf8))
    }

    @Test("Plain text that the limit of tokens cuts keeps its text and says so")
    func length() async throws {
      let request = try RealServer.request(maxTokens: 9)
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "endless"))
      #expect(outcome.text == "tra la tra la tra la ")
      #expect(outcome.finishReason == "length")
      #expect(outcome.usage?.outputTokens == 9)
    }

    @Test("The configuration's limit of tokens counts where the request has none")
    func defaultLimit() async throws {
      var request = try RealServer.request()
      request.sampling.maxTokens = nil
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "endless", maxTokens: 3))
      #expect(outcome.text == "tra la ")
    }

    @Test("A stop text ends the generation before it")
    func stop() async throws {
      let request = try RealServer.request(stop: ["world"])
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "greeting"))
      #expect(outcome.text == "Hello, ")
      #expect(outcome.finishReason == "stop")
    }

    @Test("A seed gives the same text by chance each time, another seed another")
    func seed() async throws {
      var texts: Set<String> = []
      for seed in 1...3 {
        var request = try RealServer.request(maxTokens: 64)
        request.sampling.temperature = 2
        request.sampling.seed = seed
        texts.insert(try await Outcome.agreed(request, RealServer.config()).text)
      }
      #expect(texts.count == 3)
    }

    @Test("Every sampling option is accepted")
    func sampling() async throws {
      var request = try RealServer.request()
      request.sampling = SamplingOptions(
        temperature: 0.5, topP: 0.9, maxTokens: 32, seed: -7, stop: ["never"], presencePenalty: 0.25,
        frequencyPenalty: -0.25, topK: 40, minP: 0.01)
      let outcome = try await Outcome.agreed(request, RealServer.config())
      #expect(outcome.error == nil)
    }

    @Test("Usage is left out of a stream that doesn't ask for it")
    func withoutUsage() async throws {
      var request = try RealServer.request()
      request.streaming.includeUsage = false
      let outcome = await Outcome.streamed(request, try RealServer.config(cue: "greeting"), by: .socket)
      #expect(outcome.text == "Hello, world!")
      #expect(outcome.usage == nil)
    }

    @Test("A conversation with calls, their results, evidence and context is taken in")
    func conversation() async throws {
      let call = ModelToolCall(
        name: "get_weather", arguments: try Schema("true").validated(#"{"city":"Paris"}"#), argumentsText: "",
        callID: "call-1")
      var request = try RealServer.request(tools: try RealServer.tools(.none))
      let short = try await Outcome.agreed(request, RealServer.config(cue: "greeting"))
      request.messages = [
        ModelMessage(role: .system, content: "Be brief."), ModelMessage(role: .user, content: "And the weather?"),
        ModelMessage(role: .assistant, content: "", toolCalls: [call]), ModelMessage.result(of: call, "rain"),
        ModelMessage(role: .evidence, content: "A page that was found."),
      ]
      request.context = [ContextPack(id: "1", content: "A note.", source: "memory", role: .memory)]
      let long = try await Outcome.agreed(request, RealServer.config(cue: "greeting"))
      #expect(long.text == "Hello, world!")
      #expect((long.usage?.inputTokens ?? 0) > (short.usage?.inputTokens ?? 0))
    }
  }
}
