import SchemaKit
import Testing
import TestSupport

@Suite("Every recorded exchange ends as its table says")
struct TableTests {
  private struct Row {
    let name: String
    let code: String
  }

  private static func rows(_ mode: String) throws -> [Row] {
    try Fixtures.text("vllm/outcomes.tsv").split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 11)
      return fields[1] == mode ? Row(name: fields[0], code: fields[2]) : nil
    }
  }

  private static func status(_ code: String) -> Int32 {
    switch code {
    case "": 0
    case "vllm_response_error", "vllm_incomplete_response", "model_refusal": 1
    case "vllm_invalid_request", "vllm_schema_error", "vllm_constrained_decoding_unsupported": 2
    default: 3
    }
  }

  /// The options that ask what a recorded request asked; its files are in the folder.
  private static func arguments(_ request: JSONValue, _ workspace: Workspace) throws -> [String] {
    var arguments: [String] = []
    var schema = request["response_format"]?["json_schema"]?["schema"]
    if schema?.kind != .object { schema = request["structured_outputs"]?["json"] }
    if let text = schema?.string { schema = try JSONDocument(text).root }
    if let schema, schema.kind == .object {
      try workspace.write(schema.text, to: "schema.json")
      arguments += ["--schema", "schema.json"]
    }
    guard let tools = request["tools"], tools.kind == .array else { return arguments }
    var writer = JSONWriter()
    writer.beginArray()
    for tool in tools.elements where tool["type"]?.string == "function" {
      // What a recorded tool doesn't say counts as not strict, as it did for the server.
      writer.beginObject()
      for member in (tool["function"]?.members).map(Array.init) ?? [] where member.name != "strict" {
        writer.name(member.name)
        writer.value(member.value)
      }
      writer.name("strict")
      writer.boolean(tool["function"]?["strict"]?.boolean ?? false)
      writer.endObject()
    }
    writer.endArray()
    if writer.text == "[]" { return arguments }
    try workspace.write(writer.text, to: "tools.json")
    let choice: String
    switch request["tool_choice"].flatMap({ $0.kind == .null ? nil : $0 }) {
    case nil: choice = "auto"
    case let wish? where ["auto", "none"].contains(wish.string): choice = wish.string ?? ""
    case let wish?: choice = wish["function"]?["name"]?.string ?? "required"
    }
    return arguments + ["--tools", "tools.json", "--tool-choice", choice]
  }

  private static func check(_ rows: [Row], _ command: String) async throws {
    for row in rows {
      let workspace = try Workspace()
      let request = try? Fixtures.document("vllm/\(row.name).req.json").root
      let options = try request.map { try arguments($0, workspace) } ?? []
      let run = try await workspace.run(
        [command, "--output", "json", "--replay", Workspace.recorded(row.name)] + options)
      #expect(run.status == status(row.code), "\(row.name): \(run.output)\(run.errors)")
      let documents = try run.lines.map { try JSONDocument(String($0)).root }
      let code = documents.lazy.compactMap { $0["error"]?["code"]?.string }.first ?? ""
      #expect(code == (status(row.code) == 0 ? "" : row.code), "\(row.name)")
    }
  }

  @Test("whole replies")
  func whole() async throws {
    let rows = try Self.rows("complete")
    #expect(rows.count > 200)
    try await Self.check(rows, "complete")
  }

  @Test("streams")
  func streams() async throws {
    let rows = try Self.rows("stream")
    #expect(rows.count > 50)
    try await Self.check(rows, "stream")
  }
}
