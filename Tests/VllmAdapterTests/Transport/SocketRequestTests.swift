import Testing

@testable import VllmAdapter

@Suite("A request as it goes over a socket")
struct SocketRequestTests {
  @Test("Head and body")
  func whole() throws {
    let config = try VllmConfig(
      endpointURL: "http://gpu.example:8000/base%20path/v1/", apiKey: "sesame",
      extraHeaders: [VllmHeader("X-Tenant", "blue")])
    let request = try SocketRequest(payload: Array("{}".utf8), config: config, kind: .stream)
    #expect(request.host == "gpu.example")
    #expect(request.port == 8_000)
    #expect(
      String(decoding: request.bytes, as: UTF8.self)
        == "POST /base%20path/v1/chat/completions HTTP/1.1\r\nHost: gpu.example:8000\r\n"
        + "Content-Type: application/json\r\nAccept: text/event-stream\r\nConnection: close\r\n"
        + "Accept-Encoding: identity\r\nAuthorization: Bearer sesame\r\nX-Tenant: blue\r\n"
        + "Content-Length: 2\r\n\r\n{}")
  }

  @Test("A request for another address has no body, and tells who asks all the same")
  func getting() throws {
    let config = try VllmConfig(endpointURL: "http://gpu.example/v1", apiKey: "sesame")
    let request = try SocketRequest(getting: config.address(of: "/models"), config: config)
    #expect(
      String(decoding: request.bytes, as: UTF8.self)
        == "GET /v1/models HTTP/1.1\r\nHost: gpu.example\r\nAccept: application/json\r\nConnection: close\r\n"
        + "Accept-Encoding: identity\r\nAuthorization: Bearer sesame\r\n\r\n")
  }

  @Test(
    "The host, its port, and how both are named",
    arguments: [
      ("http://a.example", "a.example", 80, "a.example"), ("http://a.example:80", "a.example", 80, "a.example:80"),
      ("http://127.0.0.1:8000/v1", "127.0.0.1", 8_000, "127.0.0.1:8000"),
      ("http://[::1]:8000/v1", "::1", 8_000, "[::1]:8000"), ("HTTP://[::1]", "::1", 80, "[::1]"),
    ])
  func hosts(url: String, host: String, port: Int, named: String) throws {
    let request = try SocketRequest(payload: [], config: try VllmConfig(endpointURL: url), kind: .whole)
    #expect(request.host == host)
    #expect(request.port == port)
    #expect(String(decoding: request.bytes, as: UTF8.self).contains("\r\nHost: \(named)\r\n"))
  }

  @Test("An endpoint of https has another client")
  func secure() throws {
    let config = try VllmConfig(endpointURL: "https://a.example/v1")
    let error = try #require(throws: VllmError.self) { try SocketRequest(payload: [], config: config, kind: .whole) }
    #expect(error.message.contains("URLSessionVllmChatClient"))
  }

  @Test("Addresses are those that the system finds, and their absence is in its words")
  func addresses() throws {
    #expect(try SocketAddress.resolve("127.0.0.1", port: 80).count >= 1)
    #expect(try SocketAddress.resolve("::1", port: 80).first?.bytes.count ?? 0 > 16)
    let failure = try #require(throws: SocketAddress.Failure.self) {
      try SocketAddress.resolve("nobody.invalid", port: 80)
    }
    #expect(!failure.words.isEmpty)
  }
}
