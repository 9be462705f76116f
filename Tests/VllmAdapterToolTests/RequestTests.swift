import LoopbackSupport
import SchemaKit
import Testing
import VllmAdapter

@Suite("What is sent to the configured server")
struct RequestTests {
  /// The body that a server reads from a run with these arguments, and the run.
  private func sent(
    _ arguments: [String], files: [String: String] = [:], input: String = "", environment: [String: String] = [:]
  ) async throws -> (body: String, run: ToolRun, request: LoopbackServer.Request) {
    try await Serving.serving({ _, _ in Serving.text("hello") }) { server in
      let run = try await Workspace(files).run(
        [arguments[0], "--endpoint", server.endpointURL] + arguments.dropFirst(), input: input, environment: environment
      )
      let request = try #require(server.record.requests.first, "\(run.errors)")
      return (String(decoding: request.body, as: UTF8.self), run, request)
    }
  }

  @Test("a prompt")
  func prompt() async throws {
    let (body, run, request) = try await sent(["complete", "hi"])
    #expect(body == #"{"model":"default","messages":[{"role":"user","content":"hi"}],"stream":false}"#)
    #expect(run.status == 0 && run.output == "hello\n")
    #expect(request.path == "/v1/chat/completions")
  }

  @Test("a prompt from standard input or a file, exactly as it is")
  func promptFile() async throws {
    let expected = #"{"role":"user","content":"é\n"}"#
    for arguments in [["complete", "-"], ["complete", "--prompt", "-"]] {
      #expect(try await sent(arguments, input: "é\n").body.contains(expected))
    }
    #expect(try await sent(["complete", "--prompt", "p"], files: ["p": "é\n"]).body.contains(expected))
    let run = try await Workspace(["tools.json": "[]"]).run("complete", "--prompt", "nowhere")
    #expect(run.status == 2 && run.errors == "vllm-adapter: nowhere can't be read\n")
  }

  @Test("a prompt may begin with a hyphen behind --")
  func hyphen() async throws {
    #expect(try await sent(["complete", "--", "--help"]).body.contains(#""content":"--help""#))
  }

  @Test("every sampling option")
  func sampling() async throws {
    let (body, _, _) = try await sent([
      "complete", "hi", "--temperature", "0.5", "--top-p=0.9", "--max-tokens", "7", "--seed", "-3", "--stop", "a",
      "--stop", "b", "--presence-penalty", "-1", "--frequency-penalty", "0.25", "--top-k", "4", "--min-p", "0.1",
      "--model", "tiny", "--system", "be kind",
    ])
    #expect(
      body == """
        {"model":"tiny","messages":[{"role":"system","content":"be kind"},{"role":"user","content":"hi"}],\
        "stream":false,"temperature":0.5,"top_p":0.9,"max_tokens":7,"seed":-3,"stop":["a","b"],\
        "presence_penalty":-1.0,"frequency_penalty":0.25,"top_k":4,"min_p":0.1}
        """)
  }

  @Test("a history with calls and their results, then the prompt")
  func messages() async throws {
    let history = """
      [{"role":"user","content":"How is Paris?"},
       {"role":"assistant","content":null,"refusal":null,"tool_calls":
        [{"id":"c1","type":"function","function":{"name":"f","arguments":"{ \\"a\\": 1.0 }"}}]},
       {"role":"tool","content":"rain","tool_call_id":"c1"}]
      """
    let (body, _, _) = try await sent(["complete", "and Rome?", "--messages", "m.json"], files: ["m.json": history])
    #expect(
      body == #"""
        {"model":"default","messages":[{"role":"user","content":"How is Paris?"},{"role":"assistant","content":"","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\":1.0}"}}]},{"role":"tool","content":"rain","tool_call_id":"c1"},{"role":"user","content":"and Rome?"}],"stream":false}
        """#)
  }

  @Test(
    "what a history has and can't be sent is refused",
    arguments: [
      ("{}", "m.json: the messages must be an array"),
      ("[1]", "m.json: messages[0] must be an object"),
      (#"[{"role":"critic","content":"a"}]"#, "m.json: messages[0] has no role of system, user, assistant and tool"),
      (#"[{"role":"user"}]"#, "m.json: messages[0] has neither content nor tool calls"),
      (#"[{"role":"user","content":[]}]"#, "m.json: messages[0].content must be a string"),
      (
        #"[{"role":"user","content":"a","name":"b"}]"#, "m.json: messages[0] has a member 'name', which can't be sent"
      ),
      (
        #"[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{"}}]}]"#,
        "m.json: messages[0].tool_calls[0].function has arguments that are not the text of a JSON object"
      ),
      ("[", "m.json:1:2: the document ends before its value does"),
    ])
  func badMessages(text: String, complaint: String) async throws {
    let run = try await Workspace(["m.json": text]).run("complete", "--messages", "m.json")
    #expect(run.status == 2)
    #expect(run.errors == "vllm-adapter: \(complaint)\n")
    let json = try await Workspace(["m.json": text]).run("complete", "--messages", "m.json", "--output", "json")
    let error = try JSONDocument(json.output).root["error"]
    #expect(error?["code"]?.string == "unusable_input" && error?["message"]?.string == complaint)
  }

  @Test("tools of both shapes, strict where a call is forced and they don't say otherwise")
  func tools() async throws {
    let tools = """
      [{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}},
       {"name":"g","parameters":true,"strict":false},{"name":"h"}]
      """
    func body(_ choice: [String]) async throws -> String {
      try await sent(["complete", "hi", "--tools", "t.json"] + choice, files: ["t.json": tools]).body
    }
    let auto = try await body([])
    #expect(
      auto.hasSuffix(
        #"""
        "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":false}},{"type":"function","function":{"name":"g","description":"","parameters":{},"strict":false}},{"type":"function","function":{"name":"h","description":"","parameters":{"type":"object","properties":{}},"strict":false}}],"tool_choice":"auto"}
        """#))
    let named = try await body(["--tool-choice", "f", "--parallel-tool-calls", "false"])
    #expect(named.contains(#""parameters":{"type":"object"},"strict":true}"#))
    #expect(named.contains(#""parameters":{},"strict":false}"#))
    #expect(named.hasSuffix(#""tool_choice":{"type":"function","function":{"name":"f"}},"parallel_tool_calls":false}"#))
    #expect(try await body(["--tool-choice", "none"]).hasSuffix(#""tool_choice":"none"}"#))
  }

  @Test("what the adapter refuses is not sent")
  func refused() async throws {
    let files = [
      "strict.json": #"[{"name":"f","strict":true,"parameters":{}}]"#, "none.json": "[]",
      "bad.json": #"[{"name":"f","parameters":{"type":"objec"}}]"#, "schema.json": #"{"minLength":-1}"#,
      "odd.json": #"[{"name":"f","parameters":{},"color":1}]"#,
    ]
    for (arguments, code) in [
      (["--tools", "strict.json"], "vllm_constrained_decoding_unsupported"),
      (["--tools", "none.json"], "vllm_invalid_request"), (["--tools", "bad.json"], "vllm_schema_error"),
      (["--schema", "schema.json"], "vllm_schema_error"), (["--tools", "odd.json"], "unusable_input"),
      (["--tools", "bad.json", "--tool-choice", "g"], "vllm_invalid_request"),
    ] {
      try await Serving.serving({ _, _ in Serving.text("hello") }) { server in
        let run = try await Workspace(files).run(
          ["complete", "hi", "--output", "json", "--endpoint", server.endpointURL] + arguments)
        #expect(run.status == 2)
        #expect(try JSONDocument(run.output).root["error"]?["code"]?.string == code, "\(run.output)")
        #expect(server.record.acceptedCount == 0)
      }
    }
  }

  @Test("variables configure the rest, and every problem of theirs is told at once")
  func environment() async throws {
    let (body, _, request) = try await sent(
      ["stream", "hi", "--model", "tiny"],
      environment: [
        "SPAKKY_VLLM__MODEL": "other", "spakky_vllm__endpoint_url": "http://127.0.0.1:1/v1",
        "SPAKKY_VLLM__API_KEY": "sesame", "SPAKKY_VLLM__MAX_TOKENS": "9",
        "SPAKKY_VLLM__CHAT_TEMPLATE_KWARGS__ENABLE_THINKING": "false",
      ])
    #expect(request.header("authorization") == "Bearer sesame")
    #expect(
      body == """
        {"model":"tiny","messages":[{"role":"user","content":"hi"}],"stream":true,"max_tokens":9,\
        "chat_template_kwargs":{"enable_thinking":false},"stream_options":{"include_usage":true}}
        """)
    let run = try await Workspace().run(
      "complete", "hi", "--endpoint", "ftp://a", environment: ["SPAKKY_VLLM__MAX_TOKENS": "many"])
    #expect(run.status == 2)
    #expect(
      run.errors == """
        vllm-adapter: the configuration can't be used
          SPAKKY_VLLM__MAX_TOKENS: must be a whole number
          --endpoint: must start with http:// or https://

        """)
  }

  @Test("a server that isn't there is an error of the exchange, worth another try")
  func noServer() async throws {
    let port = try await Serving.serving({ _, _ in Serving.text("") }) { $0.port }
    let endpoint = "http://127.0.0.1:\(port)/v1"
    let whole = try await Workspace().run("complete", "hi", "--endpoint", endpoint, "--output", "json")
    #expect(whole.status == 3)
    let error = try JSONDocument(whole.output).root["error"]
    #expect(error?["code"]?.string == "vllm_transport_error" && error?["reason"]?.string == "connection_failed")
    #expect(error?["retryable"]?.boolean == true)
    let stream = try await Workspace().run("stream", "hi", "--endpoint", endpoint)
    #expect(stream.status == 3 && stream.output == "")
  }
}
