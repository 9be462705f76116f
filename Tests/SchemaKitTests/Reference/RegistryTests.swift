import Testing

@testable import SchemaKit

/// Core 2020-12, 9.1 and 9.2.
@Suite("The registry")
struct RegistryTests {
  /// Why `text` can't be added to `registry`; nil if it can.
  private func refusal(_ text: String, at uri: String? = nil, in registry: SchemaRegistry) throws -> SchemaError? {
    let document = try JSONDocument(text)
    var registry = registry
    do throws(SchemaError) {
      try registry.add(document, at: uri)
      return nil
    } catch {
      return error
    }
  }

  @Test("knows a schema by the URI that it is added by")
  func byURI() throws {
    let registry = try registry(("http://e/a", #"{"type": "string"}"#))
    try Sorting(#"{"$ref": "http://e/a"}"#, accepts: [#""x""#], refuses: ["1"]).check(registry: registry)
  }

  @Test("knows a schema by its identifier")
  func byID() throws {
    let registry = try registry((nil, #"{"$id": "http://e/a", "type": "string"}"#))
    try Sorting(#"{"$ref": "http://e/a"}"#, accepts: [#""x""#], refuses: ["1"]).check(registry: registry)
  }

  @Test("knows a schema by both, the identifier resolved against the URI")
  func byBoth() throws {
    let registry = try registry(("http://e/there/file.json", #"{"$id": "../name", "type": "string"}"#))
    for uri in ["http://e/there/file.json", "http://e/name"] {
      try Sorting("{\"$ref\": \"\(uri)\"}", accepts: [#""x""#], refuses: ["1"]).check(registry: registry)
    }
  }

  @Test("knows a schema whose identifier is the URI that it is added by")
  func bySame() throws {
    let registry = try registry(("http://e/a", #"{"$id": "http://e/a", "type": "string"}"#))
    try Sorting(#"{"$ref": "http://e/a"}"#, accepts: [#""x""#], refuses: ["1"]).check(registry: registry)
  }

  @Test("knows resources within a schema, with their anchors")
  func embedded() throws {
    let registry = try registry(
      ("http://e/a/", #"{"$defs": {"b": {"$id": "b", "$defs": {"c": {"$anchor": "c", "type": "string"}}}}}"#))
    try Sorting(#"{"$ref": "http://e/a/b#c"}"#, accepts: [#""x""#], refuses: ["1"]).check(registry: registry)
  }

  @Test("finds what its own schemas refer to, whatever the order they were added in")
  func amongEachOther() throws {
    let registry = try registry(
      ("http://e/a", #"{"items": {"$ref": "b"}}"#), ("http://e/b", #"{"items": {"$ref": "c"}}"#),
      ("http://e/c", #"{"type": "string"}"#))
    try Sorting(#"{"$ref": "http://e/a"}"#, accepts: [#"[["x"]]"#], refuses: ["[[1]]"]).check(registry: registry)
  }

  @Test("reads a schema without $schema in the dialect that it is added with")
  func dialect() throws {
    var registry = SchemaRegistry()
    try registry.add(JSONDocument(#"{"items": [{"type": "string"}]}"#), at: "http://e/a", dialect: .draft7)
    try Sorting(#"{"$ref": "http://e/a"}"#, accepts: [#"["x", 1]"#], refuses: ["[1]"]).check(registry: registry)
  }

  @Test("gives way to the schema's own resources")
  func ownFirst() throws {
    let registry = try registry(("http://e/a", #"{"type": "string"}"#))
    try Sorting(
      #"{"$ref": "http://e/a", "$defs": {"a": {"$id": "http://e/a", "type": "integer"}}}"#, accepts: ["1"],
      refuses: [#""x""#]
    ).check(registry: registry)
  }

  @Test("refuses an identifier that it has, and names both places")
  func duplicates() throws {
    let registry = try registry(
      ("http://e/there", #"{"$id": "http://e/a", "$defs": {"b": {"$id": "http://e/b"}}}"#))
    let rows: [(text: String, uri: String?, location: String, other: String)] = [
      (#"{"$id": "http://e/a"}"#, nil, "http://e/a#", "http://e/a#"),
      (#"{"$id": "http://e/b"}"#, nil, "http://e/b#", "http://e/b#"),
      (#"{}"#, "http://e/there", "http://e/there#", "http://e/a#"),
      (#"{"$id": "c"}"#, "http://e/there", "http://e/c#", "http://e/a#"),
      (#"{"items": {"$id": "http://e/a"}}"#, "http://e/d", "http://e/a#", "http://e/a#"),
      (#"{"$id": "HTTP://E/a"}"#, nil, "HTTP://E/a#", "http://e/a#"),
    ]
    for row in rows {
      let error = try #require(try refusal(row.text, at: row.uri, in: registry), "\(row.text)")
      #expect(error.code == .duplicateIdentifier)
      #expect(error.location == row.location)
      #expect(error.reason.hasSuffix("at \(row.other)"), "\(error.reason)")
    }
  }

  @Test("is unchanged by a schema that it refuses")
  func unchanged() throws {
    var registry = try registry(("http://e/a", "{}"))
    #expect(throws: SchemaError.self) {
      try registry.add(JSONDocument(#"{"$id": "http://e/new", "items": {"$id": "http://e/a"}}"#))
    }
    #expect(schemaError(#"{"$ref": "http://e/new"}"#, registry: registry)?.code == .unresolvedReference)
    try registry.add(JSONDocument(#"{"$id": "http://e/new", "type": "string"}"#))
    try Sorting(#"{"$ref": "http://e/new"}"#, refuses: ["1"]).check(registry: registry)
  }

  @Test("is a value: what is added to a copy is unknown to the original")
  func value() throws {
    let original = try registry(("http://e/a", "{}"))
    var copy = original
    try copy.add(JSONDocument("{}"), at: "http://e/b")
    #expect(schemaError(#"{"$ref": "http://e/b"}"#, registry: original)?.code == .unresolvedReference)
    #expect(schemaError(#"{"$ref": "http://e/b"}"#, registry: copy) == nil)
  }

  @Test("refuses a URI that isn't absolute", arguments: ["", "a", "/a", "//e/a", "#a", "http://e/ a"])
  func relative(uri: String) throws {
    let error = try #require(try refusal("{}", at: uri, in: SchemaRegistry()))
    #expect(error.code == .invalidReference)
  }

  @Test("knows the published meta-schemas without being told", arguments: Dialect.all)
  func published(dialect: Dialect) throws {
    for suffix in ["", "#"] {
      try Sorting(
        "{\"$ref\": \"\(dialect.uri)\(suffix)\"}", accepts: ["{}", #"{"type": "string"}"#],
        refuses: [#"{"type": 1}"#, #"{"minLength": "1"}"#]
      ).check()
    }
  }

  @Test("judges by published meta-schemas at every depth of a schema")
  func publishedDeep() throws {
    try Sorting(
      #"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#,
      accepts: [#"{"properties": {"a": {"items": {"type": "string"}}}}"#],
      refuses: [#"{"properties": {"a": {"items": {"type": "strng"}}}}"#, #"{"$defs": {"a": {"allOf": []}}}"#]
    ).check()
  }

  @Test(
    "fetches nothing: what it doesn't know is an error with the place of the reference",
    arguments: [
      "http://127.0.0.1:9/schema.json", "https://json-schema.org/draft/2020-12/schemas", "file:///etc/hostname",
      "urn:example:unknown", "http://e/known/not", "HTTP://E/KNOWN", "other.json",
    ])
  func unknown(uri: String) throws {
    let registry = try registry(("http://e/known", "{}"))
    let text = "{\"$id\": \"http://e/me\", \"properties\": {\"a\": {\"$ref\": \"\(uri)\"}}}"
    let error = try #require(schemaError(text, registry: registry))
    #expect(error.code == .unresolvedReference)
    #expect(error.location == "http://e/me#/properties/a/$ref")
    #expect(text.utf8.dropFirst(error.offset).starts(with: "\"\(uri)\"".utf8))
    #expect(error.reason.contains("nothing is fetched"))
  }

  @Test("gives the place of an unresolved reference in the registry's own document")
  func unknownThere() throws {
    let registry = try registry(("http://e/a", #"{"items": {"$ref": "nowhere"}}"#))
    let error = try #require(schemaError(#"{"$ref": "http://e/a"}"#, registry: registry))
    #expect(error.code == .unresolvedReference)
    #expect(error.location == "http://e/a#/items/$ref")
    #expect(error.offset == 19)
    #expect(error.reason.contains("<http://e/nowhere>"))
  }
}
