import SchemaKit
import TestSupport
import Testing

@testable import VllmAdapter

@Suite("Every recorded stream of a real server comes out as its table says, however its bytes are split")
struct RecordedStreamTests {
  /// A row of Fixtures/vllm/streams.tsv; the README beside it explains the columns.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let columns: [String]
    var testDescription: String { name }

    /// All rows; none where the table can't be read, which the test of the table's size notices.
    static let all: [Row] = {
      let lines = (try? Fixtures.text("vllm/streams.tsv"))?.split(separator: "\n").dropFirst() ?? []
      return lines.map { line in
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return Row(name: fields[0], columns: Array(fields.dropFirst()))
      }
    }()
  }

  @Test("The table covers every recorded stream")
  func coverage() throws {
    let recorded = try Fixtures.files(in: "vllm", suffix: ".req.json").filter { path in
      (try? Fixtures.document(path))?.root["stream"]?.boolean == true
    }
    #expect(recorded.count == 52)
    #expect(Set(recorded.map { String($0.dropFirst(5).dropLast(9)) }) == Set(Row.all.map(\.name)))
  }

  @Test("The outcome is the table's", arguments: Row.all)
  func outcome(row: Row) async throws {
    let exchange = try RecordedExchange(named: row.name, in: Repository.root + "/Fixtures/vllm")
    let recorded = try JSONDocument(try #require(exchange.requestBody)).root
    let request = try RecordedExchangeTests.request(recorded: recorded)
    var outcomes: Set<[ModelStreamEvent]> = []
    for pieceBytes in [1, 7, 1_000, 1_000_000] {
      let client = ReplayVllmChatClient([exchange], pieceBytes: pieceBytes)
      let model = VllmAgentModel(config: try VllmConfig(), client: client)
      var events: [ModelStreamEvent] = []
      for await event in model.stream(request) { events.append(event) }
      outcomes.insert(events)
    }
    #expect(outcomes.count == 1, "the events depend on the split")
    let events = outcomes.first ?? []
    #expect(Self.columns(of: events) == row.columns)
    Self.checkOrder(events)
  }

  /// What the columns of the table say about `events`.
  private static func columns(of events: [ModelStreamEvent]) -> [String] {
    let text = events.compactMap(\.tokenDelta).joined()
    return [
      String(text.utf8.count), String(events.filter { $0.kind == .toolCallCandidate }.count),
      events.compactMap(\.structuredOutput).first?.text ?? "", events.compactMap(\.error).first?.code ?? "",
      events.last?.metadata["finish_reason"] ?? "", events.last?.usage?.inputTokens.map(String.init) ?? "",
    ]
  }

  /// Text, calls, output, at most one error, one end.
  private static func checkOrder(_ events: [ModelStreamEvent]) {
    let order: [ModelStreamEventKind] = [.tokenDelta, .toolCallCandidate, .structuredOutput, .error, .done]
    let ranks = events.compactMap { order.firstIndex(of: $0.kind) }
    #expect(ranks.count == events.count && ranks == ranks.sorted())
    #expect(events.filter { $0.kind == .done }.count == 1)
    #expect(events.filter { $0.kind == .error }.count <= 1)
  }
}
