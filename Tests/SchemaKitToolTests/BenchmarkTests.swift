import Testing

@Suite("schemakit benchmark measures folders")
struct BenchmarkTests {
  @Test("a row of CSV for each folder that can be measured; the others are told, and the status is 2")
  func rows() async throws {
    let workspace = try Workspace([
      "small/schema.json": #"{"type": "integer"}"#, "small/instances.jsonl": "1\n\n\"x\"\n3",
      "broken/schema.json": "true", "broken/instances.jsonl": "1\n[", "bad/schema.json": #"{"type": 1}"#,
      "bad/instances.jsonl": "1\n",
    ])
    let run = try await workspace.run("benchmark", "broken", "nowhere", "bad", "small/")
    #expect(run.status == 2)
    #expect(run.lines.first == "name,instances,bytes,invalid,compile_ns,parse_ns,cold_ns,warm_ns,total_ns,pass_ns")
    #expect(run.lines.count == 2)
    let fields = try #require(run.lines.last).split(separator: ",")
    #expect(fields.prefix(4) == ["small", "3", "5", "1"])
    #expect(fields.dropFirst(4).count == 6)
    #expect(fields.dropFirst(4).allSatisfy { Int($0) ?? -1 > 0 })
    let complaints = run.errors.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    #expect(complaints == ["broken", "nowhere", "bad"])
  }
}
