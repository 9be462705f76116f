import LoopbackSupport
import SchemaKit
import Testing
import TestSupport
import VllmAdapter

@Suite("vllm-adapter record saves an exchange as it was on the wire")
struct RecordTests {
  /// A server that gives the recorded reply `name`, in pieces that cut everything apart.
  private func serving<Result>(
    _ name: String, _ body: (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    let script = VllmServerScript([.sendInPieces(try Serving.recorded(name), pieceBytes: 7)])
    return try await Serving.serving({ _, _ in script }, body)
  }

  @Test("a whole reply: the body that was sent, the bytes that came, and what the adapter makes of them")
  func whole() async throws {
    try await serving("plain") { server in
      let workspace = try Workspace()
      let run = try await workspace.run(
        "record", "hello", "hi", "--max-tokens", "12", "--endpoint", server.endpointURL,
        environment: [
          "SPAKKY_VLLM__API_KEY": "sesame-open", "SPAKKY_VLLM__EXTRA_HEADERS": #"{"X-Tenant":"blue-team"}"#,
        ])
      #expect(run.status == 0 && run.errors == "")
      #expect(
        run.output == """
          hello.req.json  94 bytes
          hello.resp.http  878 bytes
          outcome  40 bytes of text, finish reason length

          """)
      let request = try #require(server.record.requests.first)
      #expect(request.header("authorization") == "Bearer sesame-open")
      #expect(try workspace.bytes("hello.req.json") == request.body)
      #expect(try workspace.bytes("hello.resp.http") == Serving.recorded("plain"))
      for file in ["hello.req.json", "hello.resp.http"] {
        let text = String(decoding: try workspace.bytes(file), as: UTF8.self)
        #expect(!text.contains("sesame") && !text.contains("blue-team"))
      }
    }
  }

  @Test("a stream, to its last byte, with its chunks")
  func stream() async throws {
    try await serving("r1_stream_named_think") { server in
      let workspace = try Workspace([
        "t.json": #"[{"name":"get_weather","parameters":{"required":["city"]}}]"#
      ])
      let run = try await workspace.run(
        "record", "call", "hi", "--stream", "--tools", "t.json", "--tool-choice", "get_weather", "--endpoint",
        server.endpointURL, "--output", "json")
      #expect(run.status == 0)
      #expect(try workspace.bytes("call.resp.http") == Serving.recorded("r1_stream_named_think"))
      let told = try JSONDocument(run.output).root
      #expect(told["name"]?.string == "call")
      #expect(told["files"]?[0]?["name"]?.string == "call.req.json")
      #expect(told["files"]?[1]?["name"]?.string == "call.resp.http")
      #expect(told["events"]?.elements.map { $0["kind"]?.string } == ["tool_call_candidate", "done"])
      #expect(told["events"]?[0]?["tool_call"]?["arguments"]?["city"]?.string == "Paris")
      #expect(try JSONDocument(try workspace.bytes("call.req.json")).root["stream"]?.boolean == true)
      // It plays back as any fixture does.
      let replay = try await workspace.run(
        "stream", "--replay", "call.resp.http", "--tools", "t.json", "--tool-choice", "get_weather")
      #expect(replay.output == "get_weather {\"city\":\"Paris\"}\n")
    }
  }

  @Test("an error of the server is an exchange too")
  func serverError() async throws {
    try await serving("k_noauth") { server in
      let workspace = try Workspace()
      let run = try await workspace.run("record", "a", "hi", "--endpoint", server.endpointURL)
      #expect(run.status == 0)
      #expect(run.lines.last == "outcome  vllm_request_rejected, http_status, status 401: Unauthorized")
      #expect(try workspace.bytes("a.resp.http") == Serving.recorded("k_noauth"))
    }
  }

  @Test("of a request that is sent again, the last reply is kept")
  func retry() async throws {
    let busy = Serving.reply("{}", status: "503 Service Unavailable")
    let script = VllmServerScript([.send(try Serving.recorded("plain"))])
    try await Serving.serving({ number, _ in number == 1 ? busy : script }) { server in
      let workspace = try Workspace()
      let run = try await workspace.run(
        "record", "a", "hi", "--endpoint", server.endpointURL,
        environment: ["SPAKKY_VLLM__RETRY__MAXIMUM_RETRIES": "1", "SPAKKY_VLLM__RETRY__BASE_DELAY_SECONDS": "0.01"])
      #expect(run.status == 0)
      #expect(server.record.acceptedCount == 2)
      #expect(try workspace.bytes("a.resp.http") == Serving.recorded("plain"))
    }
  }

  @Test("files that are there already are replaced by --force only, and before that nothing is sent")
  func overwriting() async throws {
    try await serving("plain") { server in
      let workspace = try Workspace(["a.resp.http": "mine"])
      let refused = try await workspace.run("record", "a", "hi", "--endpoint", server.endpointURL)
      #expect(refused.status == 2)
      #expect(refused.errors == "vllm-adapter: a.resp.http is there already; --force replaces it\n")
      #expect(server.record.acceptedCount == 0)
      #expect(try workspace.bytes("a.resp.http") == Array("mine".utf8))
      let forced = try await workspace.run("record", "a", "hi", "--force", "--endpoint", server.endpointURL)
      #expect(forced.status == 0)
      #expect(try workspace.bytes("a.resp.http") == Serving.recorded("plain"))
    }
  }

  @Test("a reply that repeats a secret is not saved")
  func secrets() async throws {
    try await Serving.serving({ _, request in
      Serving.text("you said \(request.header("authorization") ?? "") and \(request.header("x-tenant") ?? "")")
    }) { server in
      for (environment, what) in [
        (["SPAKKY_VLLM__API_KEY": "sesame"], "the API key"),
        (["SPAKKY_VLLM__EXTRA_HEADERS": #"{"X-Tenant":"blue-team"}"#], "the value of the header X-Tenant"),
      ] {
        let workspace = try Workspace()
        let run = try await workspace.run(
          "record", "a", "hi", "--endpoint", server.endpointURL, environment: environment)
        #expect(run.status == 1)
        #expect(run.errors == "vllm-adapter: the reply repeats \(what), and isn't saved\n")
        #expect(!workspace.has("a.req.json") && !workspace.has("a.resp.http"))
      }
      let run = try await Workspace().run(
        "record", "a", "my key is sesame", "--endpoint", server.endpointURL,
        environment: ["SPAKKY_VLLM__API_KEY": "sesame"])
      #expect(run.status == 2)
      #expect(run.errors == "vllm-adapter: the request holds the API key, and isn't sent\n")
      #expect(server.record.acceptedCount == 2)
    }
  }

  @Test("neither is one that a chunk's boundary splits, or that JSON escapes, or a token without its scheme")
  func splitSecrets() async throws {
    func chunked(_ pieces: String...) -> VllmServerScript {
      let body = pieces.map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }.joined() + "0\r\n\r\n"
      return VllmServerScript(
        sending: "HTTP/1.1 400 X\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n\(body)")
    }
    for (script, environment) in [
      (chunked("no key ses", "ame"), ["SPAKKY_VLLM__API_KEY": "sesame"]),
      (chunked(#"{"error":"se\/same"}"#), ["SPAKKY_VLLM__API_KEY": "se/same"]),
      (chunked("no key sesame"), ["SPAKKY_VLLM__EXTRA_HEADERS": #"{"Authorization":"Bearer sesame"}"#]),
    ] {
      try await Serving.serving({ _, _ in script }) { server in
        let workspace = try Workspace()
        let run = try await workspace.run(
          "record", "a", "hi", "--endpoint", server.endpointURL, environment: environment)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("vllm-adapter: the reply repeats "))
        #expect(!workspace.has("a.req.json") && !workspace.has("a.resp.http"))
      }
    }
  }

  @Test("an error whose body breaks off is not saved")
  func brokenError() async throws {
    let script = VllmServerScript(sending: "HTTP/1.1 401 X\r\nContent-Length: 100\r\n\r\nhello")
    try await Serving.serving({ _, _ in script }) { server in
      let workspace = try Workspace()
      let run = try await workspace.run("record", "a", "hi", "--endpoint", server.endpointURL)
      #expect(run.status == 3)
      #expect(!workspace.has("a.req.json") && !workspace.has("a.resp.http"))
    }
  }

  @Test("what can't be recorded is told before anything is sent")
  func unusable() async throws {
    for (arguments, complaint) in [
      (
        ["--endpoint", "https://127.0.0.1:1/v1"],
        "over https the bytes of the wire are not to be had: record by way of an http endpoint"
      ),
      (["--into", "nowhere"], "there is no folder nowhere"),
    ] {
      let run = try await Workspace().run(["record", "a", "hi"] + arguments)
      #expect(run.status == 2)
      #expect(run.errors == "vllm-adapter: \(complaint)\n")
    }
    let disabled = try await Workspace().run(
      "record", "a", "hi", "--stream", environment: ["SPAKKY_VLLM__STREAM_ENABLED": "no"])
    #expect(disabled.status == 2)
    #expect(disabled.errors.hasPrefix("vllm-adapter: vllm_streaming_disabled: "))
  }

  @Test("a connection that breaks leaves no file behind")
  func broken() async throws {
    let beginning = Array(try Serving.recorded("plain").prefix(500))
    try await Serving.serving({ _, _ in VllmServerScript([.send(beginning)]) }) { server in
      let workspace = try Workspace()
      let run = try await workspace.run("record", "a", "hi", "--endpoint", server.endpointURL)
      #expect(run.status == 3)
      #expect(!workspace.has("a.req.json") && !workspace.has("a.resp.http"))
    }
  }
}
