import Testing

@testable import SchemaKit

/// Core 2020-12, 9.3.
@Suite("A bundle")
struct SchemaBundleTests {
  /// A registry of schemas of a dialect.
  private func registry(_ dialect: Dialect, _ schemas: (uri: String?, text: String)...) throws -> SchemaRegistry {
    var registry = SchemaRegistry()
    for (uri, text) in schemas { try registry.add(JSONDocument(text), at: uri, dialect: dialect) }
    return registry
  }

  private func bundle(
    _ text: String, _ registry: SchemaRegistry, at uri: String? = nil, _ dialect: Dialect = .draft2020_12
  ) throws -> String {
    let bundle = try registry.bundle(JSONDocument(text), at: uri, dialect: dialect)
    let bytes = bundle.document.bytes
    #expect(try SchemaRegistry().bundle(bundle.document).document.bytes == bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let new = #""$schema":"https://json-schema.org/draft/2020-12/schema""#
  private static let old = ##""$schema":"http://json-schema.org/draft-07/schema#""##

  @Test("of a schema that refers to nothing is the schema, with its dialect told")
  func alone() throws {
    #expect(try bundle(#"{"type": "null"}"#, SchemaRegistry()) == "{\(Self.new),\"type\":\"null\"}")
    #expect(try bundle("true", SchemaRegistry()) == "true")
  }

  @Test("keeps the spelling of numbers and the text of strings")
  func exact() throws {
    let schema = #"{"const": [1.0, 1e400, 9007199254740993, 0.10, "é\n\u0000/", "\ud83d\ude00"]}"#
    #expect(
      try bundle(schema, SchemaRegistry())
        == "{\(Self.new),\"const\":[1.0,1e400,9007199254740993,0.10,\"é\\n\\u0000/\",\"😀\"]}")
  }

  @Test("embeds what is referred to, in the order of the references, and nothing else")
  func embeds() throws {
    let registry = try registry(
      .draft2020_12, ("http://e/a", #"{"$id": "http://e/a", "items": {"$ref": "c"}}"#), ("http://e/unused", "{}"),
      ("http://e/c", #"{"type": "null"}"#), ("http://e/b", "false"))
    #expect(
      try bundle(#"{"properties": {"b": {"$ref": "http://e/b"}, "a": {"$ref": "http://e/a"}}}"#, registry)
        == "{\(Self.new),"
        + #""properties":{"b":{"$ref":"http://e/b"},"a":{"$ref":"http://e/a"}},"$defs":{"#
        + #""http://e/b":{"$id":"http://e/b","not":{}},"http://e/a":{"$id":"http://e/a","items":{"$ref":"c"}},"#
        + #""http://e/c":{"$id":"http://e/c","type":"null"}}}"#)
  }

  @Test("keeps the $defs that there are, and gives an entry whose name is taken another")
  func collision() throws {
    let registry = try registry(.draft2020_12, ("http://e/a", "true"))
    #expect(
      try bundle(#"{"$defs": {"http://e/a": {}}, "$ref": "http://e/a"}"#, registry)
        == "{\(Self.new),"
        + #""$defs":{"http://e/a":{},"http://e/a (2)":{"$id":"http://e/a"}},"$ref":"http://e/a"}"#)
  }

  @Test("refers to a document by its identifier where it was referred to by its URI")
  func otherURI() throws {
    let registry = try registry(
      .draft2020_12, ("http://e/there/file", ##"{"$id": "../name", "items": {"$ref": "sub#x"}, "$ref": "#/$defs/x"}"##),
      ("http://e/sub", #"{"$anchor": "x"}"#))
    #expect(throws: SchemaError.self) { try bundle(#"{"$ref": "http://e/name"}"#, registry) }
    let whole = try self.registry(
      .draft2020_12,
      ("http://e/there/file", ##"{"$id": "../name", "items": {"$ref": "sub#x"}, "$defs": {"x": true}}"##),
      ("http://e/sub", #"{"$anchor": "x"}"#))
    #expect(
      try bundle(##"{"$ref": "http://e/there/file#/$defs/x", "not": {"$ref": "http://e/name"}}"##, whole)
        == "{\(Self.new),"
        + ##""$ref":"http://e/name#/$defs/x","not":{"$ref":"http://e/name"},"$defs":{"##
        + ##""http://e/name":{"$id":"http://e/name","items":{"$ref":"sub#x"},"$defs":{"x":true}},"##
        + ##""http://e/sub":{"$id":"http://e/sub","$anchor":"x"}}}"##)
  }

  @Test("tells the dialect of each part that isn't written in that around it, by the names that its draft has")
  func dialects() throws {
    var registry = SchemaRegistry()
    try registry.add(JSONDocument(#"{"items": [{"type": "null"}]}"#), at: "http://e/a", dialect: .draft4)
    #expect(
      try bundle(#"{"$ref": "http://e/a"}"#, registry)
        == "{\(Self.new),"
        + ##""$ref":"http://e/a","$defs":{"http://e/a":{"$schema":"http://json-schema.org/draft-04/schema#","##
        + ##""id":"http://e/a","items":[{"type":"null"}]}}}"##)
  }

  @Test("moves a $ref that would hide what is beside it, through draft 7")
  func hidingReference() throws {
    let registry = try registry(
      .draft7, ("http://e/a", ##"{"$id": "http://f/", "$ref": "b", "type": "null", "definitions": {"x": true}}"##),
      ("http://e/b", "true"))
    #expect(
      try bundle(##"{"$ref": "http://e/a#", "title": "", "maximum": 1}"##, registry, .draft7)
        == "{\(Self.old),"
        + ##""allOf":[{"$ref":"http://e/a#"}],"title":"","definitions":{"http://e/a":{"$id":"http://e/a","##
        + ##""allOf":[{"$ref":"b"}],"definitions":{"x":true}},"http://e/b":{"$id":"http://e/b"}}}"##)
    #expect(throws: SchemaError.self) {
      try bundle(##"{"allOf": [{"$ref": "http://e/a#/type"}]}"##, registry, .draft7)
    }
  }

  @Test("of files has paths for identifiers, from the folder that they all lie in")
  func files() throws {
    let registry = try registry(
      .draft2020_12, ("file:///home/me/parts/x.json", #"{"items": {"$ref": "y.json"}}"#),
      ("file:///home/me/parts/y.json", #"{"items": {"$ref": "file:///home/me/sub/a.json#/$defs/z"}}"#))
    let text = try bundle(
      ##"{"$ref": "../parts/x.json", "$defs": {"z": {"type": "null"}}}"##, registry, at: "file:///home/me/sub/a.json")
    #expect(!text.contains("home"))
    #expect(text.contains(##"{"$id":"/parts/y.json","items":{"$ref":"/sub/a.json#/$defs/z"}}"##), "\(text)")
    #expect(text.contains(##""$id":"/sub/a.json","$ref":"../parts/x.json""##), "\(text)")
    for base in [nil, "file:///elsewhere/b.json", "http://e/"] {
      try Sorting(text, accepts: ["[[null]]", "1"], refuses: ["[[1]]"]).check(.with { $0.baseURI = base })
    }
  }

  @Test("of a schema that the registry has too doesn't hold it twice")
  func itself() throws {
    let schema = #"{"$id": "http://e/s", "items": {"$ref": "file:///d/t.json"}}"#
    let registry = try registry(
      .draft2020_12, ("file:///d/s.json", schema), ("file:///d/t.json", #"{"items": {"$ref": "s.json"}}"#))
    let text = try bundle(schema, registry, at: "file:///d/s.json")
    #expect(text.contains(#""items":{"$ref":"http://e/s"}"#), "\(text)")
  }

  @Test("refuses two resources of one URI, and names both")
  func duplicates() throws {
    let registry = try registry(
      .draft2020_12, ("http://e/a", #"{"$defs": {"i": {"$id": "http://e/i", "type": "null"}}}"#))
    let error = #expect(throws: SchemaError.self) {
      try bundle(#"{"$ref": "http://e/a", "$defs": {"i": {"$id": "http://e/i"}}}"#, registry)
    }
    #expect(error?.code == .duplicateIdentifier)
    #expect(error?.document == "http://e/a")
    #expect(error?.reason.contains("http://e/i#") == true)
  }

  @Test("tells which meta-schemas of one's own it needs")
  func metaschemas() throws {
    let registry = try registry(
      .draft2020_12, ("http://e/meta", "{\(Self.new), \"$id\": \"http://e/meta\"}"))
    let bundle = try registry.bundle(JSONDocument(#"{"$schema": "http://e/meta"}"#))
    #expect(bundle.metaschemas == ["http://e/meta"])
  }

  @Test("holds what is referred to from within unknown keywords")
  func unknownKeyword() throws {
    let registry = try registry(.draft2020_12, ("http://e/a", #"{"type": "null"}"#))
    let text = try bundle(##"{"$ref": "#/x/0", "x": [{"$ref": "http://e/a"}]}"##, registry)
    try Sorting(text, accepts: ["null"], refuses: ["1"]).check()
  }
}
