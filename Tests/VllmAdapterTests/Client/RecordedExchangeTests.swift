import SchemaKit
import Testing
import TestSupport

@testable import VllmAdapter

@Suite("Every recorded exchange with a real server comes out as its table says")
struct RecordedExchangeTests {
  /// A row of Fixtures/vllm/outcomes.tsv; the README beside it explains the columns.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let outcome: String
    let detail: String
    let subject: String
    let evidence: String
    var testDescription: String { "\(name): \(outcome) \(detail)" }

    /// All rows; none where the table can't be read, which the test of the table's size notices.
    static let all: [Row] = {
      let lines = (try? Fixtures.text("vllm/outcomes.tsv"))?.split(separator: "\n").dropFirst() ?? []
      return lines.compactMap { line in
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5 else { return nil }
        return Row(name: fields[0], outcome: fields[1], detail: fields[2], subject: fields[3], evidence: fields[4])
      }
    }()
  }

  @Test("The table covers every recorded chat that is no stream")
  func coverage() throws {
    let names = Set(Row.all.map(\.name))
    let recorded = try Fixtures.files(in: "vllm", suffix: ".req.json").filter { path in
      (try? Fixtures.document(path))?.root["stream"]?.boolean != true
    }
    #expect(names.count == recorded.count)
    for path in recorded { #expect(names.contains(String(path.dropFirst(5).dropLast(9)))) }
  }

  @Test("The outcome is the table's", arguments: Row.all)
  func outcome(row: Row) async throws {
    let exchange = try RecordedExchange(named: row.name, in: Repository.root + "/Fixtures/vllm")
    let body = try #require(exchange.requestBody)
    // A few recorded requests were broken on purpose; what matters of those is the reply.
    let recorded = try (try? JSONDocument(body)) ?? JSONDocument("{}")
    let request = try Self.request(recorded: recorded.root)
    let model = VllmAgentModel(config: try VllmConfig(), client: ReplayVllmChatClient([exchange]))
    do {
      check(try await model.complete(request), against: row)
    } catch {
      check(error, against: row)
    }
  }

  private func check(_ response: ModelResponse, against row: Row) {
    #expect((response.metadata["finish_reason"] ?? "") == row.detail)
    switch row.outcome {
    case "text":
      #expect(response.structuredOutput == nil && response.toolCalls.isEmpty)
      #expect(String(response.content.utf8.count) == row.evidence)
    case "output":
      #expect(response.structuredOutput != nil)
      #expect(response.structuredOutput == (try? JSONDocument(row.evidence))?.root)
    case "calls":
      #expect(response.toolCalls.first?.name == row.subject)
      #expect(String(response.toolCalls.count) == row.evidence)
    default:
      Issue.record("the reply was accepted")
    }
  }

  private func check(_ error: VllmError, against row: Row) {
    #expect(error.code.rawValue == row.outcome, "\(error)")
    #expect(error.reason.rawValue == row.detail)
    #expect((error.toolName ?? "") == row.subject)
    let found = Set(error.failures.map { "\($0.pointer)#\($0.keyword)" })
    for violation in row.evidence.split(separator: " ").map(String.init) { #expect(found.contains(violation)) }
    #expect(found.isEmpty == row.evidence.isEmpty)
  }

  /// The request that `body` was, as far as it can be said by the port: the schema that decides is the server's choice.
  static func request(recorded body: JSONValue) throws -> ModelRequest {
    ModelRequest(
      messages: (body["messages"].map { Array($0.elements) } ?? []).map {
        ModelMessage(
          role: ModelMessageRole(rawValue: $0["role"]?.string ?? "") ?? .user, content: $0["content"]?.string ?? "")
      },
      structuredOutput: try outputSchema(of: body).map {
        StructuredOutputSpec(constraint: JsonSchemaConstraint(schema: $0))
      },
      toolCalling: try toolCalling(of: body))
  }

  private static func outputSchema(of body: JSONValue) throws -> JSONValue? {
    if let schema = body["response_format"]?["json_schema"]?["schema"], schema.kind == .object { return schema }
    guard let schema = body["structured_outputs"]?["json"] else { return nil }
    if let text = schema.string { return try JSONDocument(text).root }
    return schema.kind == .object ? schema : nil
  }

  private static func toolCalling(of body: JSONValue) throws -> ToolCallingSpec? {
    let functions = (body["tools"].map { Array($0.elements) } ?? []).filter { $0["type"]?.string == "function" }
      .compactMap { $0["function"] }
    guard !functions.isEmpty else { return nil }
    let anything = try JSONDocument("{}").root
    let tools = functions.map { function in
      let schema = function["parameters"].flatMap { $0.kind == .null ? nil : $0 } ?? anything
      return ModelToolSpec(
        name: function["name"]?.string ?? "",
        parameters: JsonSchemaConstraint(schema: schema, strict: function["strict"]?.boolean ?? false))
    }
    let choice: ModelToolChoice
    switch body["tool_choice"].flatMap({ $0.kind == .null ? nil : $0 }) {
    case nil: choice = .auto
    case let wish? where wish.string == "auto": choice = .auto
    case let wish? where wish.string == "none": choice = .none
    case let wish?: choice = wish["function"]?["name"]?.string.map(ModelToolChoice.named) ?? .required
    }
    return ToolCallingSpec(tools: tools, choice: choice)
  }
}
