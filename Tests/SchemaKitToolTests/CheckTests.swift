import Testing

@Suite("schemakit check tells what is wrong with schemas, and what is suspicious")
struct CheckTests {
  @Test("a warning has file, line, column, pointer and an excerpt, and leaves the status at 0")
  func warning() async throws {
    let workspace = try Workspace(["a.json": "{\n  \"requried\": [\"a\"]\n}", "b.json": "true"])
    let run = try await workspace.run("check", "a.json", "b.json")
    #expect(run.status == 0)
    #expect(
      run.output == """
        a.json:2:3: warning: "requried" is no keyword; did you mean "required"?
            at /requried, misspelledKeyword
            2 |   "requried": ["a"]
              |   ^~~~~~~~~~

        """)
    #expect(try await workspace.run("check", "--strict", "a.json").status == 1)
    #expect(try await workspace.run("check", "--strict", "b.json").status == 0)
  }

  @Test("errors are told in the order of their places, and end with 1")
  func errors() async throws {
    let workspace = try Workspace(["a.json": "{\"not\": {\"$ref\": \"#/x\"},\n \"minLength\": -1}"])
    let run = try await workspace.run("check", "a.json")
    #expect(run.status == 1)
    let heads = run.output.split(separator: "\n").filter { $0.contains("error:") }
    #expect(heads.count == 2)
    #expect(heads.first?.hasPrefix("a.json:1:18: error: ") == true)
    #expect(heads.last?.hasPrefix("a.json:2:15: error: ") == true)
  }

  @Test("--output json gives an object a schema")
  func json() async throws {
    let workspace = try Workspace(["a.json": #"{"minmum": 1}"#, "b.json": #"{"type": 1}"#])
    let run = try await workspace.run(
      "check", "--output=json", "a.json", "b.json", "--dialect", "http://json-schema.org/draft-07/schema#")
    #expect(run.status == 1)
    #expect(run.lines.count == 2)
    let first = try #require(run.lines.first)
    #expect(
      first.hasPrefix(
        #"{"schema":"a.json","valid":true,"errors":[],"warnings":[{"code":"misspelledKeyword","file":"a.json","#))
    #expect(first.contains(#""pointer":"/minmum","line":1,"column":2,"#))
    #expect(first.hasSuffix(#""suggestion":"minimum"}],"truncated":false}"#))
    #expect(run.lines.last?.contains(#""valid":false,"errors":[{"code":"invalidSchema","#) == true)
  }

  @Test("references lead to resources, and errors there are told with their file")
  func resources() async throws {
    let workspace = try Workspace([
      "a.json": #"{"$ref": "more/b.json"}"#, "more/b.json": #"{"minLength": -1}"#,
      "c.json": #"{"$ref": "more/d.json"}"#,
      "more/d.json": "true",
    ])
    let good = try await workspace.run("check", "--resource", "more/d.json", "c.json")
    #expect(good.status == 0 && good.output == "")
    let bad = try await workspace.run("check", "--resource", "more", "a.json")
    #expect(bad.status == 1)
    #expect(bad.output.hasPrefix("more/b.json:1:15: error: "))
    #expect(try await workspace.run("check", "c.json").status == 1)
  }

  @Test("what can't be read ends with 2, and the rest is checked all the same")
  func unreadable() async throws {
    let workspace = try Workspace(["a.json": "{", "b.json": #"{"then": {}}"#])
    let run = try await workspace.run("check", "a.json", "nowhere.json", "b.json", "-", input: "true")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("a.json:1:2: the schema isn't JSON"))
    #expect(run.errors.contains("nowhere.json: "))
    #expect(run.output.hasPrefix("b.json:1:10: warning: ") || run.output.hasPrefix("b.json:1:2: warning: "))
    for arguments in [["check"], ["check", "--output", "xml", "b.json"], ["check", "--frob", "b.json"]] {
      #expect(try await workspace.run(arguments).status == 2)
    }
  }
}
