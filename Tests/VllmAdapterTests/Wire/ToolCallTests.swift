import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Tool calls are validated before they are exposed (contract, sections 4.6 to 4.8)")
struct ToolCallTests {
  private func body(
    _ calls: [(name: String, arguments: String)], content: String = "null", finish: String = #""tool_calls""#
  ) -> String {
    Samples.body(content: content, members: Samples.calls(calls), finish: finish)
  }

  private func request(_ choice: ModelToolChoice) throws -> ModelRequest {
    try Samples.request(tools: [try Samples.tool(), try Samples.tool("g", "true")], choice: choice)
  }

  @Test(
    "A call that its schema accepts is exposed with its value and its text",
    arguments: [ModelToolChoice.auto, .required, .named("f")])
  func accepted(choice: ModelToolChoice) async throws {
    let response = try await Samples.response(to: try request(choice), body: body([("f", #"{ "a": 1.0 }"#)]))
    let call = try #require(response.toolCalls.first)
    #expect(call.name == "f")
    #expect(call.arguments.value["a"]?.integer == 1)
    #expect(call.argumentsText == #"{ "a": 1.0 }"#)
    #expect(call.callID == "call-0")
    #expect(call.metadata == ["provider_arguments": #"{ "a": 1.0 }"#])
    #expect(response.content == "")
    #expect(response.metadata == ["provider": "vllm", "finish_reason": "tool_calls"])
  }

  @Test("Calls with the finish reason stop, or none, are calls all the same", arguments: [#""stop""#, "null"])
  func finishReasonDoesNotMatter(finish: String) async throws {
    let response = try await Samples.response(to: try request(.auto), body: body([("f", #"{"a":1}"#)], finish: finish))
    #expect(response.toolCalls.count == 1)
  }

  @Test("Text before a call is kept")
  func textAndCall() async throws {
    let response = try await Samples.response(
      to: try request(.auto), body: body([("f", #"{"a":1}"#)], content: #""let me see""#))
    #expect(response.content == "let me see")
  }

  @Test("A call without id has none")
  func noID() async throws {
    let members = #","tool_calls":[{"function":{"name":"f","arguments":"{\"a\":1}"},"type":"odd"}]"#
    let response = try await Samples.response(
      to: try request(.auto), body: Samples.body(content: "null", members: members))
    #expect(response.toolCalls.first.map { $0.callID == nil } == true)
  }

  @Test("Arguments that are missing, null or empty count as an empty object, and are judged as one")
  func emptyArguments() async throws {
    for arguments in ["", #","arguments":null"#, #","arguments":"""#] {
      let accepted = #","tool_calls":[{"function":{"name":"g"\#(arguments)}}]"#
      let response = try await Samples.response(
        to: try request(.auto), body: Samples.body(content: "null", members: accepted))
      #expect(response.toolCalls.first?.arguments.value.kind == .object)
      #expect(response.toolCalls.first?.argumentsText == "")
      #expect(response.toolCalls.first?.metadata == ["provider_arguments": ""])
      let refused = #","tool_calls":[{"function":{"name":"f"\#(arguments)}}]"#
      let error = try await Samples.error(
        to: try request(.auto), body: Samples.body(content: "null", members: refused))
      #expect(error.reason == .invalidArguments)
      #expect(error.failures.first?.keyword == "required")
    }
  }

  @Test("Arguments that the schema refuses are an error with tool, pointer, keyword, place and text")
  func refused() async throws {
    let error = try await Samples.error(to: try request(.auto), body: body([("f", #"{"a": "x"}"#)]))
    #expect(error.code == .response)
    #expect(error.reason == .invalidArguments)
    #expect(error.toolName == "f")
    let failure = try #require(error.failures.first)
    #expect(failure.pointer == "/a")
    #expect(failure.keyword == "type")
    #expect(failure.keywordLocation == "/properties/a/type")
    #expect(failure.byteOffset == 6)
    #expect(failure.excerpt.text == #""x""#)
    #expect(error.received?.text == #"{"a": "x"}"#)
    #expect(error.finishReason == "tool_calls")
  }

  @Test(
    "Arguments that are no object are refused, whatever the schema", arguments: ["false", "4", #""x""#, "[1]", "null"])
  func notAnObject(arguments: String) async throws {
    for name in ["f", "g"] {
      let error = try await Samples.error(to: try request(.auto), body: body([(name, arguments)]))
      #expect(error.reason == .invalidArguments)
      #expect(error.failures.first?.keyword == "type")
      #expect(error.failures.first?.pointer == "")
    }
  }

  @Test(
    "Arguments that are not strict JSON are an error with a byte offset",
    arguments: [
      " ", "not-json", #"{"a":1"#, #"{"a":NaN}"#, #"{"a":Infinity}"#, #"{"a":1}x"#, #"{'a':1}"#, #"{"a":01}"#,
      #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":"x"}"#, #"{"a":"\ud800"}"#, "\u{FEFF}{\"a\":1}",
    ])
  func malformed(arguments: String) async throws {
    let error = try await Samples.error(to: try request(.auto), body: body([("f", arguments)]))
    #expect(error.code == .response)
    #expect(error.reason == .malformedArguments)
    #expect(error.toolName == "f")
    #expect(error.jsonError != nil)
    #expect(error.received?.text == arguments)
  }

  @Test("A key written with escapes is judged by the schema of its decoded name")
  func escapedKey() async throws {
    let error = try await Samples.error(to: try request(.auto), body: body([("f", #"{"\u0061":"x"}"#)]))
    #expect(error.failures.first?.pointer == "/a")
  }

  @Test("One refused call refuses the whole batch")
  func wholeBatch() async throws {
    let error = try await Samples.error(
      to: try request(.required), body: body([("f", #"{"a":1}"#), ("f", #"{"a":true}"#)]))
    #expect(error.reason == .invalidArguments)
    #expect(error.received?.text == #"{"a":true}"#)
  }

  @Test("A call of an undeclared tool is an error, with tools and without")
  func undeclared() async throws {
    for request in [try request(.auto), try request(.required), try request(.none), try Samples.request()] {
      let error = try await Samples.error(to: request, body: body([("nope", "{}")]))
      #expect(error.reason == .undeclaredTool)
      #expect(error.toolName == "nope")
    }
  }

  @Test("A name that only looks like a declared one is undeclared")
  func lookalike() async throws {
    let request = try Samples.request(tools: [try Samples.tool("caf\u{E9}", "true")])
    let error = try await Samples.error(to: request, body: body([("cafe\u{301}", "{}")]))
    #expect(error.reason == .undeclaredTool)
  }

  @Test("A call under the choice none is an error")
  func forbidden() async throws {
    let error = try await Samples.error(to: try request(.none), body: body([("f", #"{"a":1}"#)]))
    #expect(error.reason == .forbiddenToolCall)
    #expect(error.toolName == "f")
  }

  @Test("A call of another tool than the named one is an error")
  func notTheNamed() async throws {
    let error = try await Samples.error(to: try request(.named("f")), body: body([("g", "{}")]))
    #expect(error.reason == .forbiddenToolCall)
    #expect(error.toolName == "g")
  }

  @Test(
    "No call where one is demanded is an error that says what came", arguments: [ModelToolChoice.required, .named("f")])
  func missing(choice: ModelToolChoice) async throws {
    let error = try await Samples.error(
      to: try request(choice),
      body: Samples.body(content: #""prose""#, members: #","tool_calls":[]"#, finish: #""tool_calls""#))
    #expect(error.code == .response)
    #expect(error.reason == .missingToolCall)
    #expect(error.message.contains("tool_calls"))
    #expect(error.message.contains("5 bytes"))
    #expect(error.received?.text == "prose")
  }

  @Test("A demanded call that was cut is an incomplete response")
  func missingAndCut() async throws {
    let error = try await Samples.error(
      to: try request(.required), body: Samples.body(content: #""<tool_call>{""#, finish: #""length""#))
    #expect(error.code == .incompleteResponse)
    #expect(error.reason == .missingToolCall)
  }

  @Test(
    "Arguments that were cut are an incomplete response", arguments: [#"{"a":"#, #"{"a":1"#, #"{"a":1."#, #"{"\ud83d"#])
  func cutArguments(arguments: String) async throws {
    let error = try await Samples.error(
      to: try request(.auto), body: body([("f", arguments)], finish: #""length""#))
    #expect(error.code == .incompleteResponse)
    #expect(error.reason == .malformedArguments)
    #expect(error.toolName == "f")
    #expect(error.finishReason == "length")
  }

  @Test("Arguments of which nothing came before the cut are no empty object")
  func cutBeforeTheArguments() async throws {
    let request = try Samples.request(tools: [try Samples.tool("g", "true")])
    for finish in [#""length""#, #""stop","stop_reason":"</tool_call>""#] {
      let error = try await Samples.error(to: request, body: body([("g", "{}"), ("g", "")], finish: finish))
      #expect(error.code == .incompleteResponse)
      #expect(error.reason == .malformedArguments)
      // Those of a call before the last were whole.
      let response = try await Samples.response(to: request, body: body([("g", ""), ("g", "{}")], finish: finish))
      #expect(response.toolCalls.count == 2)
    }
  }

  @Test("Only the last call can be blamed on the cut")
  func brokenBeforeTheLast() async throws {
    let error = try await Samples.error(
      to: try request(.auto), body: body([("f", #"{"a":"#), ("f", #"{"a":1}"#)], finish: #""length""#))
    #expect(error.code == .response)
    #expect(error.reason == .malformedArguments)
  }

  @Test("Several calls are an error where the request forbids parallel calls")
  func parallelCalls() async throws {
    var request = try request(.required)
    for (isAllowed, count) in [(nil, 2), (true, 2), (false, 1)] as [(Bool?, Int)] {
      request.toolCalling?.parallelToolCalls = isAllowed
      let calls = Array(repeating: (name: "f", arguments: #"{"a":1}"#), count: count)
      #expect(try await Samples.response(to: request, body: body(calls)).toolCalls.count == count)
    }
    let error = try await Samples.error(to: request, body: body([("f", #"{"a":1}"#), ("g", "{}")]))
    #expect(error.code == .response)
    #expect(error.reason == .parallelCalls)
    #expect(error.toolName == "g")
  }

  @Test("A duplicate name in cut arguments is not blamed on the cut")
  func malformedNotCut() async throws {
    let error = try await Samples.error(
      to: try request(.auto), body: body([("f", #"{"a":1,"a":1}"#)], finish: #""length""#))
    #expect(error.code == .response)
  }

  @Test("Whole calls of a generation that was cut afterwards are kept, with the finish reason")
  func wholeCallsOfACutGeneration() async throws {
    let response = try await Samples.response(
      to: try request(.auto), body: body([("f", #"{"a":1}"#)], finish: #""length""#))
    #expect(response.toolCalls.count == 1)
    #expect(response.metadata["finish_reason"] == "length")
  }

  @Test("Requests at the same time keep their own schemas")
  func concurrent() async throws {
    let bodies = [body([("f", #"{"a":1}"#)]), body([("f", #"{"a":"x"}"#)])]
    let schemas = [Samples.integerObject, Samples.integerObject.replacing("integer", with: "string")]
    let verdicts = await withTaskGroup(of: (Int, Bool).self) { group in
      for index in 0..<64 {
        group.addTask {
          do {
            let request = try Samples.request(tools: [try Samples.tool("f", schemas[index % 2])])
            return (index, try await Samples.response(to: request, body: bodies[index / 2 % 2]).toolCalls.count == 1)
          } catch {
            return (index, false)
          }
        }
      }
      return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
    }
    for index in 0..<64 { #expect(verdicts[index] == (index % 2 == index / 2 % 2)) }
  }
}
