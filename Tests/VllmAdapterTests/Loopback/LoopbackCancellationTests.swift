import LoopbackSupport
import SchemaKit
import Testing

@testable import VllmAdapter

extension LoopbackTests {
  @Suite("Leaving closes the connection, and leaves nothing behind")
  struct Cancellation {
    private static let silent = VllmServerScript([.waitForClient])
    private static let silentAfterText = VllmServerScript([
      .send(Loopback.streamHead + Loopback.chunk(Loopback.event("hel"))), .waitForClient,
    ])
    private static let endless = VllmServerScript([
      .send(Loopback.streamHead), .sendForever(Loopback.chunk(Loopback.event("la ")), pauseMilliseconds: 1),
    ])

    @Test("Cancelling the task before the reply")
    func beforeReply() async throws {
      try await Loopback.serving(Self.silent) { server in
        let model = Loopback.model(try Loopback.config(server))
        let request = try Samples.request()
        let stream = Task { () -> [ModelStreamEvent] in
          var events: [ModelStreamEvent] = []
          for await event in model.stream(request) { events.append(event) }
          return events
        }
        let whole = Task { try await model.complete(request) }
        #expect(await Loopback.eventually { server.record.requests.count == 2 })
        stream.cancel()
        whole.cancel()
        #expect(await stream.value.isEmpty)
        let error = try await #require(throws: VllmError.self) { _ = try await whole.value }
        #expect(error.reason == .cancelled)
        #expect(!error.retryable)
        #expect(await Loopback.eventually { server.record.closedByClientCount == 2 })
      }
    }

    @Test("Cancelling the task within the body")
    func withinBody() async throws {
      try await Loopback.serving(Self.silentAfterText) { server in
        let model = Loopback.model(try Loopback.config(server))
        let request = try Samples.request()
        let (texts, continuation) = AsyncStream.makeStream(of: String.self)
        let task = Task {
          var count = 0
          for await event in model.stream(request) {
            count += 1
            continuation.yield(event.tokenDelta ?? "")
          }
          return count
        }
        for await text in texts {
          #expect(text == "hel")
          task.cancel()
          break
        }
        #expect(await task.value == 1)
        #expect(await Loopback.eventually { server.record.closedByClientCount == 1 })
      }
    }

    @Test("Leaving the loop")
    func leavingTheLoop() async throws {
      try await Loopback.serving(Self.endless) { server in
        var count = 0
        for await _ in Loopback.model(try Loopback.config(server)).stream(try Samples.request()) {
          count += 1
          if count == 3 { break }
        }
        #expect(await Loopback.eventually { server.record.closedByClientCount == 1 })
      }
    }

    @Test("Dropping the iterator")
    func droppingTheIterator() async throws {
      try await Loopback.serving(Self.silentAfterText) { server in
        let model = Loopback.model(try Loopback.config(server))
        do {
          var iterator = model.stream(try Samples.request()).makeAsyncIterator()
          while let event = await iterator.next(), event.kind != .tokenDelta {}
        }
        #expect(await Loopback.eventually { server.record.closedByClientCount == 1 })
      }
    }

    @Test("Dropping a body, of which nothing was read")
    func droppingTheBody() async throws {
      try await Loopback.serving(Self.endless) { server in
        _ = try await Loopback.client.stream(payload: [], config: try Loopback.config(server))
        #expect(await Loopback.eventually { server.record.closedByClientCount == 1 })
      }
    }

    @Test("A stream that is never asked for an event sends nothing")
    func neverAsked() async throws {
      try await Loopback.serving(Self.silent) { server in
        let model = Loopback.model(try Loopback.config(server))
        _ = model.stream(try Samples.request()).makeAsyncIterator()
        #expect(server.record.acceptedCount == 0)
      }
    }

    @Test("A task that was cancelled before sends nothing")
    func cancelledBefore() async throws {
      try await Loopback.serving(Self.silent) { server in
        let model = Loopback.model(try Loopback.config(server))
        let request = try Samples.request()
        let task = Task {
          while !Task.isCancelled { await Task.yield() }
          return try await model.complete(request)
        }
        task.cancel()
        let error = try await #require(throws: VllmError.self) { _ = try await task.value }
        #expect(error.reason == .cancelled)
        #expect(server.record.acceptedCount == 0)
      }
    }

    @Test("Of two readers of a body one waits and the other gets an error")
    func secondReader() async throws {
      try await Loopback.serving(VllmServerScript([.send(Loopback.streamHead), .waitForClient])) { server in
        let stream = try await Loopback.client.stream(payload: [], config: try Loopback.config(server))
        await withTaskGroup(of: VllmError.Reason?.self) { group in
          for _ in 0..<2 {
            group.addTask {
              do throws(VllmError) {
                _ = try await stream.body.next()
                return nil
              } catch {
                return error.reason
              }
            }
          }
          #expect(await group.next() == .exchangeFailed)
          stream.body.cancel()
          #expect(await group.next() == .cancelled)
        }
      }
    }

    @Test("Forty streams at once, a third of them cancelled at any point, leave no descriptor")
    func forty() async throws {
      let slow = VllmServerScript(
        [.send(Loopback.streamHead)]
          + (0..<20).flatMap { [.send(Loopback.chunk(Loopback.event("\($0) "))), .pause(milliseconds: 2)] }
          + [.send(Loopback.chunk(Loopback.event("end", finish: "\"stop\"")) + Loopback.chunk("data: [DONE]\n\n"))]
          + [.send(Array("0\r\n\r\n".utf8))])
      let text = (0..<20).map { "\($0) " }.joined() + "end"
      // The first exchange of the process opens what the session keeps.
      try await Loopback.serving(slow) { _ = try await Loopback.events(try Loopback.config($0)) }
      let before = Loopback.descriptorCount
      try await Loopback.serving(slow) { server in
        let model = Loopback.model(try Loopback.config(server))
        let request = try Samples.request()
        for _ in 0..<3 {
          let complete = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
              group.addTask {
                var received = ""
                for await event in model.stream(request) {
                  received += event.tokenDelta ?? ""
                  if number % 3 == 0, received.utf8.count > number { break }
                }
                return received == text
              }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
          }
          #expect(complete == 26)
        }
        #expect(server.record.requests.count == 120)
        #expect(await Loopback.eventually { server.record.openCount == 0 })
      }
      #expect(await Loopback.eventually { Loopback.descriptorCount <= before })
    }

    @Test("Cancelling at any moment of the exchange ends it, whatever it was doing")
    func anyMoment() async throws {
      try await Loopback.serving(VllmServerScript([.sendInPieces(Loopback.helloStream, pieceBytes: 16)])) { server in
        let client = Loopback.client
        let config = try Loopback.config(server)
        for spins in 0..<300 {
          let task = Task { try await client.complete(payload: Array("{}".utf8), config: config) }
          for _ in 0..<spins { await Task.yield() }
          task.cancel()
          switch await task.result {
          case .success(let reply): #expect(reply.status == 200)
          case .failure(let error): #expect((error as? VllmError)?.reason == .cancelled)
          }
        }
      }
    }
  }
}
