import LoopbackSupport
import SchemaKit
import Testing

@testable import VllmAdapter

extension LoopbackTests {
  @Suite("Requests that failed are sent again by the policy")
  struct Retries {
    private static let quick = VllmRetryPolicy(maximumRetries: 3, baseDelaySeconds: 0.01, maximumDelaySeconds: 2)

    private static func status(_ status: Int, _ headers: String = "") -> VllmServerScript {
      VllmServerScript([.send(Loopback.reply("{}", status: "\(status) X", headers: headers))])
    }

    private static let good = VllmServerScript([.send(Loopback.helloReply)])
    private static let goodStream = VllmServerScript([.send(Loopback.helloStream)])

    @Test("By default nothing is", arguments: [429, 503])
    func off(status: Int) async throws {
      try await Loopback.serving([Self.status(status), Self.good]) { server in
        _ = try await Loopback.error(try Loopback.config(server))
        #expect(server.record.requests.count == 1)
      }
    }

    @Test("What is retryable is, up to a reply", arguments: [408, 429, 500, 502, 503, 504])
    func retryable(status: Int) async throws {
      try await Loopback.serving([Self.status(status), Self.status(status), Self.good]) { server in
        let config = try Loopback.config(server, retry: Self.quick)
        #expect(try await Loopback.model(config).complete(try Samples.request()).content == "hello")
        #expect(server.record.requests.count == 3)
        #expect(Set(server.record.requests.map(\.body)).count == 1)
      }
    }

    @Test("A stream is tried again as well")
    func stream() async throws {
      try await Loopback.serving([Self.status(503), VllmServerScript([.reset]), Self.goodStream]) { server in
        let events = try await Loopback.events(try Loopback.config(server, retry: Self.quick))
        #expect(Streams.notation(events) == "T hel, T lo, D(stop,nil)")
        #expect(server.record.requests.count == 3)
      }
    }

    @Test(
      "A connection that breaks before the reply is tried again",
      arguments: [[.reset], []] as [[VllmServerScript.Step]])
    func connection(steps: [VllmServerScript.Step]) async throws {
      try await Loopback.serving([VllmServerScript(steps), Self.good]) { server in
        let config = try Loopback.config(server, retry: Self.quick)
        #expect(try await Loopback.model(config).complete(try Samples.request()).content == "hello")
        #expect(server.record.requests.count == 2)
      }
    }

    @Test("What isn't retryable is not", arguments: [307, 400, 401, 404, 422])
    func notRetryable(status: Int) async throws {
      try await Loopback.serving([Self.status(status), Self.good]) { server in
        let error = try await Loopback.error(try Loopback.config(server, retry: Self.quick))
        #expect(error.status == status)
        #expect(!error.retryable)
        #expect(server.record.requests.count == 1)
      }
    }

    @Test("After the last try its reply is the outcome")
    func exhausted() async throws {
      try await Loopback.serving([Self.status(503), Self.status(503), Self.status(429)]) { server in
        let policy = VllmRetryPolicy(maximumRetries: 2, baseDelaySeconds: 0.01)
        let error = try await Loopback.error(try Loopback.config(server, retry: policy))
        #expect(error.code == .rateLimited)
        #expect(server.record.requests.count == 3)
      }
    }

    @Test("Nothing is sent again once the reply has begun")
    func begun() async throws {
      let broken = VllmServerScript([
        .send(Loopback.streamHead + Loopback.chunk(Loopback.event("hel"))), .pause(milliseconds: 50), .reset,
      ])
      try await Loopback.serving([broken, Self.goodStream]) { server in
        let events = try await Loopback.events(try Loopback.config(server, retry: Self.quick))
        #expect(Streams.notation(events) == "T hel, E(vllm_transport_error), D(nil,nil)")
        #expect(server.record.requests.count == 1)
      }
    }

    @Test("A server that asks for a longer wait than allowed isn't asked again")
    func tooLongAWait() async throws {
      try await Loopback.serving([Self.status(429, "Retry-After: 3\r\n"), Self.good]) { server in
        let error = try await Loopback.error(try Loopback.config(server, retry: Self.quick))
        #expect(error.retryAfterSeconds == 3)
        #expect(server.record.requests.count == 1)
      }
    }

    @Test("A server that names a date is asked again then, and not where that is too far off")
    func date() async throws {
      let now = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
      let soon = Self.status(429, now + "Retry-After: Sun, 06 Nov 1994 08:49:38 GMT\r\n")
      let late = Self.status(503, now + "Retry-After: Sunday, 06-Nov-94 08:49:47 GMT\r\n")
      try await Loopback.serving([soon, late, Self.good]) { server in
        let error = try await Loopback.error(try Loopback.config(server, retry: Self.quick))
        #expect(error.status == 503)
        #expect(error.retryAfterSeconds == 10)
        #expect(server.record.requests.count == 2)
      }
    }

    @Test("A wait that the whole exchange has no time for isn't begun")
    func noTimeToWait() async throws {
      let policy = VllmRetryPolicy(maximumRetries: 3, baseDelaySeconds: 60, maximumDelaySeconds: 60)
      try await Loopback.serving([Self.status(503), Self.good]) { server in
        let error = try await Loopback.error(
          try Loopback.config(server, deadlines: VllmDeadlines(totalSeconds: 20), retry: policy))
        #expect(error.status == 503)
        #expect(server.record.requests.count == 1)
      }
    }

    @Test("The deadline of the whole exchange spans all tries")
    func total() async throws {
      try await Loopback.serving([Self.status(503), VllmServerScript([.waitForClient])]) { server in
        let error = try await Loopback.error(
          try Loopback.config(server, deadlines: VllmDeadlines(totalSeconds: 1), retry: Self.quick))
        #expect(error.reason == .totalDeadline || error.status == 503)
        #expect(server.record.requests.count <= 2)
      }
    }

    @Test("Cancelling ends the wait")
    func cancelled() async throws {
      let policy = VllmRetryPolicy(maximumRetries: 1, baseDelaySeconds: 600, maximumDelaySeconds: 600)
      try await Loopback.serving([Self.status(503)]) { server in
        let model = Loopback.model(try Loopback.config(server, retry: policy))
        let request = try Samples.request()
        let task = Task { try await model.complete(request) }
        #expect(await Loopback.eventually { server.record.requests.count == 1 && server.record.openCount == 0 })
        task.cancel()
        let error = try await #require(throws: VllmError.self) { _ = try await task.value }
        #expect(error.reason == .cancelled)
      }
    }
  }
}
