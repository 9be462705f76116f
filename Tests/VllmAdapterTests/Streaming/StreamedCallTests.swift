import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Whose fragment a fragment of a call is")
struct StreamedCallTests {
  /// The events of a stream with these lists of fragments, a chunk each, when `f` and `g` may be called with anything.
  private func events(_ chunks: String...) async throws -> String {
    let request = try Samples.request(tools: [try Samples.tool("f", "{}"), try Samples.tool("g", "{}")])
    let body =
      chunks.map { #"data: {"choices":[{"index":0,"delta":{"tool_calls":[\#($0)]}}]}"# + "\n\n" }.joined()
      + #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"# + "\n\n"
    return Streams.notation(await Streams.events(of: request, body: Array(body.utf8)))
  }

  private static let refused = "E(vllm_response_error), D(nil,nil)"

  @Test("Another id under the same index is another call, which keeps its own name and arguments")
  func otherID() async throws {
    #expect(
      try await events(
        #"{"index":0,"id":"x","function":{"name":"f","arguments":""}}"#,
        #"{"index":0,"id":"y","function":{"name":"g","arguments":"{\"a\":1}"}}"#)
        == #"C f {}, C g {"a":1}, D(tool_calls,nil)"#)
    #expect(
      try await events(
        #"{"index":0,"id":"x","function":{"name":"f","arguments":"{\"a\":"}}"#,
        #"{"index":0,"id":"y","function":{"name":"g","arguments":"{\"a\":"}}"#,
        #"{"index":0,"function":{"arguments":"2}"}}"#, #"{"index":0,"id":"x","function":{"arguments":"1}"}}"#)
        == #"C f {"a":1}, C g {"a":2}, D(tool_calls,nil)"#)
  }

  @Test("Another name for the same call is an error")
  func otherName() async throws {
    #expect(
      try await events(
        #"{"index":0,"id":"x","function":{"name":"f","arguments":""}}"#,
        #"{"index":0,"function":{"name":"g","arguments":"{\"a\":1}"}}"#) == Self.refused)
    #expect(
      try await events(
        #"{"function":{"name":"f","arguments":""}}"#, #"{"function":{"name":"g","arguments":"{\"a\":1}"}}"#)
        == Self.refused)
  }

  @Test("The same name and id again, and empty ones, are of the same call")
  func repeated() async throws {
    #expect(
      try await events(
        #"{"index":0,"id":"x","function":{"name":"f","arguments":"{\"a\""}}"#,
        #"{"index":0,"id":"x","function":{"name":"f","arguments":":1"}}"#,
        #"{"index":0,"id":"","function":{"name":"","arguments":"}"}}"#) == #"C f {"a":1}, D(tool_calls,nil)"#)
  }

  @Test("With neither index nor id it is of the only call, or by its position")
  func position() async throws {
    #expect(
      try await events(
        #"{"id":"x","function":{"name":"f","arguments":"{\"a\":"}}"#, #"{"function":{"arguments":"1}"}}"#)
        == #"C f {"a":1}, D(tool_calls,nil)"#)
    #expect(
      try await events(
        #"{"function":{"name":"f","arguments":"{"}},{"function":{"name":"g","arguments":"{"}}"#,
        #"{"function":{"arguments":"}"}},{"function":{"arguments":"}"}}"#) == "C f {}, C g {}, D(tool_calls,nil)")
  }

  @Test("With neither index nor id among calls that are told apart by them it is an error")
  func anonymous() async throws {
    #expect(
      try await events(
        #"{"id":"x","function":{"name":"f","arguments":""}},{"id":"y","function":{"name":"g","arguments":""}}"#,
        #"{"function":{"arguments":"{\"a\":1}"}}"#) == Self.refused)
  }
}
