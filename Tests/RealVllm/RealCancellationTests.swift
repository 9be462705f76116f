import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  /// The generations here would go on for half a minute; the server has to stop long before.
  @Suite("Giving up makes the server stop generating")
  struct Cancellation {
    private static let tokens = 30_000

    /// A model that doesn't end, a request to it, and how much of its generation has been seen to be made after `body`.
    private func stopping(
      _ carrier: RealServer.Carrier, deadlines: VllmDeadlines = VllmDeadlines(),
      sourceLocation: Testing.SourceLocation = #_sourceLocation,
      _ body: (VllmAgentModel, ModelRequest) async throws -> Void
    ) async throws {
      try await RealServer.expectIdle(sourceLocation: sourceLocation)
      let before = try await Metrics.read().generatedTokens
      let config = try RealServer.config(cue: "endless", deadlines: deadlines)
      try await body(
        VllmAgentModel(config: config, client: carrier.client), RealServer.request(maxTokens: Self.tokens))
      try await RealServer.expectIdle(sourceLocation: sourceLocation)
      let after = try await Metrics.read().generatedTokens
      #expect(after - before < Self.tokens / 2, sourceLocation: sourceLocation)
      // Nothing goes on unseen.
      try await Task.sleep(for: .milliseconds(200))
      #expect(try await Metrics.read().generatedTokens == after, sourceLocation: sourceLocation)
    }

    @Test("Cancelling the task of a stream, which then ends without done", arguments: RealServer.Carrier.allCases)
    func cancelledStream(carrier: RealServer.Carrier) async throws {
      try await stopping(carrier) { model, request in
        let (texts, continuation) = AsyncStream.makeStream(of: ModelStreamEventKind.self)
        let task = Task {
          var kinds: [ModelStreamEventKind] = []
          for await event in model.stream(request) {
            kinds.append(event.kind)
            continuation.yield(event.kind)
          }
          continuation.finish()
          return kinds
        }
        var count = 0
        for await _ in texts {
          count += 1
          if count == 5 { task.cancel() }
        }
        #expect(Set(await task.value) == [.tokenDelta])
      }
    }

    @Test("Leaving the loop", arguments: RealServer.Carrier.allCases)
    func leavingTheLoop(carrier: RealServer.Carrier) async throws {
      try await stopping(carrier) { model, request in
        var count = 0
        for await _ in model.stream(request) {
          count += 1
          if count == 5 { break }
        }
      }
    }

    @Test("Dropping the iterator", arguments: RealServer.Carrier.allCases)
    func droppingTheIterator(carrier: RealServer.Carrier) async throws {
      try await stopping(carrier) { model, request in
        var iterator = model.stream(request).makeAsyncIterator()
        for _ in 0..<5 { #expect(await iterator.next()?.kind == .tokenDelta) }
      }
    }

    @Test("Cancelling the task of a whole reply", arguments: RealServer.Carrier.allCases)
    func cancelledReply(carrier: RealServer.Carrier) async throws {
      try await stopping(carrier) { model, request in
        let task = Task { try await model.complete(request) }
        #expect(try await RealServer.eventually { try await Metrics.read().running == 1 })
        task.cancel()
        let error = try await #require(throws: VllmError.self) { _ = try await task.value }
        #expect(error.reason == .cancelled)
      }
    }

    @Test("The deadline of a whole stream, after its text", arguments: RealServer.Carrier.allCases)
    func totalDeadline(carrier: RealServer.Carrier) async throws {
      try await stopping(carrier, deadlines: VllmDeadlines(totalSeconds: 2)) { model, request in
        let outcome = await Outcome.streamed(request, model.config, by: carrier)
        #expect(outcome.error?.code == .timeout)
        #expect(outcome.error?.reason == .totalDeadline)
        #expect(outcome.text.hasPrefix("tr"))
      }
    }

    @Test("The deadline of a whole reply's first byte", arguments: RealServer.Carrier.allCases)
    func firstByteDeadline(carrier: RealServer.Carrier) async throws {
      try await stopping(carrier, deadlines: VllmDeadlines(firstByteSeconds: 0.4)) { model, request in
        let outcome = await Outcome.complete(request, model.config, by: carrier)
        #expect(outcome.error?.code == .timeout)
        #expect(outcome.error?.reason == .firstByteDeadline)
      }
    }
  }
}
