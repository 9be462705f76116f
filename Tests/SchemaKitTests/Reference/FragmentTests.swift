import Testing

@testable import SchemaKit

@Suite("A fragment")
struct FragmentTests {
  @Test("of a URN is a place in what the URN names (RFC 8141, 2.3.3)", arguments: ["#/$defs/a", "#a", "#%61"])
  func urn(fragment: String) throws {
    try Sorting(
      "{\"$id\": \"urn:x:root\", \"$ref\": \"urn:x:b\(fragment)\", \"$defs\": {"
        + #""a": {"$anchor": "a", "type": "null"}, "#
        + #""b": {"$id": "urn:x:b", "$defs": {"a": {"$anchor": "a", "type": "string"}}}}}"#,
      accepts: [#""x""#], refuses: ["null"]
    ).check()
  }

  @Test("alone stays within the URN that it stands in")
  func withinURN() throws {
    try Sorting(
      ##"{"$id": "urn:x:b", "items": {"$ref": "#a"}, "$defs": {"a": {"$anchor": "a", "type": "null"}}}"##,
      accepts: ["[null]"], refuses: ["[1]"]
    ).check()
  }

  @Test("in an identifier is an anchor through draft 7 alone, and $anchor is one after that alone")
  func anchors() throws {
    for dialect in Dialect.all {
      let isNew = dialect.rules >= .draft2019_09
      let identifier = dialect.rules <= .draft4 ? "id" : "$id"
      let byID = "{\"items\": {\"$ref\": \"#x\"}, \"definitions\": {\"a\": {\"\(identifier)\": \"#x\"}}}"
      let byAnchor = ##"{"items": {"$ref": "#x"}, "definitions": {"a": {"$anchor": "x"}}}"##
      #expect((schemaError(byID, .dialect(dialect)) == nil) == !isNew, "\(dialect.uri)")
      #expect((schemaError(byAnchor, .dialect(dialect)) == nil) == isNew, "\(dialect.uri)")
    }
  }

  @Test("is decoded before it is compared with an anchor that an identifier gives")
  func encodedAnchor() throws {
    try Sorting(
      ##"{"items": {"$ref": "#%78"}, "definitions": {"a": {"$id": "#x", "type": "null"}}}"##, accepts: ["[null]"],
      refuses: ["[1]"]
    ).check(.dialect(.draft7))
  }
}

@Suite("An error of a schema")
struct ErrorDocumentTests {
  @Test("names the document that it lies in by the URI that it was added under")
  func document() throws {
    let registry = try registry(
      ("http://e/there", #"{"$id": "http://e/a", "$defs": {"b": {"$id": "http://e/b", "type": "strng"}}}"#),
      ("http://e/c", #"{"items": {"$ref": "nowhere"}}"#))
    let invalid = try #require(schemaError(#"{"$ref": "http://e/b"}"#, registry: registry))
    #expect(invalid.document == "http://e/there")
    #expect(invalid.location == "http://e/b#/type")
    #expect(schemaError(#"{"$ref": "http://e/c"}"#, registry: registry)?.document == "http://e/c")
    #expect(schemaError(#"{"$ref": "http://e/c"}"#)?.document == nil)
    #expect(schemaError(#"{"$id": "http://e/me", "$ref": "x"}"#)?.document == "http://e/me")
    #expect(schemaError(#"{"$ref": "x"}"#, .with { $0.baseURI = "http://e/base" })?.document == "http://e/base")
  }
}
