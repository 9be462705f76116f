import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("The ways in which servers are known to fail end alike in whole replies and in streams (vLLM's wire, section 3)")
struct FailureModeTests {
  /// What a model said, to be sent whole or as a stream.
  struct Reply: Sendable {
    var content: String?
    var reasoning: String?
    var calls: [(name: String, arguments: String)] = []
    var finish: String? = "stop"
  }

  /// A known failure by its number in the contract's table, and what it has to become.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let request: @Sendable () throws -> ModelRequest
    let reply: Reply
    let outcome: String

    init(
      _ number: Int, _ title: String, _ request: @autoclosure @escaping @Sendable () throws -> ModelRequest,
      _ reply: Reply, _ outcome: String
    ) {
      testDescription = "\(number): \(title)"
      self.request = request
      self.reply = reply
      self.outcome = outcome
    }
  }

  private static func tool(_ schema: String = Samples.integerObject, _ choice: ModelToolChoice = .required) throws
    -> ModelRequest
  {
    try Samples.request(tools: [try Samples.tool("f", schema), try Samples.tool("g", "true")], choice: choice)
  }

  private static func output(_ schema: String = Samples.integerObject) throws -> ModelRequest {
    try Samples.request(output: schema)
  }

  private static func member(_ schema: String) -> String {
    #"{"type":"object","properties":{"v":\#(schema)},"required":["v"],"additionalProperties":false}"#
  }

  private static func calls(_ arguments: String..., finish: String = "tool_calls") -> Reply {
    Reply(calls: arguments.map { ("f", $0) }, finish: finish)
  }

  private static let malformedArguments = "vllm_response_error/malformed_arguments"
  private static let invalidArguments = "vllm_response_error/invalid_arguments"
  private static let malformedOutput = "vllm_response_error/malformed_structured_output"
  private static let invalidOutput = "vllm_response_error/invalid_structured_output"
  private static let cutOutput = "vllm_incomplete_response/malformed_structured_output"

  static let rows: [Row] = [
    Row(1, "arguments cut, and the end says tool_calls", try tool(), calls(#"{"a":"#), malformedArguments),
    Row(
      1, "arguments cut, and the end says so", try tool(), calls(#"{"a":"#, finish: "length"),
      "vllm_incomplete_response/malformed_arguments"),
    Row(2, "the last brace lost", try tool(), calls(#"{"a":1"#), malformedArguments),
    Row(3, "a string left open", try tool(), calls(#"{"a":"1"#), malformedArguments),
    Row(
      5, "required, and prose came", try tool(), Reply(content: "I can't", finish: "tool_calls"),
      "vllm_response_error/missing_tool_call"),
    Row(
      6, "named, and another tool came", try tool(Samples.integerObject, .named("g")), calls(#"{"a":1}"#),
      "vllm_response_error/forbidden_tool_call"),
    Row(
      6, "named, and text came", try tool(Samples.integerObject, .named("f")), Reply(content: "hi"),
      "vllm_response_error/missing_tool_call"),
    Row(7, "arguments that nothing constrained", try tool(), calls("[1]"), invalidArguments),
    Row(
      7, "the markup of a call as text", try tool(), Reply(content: "<tool_call>{", finish: "tool_calls"),
      "vllm_response_error/missing_tool_call"),
    Row(8, "arguments encoded twice", try tool(), calls(#""{\"a\":1}""#), invalidArguments),
    Row(
      9, "an object as a string, by way of a reference",
      try tool(##"{"properties":{"o":{"$ref":"#/$defs/o"}},"$defs":{"o":{"type":"object"}}}"##),
      calls(#"{"o":"{\"x\":1}"}"#), invalidArguments),
    Row(9, "an array as a string", try tool(member(#"{"type":"array"}"#)), calls(#"{"v":"[1]"}"#), invalidArguments),
    Row(
      10, "the word none as null", try tool(member(#"{"enum":["none","some"]}"#)), calls(#"{"v":null}"#),
      invalidArguments),
    Row(
      10, "null as a word", try tool(member(#"{"type":["integer","null"]}"#)), calls(#"{"v":"null"}"#),
      invalidArguments),
    Row(11, "a string as a boolean", try tool(member(#"{"type":"string"}"#)), calls(#"{"v":true}"#), invalidArguments),
    Row(11, "a string as a number", try tool(member(#"{"type":"string"}"#)), calls(#"{"v":3}"#), invalidArguments),
    Row(12, "empty arguments where some are needed", try tool(), calls(""), invalidArguments),
    Row(12, "empty arguments where none are needed", try tool("true"), calls(""), "1 calls, finished with tool_calls"),
    Row(13, "a name misspelt", try tool(), calls(#"{"aa":1}"#), invalidArguments),
    Row(
      14, "two branches of allOf", try output(#"{"allOf":[{"required":["a"]},{"required":["b"]}]}"#),
      Reply(content: #"{"a":1}"#), invalidOutput),
    Row(
      14, "pattern and length", try output(#"{"type":"string","pattern":"^a","maxLength":2}"#),
      Reply(content: #""aaa""#), invalidOutput),
    Row(
      14, "siblings of anyOf", try output(#"{"type":"object","anyOf":[{"required":["a"]}]}"#), Reply(content: "1"),
      invalidOutput),
    Row(
      14, "siblings of a reference",
      try output(##"{"$ref":"#/$defs/s","minLength":2,"$defs":{"s":{"type":"string"}}}"##),
      Reply(content: #""a""#), invalidOutput),
    Row(14, "not", try output(#"{"not":{"type":"null"}}"#), Reply(content: "null"), invalidOutput),
    Row(
      14, "overlapping oneOf", try output(#"{"oneOf":[{"type":"integer"},{"minimum":1}]}"#), Reply(content: "2"),
      invalidOutput),
    Row(
      14, "a required name without a schema", try output(#"{"type":"object","required":["b"]}"#),
      Reply(content: "{}"), invalidOutput),
    Row(14, "an assertion without a type", try output(#"{"minimum":5}"#), Reply(content: "1"), invalidOutput),
    Row(
      15, "digits without end", try output("{}"), Reply(content: String(repeating: "7", count: 500), finish: "length"),
      cutOutput),
    Row(
      16, "white space without end", try output(),
      Reply(content: "{" + String(repeating: " \n", count: 500), finish: "length"), cutOutput),
    Row(17, "JSON cut", try output(), Reply(content: #"{"a"#, finish: "length"), cutOutput),
    Row(18, "a brace twice", try output(), Reply(content: #"{{"a":1}"#), malformedOutput),
    Row(18, "fences around it", try output(), Reply(content: "```json\n{\"a\":1}\n```"), malformedOutput),
    Row(19, "given up by the engine", try output(), Reply(content: #"{"a""#, finish: "abort"), cutOutput),
    Row(21, "a constraint that the server ignored", try output(), Reply(content: "Sure! Here is"), malformedOutput),
    Row(
      22, "the JSON in the reasoning", try output(), Reply(content: "", reasoning: #"{"a":1}"#),
      "vllm_response_error/empty_structured_output"),
    Row(22, "thoughts in the text", try output(), Reply(content: #"<think>hm</think>{"a":1}"#), malformedOutput),
    Row(22, "nothing but a token", try output(), Reply(content: ""), "vllm_response_error/empty_structured_output"),
    Row(
      24, "named, finished with stop", try tool(Samples.integerObject, .named("f")),
      calls(#"{"a":1}"#, finish: "stop"), "1 calls, finished with stop"),
    Row(
      24, "named, finished with tool_calls", try tool(Samples.integerObject, .named("f")), calls(#"{"a":1}"#),
      "1 calls, finished with tool_calls"),
    Row(
      24, "required, finished with stop", try tool(), calls(#"{"a":1}"#, #"{"a":2}"#, finish: "stop"),
      "2 calls, finished with stop"),
    Row(
      25, "the output in place of calls",
      try Samples.request(output: Samples.integerObject, tools: [try Samples.tool()]), Reply(content: #"{"a":1}"#),
      #"output {"a":1}, finished with stop"#),
    Row(
      28, "a name twice, once in escapes", try output("true"), Reply(content: #"{"a":1,"\u0061":2}"#),
      malformedOutput),
    Row(28, "a name in escapes", try output(), Reply(content: #"{"\u0061":"x"}"#), invalidOutput),
    Row(28, "half of a surrogate pair", try output("true"), Reply(content: #""\ud800""#), malformedOutput),
    Row(28, "an infinity", try output("true"), Reply(content: "Infinity"), malformedOutput),
    Row(28, "a number beyond a double", try output(#"{"maximum":1e399}"#), Reply(content: "1e400"), invalidOutput),
    Row(
      28, "an integer beyond 64 bits", try output(), Reply(content: #"{"a":18446744073709551617}"#),
      #"output {"a":18446744073709551617}, finished with stop"#),
    Row(28, "a depth bomb", try output("true"), Reply(content: String(repeating: "[", count: 50_000)), malformedOutput),
  ]

  @Test("A whole reply", arguments: rows)
  func whole(row: Row) async throws {
    var members = Samples.calls(row.reply.calls)
    if row.reply.calls.isEmpty { members = "" }
    if let reasoning = row.reply.reasoning { members += #","reasoning":\#(Samples.quoted(reasoning))"# }
    let body = Samples.body(
      content: row.reply.content.map(Samples.quoted) ?? "null", members: members,
      finish: row.reply.finish.map(Samples.quoted) ?? "null")
    var outcome: String
    do {
      let response = try await Samples.response(to: try row.request(), body: body)
      outcome = response.structuredOutput.map { "output \($0.value.text)" } ?? "\(response.toolCalls.count) calls"
      outcome += ", finished with \(response.metadata["finish_reason"] ?? "nothing")"
    } catch let error as VllmError {
      outcome = "\(error.code)/\(error.reason)"
    }
    #expect(outcome == row.outcome)
  }

  @Test("A stream", arguments: rows)
  func stream(row: Row) async throws {
    let chunks = Self.chunks(of: row.reply)
    let body = chunks.map { "data: \($0)\n\n" }.joined() + "data: [DONE]\n\n"
    let events = await Streams.events(of: try row.request(), body: Array(body.utf8))
    let outcome: String
    if let failure = events.compactMap(\.failure).first {
      outcome = "\(failure.code)/\(failure.reason)"
      #expect(events.allSatisfy { [.tokenDelta, .error, .done].contains($0.kind) })
    } else {
      let output = events.compactMap(\.structuredOutput).first
      outcome =
        (output.map { "output \($0.value.text)" } ?? "\(events.compactMap(\.toolCall).count) calls")
        + ", finished with \(events.last?.metadata["finish_reason"] ?? "nothing")"
    }
    #expect(outcome == row.outcome)
    #expect(events.last?.kind == .done)
  }

  /// The chunks that a server makes of a reply: every text in two pieces, the first chunk with no text in it.
  private static func chunks(of reply: Reply) -> [String] {
    var deltas = [#"{"role":"assistant","content":""}"#]
    for (key, text) in [("reasoning", reply.reasoning), ("content", reply.content)] {
      for piece in halves(text ?? "") { deltas.append(#"{"\#(key)":\#(Samples.quoted(piece))}"#) }
    }
    for (index, call) in reply.calls.enumerated() {
      deltas.append(
        #"{"tool_calls":[{"index":\#(index),"id":"c\#(index)","type":"function","function":{"name":"\#(call.name)"}}]}"#
      )
      for piece in halves(call.arguments) {
        deltas.append(#"{"tool_calls":[{"index":\#(index),"function":{"arguments":\#(Samples.quoted(piece))}}]}"#)
      }
    }
    let ends = Array(repeating: "null", count: deltas.count) + [reply.finish.map(Samples.quoted) ?? "null"]
    return zip(deltas + ["{}"], ends).map { delta, end in
      #"{"choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(end)}]}"#
    }
  }

  private static func halves(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let middle = scalars.count / 2
    return [scalars[..<middle], scalars[middle...]].filter { !$0.isEmpty }.map { part in
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: part)
      return String(piece)
    }
  }

  @Test("Two calls of the same id are two calls (26)")
  func repeatedIDs() async throws {
    let two =
      #"[{"index":0,"id":"x","function":{"name":"f","arguments":"{\"a\":1}"}},"#
      + #"{"index":1,"id":"x","function":{"name":"f","arguments":"{\"a\":2}"}}]"#
    let whole = try await Samples.response(
      to: try Self.tool(), body: Samples.body(content: "null", members: #","tool_calls":\#(two)"#))
    #expect(whole.toolCalls.map { $0.arguments.value["a"]?.integer } == [1, 2])
    let chunk = #"{"choices":[{"index":0,"delta":{"tool_calls":\#(two)},"finish_reason":"tool_calls"}]}"#
    let events = await Streams.events(of: try Self.tool(), body: Array("data: \(chunk)\n\n".utf8))
    #expect(Streams.notation(events) == #"C f {"a":1}, C f {"a":2}, D(tool_calls,nil)"#)
  }

  @Test("Two calls of the same index are never taken for one (26)")
  func repeatedIndexes() async throws {
    let chunks =
      ["x", "y"].map { id in
        #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"\#(id)","#
          + #""function":{"name":"f","arguments":"{\"a\":1}"}}]},"finish_reason":null}]}"#
      } + [#"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#]
    let events = await Streams.events(
      of: try Self.tool(), body: Array(chunks.map { "data: \($0)\n\n" }.joined().utf8))
    #expect(Streams.notation(events) == #"C f {"a":1}, C f {"a":1}, D(tool_calls,nil)"#)
    #expect(events.compactMap(\.toolCall?.callID) == ["x", "y"])
  }

  @Test("No finish reason in a stream is an incomplete response; in a whole reply it says nothing (23)")
  func noFinishReason() async throws {
    let chunk = #"{"choices":[{"index":0,"delta":{"content":"{\"a\":1}"},"finish_reason":null}]}"#
    let events = await Streams.events(
      of: try Self.output(), body: Array("data: \(chunk)\n\ndata: [DONE]\n\n".utf8))
    #expect(events.dropLast().last?.failure?.reason == .incompleteStream)
    let response = try await Samples.response(
      to: try Self.output(), body: Samples.body(content: #""{\"a\":1}""#, finish: "null"))
    #expect(response.structuredOutput != nil)
  }

  @Test(
    "An error of the engine or of its grammar means in a stream what it means as a status (19, 20, 27)",
    arguments: [(500, "InternalServerError"), (400, "BadRequestError"), (503, "ServiceUnavailableError")])
  func serverErrors(status: Int, type: String) async throws {
    let body = #"{"error":{"message":"m","type":"\#(type)","param":null,"code":\#(status)}}"#
    let whole = try await Samples.error(to: try Self.output(), body: body, status: status)
    let events = await Streams.events(of: try Self.output(), body: Array("data: \(body)\n\ndata: [DONE]\n\n".utf8))
    let streamed = try #require(events.first?.failure)
    #expect(streamed.code == whole.code)
    #expect(streamed.retryable == whole.retryable)
    #expect(streamed.message == "m" && whole.message == "m")
    #expect(streamed.providerType == type && streamed.providerCode == "\(status)")
    #expect(Streams.notation(events) == "E(\(whole.code)), D(nil,nil)")
  }

  @Test("A comment to keep the connection alive is no event, and the end's chunk may carry text (27)")
  func keepAlive() async throws {
    let chunk = #"{"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"stop"}]}"#
    let text = ": keep-alive\n\n:\n\ndata: \(chunk)\n\n: keep-alive\n\ndata:  [DONE] \n\n"
    let events = await Streams.events(of: try Samples.request(), body: Array(text.utf8))
    #expect(Streams.notation(events) == "T x, D(stop,nil)")
  }
}
