import LoopbackSupport
import Testing
import VllmAdapter

@Suite("Ctrl-C, and readers that go away")
struct InterruptionTests {
  /// A stream that says something and then nothing more.
  private static let stalled = VllmServerScript([
    .send(
      Array(
        """
        HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n\
        data: {"choices":[{"index":0,"delta":{"content":"so"},"finish_reason":null}]}\n\n
        """.utf8)), .waitForClient,
  ])

  @Test(
    "an interrupt ends a stream at once, what came is whole, and the server is let go", arguments: ["text", "json"])
  func stream(format: String) async throws {
    try await Serving.serving({ _, _ in Self.stalled }) { server in
      let expected = format == "text" ? "so" : "{\"kind\":\"token_delta\",\"token_delta\":\"so\"}\n"
      let run = try await Workspace().run(
        ["stream", "hi", "--endpoint", server.endpointURL, "--output", format]
      ) { tool in
        _ = await Serving.eventually { tool.output == expected }
        tool.interrupt()
      }
      #expect(run.status == 130)
      #expect(run.output == (format == "text" ? "so\n" : expected))
      #expect(run.errors == "")
      #expect(await Serving.eventually { server.record.closedByClientCount == 1 })
    }
  }

  @Test("an interrupt ends the wait for a whole reply", arguments: ["complete", "record"])
  func whole(command: String) async throws {
    try await Serving.serving({ _, _ in VllmServerScript([.waitForClient]) }) { server in
      let workspace = try Workspace()
      let name = command == "record" ? ["a"] : []
      // On a busy machine the test may be slower than the default deadline.
      let run = try await workspace.run(
        [command] + name + ["hi", "--endpoint", server.endpointURL],
        environment: ["SPAKKY_VLLM__REQUEST_TIMEOUT_SECONDS": "600"]
      ) { tool in
        _ = await Serving.eventually { server.record.requests.count == 1 }
        tool.interrupt()
      }
      #expect(run.status == 130)
      #expect(run.output == "" && run.errors == "")
      #expect(!workspace.has("a.req.json") && !workspace.has("a.resp.http"))
    }
  }

  @Test("when nobody reads the output any more, it ends quietly")
  func closedOutput() async throws {
    for arguments in [["--output", "json"], ["--output", "text"]] {
      try await Serving.serving({ _, _ in Self.stalled }) { server in
        let run = try await Workspace().runWithoutReader(
          ["stream", "hi", "--endpoint", server.endpointURL] + arguments)
        #expect(run.status == 141)
        #expect(run.errors == "")
        #expect(await Serving.eventually { server.record.closedByClientCount == 1 })
      }
    }
  }
}
