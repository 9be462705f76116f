import LoopbackSupport
import TestSupport
import VllmAdapter

/// Servers in as few words as a test needs.
enum Serving {
  /// The bytes of the recorded reply `name`.
  static func recorded(_ name: String) throws -> [UInt8] { try Fixtures.bytes("vllm/\(name).resp.http") }

  /// A reply of JSON.
  static func reply(_ body: String, status: String = "200 OK") -> VllmServerScript {
    VllmServerScript(
      sending: "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nConnection: close\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  /// A whole reply with this text.
  static func text(_ text: String) -> VllmServerScript {
    reply(#"{"choices":[{"index":0,"message":{"role":"assistant","content":"\#(text)"},"finish_reason":"stop"}]}"#)
  }

  /// A server for the duration of `body`.
  static func serving<Result>(
    _ script: @escaping @Sendable (Int, LoopbackServer.Request) -> VllmServerScript,
    _ body: (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    let server = try LoopbackServer(script)
    do {
      let result = try await body(server)
      server.stop()
      return result
    } catch {
      server.stop()
      throw error
    }
  }

  /// Waits for something that has to happen; false when it hasn't after a long time.
  static func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1_500 {
      if condition() { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
  }
}
