import SchemaKit
import TestSupport

@testable import VllmAdapter

/// A row of Fixtures/vllm/outcomes.tsv; the README beside it explains the columns.
struct RecordedRow: Sendable {
  enum Mode: String {
    case complete, stream, other
  }

  let name: String
  let mode: Mode
  /// What the columns after the mode say, from the error to the usage.
  let outcome: RecordedOutcome

  /// All rows; none where the table can't be read, which the test of its coverage notices.
  static let all: [RecordedRow] = {
    let lines = (try? Fixtures.text("vllm/outcomes.tsv"))?.split(separator: "\n").dropFirst() ?? []
    return lines.compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 11, let mode = Mode(rawValue: fields[1]) else { return nil }
      return RecordedRow(
        name: fields[0], mode: mode,
        outcome: RecordedOutcome(
          error: fields[2], reason: fields[3], tool: fields[4],
          violations: Set(fields[5].split(separator: " ").map(String.init)), finish: fields[6], textBytes: fields[7],
          calls: value(fields[8]), output: value(fields[9]), usage: fields[10]))
    }
  }()

  private static func value(_ text: String) -> JSONValue? {
    text.isEmpty ? nil : try? JSONDocument(text).root
  }

  /// The exchange itself.
  func exchange() throws -> RecordedExchange {
    try RecordedExchange(named: name, in: Repository.root + "/Fixtures/vllm")
  }

  /// The body of its request; an empty object where it was broken on purpose.
  func request() throws -> JSONValue {
    let body = try exchange().requestBody ?? []
    return try (try? JSONDocument(body))?.root ?? JSONDocument("{}").root
  }
}

/// What the adapter makes of an exchange, in the words of the table.
struct RecordedOutcome: Sendable, Equatable {
  var error = ""
  var reason = ""
  var tool = ""
  /// Places and keywords as `pointer#keyword`.
  var violations: Set<String> = []
  var finish = ""
  var textBytes = "0"
  /// Pairs of name and arguments.
  var calls: JSONValue?
  var output: JSONValue?
  /// Tokens of the prompt, generated, and both.
  var usage = ""
}

extension RecordedOutcome {
  init(_ response: ModelResponse) throws {
    finish = response.metadata["finish_reason"] ?? ""
    textBytes = String(response.content.utf8.count)
    calls = try Self.value(of: response.toolCalls)
    output = response.structuredOutput?.value
    usage = Self.text(of: response.usage)
  }

  init(_ events: [ModelStreamEvent]) throws {
    if let failure = events.compactMap(\.failure).first { self.init(failure) } else { self.init() }
    finish = events.last?.metadata["finish_reason"] ?? ""
    textBytes = String(events.compactMap(\.tokenDelta).joined().utf8.count)
    calls = try Self.value(of: events.compactMap(\.toolCall))
    output = events.compactMap(\.structuredOutput).first?.value
    usage = events.last?.usage.map(Self.text) ?? ""
  }

  init(_ failure: VllmError) {
    error = failure.code.rawValue
    reason = failure.reason.rawValue
    tool = failure.toolName ?? ""
    violations = Set(failure.failures.map { "\($0.pointer)#\($0.keyword)" })
  }

  private static func value(of calls: [ModelToolCall]) throws -> JSONValue? {
    guard !calls.isEmpty else { return nil }
    let pairs = calls.map { "[\(Samples.quoted($0.name)),\($0.arguments.value.text)]" }
    return try JSONDocument("[\(pairs.joined(separator: ","))]").root
  }

  private static func text(of usage: ModelUsage) -> String {
    let counts = [usage.inputTokens, usage.outputTokens, usage.totalTokens].compactMap { $0.map(String.init) }
    return counts.joined(separator: "/")
  }
}
