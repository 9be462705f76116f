import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Structured outputs are validated before they are exposed (contract, sections 4.9 and 9)")
struct StructuredOutputTests {
  private func body(_ output: String, finish: String = #""stop""#) -> String {
    Samples.body(content: Samples.quoted(output), finish: finish)
  }

  @Test("An output that its schema accepts is exposed as a value, with its text")
  func accepted() async throws {
    let response = try await Samples.response(
      to: try Samples.request(output: Samples.integerObject), body: body(#" {"a": 1} "#))
    #expect(response.structuredOutput?.value["a"]?.integer == 1)
    #expect(response.content == #" {"a": 1} "#)
  }

  @Test("A null output is an output")
  func null() async throws {
    let response = try await Samples.response(to: try Samples.request(output: #"{"type":"null"}"#), body: body("null"))
    #expect(response.structuredOutput?.value.kind == .null)
  }

  @Test("Text is no output where none was requested")
  func notRequested() async throws {
    let response = try await Samples.response(to: try Samples.request(), body: body("{}"))
    #expect(response.structuredOutput == nil)
  }

  @Test("An output that the schema refuses is an error with name, pointer, keyword, place and text")
  func refused() async throws {
    let request = try Samples.request(
      output: ##"{"properties":{"a":{"items":{"$ref":"#/$defs/n"}}},"$defs":{"n":{"type":"integer"}}}"##,
      outputName: "list")
    let error = try await Samples.error(to: request, body: body(#"{"a":[1, "x"]}"#))
    #expect(error.code == .response)
    #expect(error.reason == .invalidStructuredOutput)
    #expect(error.outputName == "list")
    let failure = try #require(error.failures.first)
    #expect(failure.pointer == "/a/1")
    #expect(failure.keyword == "type")
    #expect(failure.keywordLocation == "/properties/a/items/$ref/type")
    #expect(failure.absoluteKeywordLocation.hasSuffix("#/$defs/n/type"))
    #expect(failure.byteOffset == 9)
    #expect(error.received?.text == #"{"a":[1, "x"]}"#)
    #expect(error.description.contains("/a/1"))
  }

  @Test("An empty text is no output")
  func empty() async throws {
    let error = try await Samples.error(to: try Samples.request(output: "true"), body: body(""))
    #expect(error.code == .response)
    #expect(error.reason == .emptyStructuredOutput)
    #expect(error.outputName == "structured_output")
  }

  @Test("Calls without text are an answer in place of the output")
  func callsOnly() async throws {
    let request = try Samples.request(output: "true", tools: [try Samples.tool("f", "true")])
    let response = try await Samples.response(
      to: request, body: Samples.body(content: "null", members: Samples.calls([("f", "{}")]), finish: #""tool_calls""#))
    #expect(response.structuredOutput == nil)
    #expect(response.toolCalls.count == 1)
  }

  @Test("Text beside calls still has to be the output")
  func callsAndText() async throws {
    let request = try Samples.request(output: "true", tools: [try Samples.tool("f", "true")])
    let error = try await Samples.error(
      to: request, body: Samples.body(content: #""x""#, members: Samples.calls([("f", "{}")]), finish: #""tool_calls""#)
    )
    #expect(error.reason == .malformedStructuredOutput)
  }

  @Test("Text that is not JSON is an error with a byte offset")
  func malformed() async throws {
    let error = try await Samples.error(to: try Samples.request(output: "true"), body: body(#"{"a":nope}"#))
    #expect(error.code == .response)
    #expect(error.reason == .malformedStructuredOutput)
    #expect(error.jsonError?.offset == 5)
    #expect(error.received?.text == #"{"a":nope}"#)
  }

  @Test("An output that was cut is an incomplete response", arguments: ["length", "abort", "repetition"])
  func cut(reason: String) async throws {
    for text in [#"{"a":"#, #"{"a":1"#, "\"x", #"{"a":tr"#, ""] {
      let error = try await Samples.error(
        to: try Samples.request(output: "true"), body: body(text, finish: #""\#(reason)""#))
      #expect(error.code == .incompleteResponse)
      #expect(error.finishReason == reason)
      #expect(!error.retryable)
    }
  }

  @Test("A number that may have been cut is an incomplete response, because 12 may be what is left of 123")
  func cutNumber() async throws {
    let error = try await Samples.error(to: try Samples.request(output: "true"), body: body("12", finish: #""length""#))
    #expect(error.code == .incompleteResponse)
  }

  @Test(
    "An output that a stop string cut is an incomplete response, although the finish reason is stop",
    arguments: [#"{"a":"#, "12", "", "\"x"])
  func stopString(text: String) async throws {
    let request = try Samples.request(output: "true")
    let error = try await Samples.error(to: request, body: body(text, finish: #""stop","stop_reason":"3""#))
    #expect(error.code == .incompleteResponse)
    #expect(error.finishReason == "stop")
    #expect(error.message.contains("stop string '3'"))
    let chunk = Samples.body(content: Samples.quoted(text), finish: #""stop","stop_reason":"3""#)
      .replacing("\"message\"", with: "\"delta\"")
    let events = await Streams.events(of: request, body: Array("data: \(chunk)\n\n".utf8))
    #expect(events.dropLast().last?.failure == error)
  }

  @Test(
    "A stop token, which is a number, and an output that is whole are no matter", arguments: ["3", "null", #""}""#])
  func otherStops(reason: String) async throws {
    let response = try await Samples.response(
      to: try Samples.request(output: "true"), body: body(#"{"a":1}"#, finish: #""stop","stop_reason":\#(reason)"#))
    #expect(response.structuredOutput?.value["a"]?.integer == 1)
  }

  @Test("Places made of long names are cut")
  func longPlaces() async throws {
    let name = String(repeating: "n", count: 100_000)
    let error = try await Samples.error(
      to: try Samples.request(output: #"{"additionalProperties":false}"#), body: body(#"{"\#(name)":1}"#))
    let failure = try #require(error.failures.first)
    for text in [failure.pointer, failure.message, failure.keywordLocation, failure.absoluteKeywordLocation] {
      #expect(text.utf8.count < 1_100)
    }
    #expect(error.description.utf8.count < 5_000)
  }

  @Test("An output that was whole before the generation was cut is judged as usual")
  func wholeBeforeTheCut() async throws {
    let request = try Samples.request(output: Samples.integerObject)
    let response = try await Samples.response(to: request, body: body(#"{"a":1}   "#, finish: #""length""#))
    #expect(response.structuredOutput?.value["a"]?.integer == 1)
    let error = try await Samples.error(to: request, body: body("{}", finish: #""length""#))
    #expect(error.reason == .invalidStructuredOutput)
  }

  @Test("A great many failures are cut to the first of them")
  func manyFailures() async throws {
    let list = "[" + Array(repeating: "1", count: 500).joined(separator: ",") + "]"
    let error = try await Samples.error(
      to: try Samples.request(output: #"{"items":{"type":"string"}}"#), body: body(list))
    #expect(!error.failures.isEmpty)
    #expect(error.failures.count <= VllmError.maximumFailures)
  }

  @Test(
    "What the original's own tests accept is accepted",
    arguments: [
      (#"{"enum":["a",1]}"#, "1"), (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "null"),
      (#"{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}"#, #"{"a":1,"b":2}"#),
      (#"{"type":"object","additionalProperties":{"type":"integer"}}"#, #"{"x":1}"#),
      (#"{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":2}"#, #"["a"]"#),
      (
        #"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"minItems":2,"maxItems":2}"#, #"["a",1]"#
      ),
      (#"{"type":"number"}"#, "1.5"), (#"{"type":"boolean"}"#, "true"), (#"{"type":"null"}"#, "null"),
      // What it refuses although the specification accepts it.
      (#"{"type":"integer"}"#, "1.0"), (#"{"type":"integer"}"#, "1e2"), (#"{"type":["integer","null"]}"#, "null"),
      (#"{"properties":{"a":true},"items":false}"#, #"{"a":1}"#), (#"{"enum":[[1,2]]}"#, "[1,2]"),
      (#"{"prefixItems":[{"type":"string"},{"type":"integer"}]}"#, #"["a"]"#),
      (#"{"patternProperties":{"^x":true},"additionalProperties":false}"#, #"{"xa":1}"#),
    ])
  func accepts(schema: String, value: String) async throws {
    let response = try await Samples.response(to: try Samples.request(output: schema), body: body(value))
    #expect(response.structuredOutput?.value == (try JSONDocument(value).root))
  }

  @Test(
    "What the original's own tests refuse is refused, and what slips through it",
    arguments: [
      (#"{"enum":["a"]}"#, #""b""#), (#"{"anyOf":[{"type":"string"}]}"#, "1"), (#"{"type":"object"}"#, "1"),
      (#"{"type":"object","properties":{},"additionalProperties":false}"#, #"{"a":1}"#), (#"{"type":"array"}"#, "1"),
      (#"{"type":"array","minItems":1}"#, "[]"), (#"{"type":"array","maxItems":0}"#, "[1]"),
      (#"{"type":"string"}"#, "1"),
      (#"{"type":"integer"}"#, "true"), (#"{"type":"number"}"#, "true"), (#"{"type":"boolean"}"#, #""true""#),
      (#"{"type":"null"}"#, #""null""#),
      // The holes of the original (contract, section 8).
      (##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}"##, "1"), (#"{"const":1}"#, "2"),
      (#"{"oneOf":[true,true]}"#, "1"), (#"{"allOf":[{"type":"string"}]}"#, "1"), (#"{"not":{}}"#, "1"),
      (#"{"pattern":"^a"}"#, #""b""#), (#"{"maxLength":1}"#, #""ab""#), (#"{"minimum":2}"#, "1"),
      (#"{"multipleOf":2}"#, "3"), (#"{"uniqueItems":true}"#, "[1,1.0]"), (#"{"maxProperties":0}"#, #"{"a":1}"#),
      (#"{"required":["x"]}"#, "{}"), (#"{"properties":{"a":{"type":"string"}}}"#, #"{"a":1}"#),
      (#"{"items":{"type":"string"}}"#, "[1]"), (#"{"additionalProperties":false}"#, #"{"a":1}"#),
      (#"{"anyOf":[{"type":"integer"}],"minimum":2}"#, "1"), (#"{"prefixItems":[true],"items":false}"#, "[1,2]"),
      (#"{"enum":[1]}"#, "true"), (#"{"enum":[true]}"#, "1"),
    ])
  func refuses(schema: String, value: String) async throws {
    let error = try await Samples.error(to: try Samples.request(output: schema), body: body(value))
    #expect(error.reason == .invalidStructuredOutput)
  }
}
