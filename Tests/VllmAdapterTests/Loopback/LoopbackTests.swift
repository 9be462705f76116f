import LoopbackSupport
import SchemaKit
import Testing

@testable import VllmAdapter

/// Everything that goes over a real socket, one test at a time, so that connections and descriptors can be counted.
@Suite("Over a socket of 127.0.0.1", .serialized)
struct LoopbackTests {}

/// Servers, replies and outcomes in as few words as a test needs.
enum Loopback {
  /// The head of a chunked reply, with the answer that a server owes to a request to close (RFC 9112, section 9.6).
  static func head(_ type: String, _ headers: String = "Transfer-Encoding: chunked\r\n") -> [UInt8] {
    Array("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nConnection: close\r\n\(headers)\r\n".utf8)
  }

  static let streamHead = head("text/event-stream")

  /// What carries the bytes: each client of the module.
  enum Carrier: CaseIterable, Sendable {
    case session
    case socket
  }

  @TaskLocal static var carrier = Carrier.session

  /// The client under test.
  static var client: any VllmChatClient {
    carrier == .session ? URLSessionVllmChatClient() : SocketVllmChatClient()
  }

  /// Runs a test with each client.
  static func withEach(_ carriers: [Carrier] = Carrier.allCases, _ body: () async throws -> Void) async rethrows {
    for carrier in carriers { try await $carrier.withValue(carrier) { try await body() } }
  }

  /// A server for the duration of `body`, with each client, after which no socket of this process may be connected to it.
  static func serving(
    _ scripts: [VllmServerScript], by carriers: [Carrier] = Carrier.allCases,
    sourceLocation: Testing.SourceLocation = #_sourceLocation, _ body: (LoopbackServer) async throws -> Void
  ) async throws {
    try await withEach(carriers) {
      let server = try LoopbackServer(scripts)
      do {
        try await body(server)
      } catch {
        server.stop()
        throw error
      }
      server.stop()
      let isLevel = await eventually { TestSocket.count(connectedTo: server.port) == 0 }
      #expect(isLevel, "\(carrier): a socket is left open", sourceLocation: sourceLocation)
      let isOver = await eventually { URLSessionTransport.exchangeCount + SocketLoop.shared.exchangeCount == 0 }
      #expect(isOver, "\(carrier): an exchange is left", sourceLocation: sourceLocation)
    }
  }

  static func serving(
    _ script: VllmServerScript, by carriers: [Carrier] = Carrier.allCases,
    sourceLocation: Testing.SourceLocation = #_sourceLocation, _ body: (LoopbackServer) async throws -> Void
  ) async throws {
    try await serving([script], by: carriers, sourceLocation: sourceLocation, body)
  }

  /// Waits for something that has to happen; false when it hasn't after a long time.
  static func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1_500 {
      if condition() { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
  }

  static func config(
    _ server: LoopbackServer, apiKey: VllmSecret? = nil, deadlines: VllmDeadlines = VllmDeadlines(),
    limits: VllmLimits = VllmLimits(), retry: VllmRetryPolicy = VllmRetryPolicy()
  ) throws -> VllmConfig {
    try VllmConfig(
      endpointURL: server.endpointURL, apiKey: apiKey, deadlines: deadlines, limits: limits, retry: retry)
  }

  static func model(_ config: VllmConfig) -> VllmAgentModel {
    VllmAgentModel(config: config, client: client)
  }

  /// Bytes as one chunk of the chunked coding.
  static func chunk(_ text: String) -> [UInt8] {
    Array("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n".utf8)
  }

  /// An event with a piece of text.
  static func event(_ text: String, finish: String = "null") -> String {
    "data: " + #"{"choices":[{"index":0,"delta":{"content":\#(Samples.quoted(text))},"finish_reason":\#(finish)}]}"#
      + "\n\n"
  }

  /// A whole stream that says `hello`.
  static let helloStream =
    streamHead + chunk(event("hel")) + chunk(event("lo", finish: "\"stop\""))
    + chunk("data: [DONE]\n\n") + Array("0\r\n\r\n".utf8)

  /// A whole reply that says `hello`.
  static let helloReply = reply(Samples.body())

  static func reply(_ body: String, status: String = "200 OK", headers: String = "") -> [UInt8] {
    Array(
      ("HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nConnection: close\r\n\(headers)"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)").utf8)
  }

  /// The events of a stream with this configuration, which have to end with one `done`.
  static func events(
    _ config: VllmConfig, request: ModelRequest? = nil, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> [ModelStreamEvent] {
    var events: [ModelStreamEvent] = []
    for await event in model(config).stream(try request ?? Samples.request()) { events.append(event) }
    #expect(events.last?.kind == .done, sourceLocation: sourceLocation)
    #expect(events.filter { $0.kind == .done }.count == 1, sourceLocation: sourceLocation)
    #expect(events.filter { $0.kind == .error }.count <= 1, sourceLocation: sourceLocation)
    return events
  }

  /// The error that a whole reply with this configuration ends with.
  static func error(
    _ config: VllmConfig, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> VllmError {
    try await #require(throws: VllmError.self, sourceLocation: sourceLocation) {
      _ = try await model(config).complete(try Samples.request())
    }
  }

  /// How many descriptors this process has open.
  static var descriptorCount: Int { (0..<4_096).reduce(0) { $0 + (TestSocket.isOpen(Int32($1)) ? 1 : 0) } }
}
