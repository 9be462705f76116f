import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("The golden transcripts of the contract, as its improvement table has them")
struct GoldenTranscriptTests {
  /// What is asked for, what the server sends, and the events in the contract's notation.
  struct Row: Sendable, CustomTestStringConvertible {
    enum Wish: Sendable { case text, output, tool, noTool, outputAndTool }
    let title: String
    var wish = Wish.text
    let chunks: [String]
    let events: String
    var testDescription: String { title }
  }

  static let rows: [Row] = [
    Row(
      title: "text in two pieces, then the token counts",
      chunks: [content("a"), content("b", finish: "stop"), #"{"choices":[],"usage":{"prompt_tokens":3}}"#, "[DONE]"],
      events: "T a, T b, D(stop,3)"),
    Row(
      title: "a role and no text at first",
      chunks: [delta(#"{"role":"assistant","content":""}"#), content("a", finish: "stop"), "[DONE]"],
      events: "T a, D(stop,nil)"),
    Row(
      title: "the end without a finish reason", chunks: [content("a")],
      events: "T a, E(vllm_incomplete_response), D(nil,nil)"),
    Row(
      title: "structured output that is cut", wish: .output, chunks: [content(#"{"a":"#)],
      events: #"T {"a":, E(vllm_incomplete_response), D(nil,nil)"#),
    Row(
      title: "structured output", wish: .output, chunks: [content(#"{"a":1}"#, finish: "stop"), "[DONE]"],
      events: #"T {"a":1}, S {"a":1}, D(stop,nil)"#),
    Row(
      title: "structured output that its schema refuses", wish: .output,
      chunks: [content(#"{"a":"x"}"#, finish: "stop"), #"{"choices":[],"usage":{"prompt_tokens":3}}"#, "[DONE]"],
      events: #"T {"a":"x"}, E(vllm_response_error), D(nil,nil)"#),
    Row(
      title: "structured output that was whole when the tokens ran out", wish: .output,
      chunks: [content(#"{"a":1}"#, finish: "length"), "[DONE]"],
      events: #"T {"a":1}, S {"a":1}, D(length,nil)"#),
    Row(
      title: "structured output that the tokens ran out for", wish: .output,
      chunks: [content(#"{"a":"#, finish: "length"), "[DONE]"],
      events: #"T {"a":, E(vllm_incomplete_response), D(nil,nil)"#),
    Row(
      title: "a call in place of structured output", wish: .outputAndTool,
      chunks: [call(0, "f", #"{\"a\":1}"#), end("tool_calls"), "[DONE]"],
      events: #"C f {"a":1}, D(tool_calls,nil)"#),
    Row(
      title: "a call in fragments, finished with stop", wish: .tool,
      chunks: [call(0, "f", #"{\"a\""#), fragment(0, ":1}"), end("stop"), "[DONE]"],
      events: #"C f {"a":1}, D(stop,nil)"#),
    Row(
      title: "a call in fragments, and the end", wish: .tool, chunks: [call(0, "f", #"{\"a\":1}"#)],
      events: "E(vllm_incomplete_response), D(nil,nil)"),
    Row(
      title: "call 1 before call 0 in one chunk", wish: .tool,
      chunks: [
        delta(
          #"{"tool_calls":[{"index":1,"id":"y","function":{"name":"f","arguments":"{\"a\":2}"}},"#
            + #"{"index":0,"id":"x","function":{"name":"f","arguments":"{\"a\":1}"}}]}"#), end("tool_calls"),
      ],
      events: #"C f {"a":1}, C f {"a":2}, D(tool_calls,nil)"#),
    Row(
      title: "a valid call and an invalid one", wish: .tool,
      chunks: [call(0, "f", #"{\"a\":1}"#), call(1, "f", #"{\"a\":\"x\"}"#), end("tool_calls")],
      events: "E(vllm_response_error), D(nil,nil)"),
    Row(
      title: "an empty name and id in a later fragment", wish: .tool,
      chunks: [
        call(0, "f", #"{\"a\""#),
        delta(#"{"tool_calls":[{"index":0,"id":"","function":{"name":"","arguments":":1}"}}]}"#), end("tool_calls"),
      ],
      events: #"C f {"a":1}, D(tool_calls,nil)"#),
    Row(
      title: "two calls told apart by id alone", wish: .tool,
      chunks: [
        delta(#"{"tool_calls":[{"id":"x","function":{"name":"f","arguments":"{\"a\":1}"}}]}"#),
        delta(#"{"tool_calls":[{"id":"y","function":{"name":"f","arguments":"{\"a\":2}"}}]}"#), end("tool_calls"),
      ],
      events: #"C f {"a":1}, C f {"a":2}, D(tool_calls,nil)"#),
    Row(
      title: "a call although the choice is none", wish: .noTool,
      chunks: [call(0, "f", #"{\"a\":1}"#), end("tool_calls")], events: "E(vllm_response_error), D(nil,nil)"),
    Row(
      title: "a call although no tool was declared", chunks: [call(0, "f", #"{\"a\":1}"#), end("tool_calls")],
      events: "E(vllm_response_error), D(nil,nil)"),
    Row(
      title: "no call although one is required", wish: .tool, chunks: [content("no", finish: "stop")],
      events: "T no, E(vllm_response_error), D(nil,nil)"),
    Row(
      title: "an error of the server after the token counts",
      chunks: [#"{"choices":[],"usage":{"prompt_tokens":3}}"#, #"{"error":{"code":"c","message":"m"}}"#, "[DONE]"],
      events: "E(c), D(nil,3)"),
    Row(
      title: "an error without anything in it", chunks: [content("a"), #"{"error":{}}"#],
      events: "T a, E(provider_error), D(nil,nil)"),
    Row(
      title: "an error whose code is a status", chunks: [#"{"error":{"message":"m","code":400}}"#, "[DONE]"],
      events: "E(vllm_request_rejected), D(nil,nil)"),
    Row(title: "an error that is a text", chunks: [#"{"error":"boom"}"#], events: "E(provider_error), D(nil,nil)"),
    Row(
      title: "a refusal in two pieces",
      chunks: [delta(#"{"refusal":"no"}"#), delta(#"{"refusal":"pe"}"#), end("stop")],
      events: "E(model_refusal), D(nil,nil)"),
    Row(
      title: "a refusal in place of structured output", wish: .output,
      chunks: [delta(#"{"refusal":"no"}"#), end("stop")], events: "E(model_refusal), D(nil,nil)"),
    Row(
      title: "text that the tokens ran out for", chunks: [content("a", finish: "length")],
      events: "T a, D(length,nil)"),
    Row(title: "a content filter", chunks: [end("content_filter")], events: "E(model_refusal), D(content_filter,nil)"),
    Row(title: "two finish reasons", chunks: [end("length"), end("stop")], events: "D(length,nil)"),
    Row(
      title: "two choices in one chunk",
      chunks: [
        #"{"choices":[{"index":0,"delta":{"content":"A"},"finish_reason":"length"},"#
          + #"{"index":1,"delta":{"content":"B"},"finish_reason":"stop"}]}"#
      ],
      events: "T A, D(length,nil)"),
    Row(title: "a chunk without choices", chunks: ["{}"], events: "E(vllm_response_error), D(nil,nil)"),
    Row(
      title: "text after the end's mark", chunks: [content("a", finish: "stop"), "[DONE]", content("late")],
      events: "T a, D(stop,nil)"),
    Row(title: "nothing at all", chunks: [], events: "E(vllm_incomplete_response), D(nil,nil)"),
    Row(
      title: "thoughts before the text",
      chunks: [delta(#"{"reasoning_content":"hmm"}"#), content("x", finish: "stop")],
      events: "T x, D(stop,nil)"),
    Row(
      title: "a choice without a delta", chunks: [#"{"choices":[{"index":0,"finish_reason":"stop"}]}"#],
      events: "D(stop,nil)"),
  ]

  @Test("come out the same for every way to split the bytes", arguments: rows)
  func transcript(row: Row) async throws {
    let request = try Self.request(row.wish)
    let body = row.chunks.map { "data: \($0)\n\n" }.joined()
    for pieceBytes in [1, 2, 3, 7, 64, 100_000] {
      let events = await Streams.events(of: request, body: Array(body.utf8), pieceBytes: pieceBytes)
      #expect(Streams.notation(events) == row.events)
    }
  }

  @Test("come out the same wherever the bytes are cut in two", arguments: rows)
  func cut(row: Row) async throws {
    let request = try Self.request(row.wish)
    let body = Array(row.chunks.map { "data: \($0)\n\n" }.joined().utf8)
    for position in body.indices {
      let events = await Streams.events(of: request, pieces: [Array(body[..<position]), Array(body[position...])])
      #expect(Streams.notation(events) == row.events, "at byte \(position)")
    }
  }

  @Test(
    "A reply that isn't a stream of events is an error with what it says",
    arguments: [
      (200, "text/html", "<html>busy</html>", "vllm_response_error"),
      (200, "application/json", #"{"error":{"message":"m"}}"#, "vllm_response_error"),
      (400, "application/json", #"{"error":{"message":"m","code":400}}"#, "vllm_request_rejected"),
      (503, "text/event-stream", "data: {}\n\n", "vllm_unavailable"),
    ])
  func otherReply(status: Int, type: String, body: String, code: String) async throws {
    let events = await Streams.events(
      of: try Self.request(.text), body: Array(body.utf8), status: status, type: type)
    #expect(Streams.notation(events) == "E(\(code)), D(nil,nil)")
    #expect(events.first?.failure?.received?.text == body)
    #expect(events.first?.failure?.status == status)
  }

  private static func request(_ wish: Row.Wish) throws -> ModelRequest {
    switch wish {
    case .text: try Samples.request()
    case .output: try Samples.request(output: Samples.integerObject)
    case .tool: try Samples.request(tools: [Samples.tool(strict: true)], choice: .required)
    case .noTool: try Samples.request(tools: [Samples.tool()], choice: .none)
    case .outputAndTool: try Samples.request(output: Samples.integerObject, tools: [Samples.tool()])
    }
  }

  private static func delta(_ delta: String, finish: String = "null") -> String {
    #"{"choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(finish)}]}"#
  }

  private static func content(_ text: String, finish: String? = nil) -> String {
    delta(#"{"content":\#(Samples.quoted(text))}"#, finish: finish.map { "\"\($0)\"" } ?? "null")
  }

  private static func end(_ reason: String) -> String { delta("{}", finish: "\"\(reason)\"") }

  private static func call(_ index: Int, _ name: String, _ arguments: String) -> String {
    delta(
      #"{"tool_calls":[{"index":\#(index),"id":"call-\#(index)","type":"function","#
        + #""function":{"name":"\#(name)","arguments":"\#(arguments)"}}]}"#)
  }

  private static func fragment(_ index: Int, _ arguments: String) -> String {
    delta(#"{"tool_calls":[{"index":\#(index),"function":{"arguments":"\#(arguments)"}}]}"#)
  }
}
