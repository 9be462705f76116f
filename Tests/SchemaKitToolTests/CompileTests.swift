import Testing

@Suite("schemakit compile tells what became of a schema")
struct CompileTests {
  @Test("its dialect, and how much there is of its program")
  func summary() async throws {
    let workspace = try Workspace(["schema.json": #"{"properties": {"a": {"minimum": 1}}}"#])
    let run = try await workspace.run("compile", "--dialect", "http://json-schema.org/draft-07/schema#", "schema.json")
    #expect(run.status == 0)
    #expect(run.lines[0] == "schema.json compiles")
    #expect(run.lines[1] == "dialect: http://json-schema.org/draft-07/schema")
    #expect(run.lines[2].hasPrefix("instructions "))
    #expect(run.errors == "")
  }

  @Test("with --program each instruction in words, and nothing that steers a terminal")
  func program() async throws {
    let workspace = try Workspace(["schema.json": "{\"properties\": {\"a\u{202E}\\u001b\": {\"minimum\": 1}}}"])
    let run = try await workspace.run("compile", "--program", "schema.json")
    #expect(run.status == 0)
    #expect(run.output.contains("number: is at least 1"))
    #expect(run.output.contains(#""a\u{202E}\u001b": anything → "#))
    #expect(run.lines.contains { $0.hasPrefix("bytes ") })
  }

  @Test("resources and asserted formats are compiled in")
  func options() async throws {
    let workspace = try Workspace([
      "schema.json": #"{"$ref": "urn:a", "format": "date"}"#, "resources/a.json": #"{"$id": "urn:a", "minimum": 1}"#,
    ])
    let run = try await workspace.run(
      "compile", "--program", "--assert-format", "--resource", "resources", "schema.json")
    #expect(run.output.contains("is in the format date"))
    #expect(run.output.contains("[urn:a#/minimum]"))
  }

  @Test("what is wrong with one that can't be compiled, with its place")
  func bad() async throws {
    let workspace = try Workspace(["schema.json": #"{"pattern": "("}"#])
    let run = try await workspace.run("compile", "schema.json")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("schema.json:1:14: "))
    #expect(try await workspace.run("compile").status == 2)
    #expect(try await workspace.run("compile", "--pretty", "schema.json").status == 2)
  }
}
