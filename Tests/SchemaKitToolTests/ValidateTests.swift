import SchemaKit
import Testing

@Suite("schemakit validate judges files")
struct ValidateTests {
  static let schema = """
    {
      "type": "object",
      "properties": {
        "id": {"type": "integer", "minimum": 1},
        "tags": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
        "day": {"format": "date"}
      },
      "required": ["id"]
    }
    """

  func workspace(_ files: [String: String] = [:]) throws -> Workspace {
    try Workspace(files.merging(["schema.json": Self.schema, "good.json": #"{"id": 1}"#]) { given, _ in given })
  }

  @Test("all valid: nothing is said, and the status is 0")
  func allValid() async throws {
    let run = try await workspace().run("validate", "schema.json", "good.json", "good.json")
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.errors == "")
  }

  @Test("a failure is shown with file, line, column, pointer, keyword and an excerpt, and the status is 1")
  func oneFailure() async throws {
    let run = try await workspace(["bad.json": "{\n\t\"é\": 0,  \"id\": 0\n}\n"])
      .run("validate", "schema.json", "bad.json")
    #expect(run.status == 1)
    #expect(run.errors == "")
    #expect(
      run.output == """
        bad.json:2:17: must be at least 1
            at /id, keyword minimum, schema #/properties/id/minimum
            2 |  "é": 0,  "id": 0
              |                 ^

        """)
  }

  @Test("what failed in the branches of anyOf is indented under it")
  func causes() async throws {
    let run = try await workspace(["bad.json": #"{"id": 1, "tags": [7]}"#])
      .run("validate", "schema.json", "bad.json")
    #expect(
      run.output == """
        bad.json:1:20: satisfies none of the alternatives
            at /tags/0, keyword anyOf, schema #/properties/tags/items/anyOf
            1 | {"id": 1, "tags": [7]}
              |                    ^
          bad.json:1:20: expected string, found integer
              at /tags/0, keyword type, schema #/properties/tags/items/anyOf/0/type
          bad.json:1:20: expected null, found integer
              at /tags/0, keyword type, schema #/properties/tags/items/anyOf/1/type

        """)
  }

  @Test("a long line is cut around the failure, with the caret where it belongs")
  func longLine() async throws {
    func members(_ letter: String) -> String { (0..<500).map { "\"\(letter)\($0)\": \($0)" }.joined(separator: ", ") }
    let run = try await workspace(["bad.json": "{\(members("a")), \"id\": \"wrong\", \(members("b"))}"])
      .run("validate", "schema.json", "bad.json")
    #expect(run.status == 1)
    try #require(run.lines.count == 4)
    let (source, caret) = (run.lines[2], run.lines[3])
    #expect(source.count == 100)
    #expect(source.count { $0 == "…" } == 2)
    let place = try #require(caret.firstIndex(of: "^"))
    #expect(caret[place...] == "^~~~~~~")
    #expect(source.dropFirst(caret.distance(from: caret.startIndex, to: place)).hasPrefix("\"wrong\", "))
  }

  @Test("what would steer a terminal is shown as an escape")
  func controlCharacters() async throws {
    let workspace = try Workspace([
      "schema.json": #"{"additionalProperties": false}"#, "bad.json": #"{"a\u001b[2J\u202eb": 1}"#,
    ])
    let run = try await workspace.run("validate", "schema.json", "bad.json")
    #expect(run.status == 1)
    #expect(!run.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    #expect(run.output.contains("at /a\\u{1B}[2J\\u{202E}b, keyword additionalProperties"))
  }

  @Test("flag output is one JSON object a document")
  func flag() async throws {
    let run = try await workspace(["bad.json": "[]"])
      .run("validate", "--output=flag", "schema.json", "good.json", "bad.json")
    #expect(run.status == 1)
    #expect(run.output == "{\"valid\":true}\n{\"valid\":false}\n")
  }

  @Test("list output names each subschema with its errors or annotations by keyword")
  func list() async throws {
    let workspace = try Workspace([
      "schema.json": """
      {"$id": "https://example.com/s", "title": "S", "required": ["a", "b"],
       "properties": {"x": {"minimum": 3}, "y": false}}
      """,
      "bad.json": #"{"x": 1, "y": "\""}"#, "good.json": "1",
    ])
    let run = try await workspace.run("validate", "schema.json", "good.json", "bad.json", "--output", "list")
    #expect(run.status == 1)
    let valid = ##"""
      {"valid":true,"details":[{"valid":true,"evaluationPath":"","schemaLocation":"https://example.com/s#",\##
      "instanceLocation":"","annotations":{"title":"S"}}]}
      """##
    let invalid = ##"""
      {"valid":false,"details":[\##
      {"valid":false,"evaluationPath":"","schemaLocation":"https://example.com/s#","instanceLocation":"",\##
      "errors":{"required":"the member \"a\" is missing; the member \"b\" is missing"}},\##
      {"valid":false,"evaluationPath":"/properties/x","schemaLocation":"https://example.com/s#/properties/x",\##
      "instanceLocation":"/x","errors":{"minimum":"must be at least 3"}},\##
      {"valid":false,"evaluationPath":"/properties/y","schemaLocation":"https://example.com/s#/properties/y",\##
      "instanceLocation":"/y","errors":{"":"no value is allowed here"}}]}
      """##
    #expect(run.lines.map(String.init) == [valid, invalid])
  }

  @Test(
    "output in each form of JSON Schema's is the library's, on a line for each document",
    arguments: OutputFormat.allCases)
  func forms(format: OutputFormat) async throws {
    let schema = #"{"$id": "https://example.com/s", "title": "S", "properties": {"x": {"minimum": 3}, "y": {}}}"#
    let instances = [#"{"x": 1, "y": "line\nbreak"}"#, #"{"x": 3}"#, "[]"]
    let workspace = try Workspace(["schema.json": schema, "many.jsonl": instances.joined(separator: "\n")])
    let run = try await workspace.run("validate", "--jsonl", "--output", format.rawValue, "schema.json", "many.jsonl")
    #expect(run.status == 1)
    #expect(run.errors == "")
    let compiled = try Schema(schema)
    #expect(
      run.lines.map(String.init) == (try instances.map { try compiled.evaluate(JSONDocument($0)).output(format) }))
  }

  @Test("what is left out of an output for a limit is told on standard error")
  func truncatedOutput() async throws {
    let many = "[" + Array(repeating: "\"x\"", count: 2_000).joined(separator: ",") + "]"
    let workspace = try Workspace([
      "schema.json": #"{"items": {"type": "integer"}}"#, "many.json": many, "many.jsonl": "[1]\n" + many,
    ])
    let text = try await workspace.run("validate", "schema.json", "many.json")
    #expect(text.errors == "many.json: only the first 1000 failures are shown\n")
    let basic = try await workspace.run("validate", "--output", "basic", "--jsonl", "schema.json", "many.jsonl")
    #expect(basic.status == 1)
    #expect(basic.lines.count == 2)
    #expect(basic.errors == "many.jsonl:2: a limit was reached; there may be more to tell\n")
  }

  @Test("format only describes, unless it is to be asserted")
  func assertFormat() async throws {
    let workspace = try workspace(["day.json": #"{"id": 1, "day": "2026-02-30"}"#])
    #expect(try await workspace.run("validate", "schema.json", "day.json").status == 0)
    let run = try await workspace.run("validate", "--assert-format", "schema.json", "day.json")
    #expect(run.status == 1)
    #expect(run.output.contains("keyword format"))
  }

  @Test("content only describes, unless it is to be asserted")
  func assertContent() async throws {
    let workspace = try Workspace(["schema.json": #"{"contentEncoding": "base64"}"#, "text.json": #""%""#])
    #expect(try await workspace.run("validate", "schema.json", "text.json").status == 0)
    let run = try await workspace.run("validate", "--assert-content", "schema.json", "text.json")
    #expect(run.status == 1)
    #expect(run.output.contains("must be encoded in base64"))
  }

  @Test("a hyphen is standard input, for the instance or the schema")
  func standardInput() async throws {
    let workspace = try workspace()
    let instance = try await workspace.run("validate", "schema.json", "-", input: #"{"id": -1}"#)
    #expect(instance.status == 1)
    #expect(instance.output.hasPrefix("<stdin>:1:8: must be at least 1\n"))
    let schema = try await workspace.run("validate", "-", "good.json", input: #"{"type": "array"}"#)
    #expect(schema.status == 1)
    #expect(schema.output.contains("keyword type, schema #/type"))
  }

  @Test("the dialect of a schema without $schema can be chosen")
  func dialect() async throws {
    // In draft 7 an array of items is for the first elements; in 2020-12 it is an error.
    let workspace = try Workspace(["schema.json": #"{"items": [{"type": "string"}]}"#, "list.json": "[1]"])
    #expect(try await workspace.run("validate", "schema.json", "list.json").status == 2)
    let run = try await workspace.run(
      "validate", "--dialect", "http://json-schema.org/draft-07/schema#", "schema.json", "list.json")
    #expect(run.status == 1)
    #expect(run.output.contains("at /0, keyword type"))
  }

  @Test("a broken pipe ends quietly")
  func brokenPipe() async throws {
    let run = try await workspace(["bad.json": "[]"]).runWithoutReader("validate", "schema.json", "bad.json")
    #expect(run.status == 2)
    #expect(run.errors == "")
  }
}
