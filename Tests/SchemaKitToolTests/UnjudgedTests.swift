import Testing

@Suite("schemakit ends with 2 and a reason when it can't judge")
struct UnjudgedTests {
  @Test("bad JSON is told with its place, and other files are judged all the same")
  func badJSON() async throws {
    let workspace = try Workspace([
      "schema.json": #"{"type": "array"}"#, "bad.json": "{\"a\": 1\n\"b\": 2}", "no.json": "1",
    ])
    let run = try await workspace.run("validate", "schema.json", "bad.json", "no.json")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        bad.json:2:1: not JSON: a character that can't stand here
            2 | "b": 2}
              | ^~~

        """)
    #expect(run.output.hasPrefix("no.json:1:1: expected array, found integer\n"))
  }

  @Test("each violation of the meta-schema is told with its place, once")
  func badSchema() async throws {
    let workspace = try Workspace([
      "schema.json": "{\n  \"minLength\": -1,\n  \"properties\": {\"a\": 3}\n}", "good.json": "1",
    ])
    let run = try await workspace.run("validate", "schema.json", "good.json")
    #expect(run.status == 2)
    #expect(run.output == "")
    let heads = run.errors.split(separator: "\n").filter { $0.hasPrefix("schema.json:") }.sorted()
    #expect(
      heads == ["schema.json:2:16: must be at least 0", "schema.json:3:23: expected object or boolean, found integer"])
    #expect(run.errors.contains("in the schema, at #/properties/a"))
  }

  @Test(
    "a schema that can't be compiled is told with its place",
    arguments: [
      ("{\"$ref\": \"#/nowhere\"}", "schema.json:1:10: "), ("{\"pattern\": \"(\"}", "schema.json:1:14: "),
      ("{\"$ref\": \"#\"}", "schema.json:1:"), ("{\"$schema\": \"https://example.com/unknown\"}", "schema.json:1:13: "),
      ("{\"type\": ", "schema.json:1:10: the schema isn't JSON"), ("7", "schema.json:1:1: "),
    ])
  func badSchemas(schema: String, start: String) async throws {
    let workspace = try Workspace(["schema.json": schema, "good.json": "1"])
    let run = try await workspace.run("validate", "schema.json", "good.json")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix(start), "\(run.errors)")
  }

  @Test("files that can't be read are named")
  func unreadable() async throws {
    let workspace = try Workspace(["schema.json": "true", "good.json": "1", "folder/x": ""])
    let instance = try await workspace.run("validate", "schema.json", "nowhere.json", "folder", "good.json")
    #expect(instance.status == 2)
    #expect(instance.errors.hasPrefix("nowhere.json: "))
    #expect(instance.errors.contains("\nfolder: "))
    let schema = try await workspace.run("validate", "nowhere.json", "good.json")
    #expect(schema.status == 2)
    #expect(schema.errors.hasPrefix("nowhere.json: "))
    let lines = try await workspace.run("validate", "--jsonl", "schema.json", "nowhere.jsonl", "good.json")
    #expect(lines.status == 2)
    #expect(lines.errors.hasPrefix("nowhere.jsonl: "))
  }

  @Test(
    "wrong arguments are told together with the usage",
    arguments: [
      ([], "no command given"), (["frobnicate"], "unknown command 'frobnicate'"),
      (["--frob"], "unknown option '--frob'"),
      (["validate"], "needs a schema"), (["validate", "schema.json"], "needs an instance"),
      (["validate", "--frob", "schema.json", "good.json"], "unknown option '--frob'"),
      (["validate", "schema.json", "good.json", "--output"], "--output needs a value"),
      (["validate", "schema.json", "good.json", "--output", "xml"], "not 'xml'"),
      (["validate", "schema.json", "good.json", "--jsonl=yes"], "--jsonl takes no value"),
      (["validate", "schema.json", "good.json", "--dialect", "urn:x"], "no dialect is known by 'urn:x'"),
      (
        ["validate", "--jsonl", "--jobs", "0", "schema.json", "good.json"], "--jobs is a number from 1 to 1000, not '0'"
      ),
      (["validate", "--jsonl", "--jobs=two", "schema.json", "good.json"], "not 'two'"),
      (["validate", "--jobs", "2", "schema.json", "good.json"], "--jobs is for --jsonl"),
      (["validate", "-", "-"], "standard input can be read only once"), (["benchmark"], "needs a folder"),
      (["benchmark", "--fast", "."], "unknown option '--fast'"),
      (["bowtie", "schema.json"], "bowtie reads standard input, not 'schema.json'"),
      (["bowtie", "--jsonl"], "unknown option '--jsonl'"),
      (["bowtie", "--assert-format=no"], "--assert-format takes no value"),
    ])
  func usage(arguments: [String], complaint: String) async throws {
    let workspace = try Workspace(["schema.json": "true", "good.json": "1"])
    let run = try await workspace.run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("schemakit: "))
    #expect(run.errors.contains(complaint), "\(run.errors)")
    #expect(run.errors.contains("usage: schemakit validate"))
  }

  @Test("behind -- everything is a file")
  func endOfOptions() async throws {
    let workspace = try Workspace(["schema.json": "true", "--jsonl": "[\n1]"])
    #expect(try await workspace.run("validate", "--", "schema.json", "--jsonl").status == 0)
  }

  @Test("help and version go to standard output")
  func help() async throws {
    let workspace = try Workspace()
    for arguments in [["--help"], ["validate", "--help"], ["bowtie", "--help"], ["benchmark", "--help"]] {
      let run = try await workspace.run(arguments)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("usage: schemakit validate"))
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
    let version = try await workspace.run("--version")
    #expect(version.status == 0)
    #expect(version.output.hasPrefix("schemakit "))
  }
}
