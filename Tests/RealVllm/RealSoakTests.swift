import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  @Suite("Soak")
  struct Soak {
    /// How much more memory may be resident after a soak: the heap has its ups and downs.
    private static let allowedKiB = 4_096

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
      // What has been closed may take a moment to be gone.
      let isLevel = await RealServer.eventually { ProcessFigures.now?.descriptors ?? 0 <= before?.descriptors ?? 0 }
      #expect(isLevel, "descriptors are left open")
      let after = ProcessFigures.now
      let end = try await Metrics.read()
      print(
        """
        \(carrier): \(size.streams) streams, \(size.cancelled) given up, \(size.atOnce) at once, in \(duration); \
        before: \(before?.description ?? "unknown"); after: \(after?.description ?? "unknown"); \
        the server: \(end), \(end.generatedTokens - start.generatedTokens) of them for this
        """)
      if let before, let after { #expect(after.residentKiB - before.residentKiB < Self.allowedKiB) }
    }

    /// Runs a soak to its end, when server and clients have to be idle again.
    private func run(_ size: SoakSize, by carrier: RealServer.Carrier) async throws {
      try await withThrowingTaskGroup(of: String?.self) { group in
        for (number, plan) in SoakPlan.all(size).enumerated() {
          if number >= size.atOnce, let problem = try await group.next() { report(problem) }
          group.addTask { try await Self.problem(following: plan, by: carrier) }
        }
        for try await problem in group { report(problem) }
      }
      try await RealServer.expectIdle()
    }

    private func report(_ problem: String?) {
      if let problem { Issue.record("\(problem)") }
    }

    /// Runs one stream.
    ///
    /// - Returns: What went wrong; nil for nothing.
    private static func problem(following plan: SoakPlan, by carrier: RealServer.Carrier) async throws -> String? {
      let stream = VllmAgentModel(config: try plan.config(), client: carrier.client).stream(try plan.request())
      switch plan.wayOut {
      case nil:
        var events: [ModelStreamEvent] = []
        for await event in stream { events.append(event) }
        return plan.problem(with: events)
      case .cancelAfterPause(let milliseconds):
        let task = Task { await kinds(of: stream) }
        try await Task.sleep(for: .milliseconds(milliseconds))
        task.cancel()
        return problem(withBeginning: await task.value)
      case .cancelAfterEvents(let count):
        let (signals, signal) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
          defer { signal.finish() }
          return await kinds(of: stream) { if $0 == count { signal.yield() } }
        }
        for await _ in signals { task.cancel() }
        return problem(withBeginning: await task.value)
      case .leaveLoop(let count):
        var kinds: [ModelStreamEventKind] = []
        for await event in stream {
          kinds.append(event.kind)
          if kinds.count == count { break }
        }
        return problem(withBeginning: kinds)
      case .dropIterator(let count):
        var kinds: [ModelStreamEventKind] = []
        var iterator = stream.makeAsyncIterator()
        while kinds.count < count, let event = await iterator.next() { kinds.append(event.kind) }
        return problem(withBeginning: kinds)
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

    /// A stream that is given up has had nothing but text, however early.
    private static func problem(withBeginning kinds: [ModelStreamEventKind]) -> String? {
      kinds.allSatisfy { $0 == .tokenDelta } ? nil : "a stream that was given up ended with \(kinds.suffix(2))"
    }
  }
}
