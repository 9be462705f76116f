import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  @Suite("A busy server")
  struct Load {
    /// Keeps the server busy with generations that don't end, while `body` runs.
    private func keepingBusy(_ count: Int, _ body: () async throws -> Void) async throws {
      let model = VllmAgentModel(config: try RealServer.config(cue: "endless"), client: SocketVllmChatClient())
      let request = try RealServer.request(maxTokens: 30_000)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<count { group.addTask { for await _ in model.stream(request) {} } }
        let isBusy = try await RealServer.eventually {
          let metrics = try await Metrics.read()
          return metrics.running + metrics.waiting == count
        }
        #expect(isBusy)
        try await body()
        group.cancelAll()
      }
      try await RealServer.expectIdle()
    }

    @Test("A stream that has to wait for its turn runs out of time", arguments: RealServer.Carrier.allCases)
    func firstByteDeadline(carrier: RealServer.Carrier) async throws {
      try await keepingBusy(RealServer.runningCapacity) {
        let config = try RealServer.config(cue: "greeting", deadlines: VllmDeadlines(firstByteSeconds: 0.5))
        let outcome = await Outcome.streamed(try RealServer.request(), config, by: carrier)
        #expect(outcome.error?.code == .timeout)
        #expect(outcome.error?.reason == .firstByteDeadline)
      }
    }

    @Test("A request too many is told that the server is unavailable for now", arguments: RealServer.Carrier.allCases)
    func unavailable(carrier: RealServer.Carrier) async throws {
      try await keepingBusy(RealServer.capacity) {
        let request = try RealServer.request()
        let config = try RealServer.config(cue: "greeting")
        for outcome in [
          await Outcome.complete(request, config, by: carrier), await Outcome.streamed(request, config, by: carrier),
        ] {
          #expect(outcome.error?.code == .unavailable)
          #expect(outcome.error?.status == 503)
          #expect(outcome.error?.retryable == true)
        }
      }
    }

    @Test("A request that may be sent again gets its reply when there is room", arguments: RealServer.Carrier.allCases)
    func retried(carrier: RealServer.Carrier) async throws {
      let retry = VllmRetryPolicy(maximumRetries: 100, baseDelaySeconds: 0.1, maximumDelaySeconds: 0.2)
      let config = try RealServer.config(cue: "greeting", retry: retry)
      let request = try RealServer.request()
      var task: Task<Outcome, Never>?
      try await keepingBusy(RealServer.capacity) {
        task = Task { await Outcome.streamed(request, config, by: carrier) }
        try await Task.sleep(for: .milliseconds(500))
      }
      #expect(await task?.value.text == "Hello, world!")
    }
  }
}
