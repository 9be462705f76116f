import LoopbackSupport
import SchemaKit
import Testing

@testable import VllmAdapter

extension LoopbackTests {
  @Suite("Each fault of a server or a connection is a typed error, then the end")
  struct Faults {
    /// A fault, and the error that it has to become.
    struct Row: Sendable, CustomTestStringConvertible {
      let testDescription: String
      let steps: @Sendable (_ type: String) -> [VllmServerScript.Step]
      let code: VllmError.Code
      let reason: VllmError.Reason
      var retryable = true
      var status: Int?
      var deadlines = VllmDeadlines()
      var limits = VllmLimits()

      init(
        _ description: String, _ code: VllmError.Code, _ reason: VllmError.Reason, retryable: Bool = true,
        status: Int? = nil, deadlines: VllmDeadlines = VllmDeadlines(), limits: VllmLimits = VllmLimits(),
        _ steps: @escaping @Sendable (_ type: String) -> [VllmServerScript.Step]
      ) {
        testDescription = description
        self.steps = steps
        self.code = code
        self.reason = reason
        self.retryable = retryable
        self.status = status
        self.deadlines = deadlines
        self.limits = limits
      }
    }

    /// Faults of which a stream and a whole reply have to make the same.
    static let common: [Row] = [
      Row("closed without a reply", .transport, .exchangeFailed) { _ in [] },
      Row("reset without a reply", .transport, .exchangeFailed) { _ in [.reset] },
      Row("not HTTP", .transport, .exchangeFailed, retryable: false) { _ in
        [.send(Array("SSH-2.0-OpenSSH_9.9\r\n\r\n".utf8))]
      },
      Row("no head", .timeout, .firstByteDeadline, deadlines: VllmDeadlines(firstByteSeconds: 0.2)) { _ in
        [.waitForClient]
      },
      Row("half a head", .timeout, .firstByteDeadline, deadlines: VllmDeadlines(firstByteSeconds: 0.2)) { type in
        [.send(Array(Loopback.head(type).dropLast(2))), .waitForClient]
      },
      Row("no body", .timeout, .firstByteDeadline, deadlines: VllmDeadlines(firstByteSeconds: 0.2)) { type in
        [.send(Loopback.head(type)), .waitForClient]
      },
      Row("half a body", .timeout, .idleDeadline, deadlines: VllmDeadlines(idleSeconds: 0.2)) { type in
        [.send(Loopback.head(type) + Loopback.chunk(": hi\n\n")), .waitForClient]
      },
      Row("an exchange without end", .timeout, .totalDeadline, deadlines: VllmDeadlines(totalSeconds: 0.3)) { type in
        [.send(Loopback.head(type)), .waitForClient]
      },
      Row("reset within the body", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type) + Loopback.chunk(": hi\n\n")), .pause(milliseconds: 50), .reset]
      },
      Row("closed within the length", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type, "Content-Length: 20\r\n") + Array(": hi\n\n".utf8))]
      },
      Row("half closed within the length", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type, "Content-Length: 20\r\n") + Array(": hi\n\n".utf8)), .finishSending]
      },
      Row("closed between chunks", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type) + Loopback.chunk(": hi\n\n"))]
      },
      Row("closed within a chunk", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type) + Loopback.chunk(": hi\n\n").dropLast(4))]
      },
      Row("a chunk size that is no number", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type) + Array("zz\r\n: hi\n\n\r\n".utf8)), .waitForClient]
      },
      Row("half closed between chunks", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type) + Loopback.chunk(": hi\n\n")), .finishSending]
      },
      Row("a chunk longer than its size", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type) + Array("2\r\n: hi\n\n\r\n0\r\n\r\n".utf8)), .waitForClient]
      },
      Row("a chunk size beyond all bounds", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type) + Array("FFFFFFFFFFFFFFFFF\r\n: hi\n\n\r\n".utf8)), .waitForClient]
      },
      Row("signs of life without end", .timeout, .totalDeadline, deadlines: VllmDeadlines(totalSeconds: 0.3)) { type in
        [.send(Loopback.head(type)), .sendForever(Loopback.chunk(": keep-alive\n\n"), pauseMilliseconds: 5)]
      },
      Row("500 with HTML", .unavailable, .httpStatus, status: 500) { _ in
        [.send(Loopback.reply("<html>Internal Server Error</html>", status: "500 Internal Server Error"))]
      },
      Row("429", .rateLimited, .httpStatus, status: 429) { _ in
        [.send(Loopback.reply("{}", status: "429 Too Many Requests", headers: "Retry-After: 7\r\n"))]
      },
      Row("401 that asks for a password", .rejected, .httpStatus, retryable: false, status: 401) { _ in
        [
          .send(
            Loopback.reply(
              #"{"error":"Unauthorized"}"#, status: "401 Unauthorized",
              headers: "WWW-Authenticate: Basic realm=\"x\"\r\n"))
        ]
      },
      Row("a redirect", .transport, .httpStatus, retryable: false, status: 307) { _ in
        [.send(Loopback.reply("moved", status: "307 X", headers: "Location: /elsewhere\r\n"))]
      },
      Row(
        "headers larger than allowed", .response, .tooLarge, retryable: false,
        limits: VllmLimits(maximumHeaderBytes: 1_000)
      ) { type in
        let header = "X-A: \(String(repeating: "a", count: 1_000))\r\n"
        return [.send(Loopback.head(type, header + "Content-Length: 1000\r\n")), .waitForClient]
      },
      Row(
        "a body without end", .response, .tooLarge, retryable: false,
        limits: VllmLimits(maximumResponseBytes: 100_000)
      ) { type in
        [
          .send(Loopback.head(type)),
          .sendForever(Loopback.chunk(": \(String(repeating: "a", count: 1_000))\n"), pauseMilliseconds: 1),
        ]
      },
      Row("bytes that are not UTF-8", .response, .malformedBody, retryable: false) { type in
        [
          .send(
            Loopback.head(type, "") + Array("data: ".utf8).suffix(type == "application/json" ? 0 : 6)
              + [0x22, 0xFF, 0x22, 0x0A, 0x0A])
        ]
      },
    ]

    /// Faults that only a stream can have.
    static let streamed: [Row] = [
      Row(
        "a line longer than allowed", .response, .tooLarge, retryable: false,
        limits: VllmLimits(maximumLineBytes: 1_000)
      ) { type in
        [
          .send(Loopback.head(type)),
          .sendForever(Loopback.chunk(String(repeating: "a", count: 500)), pauseMilliseconds: 1),
        ]
      },
      Row(
        "an event larger than allowed", .response, .tooLarge, retryable: false,
        limits: VllmLimits(maximumEventBytes: 1_000)
      ) { type in
        [
          .send(Loopback.head(type)),
          .sendForever(Loopback.chunk("data: \(String(repeating: "a", count: 500))\n"), pauseMilliseconds: 1),
        ]
      },
      Row("closed before the finish reason", .incompleteResponse, .incompleteStream, retryable: false) { type in
        [.send(Loopback.head(type) + Loopback.chunk(Loopback.event("hel")) + Array("0\r\n\r\n".utf8))]
      },
      Row("half closed before the finish reason", .incompleteResponse, .incompleteStream, retryable: false) { type in
        [.send(Loopback.head(type, "") + Array(Loopback.event("hel").utf8)), .finishSending]
      },
      Row("a length shorter than the stream", .incompleteResponse, .incompleteStream, retryable: false) { type in
        let event = Loopback.event("hello", finish: "\"stop\"")
        return [.send(Loopback.head(type, "Content-Length: \(event.utf8.count - 1)\r\n") + Array(event.utf8))]
      },
      Row(
        "text without end", .response, .tooLarge, retryable: false, limits: VllmLimits(maximumResponseBytes: 100_000)
      ) { type in
        let chunk = Loopback.chunk(Loopback.event(String(repeating: "la ", count: 300)))
        return [.send(Loopback.head(type)), .sendForever(chunk, pauseMilliseconds: 1)]
      },
      Row("[DONE] before the finish reason", .incompleteResponse, .incompleteStream, retryable: false) { type in
        [.send(Loopback.head(type) + Loopback.chunk("data: [DONE]\n\n")), .waitForClient]
      },
      Row("an error in the stream", .unavailable, .errorBody) { type in
        [
          .send(Loopback.head(type) + Loopback.chunk("data: {\"error\":{\"message\":\"m\",\"code\":500}}\n\n")),
          .waitForClient,
        ]
      },
      Row("a web page", .response, .unexpectedShape, retryable: false) { _ in
        [.send(Loopback.head("text/html", "") + Array("<html></html>".utf8))]
      },
    ]

    /// Faults whose error by a session is the system's own, or on Linux the end of the process
    /// (swift-corelibs-foundation, issue 5285).
    static let bySocket: [Row] = [
      Row("a head that is cut", .transport, .exchangeFailed) { _ in [.send(Array("HTTP/1.1 200 OK\r\nX: ".utf8))] },
      Row("a head that is half closed", .transport, .exchangeFailed) { type in
        [.send(Array(Loopback.head(type).dropLast(2))), .finishSending]
      },
      Row("headers without end", .response, .tooLarge, retryable: false) { type in
        [
          .send(Array(Loopback.head(type).dropLast(2))),
          .sendForever(Array("X-A: \(String(repeating: "a", count: 1_000))\r\n".utf8), pauseMilliseconds: 0),
        ]
      },
      Row("a line of the head without end", .response, .tooLarge, retryable: false) { _ in
        [
          .send(Array("HTTP/1.1 200 OK\r\nX-A: ".utf8)),
          .sendForever([UInt8](repeating: 0x61, count: 1_000), pauseMilliseconds: 0),
        ]
      },
      Row("interim replies without end", .timeout, .firstByteDeadline, deadlines: VllmDeadlines(firstByteSeconds: 0.2))
      {
        _ in [.sendForever(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), pauseMilliseconds: 0)]
      },
      Row(
        "a body without end or pause", .response, .tooLarge, retryable: false,
        limits: VllmLimits(maximumResponseBytes: 10_000_000)
      ) { type in
        [
          .send(Loopback.head(type)),
          .sendForever(Loopback.chunk(": \(String(repeating: "a", count: 1_000))\n"), pauseMilliseconds: 0),
        ]
      },
      Row("two lengths", .transport, .exchangeFailed) { type in
        [.send(Loopback.head(type, "Content-Length: 2\r\nContent-Length: 3\r\n") + Array("{}x".utf8))]
      },
    ]

    @Test("A fault that only the client over sockets tells exactly", arguments: bySocket)
    func socket(row: Row) async throws {
      try await Loopback.serving(VllmServerScript(row.steps("application/json")), by: [.socket]) { server in
        let config = try Loopback.config(server, deadlines: row.deadlines, limits: row.limits)
        check(try await inTime(row) { try await Loopback.error(config) }, against: row)
      }
      try await Loopback.serving(VllmServerScript(row.steps("text/event-stream")), by: [.socket]) { server in
        let config = try Loopback.config(server, deadlines: row.deadlines, limits: row.limits)
        let events = try await inTime(row) { try await Loopback.events(config) }
        check(try #require(events.dropLast().last?.failure), against: row)
      }
    }

    @Test("A whole reply", arguments: common)
    func whole(row: Row) async throws {
      try await Loopback.serving(VllmServerScript(row.steps("application/json"))) { server in
        let config = try Loopback.config(server, apiKey: "sesame", deadlines: row.deadlines, limits: row.limits)
        check(try await inTime(row) { try await Loopback.error(config) }, against: row)
      }
    }

    @Test("A length shorter than the reply leaves what is no JSON")
    func shortLength() async throws {
      let reply = Loopback.head("application/json", "Content-Length: 40\r\n") + Array(Samples.body().utf8)
      try await Loopback.serving(VllmServerScript([.send(reply)])) { server in
        let error = try await Loopback.error(try Loopback.config(server))
        #expect(error.code == .response)
        #expect(error.reason == .malformedBody)
        #expect(error.received?.byteCount == 40)
      }
    }

    @Test("A stream", arguments: common + streamed)
    func stream(row: Row) async throws {
      try await Loopback.serving(VllmServerScript(row.steps("text/event-stream"))) { server in
        let config = try Loopback.config(server, apiKey: "sesame", deadlines: row.deadlines, limits: row.limits)
        let events = try await inTime(row) { try await Loopback.events(config) }
        #expect(events.dropLast().last?.kind == .error)
        check(try #require(events.dropLast().last?.failure), against: row)
      }
    }

    /// Does something that the deadline of `row` has to end, in a time that even a slow machine keeps.
    private func inTime<Result>(_ row: Row, _ body: () async throws -> Result) async throws -> Result {
      let deadlines = row.deadlines
      let start = ContinuousClock.now
      let result = try await body()
      if let seconds = deadlines.firstByteSeconds ?? deadlines.idleSeconds ?? deadlines.totalSeconds {
        #expect(start.duration(to: .now) < .seconds(10 * seconds + 5))
        #expect(start.duration(to: .now) >= .seconds(seconds))
      }
      return result
    }

    private func check(_ error: VllmError, against row: Row) {
      #expect(error.code == row.code, "\(error)")
      #expect(error.reason == row.reason, "\(error)")
      #expect(error.retryable == row.retryable)
      if let status = row.status { #expect(error.status == status) }
      #expect(error.retryAfterSeconds == (row.status == 429 ? 7 : nil))
      #expect(!"\(error)".contains("sesame"))
    }

    @Test("What came before a fault is handed up before the error")
    func before() async throws {
      let script = VllmServerScript([
        .send(Loopback.streamHead + Loopback.chunk(Loopback.event("hel"))), .pause(milliseconds: 50), .reset,
      ])
      try await Loopback.serving(script) { server in
        let events = try await Loopback.events(try Loopback.config(server))
        #expect(Streams.notation(events) == "T hel, E(vllm_transport_error), D(nil,nil)")
      }
    }

    @Test("Bytes that nobody reads end the stream at their limit, and what is within it can be read")
    func overflow() async throws {
      let chunk = Loopback.chunk(String(repeating: "a", count: 1_000))
      let script = VllmServerScript([.send(Loopback.streamHead), .sendForever(chunk, pauseMilliseconds: 1)])
      try await Loopback.serving(script, by: [.session]) { server in
        let config = try Loopback.config(server, limits: VllmLimits(maximumBufferedBytes: 1_000_000))
        let stream = try await Loopback.client.stream(payload: [], config: config)
        #expect(await Loopback.eventually { server.record.closedByClientCount == 1 })
        let error = try await #require(throws: VllmError.self) {
          var count = 0
          while let piece = try await stream.body.next() { count += piece.count }
          Issue.record("it came to a clean end after \(count) bytes")
        }
        #expect(error.code == .response)
        #expect(error.reason == .tooLarge)
      }
    }

    @Test("Over a socket the server waits for a reader that falls behind, and no deadline passes meanwhile")
    func heldBack() async throws {
      let text = String(repeating: "0123456789", count: 3_000_000)
      let script = VllmServerScript([.send(Loopback.reply(text)), .waitForClient])
      try await Loopback.serving(script, by: [.socket]) { server in
        let config = try Loopback.config(
          server, deadlines: VllmDeadlines(idleSeconds: 2), limits: VllmLimits(maximumBufferedBytes: 100_000))
        let stream = try await Loopback.client.stream(payload: [], config: config)
        try await Task.sleep(for: .milliseconds(2_500))
        var count = 0
        while let piece = try await stream.body.next() {
          #expect(piece.count < 200_000)
          count += piece.count
        }
        #expect(count == text.utf8.count)
      }
    }

    @Test("Over a socket a server that never pauses is left at once")
    func neverPausing() async throws {
      let chunk = Loopback.chunk(Loopback.event("la "))
      let script = VllmServerScript([.send(Loopback.streamHead), .sendForever(chunk, pauseMilliseconds: 0)])
      try await Loopback.serving(script, by: [.socket]) { server in
        var count = 0
        for await _ in Loopback.model(try Loopback.config(server)).stream(try Samples.request()) {
          count += 1
          if count == 1_000 { break }
        }
        #expect(await Loopback.eventually { server.record.closedByClientCount == 1 })
      }
    }

    @Test("No server at all is an error of transport that may be tried again")
    func nobody() async throws {
      let server = try LoopbackServer([])
      server.stop()
      try await Loopback.withEach {
        let error = try await Loopback.error(try Loopback.config(server))
        #expect(error.code == .transport)
        #expect(error.reason == .connectionFailed)
        #expect(error.retryable)
      }
    }

    @Test("A name that nobody has is an error of transport")
    func unknownHost() async throws {
      try await Loopback.withEach {
        let error = try await Loopback.error(try VllmConfig(endpointURL: "http://nobody.invalid/v1"))
        #expect(error.code == .transport)
        #expect(error.reason == .connectionFailed)
      }
    }

    @Test("A server that speaks no TLS is an error of transport")
    func noSecurity() async throws {
      try await Loopback.serving(VllmServerScript([.waitForClient]), by: [.session]) { server in
        let url = "https" + server.endpointURL.dropFirst(4)
        let config = try VllmConfig(endpointURL: url, deadlines: VllmDeadlines(connectSeconds: 1))
        let error = try await Loopback.error(config)
        #expect(error.code == .transport || error.code == .timeout)
      }
    }

    @Test("The client over sockets sends nothing to a server that wants TLS")
    func needsSecurity() async throws {
      try await Loopback.withEach([.socket]) {
        let error = try await Loopback.error(try VllmConfig(endpointURL: "https://127.0.0.1:9/v1"))
        #expect(error.reason == .connectionFailed)
        #expect(!error.retryable)
      }
    }

    @Test("A connection that doesn't come about is an error of time")
    func noConnection() async throws {
      // A listening socket that accepts nothing, with as many connections waiting as there may be.
      let listener = try TestSocket.listening(backlog: 0)
      var waiting: [TestSocket] = []
      for _ in 0..<8 { waiting.append(try TestSocket.connecting(to: listener.port)) }
      defer { for socket in waiting + [listener] { socket.close() } }
      let config = try VllmConfig(
        endpointURL: "http://127.0.0.1:\(listener.port)/v1",
        deadlines: VllmDeadlines(connectSeconds: 0.2, firstByteSeconds: 20))
      try await Loopback.withEach {
        let events = try await Loopback.events(config)
        #expect(Streams.notation(events) == "E(vllm_timeout), D(nil,nil)")
        #expect(events.first?.failure?.reason == .connectDeadline)
      }
    }
  }
}
