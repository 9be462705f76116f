import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Events of a stream as values")
struct ModelStreamEventTests {
  @Test("Every part that is set can be read, and copies are apart")
  func parts() throws {
    let value = try Schema("true").validated("{\"a\":1}")
    let call = ModelToolCall(name: "f", arguments: value, argumentsText: "{\"a\":1}")
    let failure = VllmError(code: .response, reason: .tooLarge, message: "m")
    let event = ModelStreamEvent(
      kind: .done, tokenDelta: "t", reasoningDelta: "r", toolCall: call, structuredOutput: value,
      error: failure.modelError, failure: failure, usage: ModelUsage(inputTokens: 3), metadata: ["a": "b"])
    var other = event
    #expect(other == event)
    other.usage = ModelUsage(inputTokens: 4)
    #expect(other != event)
    #expect(event.usage?.inputTokens == 3)
    #expect(other.usage?.inputTokens == 4)
    #expect(other.tokenDelta == "t")
    #expect(other.reasoningDelta == "r")
    #expect(other.toolCall == call)
    #expect(other.structuredOutput == value)
    #expect(other.error == failure.modelError)
    #expect(other.failure == failure)
    #expect(other.metadata == ["a": "b"])
  }

  @Test("An event whose parts were taken away is the one that never had them")
  func cleared() throws {
    let plain = ModelStreamEvent(kind: .done)
    var event = ModelStreamEvent(kind: .done, usage: ModelUsage(inputTokens: 3))
    #expect(event != plain)
    event.usage = nil
    #expect(event == plain)
    #expect(event.hashValue == plain.hashValue)
  }
}
