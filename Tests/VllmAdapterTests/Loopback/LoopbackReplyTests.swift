import LoopbackSupport
import SchemaKit
import TestSupport
import Testing

@testable import VllmAdapter

extension LoopbackTests {
  @Suite("Requests and replies as they cross the wire")
  struct Replies {
    @Test("A stream and a whole reply")
    func hello() async throws {
      try await Loopback.serving([VllmServerScript([.send(Loopback.helloStream)])]) { server in
        let events = try await Loopback.events(try Loopback.config(server))
        #expect(Streams.notation(events) == "T hel, T lo, D(stop,nil)")
      }
      try await Loopback.serving([VllmServerScript([.send(Loopback.helloReply)])]) { server in
        let response = try await Loopback.model(try Loopback.config(server)).complete(try Samples.request())
        #expect(response.content == "hello")
      }
    }

    @Test("What is sent: the address, the headers, and the body")
    func request() async throws {
      let scripts = [VllmServerScript([.send(Loopback.helloStream)]), VllmServerScript([.send(Loopback.helloReply)])]
      try await Loopback.serving(scripts) { server in
        let config = try VllmConfig(
          endpointURL: server.endpointURL + "/", apiKey: "sesame", extraHeaders: [VllmHeader("X-Tenant", "blue")])
        _ = try await Loopback.events(config)
        _ = try await Loopback.model(config).complete(try Samples.request())
        let requests = server.record.requests
        #expect(requests.count == 2)
        for (request, accept) in zip(requests, ["text/event-stream", "application/json"]) {
          #expect(request.method == "POST")
          #expect(request.path == "/v1/chat/completions")
          #expect(request.header("content-type") == "application/json")
          #expect(request.header("accept") == accept)
          #expect(request.header("accept-encoding") == "identity")
          #expect(request.header("connection") == "close")
          #expect(request.header("authorization") == "Bearer sesame")
          #expect(request.header("x-tenant") == "blue")
          #expect(request.header("expect") == nil)
          #expect(request.header("content-length") == "\(request.body.count)")
          #expect(try JSONDocument(request.body).root["messages"]?[0]?["content"]?.string == "hi")
        }
        #expect(try JSONDocument(requests[0].body).root["stream"]?.boolean == true)
        #expect(try JSONDocument(requests[1].body).root["stream"]?.boolean == false)
      }
    }

    @Test("Another address of the server")
    func otherAddress() async throws {
      try await Loopback.serving([VllmServerScript([.send(Loopback.reply("[]", status: "404 Not Found"))])]) { server in
        let config = try Loopback.config(server, apiKey: "sesame")
        let address = config.address(of: "/models")
        let reply =
          Loopback.carrier == .session
          ? try await URLSessionVllmChatClient().get(address, config: config)
          : try await SocketVllmChatClient().get(address, config: config)
        #expect(reply.status == 404 && reply.body == Array("[]".utf8))
        let request = try #require(server.record.requests.first)
        #expect(request.method == "GET" && request.path == "/v1/models" && request.body.isEmpty)
        #expect(request.header("authorization") == "Bearer sesame")
        #expect(request.header("content-type") == nil)
      }
    }

    @Test("A recorder has the bytes of the wire, or none where there are too many")
    func recorder() async throws {
      try await Loopback.serving([VllmServerScript([.send(Loopback.helloStream)])], by: [.socket]) { server in
        for (maximum, expected) in [(1_000, Loopback.helloStream), (Loopback.helloStream.count - 1, nil)] {
          let recorder = WireRecorder(maximumBytes: maximum)
          _ = try await SocketVllmChatClient(recorder: recorder).complete(
            payload: [], config: try Loopback.config(server))
          #expect(recorder.bytes == expected)
        }
      }
    }

    @Test("No authorization without a key, and a header of one's own replaces what the client would send")
    func headers() async throws {
      try await Loopback.serving([VllmServerScript([.send(Loopback.helloReply)])]) { server in
        let config = try VllmConfig(
          endpointURL: server.endpointURL, extraHeaders: [VllmHeader("Accept-Encoding", "gzip")])
        _ = try await Loopback.model(config).complete(try Samples.request())
        #expect(server.record.requests.first?.header("authorization") == nil)
        #expect(server.record.requests.first?.header("accept-encoding") == "gzip")
      }
    }

    @Test("A payload of several megabytes arrives whole")
    func largePayload() async throws {
      let payload = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try await Loopback.serving([VllmServerScript([.send(Loopback.helloReply)])]) { server in
        let reply = try await Loopback.client.complete(payload: payload, config: try Loopback.config(server))
        #expect(reply.status == 200)
        #expect(server.record.requests.first?.body == payload)
      }
    }

    @Test("A whole reply of several megabytes arrives whole")
    func largeReply() async throws {
      let text = String(repeating: "0123456789", count: 400_000)
      let script = VllmServerScript([.send(Loopback.reply(Samples.body(content: "\"\(text)\"")))])
      try await Loopback.serving([script]) { server in
        let response = try await Loopback.model(try Loopback.config(server)).complete(try Samples.request())
        #expect(response.content.utf8.count == text.utf8.count)
      }
    }

    @Test("Any split of the bytes gives the same events", arguments: [1, 2, 3, 7, 64, 1_000])
    func split(pieceBytes: Int) async throws {
      let script = VllmServerScript([.sendInPieces(Loopback.helloStream, pieceBytes: pieceBytes)])
      try await Loopback.serving([script]) { server in
        let events = try await Loopback.events(try Loopback.config(server))
        #expect(Streams.notation(events) == "T hel, T lo, D(stop,nil)")
      }
    }

    @Test("Pauses longer than nothing and shorter than the deadlines change nothing")
    func pauses() async throws {
      let script = VllmServerScript([
        .pause(milliseconds: 40), .send(Loopback.streamHead), .pause(milliseconds: 40),
        .send(Loopback.chunk(": keep-alive\n\n")), .pause(milliseconds: 40),
        .send(Loopback.chunk(Loopback.event("hello", finish: "\"stop\""))), .pause(milliseconds: 40),
        .send(Loopback.chunk("data: [DONE]\n\n") + Array("0\r\n\r\n".utf8)),
      ])
      try await Loopback.serving([script]) { server in
        let deadlines = VllmDeadlines(connectSeconds: 10, firstByteSeconds: 10, idleSeconds: 10, totalSeconds: 30)
        let events = try await Loopback.events(try Loopback.config(server, deadlines: deadlines))
        #expect(Streams.notation(events) == "T hello, D(stop,nil)")
      }
    }

    @Test("After [DONE] nothing is waited for: the connection is closed from here")
    func earlyEnd() async throws {
      let stream = Loopback.helloStream.dropLast(5)
      let endings: [[VllmServerScript.Step]] = [
        [], [.reset], [.waitForClient], [.sendForever(Loopback.chunk(": a\n"), pauseMilliseconds: 1)],
      ]
      for ending in endings {
        try await Loopback.serving([VllmServerScript([.send(Array(stream))] + ending)]) { server in
          let events = try await Loopback.events(try Loopback.config(server))
          // A reset may overtake what was sent before it, and then it is an error.
          let cuts = ["", "T hel, ", "T hel, T lo, "].map { $0 + "E(vllm_transport_error), D(nil,nil)" }
          let allowed = ["T hel, T lo, D(stop,nil)"] + (ending == [.reset] ? cuts : [])
          #expect(allowed.contains(Streams.notation(events)), "\(events)")
          #expect(await Loopback.eventually { server.record.openCount == 0 })
        }
      }
    }

    @Test("Interim replies are passed over")
    func interim() async throws {
      let interim = Array("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n".utf8)
      try await Loopback.serving([VllmServerScript([.send(interim + Loopback.helloStream)])]) { server in
        let events = try await Loopback.events(try Loopback.config(server))
        #expect(Streams.notation(events) == "T hel, T lo, D(stop,nil)")
      }
    }

    @Test("A redirect takes neither the key nor the payload anywhere", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
      try await Loopback.serving([VllmServerScript([.send(Loopback.helloReply)])]) { target in
        let location = "Location: \(target.endpointURL)/chat/completions\r\n"
        let reply = Loopback.reply("", status: "\(status) X", headers: location)
        try await Loopback.serving([VllmServerScript([.send(reply)])]) { server in
          for key in [nil, "sesame"] as [VllmSecret?] {
            let error = try await Loopback.error(try Loopback.config(server, apiKey: key))
            #expect(error.code == .transport)
            #expect(error.reason == .httpStatus)
            #expect(error.status == status)
            #expect(!error.retryable)
          }
          #expect(server.record.requests.count == 2)
        }
        #expect(target.record.acceptedCount == 0)
      }
    }

    @Test("Every recorded reply gives over a socket what it gives from memory")
    func recordings() async throws {
      var compared = 0
      for path in try Fixtures.files(in: "vllm", suffix: ".resp.http") {
        let name = String(path.dropFirst(5).dropLast(10))
        let exchange = try RecordedExchange(named: name, in: Repository.root + "/Fixtures/vllm")
        let replayed = try await ReplayVllmChatClient([exchange]).complete(payload: [], config: try VllmConfig())
        let server = try LoopbackServer([VllmServerScript([.send(exchange.responseBytes)])])
        defer { server.stop() }
        try await Loopback.withEach {
          let received = try await Loopback.client.complete(payload: [], config: try Loopback.config(server))
          #expect(received.status == replayed.status, "\(name) by \(Loopback.carrier)")
          #expect(received.body == replayed.body, "\(name) by \(Loopback.carrier)")
          #expect(received.header("content-type") == replayed.header("content-type"), "\(name) by \(Loopback.carrier)")
        }
        compared += 1
      }
      #expect(compared > 200)
    }
  }
}
