import Testing

@Suite("schemakit bundle")
struct BundleTests {
  @Test("writes one document that judges the same on its own, without paths of this machine")
  func bundles() async throws {
    let workspace = try Workspace([
      "s/main.json": #"{"items": {"$ref": "parts/a.json"}}"#, "s/parts/a.json": #"{"$ref": "b.json#/$defs/x"}"#,
      "s/parts/b.json": #"{"$defs": {"x": {"maximum": 1.50}}}"#, "good.json": "[1.5]", "bad.json": "[2]",
    ])
    let run = try await workspace.run("bundle", "--resource", "s", "s/main.json", "--pretty")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(#""$id": "/parts/a.json""#))
    #expect(run.output.contains("1.50"))
    #expect(!run.output.contains("file:") && !run.output.contains("schemakit-"))
    try workspace.write(run.output, to: "bundle.json")
    let judged = try await workspace.run("validate", "bundle.json", "good.json", "bad.json", "--output", "flag")
    #expect(judged.lines == [#"{"valid":true}"#, #"{"valid":false}"#])
    let again = try await workspace.run("bundle", "bundle.json", "--pretty")
    #expect(again.output == run.output)
  }

  @Test("tells what is wrong with its place, and asks for one schema")
  func refuses() async throws {
    let workspace = try Workspace(["main.json": #"{"$ref": "a.json"}"#])
    let unresolved = try await workspace.run("bundle", "main.json")
    #expect(unresolved.status == 2)
    #expect(unresolved.errors.hasPrefix("main.json:1:10: "))
    #expect(unresolved.output.isEmpty)
    #expect(try await workspace.run("bundle").status == 2)
    #expect(try await workspace.run("bundle", "main.json", "main.json").status == 2)
  }
}
