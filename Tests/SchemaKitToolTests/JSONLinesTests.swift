import Testing

@Suite("schemakit validate --jsonl judges lines")
struct JSONLinesTests {
  static let schema = #"{"type": "object", "properties": {"n": {"type": "integer"}}}"#

  /// Thousands of lines, in several chunks, of which each 100th is invalid and each 1000th isn't JSON.
  static let manyLines = (1...20_000).map { number in
    number % 1_000 == 0
      ? "{\"n\": \(number)"
      : number % 100 == 0 ? "{\"n\": \"\(number)\"}" : "{\"n\": \(number), \"p\": \"padding, padding\"}"
  }.joined(separator: "\n")

  @Test("failures come in the order of the lines, bad lines with their numbers, and the rest is judged")
  func order() async throws {
    let workspace = try Workspace(["schema.json": Self.schema, "many.jsonl": Self.manyLines])
    let run = try await workspace.run("validate", "--jsonl", "schema.json", "many.jsonl")
    #expect(run.status == 2)
    let invalid = run.lines.filter { $0.hasPrefix("many.jsonl:") }
    #expect(
      invalid
        == stride(from: 100, through: 20_000, by: 100).filter { $0 % 1_000 != 0 }
        .map { "many.jsonl:\($0):7: expected integer, found string" })
    let bad = run.errors.split(separator: "\n").filter { $0.hasPrefix("many.jsonl:") }
    #expect(
      bad
        == stride(from: 1_000, through: 20_000, by: 1_000)
        .map { "many.jsonl:\($0):\(7 + String($0).count): not JSON: the document ends before its value does" })
  }

  @Test("flag output has an object for each line that could be judged, in order")
  func flag() async throws {
    let workspace = try Workspace(["schema.json": Self.schema, "many.jsonl": Self.manyLines])
    let run = try await workspace.run("validate", "--jsonl", "--output", "flag", "schema.json", "many.jsonl")
    #expect(run.status == 2)
    let expected = (1...20_000).filter { $0 % 1_000 != 0 }
      .map { $0 % 100 == 0 ? #"{"valid":false}"# : #"{"valid":true}"# }
    #expect(run.lines.map(String.init) == expected)
  }

  @Test("what is written doesn't depend on the number of jobs", arguments: ["text", "flag", "basic", "list"])
  func jobs(format: String) async throws {
    let workspace = try Workspace(["schema.json": Self.schema, "many.jsonl": Self.manyLines])
    func run(_ options: String...) async throws -> ToolRun {
      try await workspace.run(
        ["validate", "--jsonl", "--output", format] + options + ["schema.json", "many.jsonl", "nowhere.jsonl", "-"],
        input: Self.manyLines)
    }
    let expected = try await run("--jobs", "1")
    #expect(expected.status == 2)
    #expect(!expected.output.isEmpty)
    for options in [[], ["--jobs=2"], ["--jobs=3"], ["--jobs=8"]] {
      let run = options.isEmpty ? try await run() : try await run(options[0])
      #expect(run.status == expected.status)
      #expect(run.output == expected.output)
      #expect(run.errors == expected.errors)
    }
  }

  @Test("several jobs end quietly when nobody reads the output any more")
  func brokenPipe() async throws {
    let workspace = try Workspace(["schema.json": Self.schema, "many.jsonl": Self.manyLines])
    let run = try await workspace.runWithoutReader("validate", "--jsonl", "--jobs", "3", "schema.json", "many.jsonl")
    #expect(run.status == 2)
    #expect(!run.errors.contains("can't be written"))
  }

  @Test("empty lines are passed over but counted, and a last line needs no end")
  func emptyLines() async throws {
    let workspace = try Workspace(["schema.json": Self.schema])
    let run = try await workspace.run("validate", "--jsonl", "schema.json", "-", input: "\n{}\r\n  \t\r\n\n[]")
    #expect(run.status == 1)
    #expect(run.lines.first == "<stdin>:5:1: expected object, found array")
    #expect(run.lines.count == 4)
    #expect(try await workspace.run("validate", "--jsonl", "schema.json", "-", input: "").status == 0)
  }

  @Test("a line that is longer than what is read at once is one document")
  func longLine() async throws {
    let long = "{\"p\": \"" + String(repeating: "x", count: 1_000_000) + "\", \"n\": \"no\"}"
    let workspace = try Workspace(["schema.json": Self.schema, "long.jsonl": "{}\n\(long)\n[]\n\(long)"])
    let run = try await workspace.run("validate", "--jsonl", "schema.json", "long.jsonl")
    #expect(run.status == 1)
    #expect(
      run.lines.filter { $0.hasPrefix("long.jsonl:") } == [
        "long.jsonl:2:1000016: expected integer, found string", "long.jsonl:3:1: expected object, found array",
        "long.jsonl:4:1000016: expected integer, found string",
      ])
  }

  @Test("several files are judged one after the other, each with its own line numbers")
  func severalFiles() async throws {
    let workspace = try Workspace(["schema.json": Self.schema, "a.jsonl": "{}\n1\n", "b.jsonl": "2\n{}\n"])
    let run = try await workspace.run("validate", "--jsonl", "schema.json", "a.jsonl", "nowhere.jsonl", "b.jsonl")
    #expect(run.status == 2)
    #expect(
      run.lines.filter { $0.contains(".jsonl:") } == [
        "a.jsonl:2:1: expected object, found integer", "b.jsonl:1:1: expected object, found integer",
      ])
    #expect(run.errors.hasPrefix("nowhere.jsonl: "))
  }

  @Test("reports larger than what is kept are complete and in order")
  func largeReports() async throws {
    let names = (0..<200).map { "\"m\($0)\": 1" }.joined(separator: ", ")
    let workspace = try Workspace([
      "schema.json": #"{"additionalProperties": false}"#,
      "many.jsonl": String(repeating: "{\(names)}\n", count: 300),
    ])
    let run = try await workspace.run("validate", "--jsonl", "schema.json", "many.jsonl")
    #expect(run.status == 1)
    let numbers = run.lines.filter { $0.hasPrefix("many.jsonl:") }.map { $0.split(separator: ":")[1] }
    #expect(numbers == (1...300).flatMap { Array(repeating: Substring("\($0)"), count: 200) })
  }
}
