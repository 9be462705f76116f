import Testing

@testable import SchemaKit

/// Core 2020-12, 9.4.2: what a reference into an unknown keyword, or into data, leads to is taken for a schema.
@Suite("A value that only a reference makes a schema")
struct ImpliedSchemaTests {
  @Test(
    "is validated by the meta-schema of the dialect around it",
    arguments: [
      (##"{"$ref": "#/x", "x": {"title": 1}}"##, "#/x/title"),
      (##"{"$ref": "#/x/y/0", "x": {"y": [{"title": 1}]}}"##, "#/x/y/0/title"),
      (##"{"items": {"$ref": "#/examples/0"}, "examples": [{"title": 1}]}"##, "#/examples/0/title"),
      (##"{"$ref": "#/enum/0", "enum": [{"title": 1}]}"##, "#/enum/0/title"),
      (##"{"$ref": "#/x", "x": {"items": {"$ref": "#/y"}}, "y": {"title": 1}}"##, "#/y/title"),
      (##"{"$ref": "#/x", "x": {"$defs": {"a": {"title": 1}}}}"##, "#/x/$defs/a/title"),
      (##"{"$defs": {"a": {"$ref": "#/x"}}, "x": {"title": 1}}"##, "#/x/title"),
      (
        ##"{"$schema": "http://json-schema.org/draft-07/schema", "$ref": "#/$defs/a", "$defs": {"a": {"title": 1}}}"##,
        "#/$defs/a/title"
      ),
      (
        ##"{"$schema": "http://json-schema.org/draft-04/schema#", "properties": {"a": {"$ref": "#/x"}}, "x": {"exclusiveMinimum": 1}}"##,
        "#/x"
      ),
    ])
  func isValidated(schema: String, location: String) throws {
    let error = try #require(schemaError(schema))
    #expect(error.code == .invalidSchema)
    #expect(error.location.hasPrefix(location))
    #expect(!error.violations.isEmpty)
    #expect(schemaError(schema.replacing("\"$ref\"", with: "\"ref\"")) == nil, "is data without the reference")
  }

  @Test("is validated in documents of the registry, by the dialect there")
  func inRegistry() throws {
    let registry = try registry(
      ("http://e/a", #"{"x": {"title": 1}, "y": {"type": "string"}}"#),
      ("http://e/b", ##"{"$defs": {"unused": {"$ref": "#/x"}}, "x": {"title": 1}}"##),
      ("http://e/c", #"{"$schema": "http://json-schema.org/draft-07/schema#", "x": {"items": [{"title": 1}]}}"#))
    for (uri, location) in [
      ("http://e/a#/x", "http://e/a#/x/title"), ("http://e/b", "http://e/b#/x/title"),
      ("http://e/c#/x", "http://e/c#/x/items/0/title"),
    ] {
      let error = try #require(schemaError("{\"$ref\": \"\(uri)\"}", registry: registry))
      #expect(error.code == .invalidSchema)
      #expect(error.location == location)
    }
    try Sorting(#"{"$ref": "http://e/a#/y"}"#, accepts: [#""x""#], refuses: ["1"]).check(registry: registry)
  }

  @Test(
    "has references that must lead somewhere, and patterns that must be such, wherever it applies them",
    arguments: [
      (##"{"$ref": "#/x", "x": {"not": {"$ref": "#/none"}}}"##, SchemaError.Code.unresolvedReference, "#/x/not/$ref"),
      (##"{"$ref": "#/x", "x": {"$defs": {"a": {"$ref": "#/none"}}}}"##, .unresolvedReference, "#/x/$defs/a/$ref"),
      (##"{"$ref": "#/x", "x": {"$defs": {"a": {"$ref": "#/x/y"}}, "y": 1}}"##, .notASchema, "#/x/y"),
      (##"{"$ref": "#/x", "x": {"$defs": {"a": {"pattern": "("}}}}"##, .invalidPattern, "#/x/$defs/a/pattern"),
      (##"{"$ref": "#/x", "x": {"$ref": "#/y"}, "y": {"$ref": "#/x"}}"##, .infiniteReference, "#/"),
    ])
  func isChecked(schema: String, code: SchemaError.Code, location: String) throws {
    let error = try #require(schemaError(schema))
    #expect(error.code == code)
    #expect(error.location.hasPrefix(location))
  }

  @Test("judges, also where it lies within another or around one")
  func judges() throws {
    try Sorting(
      ##"""
      {"prefixItems": [{"$ref": "#/x/items"}, {"$ref": "#/x"}, {"$ref": "#/x/y"}],
        "x": {"items": {"type": "integer", "minimum": 1}, "y": {"items": {"$ref": "#/x/items"}, "maxItems": 1}}}
      """##,
      accepts: ["[1, [1], [1]]"], refuses: ["[0, [1], [1]]", "[1, [0], [1]]", "[1, [1], [0]]", "[1, [1], [1, 1]]"]
    ).check()
  }

  @Test("isn't known by an identifier or anchor within it")
  func identifiers() throws {
    try Sorting(
      ##"{"$ref": "#/x", "x": {"$id": "http://e/x", "$anchor": "a", "type": "string"}}"##, accepts: [#""x""#],
      refuses: ["1"]
    ).check()
    for reference in ["http://e/x", "#a"] {
      let schema =
        "{\"$ref\": \"#/x\", \"x\": {\"$id\": \"http://e/x\"}, \"y\": {\"$anchor\": \"a\"}, "
        + "\"items\": {\"$ref\": \"\(reference)\"}}"
      #expect(schemaError(schema)?.code == .unresolvedReference)
    }
  }

  @Test("is refused where an identifier within it would be the base of a reference")
  func undefinedBase() throws {
    for reference in ["y", "#/y", "#", ""] {
      let error = try #require(
        schemaError(
          "{\"$id\": \"http://e/\", \"$ref\": \"#/x\", \"y\": {}, "
            + "\"x\": {\"$id\": \"z/\", \"items\": {\"$ref\": \"\(reference)\"}}}"))
      #expect(error.code == .invalidReference)
      #expect(error.location == "http://e/#/x/items/$ref")
    }
    try Sorting(
      #"""
      {"$id": "http://e/", "$ref": "#/x", "$defs": {"y": {"$id": "y", "type": "string"}},
        "x": {"$id": "z/", "items": {"$ref": "http://e/y"}}}
      """#, accepts: [#"["x"]"#], refuses: ["[1]"]
    ).check()
  }
}

@Suite("A document of the registry that something refers to")
struct LinkedDocumentTests {
  @Test("is validated, whether what refers to it is ever applied or not")
  func isValidated() throws {
    let registry = try registry(
      ("http://e/a", #"{"$ref": "b"}"#), ("http://e/b", #"{"$defs": {"c": {"title": 1}}}"#))
    for schema in [
      #"{"$ref": "http://e/b"}"#, #"{"$ref": "http://e/a"}"#, #"{"$defs": {"unused": {"$ref": "http://e/a"}}}"#,
    ] {
      let error = try #require(schemaError(schema, registry: registry))
      #expect(error.code == .invalidSchema)
      #expect(error.location == "http://e/b#/$defs/c/title")
    }
    #expect(schemaError("{}", registry: registry) == nil)
  }

  @Test("has references that must lead somewhere, and patterns that must be such, whether they are applied or not")
  func isChecked() throws {
    let registry = try registry(
      ("http://e/a", ##"{"$defs": {"unused": {"$ref": "#/none"}}}"##),
      ("http://e/b", #"{"$defs": {"unused": {"pattern": "("}}}"#))
    let unresolved = try #require(schemaError(#"{"$ref": "http://e/a"}"#, registry: registry))
    #expect(unresolved.code == .unresolvedReference)
    #expect(unresolved.location == "http://e/a#/$defs/unused/$ref")
    let pattern = try #require(schemaError(#"{"$ref": "http://e/b"}"#, registry: registry))
    #expect(pattern.code == .invalidPattern)
    #expect(pattern.location == "http://e/b#/$defs/unused/pattern")
  }
}
