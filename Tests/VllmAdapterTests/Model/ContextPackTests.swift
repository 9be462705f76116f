import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Context packs are guarded before they are sent")
struct ContextPackTests {
  private func pack(
    _ content: String, sensitivity: ContextSensitivity = .internal, fields: [String] = []
  ) throws -> ContextPack {
    ContextPack(
      id: "1", content: content, source: "s", role: .evidence, sensitivity: sensitivity,
      sensitiveFields: try fields.map { try JSONPointer($0) }, metadata: ["k": "v"])
  }

  @Test("The defaults are the contract's")
  func defaults() throws {
    let pack = try pack("x")
    #expect(pack.freshness == .unknown)
    #expect(pack.sensitivity == .internal)
    #expect(pack.relevance == nil)
    #expect(pack.tokenBudget == ContextTokenBudget())
  }

  @Test("Content goes as it is, redacted content not at all")
  func sensitivity() throws {
    #expect(try pack("x").guardedContent == "x")
    #expect(try pack("x", sensitivity: .redacted).guardedContent == "[REDACTED]")
  }

  @Test("Sensitive fields of JSON are masked, in objects and arrays; the rest stays as written")
  func fields() throws {
    let guarded = try pack(#"{"a": 1.50, "b": {"c": [1, {"d": "x"}]}}"#, fields: ["/b/c/1/d", "/nope"]).guardedContent
    #expect(guarded == #"{"a":1.50,"b":{"c":[1,{"d":"[REDACTED]"}]}}"#)
    #expect(try pack(#"{"a":{"b":1}}"#, fields: ["/a"]).guardedContent == #"{"a":"[REDACTED]"}"#)
  }

  @Test("Content that can't be masked in part is masked whole")
  func notJSON() throws {
    #expect(try pack("password: x", fields: ["/a"]).guardedContent == "[REDACTED]")
  }

  @Test("Packs become evidence messages with their metadata, after the messages")
  func assemble() throws {
    let request = ModelRequest(messages: [ModelMessage(role: .system, content: "s")], context: [try pack("x")])
    #expect(
      request.assembleMessages() == [
        ModelMessage(role: .system, content: "s"), ModelMessage(role: .evidence, content: "x", metadata: ["k": "v"]),
      ])
  }
}
