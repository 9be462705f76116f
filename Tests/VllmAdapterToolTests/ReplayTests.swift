import SchemaKit
import Testing
import TestSupport

@Suite("Recorded replies, played back")
struct ReplayTests {
  @Test("text is text on standard output, and the rest is told on standard error")
  func text() async throws {
    let run = try await Workspace().run("complete", "--replay", Workspace.recorded("plain"))
    #expect(run.status == 0)
    #expect(run.output == "arguments\u{FFFD} 10\u{FFFD}</think>\u{FFFD}\"\u{FFFD}z\u{FFFD}ser\n")
    #expect(run.errors == "finish reason length, 12 tokens in, 12 tokens out\n")
  }

  @Test("text as JSON is one object")
  func textJSON() async throws {
    let run = try await Workspace().run("complete", "--replay", Workspace.recorded("plain"), "--output=json")
    #expect(run.status == 0 && run.errors == "")
    #expect(
      run.output == """
        {"content":"arguments\u{FFFD} 10\u{FFFD}</think>\u{FFFD}\\"\u{FFFD}z\u{FFFD}ser","tool_calls":[],\
        "finish_reason":"length","usage":{"input_tokens":12,"output_tokens":12,"total_tokens":24}}

        """)
  }

  private static let cityTool = """
    [{"type": "function", "function": {"name": "get_weather", "parameters":
      {"type": "object", "properties": {"city": {"enum": ["Paris", "Rome"]}}, "required": ["city"],
       "additionalProperties": false}}}]
    """

  @Test("a call is its name and its arguments, character for character")
  func call() async throws {
    let workspace = try Workspace(["tools.json": Self.cityTool])
    let arguments = [
      "complete", "--tools", "tools.json", "--tool-choice", "required", "--replay", Workspace.recorded("x_tools_stop"),
    ]
    let text = try await workspace.run(arguments)
    #expect(text.status == 0)
    #expect(text.output == "get_weather {\"city\": \"Paris\"}\n")
    #expect(text.errors == "finish reason tool_calls, 217 tokens in, 37 tokens out\n")
    let json = try await workspace.run(arguments + ["--output", "json"])
    #expect(
      json.output == """
        {"content":"","tool_calls":[{"name":"get_weather","id":"chatcmpl-tool-9266e253f5445de9",\
        "arguments":{"city": "Paris"},"arguments_text":"{\\"city\\": \\"Paris\\"}"}],"finish_reason":"tool_calls",\
        "usage":{"input_tokens":217,"output_tokens":37,"total_tokens":254}}

        """)
  }

  @Test("a stream is an event a line: thoughts if they are wanted, text, the validated output, the end")
  func stream() async throws {
    let workspace = try Workspace([
      "a.json": #"{"type":"object","properties":{"a":{"enum":[1,2,3]}},"required":["a"]}"#
    ])
    let arguments = ["stream", "--schema", "a.json", "--replay", Workspace.recorded("q3_stream_so_think")]
    let json = try await workspace.run(arguments + ["--output", "json", "--reasoning"])
    #expect(json.status == 0 && json.errors == "")
    #expect(
      json.output == #"""
        {"kind":"reasoning_delta","reasoning_delta":"}"}
        {"kind":"reasoning_delta","reasoning_delta":"� 10"}
        {"kind":"reasoning_delta","reasoning_delta":"]"}
        {"kind":"token_delta","token_delta":"{\""}
        {"kind":"token_delta","token_delta":"a"}
        {"kind":"token_delta","token_delta":"\""}
        {"kind":"token_delta","token_delta":":"}
        {"kind":"token_delta","token_delta":" 2"}
        {"kind":"token_delta","token_delta":"}"}
        {"kind":"structured_output","structured_output":{"a": 2},"structured_output_text":"{\"a\": 2}"}
        {"kind":"done","finish_reason":"stop","usage":{"input_tokens":12,"output_tokens":12,"total_tokens":24}}

        """#)
    let text = try await workspace.run(arguments)
    #expect(text.output == "{\"a\": 2}\n")
    #expect(text.errors == "finish reason stop, 12 tokens in, 12 tokens out\n")
    let thoughts = try await workspace.run(arguments + ["--reasoning"])
    #expect(thoughts.errors == "}� 10]\nfinish reason stop, 12 tokens in, 12 tokens out\n")
  }

  @Test("what the model thought before a whole reply is in its JSON, and told as text if it is wanted")
  func thoughts() async throws {
    let reply =
      "HTTP/1.1 200 OK\r\n\r\n"
      + #"{"choices":[{"message":{"content":"so","reasoning":"hm"},"finish_reason":"stop"}]}"#
    let workspace = try Workspace(["a.http": reply])
    #expect(try await workspace.run("complete", "--replay", "a.http").errors == "finish reason stop\n")
    let wanted = try await workspace.run("complete", "--replay", "a.http", "--reasoning")
    #expect(wanted.output == "so\n" && wanted.errors == "hm\nfinish reason stop\n")
    #expect(
      try await workspace.run("complete", "--replay", "a.http", "--output", "json").output
        == #"{"content":"so","tool_calls":[],"reasoning":"hm","finish_reason":"stop"}"# + "\n")
  }

  @Test("arguments of several lines are told on one")
  func callOnOneLine() async throws {
    let reply =
      "HTTP/1.1 200 OK\r\n\r\n"
      + #"{"choices":[{"message":{"tool_calls":[{"function":{"name":"f","arguments":"{\n \"a\": 1.0\r\n}"}}]}}]}"#
    let workspace = try Workspace(["a.http": reply, "t.json": #"[{"name":"f"}]"#])
    let run = try await workspace.run("complete", "--replay", "a.http", "--tools", "t.json")
    #expect(run.output == "f {  \"a\": 1.0  }\n")
    #expect(run.errors == "finish reason none\n")
  }

  @Test("the calls of a stream come when all of them are validated")
  func streamedCalls() async throws {
    let workspace = try Workspace(["tools.json": Self.cityTool])
    let arguments = [
      "stream", "--tools", "tools.json", "--tool-choice", "get_weather", "--replay",
      Workspace.recorded("r1_stream_named_think"),
    ]
    let json = try await workspace.run(arguments + ["--output", "json"])
    #expect(
      json.output == """
        {"kind":"tool_call_candidate","tool_call":{"name":"get_weather","id":"chatcmpl-tool-8015209e479a9146",\
        "arguments":{"city":"Paris"},"arguments_text":"{\\"city\\":\\"Paris\\"}"}}
        {"kind":"done","finish_reason":"stop","usage":{"input_tokens":217,"output_tokens":14,"total_tokens":231}}

        """)
    #expect(try await workspace.run(arguments).output == "get_weather {\"city\":\"Paris\"}\n")
  }

  @Test("what the schema refuses ends with 1, and says where and why")
  func refused() async throws {
    let workspace = try Workspace([
      "a.json": #"{"type":"object","properties":{"v":{"type":"number","multipleOf":7}}}"#
    ])
    let arguments = [
      "complete", "--schema", "a.json", "--name", "seven", "--replay", Workspace.recorded("kw2_multipleOf_number_7"),
    ]
    let text = try await workspace.run(arguments)
    #expect(text.status == 1 && text.output == "")
    #expect(
      text.errors == """
        vllm-adapter: vllm_response_error: the schema refuses the structured output 'seven' in one place
          reason invalid_structured_output, status 200, request id 9c2da25aae8d4d4d9de46bbda4e3d24f, finish reason stop
          at /v: must be a multiple of 7
            keyword multipleOf, schema /properties/v/multipleOf
            received at byte 5: 2
          received: {"v":2}

        """)
    let json = try await workspace.run(arguments + ["--output", "json"])
    #expect(json.status == 1 && json.errors == "")
    #expect(
      json.output == #"""
        {"error":{"code":"vllm_response_error","reason":"invalid_structured_output","message":"the schema refuses the structured output 'seven' in one place","retryable":false,"status":200,"request_id":"9c2da25aae8d4d4d9de46bbda4e3d24f","output":"seven","finish_reason":"stop","failures":[{"pointer":"/v","keyword":"multipleOf","keyword_location":"/properties/v/multipleOf","absolute_keyword_location":"#/properties/v/multipleOf","message":"must be a multiple of 7","byte_offset":5,"excerpt":{"text":"2","bytes":1,"truncated":false}}],"received":{"text":"{\"v\":2}","bytes":7,"truncated":false}}}

        """#)
  }

  @Test("a stream that is cut ends with 1: the text that came, one error, the end")
  func cut() async throws {
    let workspace = try Workspace(["a.json": #"{"type":"object"}"#])
    let arguments = ["stream", "--schema", "a.json", "--replay", Workspace.recorded("stream_trunc")]
    let json = try await workspace.run(arguments + ["--output", "json"])
    #expect(json.status == 1)
    #expect(
      json.lines.suffix(3) == [
        #"{"kind":"token_delta","token_delta":"\""}"#,
        #"{"kind":"error","error":{"code":"vllm_incomplete_response","reason":"malformed_structured_output","message":"the generation was cut before the structured output 'structured_output' was whole","retryable":false,"status":200,"output":"structured_output","finish_reason":"length","json_error":{"code":"unexpectedEnd","message":"the document ends before its value does","byte_offset":7,"line":1,"column":8},"received":{"text":"{\"name\"","bytes":7,"truncated":false}}}"#,
        #"{"kind":"done"}"#,
      ])
    let text = try await workspace.run(arguments)
    #expect(text.status == 1 && text.output == "")
    #expect(
      text.errors == """
        vllm-adapter: vllm_incomplete_response: the generation was cut before the structured output \
        'structured_output' was whole
          reason malformed_structured_output, status 200, finish reason length
          received: {"name"

        """)
  }

  @Test("what the server says about an error is told, and ends with 3")
  func serverError() async throws {
    let unauthorized = try await Workspace().run(
      "complete", "--replay", Workspace.recorded("k_noauth"), "--output", "json")
    #expect(unauthorized.status == 3)
    #expect(
      unauthorized.output == #"""
        {"error":{"code":"vllm_request_rejected","reason":"http_status","message":"Unauthorized","retryable":false,"status":401,"request_id":"f228631026484587a05a22f8aaa16055","received":{"text":"{\"error\":\"Unauthorized\"}","bytes":24,"truncated":false}}}

        """#)
    let inStream = try await Workspace().run(
      "stream", "--replay", Workspace.recorded("err_engine_stream"), "--output", "json")
    #expect(inStream.status == 3)
    let error = try JSONDocument(String(try #require(inStream.lines.first))).root
    #expect(error["kind"]?.string == "error")
    #expect(error["error"]?["server_code"]?.string == "500")
    #expect(error["error"]?["server_type"]?.string == "InternalServerError")
    #expect(error["error"]?["retryable"]?.boolean == true)
    #expect(inStream.lines.last == #"{"kind":"done"}"#)
    let text = try await Workspace().run("stream", "--replay", Workspace.recorded("err_engine_stream"))
    #expect(text.status == 3 && text.output == "")
    #expect(text.errors.hasPrefix("vllm-adapter: vllm_unavailable: Internal server error\n"))
  }

  @Test("bytes that are no HTTP are an error of the exchange")
  func notHTTP() async throws {
    let workspace = try Workspace(["a.http": "SSH-2.0\r\n"])
    #expect(try await workspace.run("complete", "--replay", "a.http").status == 3)
    #expect(try await workspace.run("complete", "--replay", "nowhere").status == 2)
  }

  @Test("JSON of the model keeps its escapes, numbers and spacing, on one line", arguments: ["complete", "stream"])
  func exactJSON(command: String) async throws {
    let output = "{ \"a\":\\t1.50e+01,\\r\\n\\\"b\\\" : \\\"\\\\u00e9\\u2028\\\" }".replacingQuotes
    let received = "{ \"a\":\t1.50e+01,\r\n\"b\" : \"\\u00e9\u{2028}\" }"
    let line = received.replacing("\r\n", with: "  ")
    let body =
      command == "complete"
      ? #"{"choices":[{"index":0,"message":{"role":"assistant","content":"\#(output)"},"finish_reason":"stop"}]}"#
      : #"data: {"choices":[{"index":0,"delta":{"content":"\#(output)"},"finish_reason":"stop"}]}"# + "\n\n"
    let type = command == "complete" ? "application/json" : "text/event-stream"
    let workspace = try Workspace([
      "a.http": "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\r\n\(body)", "a.json": "true",
    ])
    let run = try await workspace.run(command, "--replay", "a.http", "--schema", "a.json", "--output", "json")
    #expect(run.status == 0)
    let told = try #require(run.lines.first { $0.contains("structured_output_text") })
    #expect(told.contains("\"structured_output\":\(line),"))
    #expect(try JSONDocument(String(told)).root["structured_output_text"]?.string == received)
    #expect(try await workspace.run(command, "--replay", "a.http", "--schema", "a.json").output == received + "\n")
  }
}

extension String {
  /// The text with every quote escaped that isn't yet, as within a JSON string.
  fileprivate var replacingQuotes: String {
    var result = ""
    var previous: Character = " "
    for character in self {
      if character == "\"", previous != "\\" { result.append("\\") }
      result.append(character)
      previous = character
    }
    return result
  }
}
