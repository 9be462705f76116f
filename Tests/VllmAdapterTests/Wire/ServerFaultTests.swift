import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Errors by status and by what the server says (contract, first table)")
struct ServerFaultTests {
  @Test(
    "Each status has its class, and its class says whether to try again",
    arguments: [
      (300, VllmError.Code.transport, false), (301, .transport, false), (400, .rejected, false),
      (401, .rejected, false),
      (403, .rejected, false), (404, .rejected, false), (408, .timeout, true), (409, .rejected, false),
      (422, .rejected, false), (429, .rateLimited, true), (499, .rejected, false), (500, .unavailable, true),
      (501, .unavailable, true), (502, .unavailable, true), (503, .unavailable, true), (504, .timeout, true),
      (599, .unavailable, true),
    ])
  func statuses(status: Int, code: VllmError.Code, retryable: Bool) async throws {
    let error = try await Samples.error(to: try Samples.request(), body: "", status: status)
    #expect(error.code == code)
    #expect(error.reason == .httpStatus)
    #expect(error.retryable == retryable)
    #expect(error.status == status)
    #expect(error.message.contains("\(status)"))
    #expect(error.received == nil)
  }

  @Test("Any 2xx is a reply", arguments: [200, 201, 206])
  func success(status: Int) async throws {
    let response = try await Samples.response(
      to: try Samples.request(), body: Array(Samples.body().utf8), status: status)
    #expect(response.content == "hello")
  }

  @Test(
    "The server's message, type, parameter and code are kept in whatever shape they come",
    arguments: [
      (
        #"{"error":{"message":"m","type":"BadRequestError","param":"p","code":400}}"#, "m", "BadRequestError", "p",
        "400"
      ),
      (#"{"error":{"message":"m","type":"t","param":null,"code":"c"}}"#, "m", "t", nil, "c"),
      (#"{"error":{"message":"m"}}"#, "m", nil, nil, nil),
      (#"{"error":"Unauthorized"}"#, "Unauthorized", nil, nil, nil),
      (#"{"detail":"Not Found"}"#, "Not Found", nil, nil, nil),
      (#"{"detail":[{"loc":["body"]}]}"#, #"[{"loc":["body"]}]"#, nil, nil, nil),
      (#"{"object":"error","message":"m","type":"t","param":null,"code":404}"#, "m", "t", nil, "404"),
    ] as [(String, String, String?, String?, String?)])
  func shapes(body: String, message: String, type: String?, parameter: String?, code: String?) async throws {
    let error = try await Samples.error(to: try Samples.request(), body: body, status: 400)
    #expect(error.message == message)
    #expect(error.providerType == type)
    #expect(error.providerParameter == parameter)
    #expect(error.providerCode == code)
    #expect(error.received?.text == body)
  }

  @Test(
    "A body that says nothing readable leaves the status to speak",
    arguments: ["<html>Bad Gateway</html>", "{", "[]", "7", "{}", #"{"error":{}}"#, #"{"error":{"message":""}}"#])
  func unreadable(body: String) async throws {
    let error = try await Samples.error(to: try Samples.request(), body: body, status: 502)
    #expect(error.code == .unavailable)
    #expect(error.message == "the server answered with status 502")
    #expect(error.received?.text == body)
  }

  @Test("Bytes that are not UTF-8 and long bodies are kept in part")
  func oddBodies() async throws {
    let error = try await Samples.error(to: try Samples.request(), bytes: [0xFF, 0xFE], status: 500)
    #expect(error.received?.text == "\u{FFFD}\u{FFFD}")
    let long = try await Samples.error(
      to: try Samples.request(), body: #"{"error":"\#(String(repeating: "x", count: 100_000))"}"#, status: 500)
    #expect(long.message.utf8.count < 3_000)
    #expect(long.received?.isTruncated == true)
    #expect(long.received?.text.utf8.count == VllmReceivedText.maximumBytes)
    #expect(long.received?.byteCount == 100_012)
  }

  @Test("The request id is kept, from errors of status and of content")
  func requestID() async throws {
    for (status, body) in [(500, ""), (200, "{}")] {
      let error = try await Samples.error(
        to: try Samples.request(), body: body, status: status, headers: [.init(name: "X-Request-Id", value: "r1")])
      #expect(error.requestID == "r1")
    }
  }

  @Test("The server's other words are kept in part where they are long")
  func longWords() async throws {
    let word = String(repeating: "w", count: 100_000)
    let error = try await Samples.error(
      to: try Samples.request(),
      body: #"{"error":{"message":"m","type":"\#(word)","param":"\#(word)","code":"\#(word)"}}"#,
      status: 400, headers: [.init(name: "x-request-id", value: word)])
    for kept in [error.providerType, error.providerParameter, error.providerCode, error.requestID] {
      #expect(kept?.utf8.count == 256)
    }
    let reason = try await Samples.error(
      to: try Samples.request(output: "true"), body: Samples.body(content: #""""#, finish: #""\#(word)""#))
    #expect(reason.finishReason?.utf8.count == 256)
    #expect(reason.message.utf8.count < 1_000)
    let events = await Streams.events(
      of: try Samples.request(), body: Array("data: {\"error\":{\"code\":\"\(word)\"}}\n\n".utf8))
    #expect(events.first?.error?.code.utf8.count == 256)
  }

  @Test("Neither the key nor a header's value shows where the server repeats it, in a whole reply and in a stream")
  func repeatedSecrets() async throws {
    let config = try VllmConfig(
      apiKey: "sk-hush-1", extraHeaders: [VllmHeader("X-Tenant", "hush-2"), VllmHeader("X-B", "vllm")])
    let said = #"{"error":{"message":"wrong key sk-hush-1","type":"hush-2","param":"hush-2","code":"sk-hush-1"}}"#
    let headers = [VllmChatReply.Header(name: "x-request-id", value: "of hush-2")]
    var errors: [VllmError] = []
    for status in [200, 401] {
      let client = CannedClient(reply: VllmChatReply(status: status, headers: headers, body: Array(said.utf8)))
      let model = VllmAgentModel(config: config, client: client)
      errors.append(try await #require(throws: VllmError.self) { try await model.complete(try Samples.request()) })
    }
    for (status, body, type) in [
      (200, "data: \(said)\n\n", "text/event-stream"), (200, said, "application/json"), (401, said, "application/json"),
    ] {
      let events = await Streams.events(
        of: try Samples.request(), body: Array(body.utf8), status: status, type: type, config: config)
      errors.append(try #require(events.first?.failure))
      #expect(!"\(events)".contains("hush"))
    }
    for error in errors {
      var dumped = ""
      dump(error, to: &dumped)
      #expect(!dumped.contains("hush") && !"\(error)".contains("hush"))
      #expect(error.message == "wrong key [secret]")
      #expect([.response, .rejected, VllmError.Code(rawValue: "[secret]")].contains(error.code))
    }
  }

  @Test("An error object under status 200 is a response error that keeps the server's words")
  func errorBody() async throws {
    let error = try await Samples.error(
      to: try Samples.request(), body: #"{"error":{"message":"m","type":"t","code":500}}"#)
    #expect(error.code == .response)
    #expect(error.reason == .errorBody)
    #expect(error.message == "m")
    #expect(error.providerType == "t")
    #expect(error.providerCode == "500")
    #expect(error.status == 200)
  }

  @Test("A null error beside choices is none")
  func nullError() async throws {
    let response = try await Samples.response(to: try Samples.request(), body: Samples.body(rest: #","error":null"#))
    #expect(response.content == "hello")
  }

  @Test("An error as data has the contract's code and provider")
  func modelError() {
    let error = VllmError(code: .timeout, reason: .exchangeFailed, message: "m")
    #expect(
      error.modelError
        == ModelError(code: "vllm_timeout", message: "m", retryable: true, metadata: ["provider": "vllm"]))
  }
}
