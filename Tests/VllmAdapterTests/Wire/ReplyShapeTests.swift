import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("The shape of a reply (contract, section 4)")
struct ReplyShapeTests {
  @Test("A plain reply gives its text, usage and metadata")
  func plain() async throws {
    let response = try await Samples.response(
      to: try Samples.request(),
      body: Samples.body(rest: #","usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}"#))
    #expect(
      response
        == ModelResponse(
          content: "hello", usage: ModelUsage(inputTokens: 3, outputTokens: 4, totalTokens: 7),
          metadata: ["provider": "vllm", "finish_reason": "stop"]))
  }

  @Test("A finish reason that is missing or null leaves its metadata out")
  func noFinishReason() async throws {
    let body = #"{"choices":[{"message":{"content":"x"}}]}"#
    #expect(try await Samples.response(to: try Samples.request(), body: body).metadata == ["provider": "vllm"])
    let null = try await Samples.response(to: try Samples.request(), body: Samples.body(finish: "null"))
    #expect(null.metadata == ["provider": "vllm"])
  }

  @Test("Every other finish reason is kept with the plain text", arguments: ["length", "abort", "repetition", "novel"])
  func otherFinishReasons(reason: String) async throws {
    let response = try await Samples.response(to: try Samples.request(), body: Samples.body(finish: #""\#(reason)""#))
    #expect(response.content == "hello")
    #expect(response.metadata["finish_reason"] == reason)
  }

  @Test("Only the first choice is read")
  func firstChoice() async throws {
    let body = #"{"choices":[{"message":{"content":"one"}},{"message":{"content":"two"}},3]}"#
    #expect(try await Samples.response(to: try Samples.request(), body: body).content == "one")
  }

  @Test("Usage may be missing, null or in part")
  func usage() async throws {
    for rest in ["", #","usage":null"#, #","usage":{}"#] {
      let response = try await Samples.response(to: try Samples.request(), body: Samples.body(rest: rest))
      #expect(response.usage == ModelUsage())
    }
    let part = try await Samples.response(
      to: try Samples.request(), body: Samples.body(rest: #","usage":{"prompt_tokens":null,"total_tokens":5}"#))
    #expect(part.usage == ModelUsage(totalTokens: 5))
  }

  @Test(
    "Reasoning is kept under either name",
    arguments: [
      (#","reasoning":"hmm""#, "hmm"), (#","reasoning_content":"hmm""#, "hmm"),
      (#","reasoning":null,"reasoning_content":"old""#, "old"),
      (#","reasoning":"new","reasoning_content":"old""#, "new"),
      (#","reasoning":"""#, nil), (#","reasoning":7"#, nil), ("", nil),
    ] as [(String, String?)])
  func reasoning(members: String, expected: String?) async throws {
    let response = try await Samples.response(to: try Samples.request(), body: Samples.body(members: members))
    #expect(response.reasoning == expected)
    #expect(response.content == "hello")
  }

  @Test(
    "A body of another shape is a response error that says what is wrong",
    arguments: [
      ("[]", "body"), ("1", "body"), ("{}", "choices"), (#"{"choices":null}"#, "choices"),
      (#"{"choices":[]}"#, "choices"),
      (#"{"choices":"bad"}"#, "choices"), (#"{"choices":{"0":{}}}"#, "choices"),
      (#"{"choices":["bad"]}"#, "choices[0]"),
      (#"{"choices":[{}]}"#, "message"), (#"{"choices":[{"message":"x"}]}"#, "message"),
      (Samples.body(finish: "1"), "finish_reason"), (Samples.body(members: #","refusal":1"#), "refusal"),
      (Samples.body(content: "1"), "content"), (Samples.body(content: "[]"), "content"),
      (Samples.body(content: #"[{"type":"text","text":"x"}]"#), "content"),
      (Samples.body(members: #","tool_calls":"bad""#), "tool_calls"),
      (Samples.body(members: #","tool_calls":{}"#), "tool_calls"),
      (Samples.body(members: #","tool_calls":[1]"#), "tool_calls[0]"),
      (Samples.body(members: #","tool_calls":[{}]"#), "tool_calls[0].function"),
      (Samples.body(members: #","tool_calls":[{"function":{}}]"#), "tool_calls[0].function.name"),
      (Samples.body(members: #","tool_calls":[{"function":{"name":1}}]"#), "tool_calls[0].function.name"),
      (Samples.body(members: #","tool_calls":[{"function":{"name":"f","arguments":{}}}]"#), "arguments"),
      (Samples.body(members: #","tool_calls":[{"function":{"name":"f"},"id":1}]"#), "id"),
      (Samples.body(rest: #","usage":[]"#), "usage"),
      (Samples.body(rest: #","usage":{"prompt_tokens":"bad"}"#), "prompt_tokens"),
      (Samples.body(rest: #","usage":{"prompt_tokens":1.0}"#), "prompt_tokens"),
      (Samples.body(rest: #","usage":{"completion_tokens":true}"#), "completion_tokens"),
      (Samples.body(rest: #","usage":{"total_tokens":99999999999999999999}"#), "total_tokens"),
    ])
  func malformed(body: String, place: String) async throws {
    let error = try await Samples.error(to: try Samples.request(tools: [try Samples.tool()]), body: body)
    #expect(error.code == .response)
    #expect(error.reason == .unexpectedShape)
    #expect(error.message.contains(place))
    #expect(error.status == 200)
    #expect(!error.retryable)
  }

  @Test("A null text without calls is an error that mentions the reasoning", arguments: ["", #","tool_calls":[]"#])
  func nullContent(members: String) async throws {
    let error = try await Samples.error(
      to: try Samples.request(), body: Samples.body(content: "null", members: members + #","reasoning":"hmm""#))
    #expect(error.code == .response)
    #expect(error.reason == .missingContent)
    #expect(error.message.contains("reasoning"))
    #expect(error.received?.text == "hmm")
  }

  @Test("A null text of a generation that was cut is an incomplete response")
  func nullContentCut() async throws {
    let error = try await Samples.error(
      to: try Samples.request(), body: Samples.body(content: "null", finish: #""length""#))
    #expect(error.code == .incompleteResponse)
    #expect(error.finishReason == "length")
  }

  @Test("A refusal keeps its words; an empty one is none")
  func refusal() async throws {
    let error = try await Samples.error(
      to: try Samples.request(), body: Samples.body(content: "null", members: #","refusal":"I won't""#))
    #expect(error.code == .refusal)
    #expect(error.code.rawValue == "model_refusal")
    #expect(error.message == "I won't")
    let empty = try await Samples.response(to: try Samples.request(), body: Samples.body(members: #","refusal":"""#))
    #expect(empty.content == "hello")
  }

  @Test("A content filter is a refusal")
  func contentFilter() async throws {
    let error = try await Samples.error(to: try Samples.request(), body: Samples.body(finish: #""content_filter""#))
    #expect(error.code == .refusal)
    #expect(error.reason == .contentFilter)
  }

  @Test("A refusal is told before calls are looked at")
  func refusalFirst() async throws {
    let members = #","refusal":"no""# + Samples.calls([("nope", "x")])
    let error = try await Samples.error(to: try Samples.request(), body: Samples.body(members: members))
    #expect(error.code == .refusal)
  }
}
