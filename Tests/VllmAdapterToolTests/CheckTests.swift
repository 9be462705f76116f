import LoopbackSupport
import SchemaKit
import Testing
import VllmAdapter

@Suite("vllm-adapter check tells what is configured, and what the server accepts")
struct CheckTests {
  private static let models = Serving.reply(
    #"{"object":"list","data":[{"id":"tiny","object":"model","max_model_len":2048}]}"#)

  /// What a server does with requests for completions.
  private enum Server {
    /// A vLLM that was started with all that is needed.
    static func complete(_ body: JSONValue) -> VllmServerScript {
      if body["stream"]?.boolean == true {
        return VllmServerScript(
          sending: "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
            + #"data: {"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"length"}]}"#
            + "\n\ndata: [DONE]\n\n")
      }
      if body["response_format"] != nil { return Serving.text(#"{\"ok\": true}"#) }
      guard body["tool_choice"]?.string == "required" else { return Serving.text("no need") }
      return Serving.reply(
        #"""
        {"choices":[{"index":0,"message":{"role":"assistant","content":"","tool_calls":[{"id":"c","type":"function",
        "function":{"name":"canary","arguments":"{\"ok\": true}"}}]},"finish_reason":"tool_calls"}]}
        """#)
    }

    /// A vLLM without a parser of tool calls (real-vllm.md, section 4).
    static func withoutToolParser(_ body: JSONValue) -> VllmServerScript {
      guard body["tools"] != nil else { return complete(body) }
      let isAuto = body["tool_choice"]?.string == "auto"
      let message =
        isAuto
        ? #"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set"#
        : #"tool_choice=\"required\" requires --tool-call-parser to be set"#
      return Serving.reply(
        #"{"error":{"message":"\#(message)","type":"BadRequestError","param":null,"code":400}}"#,
        status: "400 Bad Request")
    }
  }

  /// A server by address.
  private func serving(
    models: VllmServerScript = models, version: VllmServerScript = Serving.reply(#"{"version":"0.32.0"}"#),
    _ completions: @escaping @Sendable (JSONValue) -> VllmServerScript,
    _ body: (LoopbackServer) async throws -> Void
  ) async throws {
    try await Serving.serving(
      { _, request in
        switch (request.method, request.path) {
        case ("GET", "/version"): return version
        case ("GET", "/v1/models"): return models
        case ("POST", "/v1/chat/completions"):
          return (try? JSONDocument(request.body)).map { completions($0.root) } ?? VllmServerScript([])
        default: return Serving.reply(#"{"detail":"Not Found"}"#, status: "404 Not Found")
        }
      }, body)
  }

  private static func checks(_ run: ToolRun) throws -> [String: String] {
    let rows = try JSONDocument(run.output).root["checks"].map { Array($0.elements) } ?? []
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let advice = row["advice"]?.string.map { " -> \($0)" } ?? ""
        return (
          row["name"]?.string ?? "", "\(row["status"]?.string ?? ""): \(row["detail"]?.string ?? "")\(advice)"
        )
      })
  }

  @Test("a table of the settings and where they come from, and of what the server accepts")
  func table() async throws {
    try await serving(Server.complete) { server in
      let run = try await Workspace().run(
        "check", "--endpoint", server.endpointURL,
        environment: [
          "SPAKKY_VLLM__MODEL": "tiny", "SPAKKY_VLLM__API_KEY": "sesame",
          "SPAKKY_VLLM__EXTRA_HEADERS": #"{"X-Tenant":"blue"}"#,
          "SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS__THINK": "false",
        ])
      #expect(run.status == 0 && run.errors == "")
      #expect(
        run.output == """
          settings
            SPAKKY_VLLM__ENDPOINT_URL                    --endpoint   \(server.endpointURL)
            SPAKKY_VLLM__MODEL                           environment  tiny
            SPAKKY_VLLM__REQUEST_TIMEOUT_SECONDS         default      30.0
            SPAKKY_VLLM__STREAM_TIMEOUT_SECONDS          default      300.0
            SPAKKY_VLLM__STREAM_ENABLED                  default      true
            SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS            environment  {"think":false}
            SPAKKY_VLLM__API_KEY                         environment  [secret]
            SPAKKY_VLLM__EXTRA_HEADERS                   environment  X-Tenant: [secret]
            SPAKKY_VLLM__MAX_TOKENS                      default      -
            SPAKKY_VLLM__DEADLINES__CONNECT_SECONDS      default      -
            SPAKKY_VLLM__DEADLINES__FIRST_BYTE_SECONDS   default      -
            SPAKKY_VLLM__DEADLINES__IDLE_SECONDS         default      -
            SPAKKY_VLLM__DEADLINES__TOTAL_SECONDS        default      -
            SPAKKY_VLLM__LIMITS__MAXIMUM_RESPONSE_BYTES  default      67108864
            SPAKKY_VLLM__LIMITS__MAXIMUM_HEADER_BYTES    default      262144
            SPAKKY_VLLM__LIMITS__MAXIMUM_LINE_BYTES      default      16777216
            SPAKKY_VLLM__LIMITS__MAXIMUM_EVENT_BYTES     default      16777216
            SPAKKY_VLLM__LIMITS__MAXIMUM_BUFFERED_BYTES  default      16777216
            SPAKKY_VLLM__RETRY__MAXIMUM_RETRIES          default      0
            SPAKKY_VLLM__RETRY__BASE_DELAY_SECONDS       default      0.5
            SPAKKY_VLLM__RETRY__MAXIMUM_DELAY_SECONDS    default      30.0
          checks
            configuration      ok       every setting can be used
            connection         ok       \(server.endpointURL) answers
            version            ok       0.32.0
            models             ok       tiny (max_model_len 2048)
            model              ok       tiny
            stream             ok       2 events, finish reason length
            structured_output  ok       {"ok": true}
            required_tool      ok       canary {"ok": true}
            auto_tool          ok       7 bytes of text, finish reason stop

          """)
      for request in server.record.requests { #expect(request.header("authorization") == "Bearer sesame") }
      #expect(server.record.requests.map(\.method) == ["GET", "GET", "POST", "POST", "POST", "POST"])
    }
  }

  @Test("a server without a parser of tool calls is told from one that can't be used at all")
  func withoutToolParser() async throws {
    try await serving(Server.withoutToolParser) { server in
      let arguments = ["check", "--endpoint", server.endpointURL, "--model", "tiny"]
      let run = try await Workspace().run(arguments + ["--output", "json"])
      #expect(run.status == 1)
      let checks = try Self.checks(run)
      let advice = " -> start the server with --enable-auto-tool-choice and --tool-call-parser NAME"
      #expect(
        checks["required_tool"]
          == "failed: status 400 BadRequestError: tool_choice=\"required\" requires --tool-call-parser to be set\(advice)"
      )
      #expect(
        checks["auto_tool"]?.hasPrefix("failed: status 400 BadRequestError: \"auto\" tool choice requires") == true)
      #expect(checks["structured_output"] == "ok: {\"ok\": true}")
      #expect(try JSONDocument(run.output).root["ok"]?.boolean == false)
      let skipping = try await Workspace().run(
        arguments + ["--skip", "required_tool", "--skip", "auto_tool", "--output", "json"])
      #expect(skipping.status == 0)
      #expect(try Self.checks(skipping)["auto_tool"] == "skipped: as --skip asks")
    }
  }

  @Test("no server: everything else is passed over")
  func noServer() async throws {
    let port = try await Serving.serving({ _, _ in Serving.text("") }) { $0.port }
    let run = try await Workspace().run("check", "--endpoint", "http://127.0.0.1:\(port)/v1", "--output", "json")
    #expect(run.status == 3)
    let checks = try Self.checks(run)
    #expect(checks["connection"]?.hasPrefix("failed: vllm_transport_error: the server can't be reached: ") == true)
    #expect(
      checks["connection"]?.hasSuffix(
        " -> start the server, or set SPAKKY_VLLM__ENDPOINT_URL or --endpoint to its address") == true)
    #expect(checks.values.count { $0 == "skipped: there is no connection" } == 7)
  }

  @Test("a model that isn't served")
  func otherModel() async throws {
    try await serving(Server.complete) { server in
      let run = try await Workspace().run("check", "--endpoint", server.endpointURL, "--output", "json")
      #expect(run.status == 1)
      let checks = try Self.checks(run)
      #expect(
        checks["model"]
          == "failed: 'default' is not among them -> set SPAKKY_VLLM__MODEL or --model to one that is served")
      #expect(checks["stream"] == "skipped: the configured model isn't served")
      #expect(server.record.requests.count == 2)
    }
  }

  @Test("a server that asks for a key")
  func unauthorized() async throws {
    let refusal = Serving.reply(#"{"error":"Unauthorized"}"#, status: "401 Unauthorized")
    try await serving(models: refusal, { _ in refusal }) { server in
      let run = try await Workspace().run("check", "--endpoint", server.endpointURL, "--output", "json")
      #expect(run.status == 1)
      let checks = try Self.checks(run)
      #expect(
        checks["models"] == "failed: status 401: Unauthorized"
          + " -> set SPAKKY_VLLM__API_KEY to the key that the server was started with")
      #expect(checks["auto_tool"] == "skipped: the server lets nobody in")
    }
  }

  @Test("a key that a gateway repeats is not shown, whatever the status, and neither is a header's token")
  func secrets() async throws {
    let environment = [
      "SPAKKY_VLLM__EXTRA_HEADERS": #"{"Authorization":"Bearer sk-hush-1","X-Tenant":"hush-22"}"#
    ]
    let refusal = Serving.reply(#"{"error":"no such key: sk-hush-1"}"#, status: "401 Unauthorized")
    try await serving(models: refusal, version: Serving.reply(#"{"version":"1 for hush-22"}"#), { _ in refusal }) {
      server in
      for format in ["json", "text"] {
        let run = try await Workspace().run(
          "check", "--endpoint", server.endpointURL, "--output", format, environment: environment)
        #expect(run.status == 1)
        #expect(!run.output.contains("hush") && !run.errors.contains("hush"))
        #expect(run.output.contains("status 401: no such key: [secret]"))
        #expect(run.output.contains("1 for [secret]"))
      }
    }
    let models = Serving.reply(#"{"data":[{"id":"default"},{"id":"of-hush-22"}]}"#)
    try await serving(models: models, { _ in Serving.text("hush-22") }) { server in
      let run = try await Workspace().run(
        "check", "--endpoint", server.endpointURL, "--output", "json", environment: environment)
      #expect(!run.output.contains("hush"))
      #expect(try Self.checks(run)["models"] == "ok: default, of-[secret]")
    }
  }

  @Test("a gateway without a version does no harm; one without a list of models is tried all the same")
  func gateway() async throws {
    let missing = Serving.reply(#"{"detail":"Not Found"}"#, status: "404 Not Found")
    try await serving(version: missing, Server.complete) { server in
      let run = try await Workspace().run("check", "--endpoint", server.endpointURL, "--model", "tiny")
      #expect(run.status == 0)
      #expect(run.output.contains("\n  version            failed   status 404, and no version\n"))
    }
    try await serving(models: missing, Server.complete) { server in
      let run = try await Workspace().run("check", "--endpoint", server.endpointURL, "--output", "json")
      #expect(run.status == 1)
      let checks = try Self.checks(run)
      #expect(checks["models"]?.hasPrefix("failed: status 404: Not Found -> ") == true)
      #expect(checks["required_tool"] == "ok: canary {\"ok\": true}")
    }
  }

  @Test("what the server accepts and doesn't keep is told: free arguments, empty text")
  func notKept() async throws {
    try await serving({ body in
      body["stream"]?.boolean == true ? Server.complete(body) : Serving.text("")
    }) { server in
      let run = try await Workspace().run(
        "check", "--endpoint", server.endpointURL, "--model", "tiny", "--output", "json")
      #expect(run.status == 1)
      let checks = try Self.checks(run)
      #expect(checks["structured_output"]?.hasPrefix("failed: vllm_response_error: the reply has no text") == true)
      #expect(checks["required_tool"]?.contains(" -> the server accepted the request and didn't do") == true)
      #expect(checks["auto_tool"] == "ok: 0 bytes of text, finish reason stop")
    }
  }

  @Test("a configuration that can't be used: every problem, and nothing is tried")
  func badConfiguration() async throws {
    let run = try await Workspace().run(
      "check", "--endpoint", "ftp://a",
      environment: ["SPAKKY_VLLM__STREAM_ENABLED": "maybe", "SPAKKY_VLLM__API_KEY": "has a space"])
    #expect(run.status == 2)
    #expect(
      run.output.hasPrefix(
        """
        checks
          configuration      failed   SPAKKY_VLLM__STREAM_ENABLED: must be one of true, 1, yes, on, t, y, false, 0, no, \
        off, f and n; --endpoint: must start with http:// or https://; SPAKKY_VLLM__API_KEY: must be visible ASCII \
        without spaces
                                      -> correct or unset it
          connection         skipped  the configuration can't be used

        """))
    #expect(!run.output.contains("has a space"))
  }
}
