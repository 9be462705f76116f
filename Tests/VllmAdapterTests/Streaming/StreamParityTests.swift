import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("A stream is judged as a whole reply is")
struct StreamParityTests {
  private func events(_ request: ModelRequest? = nil, _ chunks: String...) async throws -> [ModelStreamEvent] {
    let body = chunks.map { "data: \($0)\n\n" }.joined()
    return await Streams.events(of: try request ?? Samples.request(), body: Array(body.utf8))
  }

  @Test("Thoughts without text are an error", arguments: ["stop", "length"])
  func onlyThoughts(finish: String) async throws {
    let whole = try await Samples.error(
      to: try Samples.request(),
      body: Samples.body(content: "null", members: #","reasoning":"hmm""#, finish: "\"\(finish)\""))
    let events = try await events(
      nil, #"{"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}"#,
      #"{"choices":[{"index":0,"delta":{"reasoning":"hmm"}}]}"#,
      #"{"choices":[{"index":0,"delta":{},"finish_reason":"\#(finish)"}]}"#)
    #expect(events.count == 2)
    let streamed = try #require(events.first?.failure)
    #expect(streamed.code == whole.code && streamed.code == (finish == "stop" ? .response : .incompleteResponse))
    #expect(streamed.reason == .missingContent && whole.reason == .missingContent)
    #expect(streamed.message == whole.message)
    #expect(streamed.received?.text == "hmm" && whole.received?.text == "hmm")
  }

  @Test("Nothing at all is an empty text")
  func nothing() async throws {
    let events = try await events(nil, #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#)
    #expect(Streams.notation(events) == "D(stop,nil)")
  }

  @Test("Thoughts before a call are no error")
  func thoughtsAndCall() async throws {
    let request = try Samples.request(tools: [try Samples.tool()])
    let events = try await events(
      request, #"{"choices":[{"index":0,"delta":{"reasoning":"hmm"}}]}"#,
      #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"x","function":{"name":"f","#
        + #""arguments":"{\"a\":1}"}}]},"finish_reason":"tool_calls"}]}"#)
    #expect(Streams.notation(events) == #"C f {"a":1}, D(tool_calls,nil)"#)
  }

  @Test("A flat error is one of the server, with its words")
  func flatError() async throws {
    let fault = #"{"object":"error","message":"m","type":"BadRequestError","param":"p","code":400}"#
    let whole = try await Samples.error(to: try Samples.request(), body: fault)
    let streamed = try #require(try await events(nil, fault).first?.failure)
    let mistyped = try #require(
      await Streams.events(of: try Samples.request(), body: Array(fault.utf8), type: "application/json").first?.failure)
    #expect(whole.code == .response && streamed.code == .rejected && mistyped.code == .response)
    for error in [whole, streamed, mistyped] {
      #expect(error.reason == .errorBody)
      #expect(error.message == "m")
      #expect(error.providerType == "BadRequestError" && error.providerParameter == "p" && error.providerCode == "400")
      #expect(error.received?.text == fault)
    }
  }

  @Test("An error beside choices wins")
  func errorBesideChoices() async throws {
    let whole = try await Samples.error(
      to: try Samples.request(), body: Samples.body(rest: #","error":{"message":"m"}"#))
    #expect(whole.reason == .errorBody && whole.message == "m")
    let events = try await events(
      nil, #"{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}],"error":{"message":"m"}}"#)
    #expect(Streams.notation(events) == "E(provider_error), D(nil,nil)")
    #expect(events.first?.failure?.message == "m")
  }

  @Test("A code of the server's that is a text doesn't make its error worth another try")
  func serverCode() async throws {
    for code in ["vllm_timeout", "vllm_rate_limited", "c"] {
      let error = try #require(try await events(nil, #"{"error":{"code":"\#(code)"}}"#).first)
      #expect(error.error?.code == code)
      #expect(error.error?.retryable == false && error.failure?.retryable == false)
    }
    #expect(try await events(nil, #"{"error":{"code":503}}"#).first?.failure?.retryable == true)
  }

  @Test(
    "What has another shape is told with its text",
    arguments: [
      "[]", "{}", #"{"choices":[7]}"#, #"{"choices":[{"delta":7}]}"#, #"{"choices":[{"delta":{"content":7}}]}"#,
      #"{"choices":[{"delta":{"tool_calls":[7]}}]}"#, #"{"choices":[],"usage":7}"#,
    ])
  func shape(chunk: String) async throws {
    let error = try #require(try await events(nil, chunk).first?.failure)
    #expect(error.reason == .unexpectedShape)
    #expect(error.received?.text == chunk)
  }

  @Test("So is a whole reply", arguments: ["[]", "{}", #"{"choices":[]}"#, #"{"choices":[{"message":7}]}"#])
  func wholeShape(body: String) async throws {
    let error = try await Samples.error(to: try Samples.request(), body: body)
    #expect(error.reason == .unexpectedShape)
    #expect(error.received?.text == body)
  }

  @Test("A second choice of index 0 in one chunk is an error", arguments: [#""index":0,"#, ""])
  func secondChoice(index: String) async throws {
    let events = try await events(
      nil,
      #"{"choices":[{"index":0,"delta":{"content":"A"}},{\#(index)"delta":{"content":"B"},"finish_reason":"stop"}]}"#)
    #expect(Streams.notation(events) == "E(vllm_response_error), D(nil,nil)")
    #expect(events.first?.failure?.reason == .unexpectedShape)
  }
}
