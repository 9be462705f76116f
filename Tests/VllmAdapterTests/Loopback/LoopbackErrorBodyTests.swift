import LoopbackSupport
import SchemaKit
import Testing

@testable import VllmAdapter

extension LoopbackTests {
  @Suite("The status of a failed request is its outcome, whatever becomes of the body")
  struct ErrorBodies {
    /// The errors of a whole reply and of a stream.
    private func errors(
      _ script: VllmServerScript, deadlines: VllmDeadlines = VllmDeadlines(), limits: VllmLimits = VllmLimits(),
      _ check: (VllmError) -> Void
    ) async throws {
      try await Loopback.serving(script) { server in
        let config = try Loopback.config(server, deadlines: deadlines, limits: limits)
        check(try await Loopback.error(config))
        check(try #require(try await Loopback.events(config).first?.failure))
      }
    }

    @Test("A body longer than a reply may be")
    func tooLong() async throws {
      let page = "<html>" + String(repeating: "x", count: 200)
      let script = VllmServerScript([.send(Loopback.reply(page, status: "503 Service Unavailable"))])
      try await errors(script, limits: VllmLimits(maximumResponseBytes: 100)) { error in
        #expect(error.code == .unavailable && error.retryable)
        #expect(error.reason == .httpStatus && error.status == 503)
        #expect(error.received?.byteCount == 100)
      }
    }

    @Test("A body longer than is read of an error")
    func veryLong() async throws {
      let said = #"{"error":{"message":"\#(String(repeating: "x", count: 2_000_000))"}}"#
      let script = VllmServerScript([.send(Loopback.reply(said, status: "400 Bad Request"))])
      try await errors(script) { error in
        #expect(error.code == .rejected && !error.retryable)
        #expect(error.message == "the server answered with status 400")
        #expect(error.received?.byteCount == 1_048_576)
      }
    }

    @Test("A body without end")
    func endless() async throws {
      let script = VllmServerScript([
        .send(Array("HTTP/1.1 500 X\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)),
        .sendForever(Loopback.chunk(String(repeating: "x", count: 10_000)), pauseMilliseconds: 1),
      ])
      try await errors(script) { error in
        #expect(error.code == .unavailable && error.status == 500)
      }
    }

    @Test("A body that breaks off", arguments: [[], [.pause(milliseconds: 50), .reset]] as [[VllmServerScript.Step]])
    func broken(ending: [VllmServerScript.Step]) async throws {
      let head = "HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 100\r\n\r\n"
      try await errors(VllmServerScript([.send(Array("\(head){\"error\":\"".utf8))] + ending)) { error in
        #expect(error.code == .rejected && !error.retryable, "\(error)")
        #expect(error.reason == .httpStatus && error.status == 401)
      }
    }

    @Test("A body that stops coming")
    func silent() async throws {
      let head = "HTTP/1.1 429 X\r\nConnection: close\r\nRetry-After: 7\r\nContent-Length: 100\r\n\r\n"
      let script = VllmServerScript([.send(Array("\(head)busy".utf8)), .waitForClient])
      try await errors(script, deadlines: VllmDeadlines(idleSeconds: 0.2)) { error in
        #expect(error.code == .rateLimited && error.retryAfterSeconds == 7)
        #expect(error.received?.text == "busy")
      }
    }

    @Test("A task that is cancelled meanwhile is cancelled")
    func cancelled() async throws {
      let head = "HTTP/1.1 500 X\r\nConnection: close\r\nContent-Length: 100\r\n\r\n"
      try await Loopback.serving(VllmServerScript([.send(Array("\(head)busy".utf8)), .waitForClient])) { server in
        let model = Loopback.model(try Loopback.config(server))
        let request = try Samples.request()
        let task = Task { try await model.complete(request) }
        #expect(await Loopback.eventually { server.record.requests.count == 1 })
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        let error = try await #require(throws: VllmError.self) { _ = try await task.value }
        #expect(error.reason == .cancelled)
      }
    }
  }
}
