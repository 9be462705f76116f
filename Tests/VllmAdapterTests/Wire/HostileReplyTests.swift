import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Hostile replies end in a typed error or in the right value")
struct HostileReplyTests {
  @Test(
    "A body that is not strict JSON is an error with a byte offset",
    arguments: [
      ("", 0), ("<html>", 0), ("{", 1), (#"{"choices":[]"#, 13), (#"{"a":1,"a":2}"#, 7), (#"{"a":NaN}"#, 5),
      (#"{"a":01}"#, 6), ("{} x", 3), (#"{"a":"\ud800"}"#, 6), ("{\"a\":\"\u{1}\"}", 6),
    ])
  func malformed(body: String, offset: Int) async throws {
    let error = try await Samples.error(to: try Samples.request(), body: body)
    #expect(error.code == .response)
    #expect(error.reason == .malformedBody)
    let place = try #require(error.jsonError?.offset)
    #expect(abs(place - offset) <= 1)
  }

  @Test("Duplicate names are an error at any depth, written plainly or with escapes")
  func duplicateNames() async throws {
    let bodies = [
      #"{"choices":[],"choices":[]}"#, #"{"choices":[{"message":{"content":"a","c\u006fntent":"b"}}]}"#,
      Samples.body(rest: #","id":"again""#),
    ]
    for body in bodies {
      let error = try await Samples.error(to: try Samples.request(), body: body)
      #expect(error.jsonError?.code == .duplicateName)
    }
  }

  @Test("Duplicate names stay errors when the caller's limits would allow them")
  func duplicateNamesCannotBeAllowed() async throws {
    var parsing = JSONParsingOptions()
    parsing.allowsDuplicateNames = true
    let client = CannedClient(
      reply: VllmChatReply(status: 200, headers: [], body: Array(Samples.body(rest: #","id":1"#).utf8)))
    let model = VllmAgentModel(config: try VllmConfig(), client: client, parsing: parsing)
    let error = try await #require(throws: VllmError.self) { _ = try await model.complete(try Samples.request()) }
    #expect(error.jsonError?.code == .duplicateName)
  }

  @Test(
    "Bytes that are not UTF-8 are an error",
    arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]])
  func invalidUTF8(bytes: [UInt8]) async throws {
    let body = Array(#"{"choices":[{"message":{"content":""#.utf8) + bytes + Array(#""}}]}"#.utf8)
    let error = try await Samples.error(to: try Samples.request(), bytes: body)
    #expect(error.reason == .malformedBody)
    #expect(error.jsonError?.code == .invalidUTF8)
  }

  @Test("A byte order mark is an error")
  func byteOrderMark() async throws {
    let error = try await Samples.error(
      to: try Samples.request(), bytes: [0xEF, 0xBB, 0xBF] + Array(Samples.body().utf8))
    #expect(error.reason == .malformedBody)
  }

  @Test("Deep nesting is an error in the body, in arguments and in an output")
  func deepNesting() async throws {
    let deep = String(repeating: "[", count: 100_000)
    let closed = deep + String(repeating: "]", count: 100_000)
    for text in [deep, closed, String(repeating: #"{"a":"#, count: 100_000)] {
      #expect(try await Samples.error(to: try Samples.request(), body: text).reason == .malformedBody)
      let output = try await Samples.error(
        to: try Samples.request(output: "true"), body: Samples.body(content: Samples.quoted(text)))
      #expect(output.reason == .malformedStructuredOutput)
      let call = try await Samples.error(
        to: try Samples.request(tools: [try Samples.tool()]),
        body: Samples.body(content: "null", members: Samples.calls([("f", text)])))
      #expect(call.reason == .malformedArguments)
      #expect(call.received?.isTruncated == true)
    }
  }

  @Test("An integer of any size that fits the limits is exact; beyond them it is an error")
  func hugeIntegers() async throws {
    let digits = String(repeating: "9", count: 1_000)
    let response = try await Samples.response(
      to: try Samples.request(output: Samples.integerObject),
      body: Samples.body(content: Samples.quoted(#"{"a":\#(digits)}"#)))
    #expect(response.structuredOutput?.value["a"]?.lexeme == digits)
    let error = try await Samples.error(
      to: try Samples.request(output: Samples.integerObject),
      body: Samples.body(content: Samples.quoted(#"{"a":\#(String(repeating: "9", count: 100_000))}"#)))
    #expect(error.jsonError?.code == .numberTooLong)
  }

  @Test("A number beyond Double is a number; an infinity is not")
  func infinity() async throws {
    let request = try Samples.request(output: #"{"type":"integer"}"#)
    let response = try await Samples.response(to: request, body: Samples.body(content: #""1e400""#))
    #expect(response.structuredOutput?.value.isInteger == true)
    let error = try await Samples.error(to: request, body: Samples.body(content: #""Infinity""#))
    #expect(error.reason == .malformedStructuredOutput)
  }

  @Test("Lone surrogates are an error where they are decoded", arguments: [#"\ud800"#, #"\udc00"#, #"\ud800\u0041"#])
  func loneSurrogates(escape: String) async throws {
    let body = #"{"choices":[{"message":{"content":"\#(escape)"}}]}"#
    #expect(try await Samples.error(to: try Samples.request(), body: body).jsonError?.code == .loneSurrogate)
    let error = try await Samples.error(
      to: try Samples.request(output: "true"), body: Samples.body(content: Samples.quoted(#""\#(escape)""#)))
    #expect(error.reason == .malformedStructuredOutput)
  }

  @Test("A NUL, a quote and a separator of lines are text like any other")
  func oddCharacters() async throws {
    let response = try await Samples.response(
      to: try Samples.request(), body: Samples.body(content: #""a\u0000b\u2028c\"d""#))
    #expect(response.content == "a\u{0}b\u{2028}c\"d")
  }

  @Test("A body above the limit of bytes is an error")
  func tooLarge() async throws {
    var parsing = JSONParsingOptions()
    parsing.maximumBytes = 100
    let client = CannedClient(reply: VllmChatReply(status: 200, headers: [], body: Array(Samples.body().utf8)))
    let model = VllmAgentModel(config: try VllmConfig(), client: client, parsing: parsing)
    let error = try await #require(throws: VllmError.self) { _ = try await model.complete(try Samples.request()) }
    #expect(error.jsonError?.code == .tooLarge)
  }

  @Test("A name that the server makes up is cut and quoted in the message")
  func longName() async throws {
    let name = String(repeating: "n", count: 10_000)
    let error = try await Samples.error(
      to: try Samples.request(tools: [try Samples.tool()]),
      body: Samples.body(content: "null", members: Samples.calls([(name, "{}")])))
    #expect(error.reason == .undeclaredTool)
    #expect(error.message.utf8.count < 400)
    #expect(error.toolName?.utf8.count == 128)
  }
}
