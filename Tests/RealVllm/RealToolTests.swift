import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  @Suite("Tools, by the parser hermes")
  struct Tools {
    private static func notation(_ calls: [ModelToolCall]) -> [String] {
      calls.map { "\($0.name) \($0.arguments.value["city"]?.string ?? $0.arguments.value["zone"]?.string ?? "-")" }
    }

    @Test(
      "Calls that the model makes of its own accord",
      arguments: [
        ("call", ["get_weather Paris"], ""), ("two-calls", ["get_weather Rome", "get_time Europe/Rome"], ""),
        ("words-and-call", ["get_weather Oslo"], "I shall look. "), ("greeting", [], "Hello, world!"),
      ])
    func auto(cue: String, calls: [String], text: String) async throws {
      let request = try RealServer.request(tools: RealServer.tools(.auto))
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: cue))
      #expect(Self.notation(outcome.calls) == calls)
      #expect(outcome.text == text)
      #expect(outcome.finishReason == (calls.isEmpty ? "stop" : "tool_calls"))
      #expect(Set(outcome.calls.compactMap(\.callID)).count == calls.count)
    }

    @Test(
      "Calls that are demanded, with and without arguments held to their schema",
      arguments: [(true, "call"), (false, "call"), (true, "two-calls"), (false, "two-calls")])
    func required(strict: Bool, cue: String) async throws {
      let request = try RealServer.request(tools: RealServer.tools(.required, strict: strict))
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: cue))
      #expect(
        Self.notation(outcome.calls)
          == (cue == "call" ? ["get_weather Paris"] : ["get_weather Rome", "get_time Europe/Rome"]))
    }

    @Test("The call that is named, whatever the model would rather do")
    func named() async throws {
      let request = try RealServer.request(tools: RealServer.tools(.named("get_time"), strict: true))
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "call"))
      #expect(outcome.calls.map(\.name) == ["get_time"])
      #expect(outcome.calls.first?.arguments.value["zone"]?.kind == .string)
    }

    @Test("No second call where calls may not be parallel")
    func notParallel() async throws {
      let request = try RealServer.request(tools: RealServer.tools(.required, strict: true, parallel: false))
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "two-calls"))
      #expect(Self.notation(outcome.calls) == ["get_weather Rome"])
    }

    @Test("Arguments that the server left alone and the schema refuses")
    func wrongArguments() async throws {
      let request = try RealServer.request(tools: RealServer.tools(.auto))
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "wrong-arguments"))
      let error = try #require(outcome.error)
      #expect(error.reason == .invalidArguments)
      #expect(error.toolName == "get_weather")
      #expect(error.failures.map { "\($0.pointer)#\($0.keyword)" } == ["/city#type"])
      #expect(error.received?.text.contains("7") == true)
      #expect(error.finishReason == "tool_calls")
    }

    @Test("One wrong call of two withholds the other")
    func oneOfTwo() async throws {
      let request = try RealServer.request(tools: RealServer.tools(.auto))
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "one-of-two-wrong"))
      #expect(outcome.error?.reason == .invalidArguments)
      #expect(outcome.error?.toolName == "get_time")
      #expect(outcome.calls.isEmpty)
    }

    @Test("A tool that nobody declared")
    func unknownTool() async throws {
      let request = try RealServer.request(tools: RealServer.tools(.auto))
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "unknown-tool"))
      #expect(outcome.error?.reason == .undeclaredTool)
      #expect(outcome.error?.toolName == "launch")
    }

    @Test(
      "A call that breaks off is text in a whole reply, and an error in a stream, where the server takes it for a call")
    func brokenCall() async throws {
      let request = try RealServer.request(tools: RealServer.tools(.auto))
      let config = try RealServer.config(cue: "broken-call")
      for carrier in RealServer.Carrier.allCases {
        let whole = await Outcome.complete(request, config, by: carrier)
        #expect(whole.text.hasPrefix("<tool_call>"))
        #expect(whole.calls.isEmpty)
        let streamed = await Outcome.streamed(request, config, by: carrier)
        #expect(streamed.error?.reason == .malformedArguments)
        #expect(streamed.calls.isEmpty)
      }
    }

    @Test("A demanded call that the limit of tokens cuts is incomplete")
    func cut() async throws {
      let request = try RealServer.request(tools: RealServer.tools(.required, strict: true), maxTokens: 24)
      for carrier in RealServer.Carrier.allCases {
        let config = try RealServer.config(cue: "call")
        for outcome in [
          await Outcome.complete(request, config, by: carrier), await Outcome.streamed(request, config, by: carrier),
        ] {
          let error = try #require(outcome.error)
          #expect(error.code == .incompleteResponse)
          #expect(error.finishReason == "length")
          #expect(outcome.calls.isEmpty)
        }
      }
    }

    @Test("Where calls are forbidden, what looks like one is text")
    func none() async throws {
      let request = try RealServer.request(tools: RealServer.tools(.none))
      let outcome = try await Outcome.agreed(request, RealServer.config(cue: "call"))
      #expect(outcome.text.hasPrefix("<tool_call>"))
      #expect(outcome.calls.isEmpty)
    }

    @Test("Requests that can't come to good are refused before anything is sent")
    func refusedBefore() async throws {
      let before = try await Metrics.read()
      let config = try RealServer.config(cue: "call")
      let strict = try await Outcome.agreed(RealServer.request(tools: RealServer.tools(.auto, strict: true)), config)
      #expect(strict.error?.code == .constrainedDecodingUnsupported)
      #expect(strict.error?.toolName == "get_weather")
      let empty = try await Outcome.agreed(RealServer.request(tools: ToolCallingSpec(tools: [])), config)
      #expect(empty.error?.reason == .noTools)
      let unknown = try await Outcome.agreed(RealServer.request(tools: RealServer.tools(.named("launch"))), config)
      #expect(unknown.error?.reason == .unknownToolChoice)
      #expect(try await Metrics.read().generatedTokens == before.generatedTokens)
    }
  }
}
