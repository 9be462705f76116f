import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("No part of an error shows a secret, in a whole reply and in a stream")
struct VllmErrorSecretsTests {
  private func config(_ secrets: VllmSecret..., authorization: VllmSecret? = nil) throws -> VllmConfig {
    var headers = secrets.enumerated().map { VllmHeader("X-\($0)", $1) }
    if let authorization { headers.append(VllmHeader("Authorization", authorization)) }
    return try VllmConfig(extraHeaders: headers)
  }

  /// The errors of a whole reply with the members `message` and this finish reason, and of a stream of the same.
  private func errors(
    _ request: ModelRequest, _ message: String, finish: String = "stop", _ config: VllmConfig
  ) async throws -> [VllmError] {
    let whole = #"{"choices":[{"index":0,"message":{\#(message)},"finish_reason":"\#(finish)"}]}"#
    let chunk = #"{"choices":[{"index":0,"delta":{\#(message)},"finish_reason":"\#(finish)"}]}"#
    return try await errors(request, whole: whole, stream: chunk, config)
  }

  private func errors(
    _ request: ModelRequest, whole: String, stream: String, status: Int = 200, _ config: VllmConfig
  ) async throws -> [VllmError] {
    let client = CannedClient(reply: VllmChatReply(status: status, headers: [], body: Array(whole.utf8)))
    let error = try await #require(throws: VllmError.self) {
      try await VllmAgentModel(config: config, client: client).complete(request)
    }
    let body = status == 200 ? "data: \(stream)\n\n" : stream
    let events = await Streams.events(of: request, body: Array(body.utf8), status: status, config: config)
    return [error, try #require(events.compactMap(\.failure).first)]
  }

  private func expectNothing(of secret: String, in errors: [VllmError]) {
    for error in errors {
      var dumped = ""
      dump(error, to: &dumped)
      #expect(!dumped.contains(secret) && !"\(error)".contains(secret), "\(dumped)")
      #expect(!"\(error.modelError)".contains(secret))
    }
  }

  @Test("The excerpt of a value that its schema refuses")
  func excerpt() async throws {
    let request = try Samples.request(output: #"{"properties":{"v":{"type":"integer"}}}"#)
    let found = try await errors(request, #""content":"{\"v\":\"sk-hush-1\"}""#, try config("sk-hush-1"))
    expectNothing(of: "hush", in: found)
    #expect(found.map { $0.failures.first?.excerpt.text } == [#""[secret]""#, #""[secret]""#])
  }

  @Test("The place and the message of a member that its schema refuses")
  func pointer() async throws {
    let found = try await errors(
      try Samples.request(output: Samples.integerObject), #""content":"{\"a\":1,\"sk/hush-1\":1}""#,
      try config("sk/hush-1"))
    expectNothing(of: "hush", in: found)
    #expect(found.allSatisfy { !$0.failures.isEmpty })
  }

  @Test("The name of a tool, and the finish reason")
  func names() async throws {
    let calls = #""content":null,"tool_calls":[{"index":0,"id":"x","function":{"name":"hush-1","arguments":"{}"}}]"#
    let named = try await errors(
      try Samples.request(tools: [try Samples.tool()]), calls, finish: "hush-22", try config("hush-1", "hush-22"))
    expectNothing(of: "hush", in: named)
    #expect(named.map(\.toolName) == ["[secret]", "[secret]"])
    #expect(named.map(\.finishReason) == ["[secret]", "[secret]"])
  }

  @Test("A secret that a cut leaves most of, in whatever is cut", arguments: [128, 256, 1_024, 2_048, 4_096])
  func cut(limit: Int) async throws {
    let secret = "hush-" + String(repeating: "0123456789", count: 9)
    // The cut leaves 80 of its 95 bytes, wherever the text before it begins.
    for offset in [0, 10, 11, 12, 20] {
      let filler = String(repeating: "x", count: limit - 80 - offset)
      let body = #"{"error":{"message":"\#(filler)\#(secret)"}}"#
      let text = Samples.quoted("\(filler)\(secret)")
      let config = try config(VllmSecret(secret))
      for found in [
        try await errors(try Samples.request(), whole: body, stream: body, config),
        try await errors(try Samples.request(), whole: body, stream: body, status: 500, config),
        try await errors(
          try Samples.request(output: #"{"type":"integer"}"#), #""content":\#(Samples.quoted(text))"#, config),
        try await errors(try Samples.request(), #""refusal":\#(text)"#, config),
        try await errors(
          try Samples.request(tools: [try Samples.tool()]),
          #""content":null,"tool_calls":[{"index":0,"id":"x","function":{"name":\#(text),"arguments":"{}"}}]"#, config),
      ] {
        expectNothing(of: "hush-", in: found)
      }
    }
  }

  @Test("A token without its scheme")
  func token() async throws {
    let body = #"{"error":{"message":"invalid key sk-x"}}"#
    let found = try await errors(
      try Samples.request(), whole: body, stream: body, status: 401, try config(authorization: "Bearer sk-x"))
    #expect(found.map(\.message) == ["invalid key [secret]", "invalid key [secret]"])
  }

  @Test("The finish reason of the end after an error of the server")
  func done() async throws {
    let chunks = [
      #"{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"hush-1"}]}"#, #"{"error":{"message":"m"}}"#,
    ]
    let events = await Streams.events(
      of: try Samples.request(), body: Array(chunks.map { "data: \($0)\n\n" }.joined().utf8),
      config: try config("hush-1"))
    #expect(Streams.notation(events) == "T a, E(provider_error), D([secret],nil)")
  }
}
