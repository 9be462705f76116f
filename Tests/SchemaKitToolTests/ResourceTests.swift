import Testing

@Suite("schemakit validate --resource finds schemas that are referred to")
struct ResourceTests {
  @Test("by their own identifier")
  func identifier() async throws {
    let workspace = try Workspace([
      "schema.json": #"{"$ref": "https://example.com/id"}"#, "one.json": "1", "text.json": #""x""#,
      "resources/id.json": #"{"$id": "https://example.com/id", "type": "integer"}"#,
    ])
    for resource in ["resources", "resources/id.json", "./resources/"] {
      let run = try await workspace.run("validate", "--resource", resource, "schema.json", "one.json", "text.json")
      #expect(run.status == 1)
      #expect(run.output.contains("schema https://example.com/id#/type"))
    }
    let run = try await workspace.run("validate", "schema.json", "one.json")
    #expect(run.status == 2)
    #expect(run.errors.contains("nothing is known by <https://example.com/id>"))
  }

  @Test("by their place beside the schema, at any depth of a folder")
  func relativePath() async throws {
    let workspace = try Workspace([
      "schemas/schema.json": #"{"$ref": "parts/a%20b.json#/$defs/x"}"#,
      "schemas/parts/a b.json": #"{"$defs": {"x": {"$ref": "deep/c.json"}}}"#,
      "schemas/parts/deep/c.json": #"{"const": 1}"#, "schemas/parts/README.md": "no schema", "one.json": "1",
      "two.json": "2",
    ])
    let run = try await workspace.run(
      "validate", "--resource", "schemas", "schemas/schema.json", "one.json", "two.json", "--resource", "schemas/parts")
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("two.json:1:1: must be 1\n"))
    #expect(run.output.contains("schemas/parts/deep/c.json#/const"))
  }

  @Test("a meta-schema among them may come after the schemas of its dialect")
  func metaschema() async throws {
    // A dialect without the vocabulary of type, which therefore asserts nothing.
    let workspace = try Workspace([
      "schema.json": #"{"$schema": "https://example.com/meta", "type": "integer", "not": {"$ref": "urn:a"}}"#,
      "resources/a.json": #"{"$schema": "https://example.com/meta", "$id": "urn:a", "not": {}}"#,
      "resources/b.json": """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.com/meta",
       "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true,
                       "https://json-schema.org/draft/2020-12/vocab/applicator": true}}
      """, "text.json": #""x""#,
    ])
    let run = try await workspace.run("validate", "--resource", "resources", "schema.json", "text.json")
    #expect(run.status == 0, "\(run.errors)")
    let without = try await workspace.run("validate", "schema.json", "text.json")
    #expect(without.status == 2)
    #expect(without.errors.contains("no dialect is known by <https://example.com/meta>"))
  }

  @Test("what is wrong with a resource is told with its file and place")
  func badResource() async throws {
    let workspace = try Workspace([
      "schema.json": #"{"$ref": "https://example.com/id"}"#, "one.json": "1",
      "resources/id.json": "{\"$id\": \"https://example.com/id\",\n \"type\": \"strng\"}",
      "text/bad.json": "{\"type\": \n", "twice/a.json": #"{"$id": "urn:a"}"#, "twice/b.json": #"{"$id": "urn:a"}"#,
    ])
    let violation = try await workspace.run("validate", "--resource", "resources", "schema.json", "one.json")
    #expect(violation.status == 2)
    #expect(violation.errors.hasPrefix("resources/id.json:2:10: "))
    let text = try await workspace.run("validate", "--resource", "text", "schema.json", "one.json")
    #expect(text.status == 2)
    #expect(text.errors.hasPrefix("text/bad.json:2:1: the schema isn't JSON: "))
    let twice = try await workspace.run("validate", "--resource", "twice", "schema.json", "one.json")
    #expect(twice.status == 2)
    #expect(twice.errors.hasPrefix("twice/b.json:1:1: "))
    let nowhere = try await workspace.run("validate", "--resource", "nowhere", "schema.json", "one.json")
    #expect(nowhere.status == 2)
    #expect(nowhere.errors.hasPrefix("nowhere: "))
  }
}
