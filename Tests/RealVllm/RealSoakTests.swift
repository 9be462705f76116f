import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  @Suite("Soak")
  struct Soak {
    /// What became of a stream.
    private enum Ending: Sendable {
      case right
      case wrong(String)
    }

    /// 1,000 streams, 200 of them given up, 50 at once, by each client, unless `SCHEMAKIT_SOAK_STREAMS`, `_CANCELLED`,
    /// `_AT_ONCE` and `_SEED` say otherwise.
    @Test(
      "Many streams at once, some given up at random points, end as they should and leave nothing behind",
      arguments: RealServer.Carrier.allCases)
    func soak(carrier: RealServer.Carrier) async throws {
      let size = SoakSize.current
      // What is kept for good is made by the first exchanges.
      let first = SoakSize(streams: size.atOnce * 4, cancelled: size.atOnce, atOnce: size.atOnce, seed: ~size.seed)
      try await run(first, by: carrier)
      let before = ProcessFigures.now
      let start = try await Metrics.read()
      let duration = try await ContinuousClock().measure { try await run(size, by: carrier) }
      let after = ProcessFigures.now
      let end = try await Metrics.read()
      print(
        """
        \(carrier): \(size.streams) streams, \(size.cancelled) given up, \(size.atOnce) at once, in \(duration); \
        before: \(before?.description ?? "unknown"); after: \(after?.description ?? "unknown"); \
        the server: \(end), \(end.generatedTokens - start.generatedTokens) of them for this
        """)
      if let before, let after {
        #expect(after.descriptors <= before.descriptors)
        #expect(after.residentKiB - before.residentKiB < 8_192)
      }
    }

    /// Runs a soak to its end, when server and clients have to be idle again.
    private func run(_ size: SoakSize, by carrier: RealServer.Carrier) async throws {
      let plans = SoakPlan.all(size)
      try await withThrowingTaskGroup(of: Ending.self) { group in
        for (number, plan) in plans.enumerated() {
          if number >= size.atOnce, let ending = try await group.next() { check(ending) }
          group.addTask { try await Self.follow(plan, by: carrier) }
        }
        for try await ending in group { check(ending) }
      }
      try await RealServer.expectIdle()
    }

    private func check(_ ending: Ending) {
      if case .wrong(let problem) = ending { Issue.record("\(problem)") }
    }

    private static func follow(_ plan: SoakPlan, by carrier: RealServer.Carrier) async throws -> Ending {
      let stream = VllmAgentModel(config: try plan.config(), client: carrier.client).stream(try plan.request())
      switch plan.wayOut {
      case nil:
        var events: [ModelStreamEvent] = []
        for await event in stream { events.append(event) }
        return plan.problem(with: events).map { .wrong($0) } ?? .right
      case .cancelAfterPause(let milliseconds):
        let task = Task { await kinds(of: stream) }
        try await Task.sleep(for: .milliseconds(milliseconds))
        task.cancel()
        return ending(of: await task.value)
      case .cancelAfterEvents(let count):
        let (signals, signal) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
          defer { signal.finish() }
          return await kinds(of: stream) { if $0 == count { signal.yield() } }
        }
        for await _ in signals { task.cancel() }
        return ending(of: await task.value)
      case .leaveLoop(let count):
        var kinds: [ModelStreamEventKind] = []
        for await event in stream {
          kinds.append(event.kind)
          if kinds.count == count { break }
        }
        return ending(of: kinds)
      case .dropIterator(let count):
        var kinds: [ModelStreamEventKind] = []
        var iterator = stream.makeAsyncIterator()
        while kinds.count < count, let event = await iterator.next() { kinds.append(event.kind) }
        return ending(of: kinds)
      }
    }

    private static func kinds(
      of stream: ModelEventStream, _ counted: (Int) -> Void = { _ in }
    ) async -> [ModelStreamEventKind] {
      var kinds: [ModelStreamEventKind] = []
      for await event in stream {
        kinds.append(event.kind)
        counted(kinds.count)
      }
      return kinds
    }

    /// A stream that was given up has had nothing but text.
    private static func ending(of kinds: [ModelStreamEventKind]) -> Ending {
      kinds.allSatisfy { $0 == .tokenDelta } ? .right : .wrong("a stream that was given up had \(kinds.suffix(2))")
    }
  }
}
