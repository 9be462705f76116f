import SchemaKit
import TestSupport
import Testing

@testable import VllmAdapter

@Suite("Every recorded exchange with a real server comes out as its table says")
struct RecordedExchangeTests {
  @Test("The table has every recorded exchange, each once")
  func coverage() throws {
    let recorded = try Fixtures.files(in: "vllm", suffix: ".resp.http").map { String($0.dropFirst(5).dropLast(10)) }
    #expect(recorded.count == 300)
    #expect(RecordedRow.all.map(\.name).sorted() == recorded.sorted())
    #expect(RecordedRow.all.filter { $0.mode == .stream }.count == 59)
    #expect(RecordedRow.all.filter { $0.mode == .complete }.count == 230)
  }

  @Test("A whole reply, through complete()", arguments: RecordedRow.all.filter { $0.mode == .complete }.map(\.name))
  func complete(name: String) async throws {
    let row = try row(name)
    let model = VllmAgentModel(config: try VllmConfig(), client: ReplayVllmChatClient([try row.exchange()]))
    do {
      let response = try await model.complete(try RecordedRequest.request(try row.request()))
      #expect(try RecordedOutcome(response) == row.outcome)
    } catch let error as VllmError {
      #expect(RecordedOutcome(error) == row.outcome, "\(error)")
    }
  }

  @Test(
    "A stream, through stream(), in pieces of any size",
    arguments: RecordedRow.all.filter { $0.mode == .stream }.map(\.name))
  func stream(name: String) async throws {
    let row = try row(name)
    let request = try RecordedRequest.request(try row.request())
    var outcomes: Set<[ModelStreamEvent]> = []
    for pieceBytes in [1, 7, 1_000, 1_000_000] {
      let client = ReplayVllmChatClient([try row.exchange()], pieceBytes: pieceBytes)
      var events: [ModelStreamEvent] = []
      for await event in VllmAgentModel(config: try VllmConfig(), client: client).stream(request) {
        events.append(event)
      }
      outcomes.insert(events)
    }
    #expect(outcomes.count == 1, "the events depend on the split")
    let events = try #require(outcomes.first)
    #expect(try RecordedOutcome(events) == row.outcome)
    checkOrder(of: events)
  }

  /// Text, calls, output, at most one error, one end.
  private func checkOrder(of events: [ModelStreamEvent]) {
    let order: [ModelStreamEventKind] = [.tokenDelta, .toolCallCandidate, .structuredOutput, .error, .done]
    let ranks = events.compactMap { order.firstIndex(of: $0.kind) }
    #expect(ranks.count == events.count && ranks == ranks.sorted())
    #expect(events.filter { $0.kind == .done }.count == 1)
    #expect(events.filter { $0.kind == .error }.count <= 1)
  }

  @Test(
    "Another reply of the server, by its status", arguments: RecordedRow.all.filter { $0.mode == .other }.map(\.name))
  func other(name: String) throws {
    let row = try row(name)
    let reply = try HTTPResponseReader.read(try row.exchange().responseBytes)
    var outcome = RecordedOutcome()
    if !(200..<300).contains(reply.status) {
      let error = VllmError(statusOf: reply, parsing: JSONParsingOptions())
      outcome = RecordedOutcome(error)
      #expect(error.status == reply.status)
      #expect((error.received?.byteCount ?? 0) == reply.body.count)
    }
    outcome.textBytes = String(reply.body.count)
    #expect(outcome == row.outcome)
  }

  private func row(_ name: String) throws -> RecordedRow {
    try #require(RecordedRow.all.first { $0.name == name })
  }
}
