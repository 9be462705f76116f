import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("A request that a real server has answered is written as it was recorded, where the port can say it")
struct RecordedRequestTests {
  static let names = RecordedRow.all.filter { row in
    guard row.mode != .other, let body = try? row.request() else { return false }
    return RecordedRequest.isSayable(body)
  }.map(\.name)

  @Test("Most of the recorded requests can be said")
  func coverage() {
    #expect(Self.names.count > 180)
  }

  @Test("The body means the same, key for key", arguments: names)
  func sameMeaning(name: String) throws {
    let row = try #require(RecordedRow.all.first { $0.name == name })
    let recorded = try row.request()
    let bytes = RequestEncoder.payload(
      for: try RecordedRequest.request(recorded), config: try RecordedRequest.config(recorded),
      stream: row.mode == .stream)
    let sent = try JSONDocument(bytes).root

    for key in ["model", "max_tokens", "seed", "temperature", "stop", "chat_template_kwargs", "parallel_tool_calls"] {
      if recorded[key] != nil || key != "model" { #expect(sent[key] == recorded[key], "\(key)") }
    }
    #expect(sent["stream"]?.boolean == (row.mode == .stream))
    // The adapter wants the counts at the end, and never in between.
    #expect(
      (sent["stream_options"]?["include_usage"]?.boolean ?? false)
        == (recorded["stream_options"]?["include_usage"]?.boolean ?? false))
    #expect(roles(of: sent) == roles(of: recorded))
    #expect(sent["tool_choice"] == (try choice(of: recorded)))
    #expect(try tools(of: sent) == tools(of: recorded))
    // Where one of the two was recorded, both are sent, with the same schema.
    let schema = recorded["response_format"]?["json_schema"]?["schema"] ?? recorded["structured_outputs"]?["json"]
    #expect(sent["response_format"]?["json_schema"]?["schema"] == schema)
    #expect(sent["structured_outputs"]?["json"] == schema)
    #expect((sent["response_format"]?["type"]?.string == "json_schema") == (schema != nil))
  }

  private func roles(of body: JSONValue) -> [[String?]] {
    RecordedRequest.elements(of: body["messages"]).map {
      [$0["role"]?.string, $0["content"]?.string, $0["tool_call_id"]?.string]
    }
  }

  /// The choice of a request with tools that doesn't say is `auto`.
  private func choice(of body: JSONValue) throws -> JSONValue? {
    guard body["tools"] != nil else { return nil }
    return try body["tool_choice"] ?? JSONDocument(#""auto""#).root
  }

  /// Tools in full: what a recorded one leaves out is what the server then assumes.
  private func tools(of body: JSONValue) throws -> [[JSONValue?]] {
    let absent = (description: try JSONDocument(#""""#).root, strict: try JSONDocument("false").root)
    return RecordedRequest.elements(of: body["tools"]).map { tool in
      [
        tool["type"], tool["function"]?["name"], tool["function"]?["description"] ?? absent.description,
        tool["function"]?["parameters"], tool["function"]?["strict"] ?? absent.strict,
      ]
    }
  }
}
