import Testing

@testable import SchemaKit

/// Core 2020-12, 8.2.1, 8.2.2 and 9.2.1.
@Suite("An identifier")
struct ResourceIdentifierTests {
  @Test("is resolved against the one around it", arguments: rows)
  func nested(row: Sorting) throws { try row.check() }

  static let rows: [Sorting] = [
    ("http://e/a/", "b", "http://e/a/b"), ("http://e/a/x", "b", "http://e/a/b"),
    ("http://e/a/b/c", "../d", "http://e/a/d"),
    ("http://e/a", "http://f/b", "http://f/b"), ("http://e/a", "urn:x:b", "urn:x:b"),
    ("http://e/a/b", "/c", "http://e/c"),
    ("http://e/a", "b#", "http://e/b"), ("http://e/a", "./x/../b", "http://e/b"),
  ].map { outer, inner, absolute in
    Sorting(
      "{\"$id\": \"\(outer)\", \"$ref\": \"\(absolute)\", \"$defs\": {\"a\": {\"$id\": \"\(inner)\", \"type\": \"string\"}}}",
      accepts: [#""x""#], refuses: ["1"])
  }

  @Test("is compared by scheme and host without case, and with unreserved characters decoded (RFC 3986, 6.2.2)")
  func normalized() throws {
    for reference in ["HTTP://E/a~b", "http://e/a%7Eb", "http://E/%61~b"] {
      try Sorting(
        "{\"$ref\": \"\(reference)\", \"$defs\": {\"a\": {\"$id\": \"http://e/a~b\", \"type\": \"string\"}}}",
        accepts: [#""x""#], refuses: ["1"]
      ).check()
    }
    for reference in ["http://e/A~b", "http://e/a~b/", "http://e/a~b?", "https://e/a~b", "http://e/a%2Fb"] {
      #expect(
        schemaError("{\"$ref\": \"\(reference)\", \"$defs\": {\"a\": {\"$id\": \"http://e/a~b\"}}}")?.code
          == .unresolvedReference, "\(reference)")
    }
  }

  @Test("can't have a fragment (Core 2020-12, 8.2.1)", arguments: ["#a", "http://e/a#b", "http://e/a#/b"])
  func fragment(identifier: String) throws {
    let error = try #require(schemaError("{\"items\": {\"$id\": \"\(identifier)\"}}"))
    #expect([.invalidReference, .invalidSchema].contains(error.code))
    #expect(error.location.hasSuffix("/$id"))
    #expect(error.offset == 18)
  }

  @Test("beside $ref is ignored through draft 7")
  func besideReference() throws {
    try Sorting(
      #"""
      {"$id": "http://e/x/", "items": {"$id": "http://e/y/", "$ref": "a"}, "definitions": {
        "x": {"$id": "a", "type": "string"}, "y": {"$id": "http://e/y/a", "type": "integer"}}}
      """#, accepts: [#"["x"]"#], refuses: ["[1]"]
    ).check(.dialect(.draft7))
  }

  @Test("is called id through draft 4")
  func legacy() throws {
    try Sorting(
      #"{"allOf": [{"$ref": "http://e/a"}], "definitions": {"a": {"id": "http://e/a", "type": "string"}}}"#,
      accepts: [#""x""#], refuses: ["1"]
    ).check(.dialect(.draft4))
    #expect(
      schemaError(#"{"$ref": "http://e/a", "$defs": {"a": {"id": "http://e/a"}}}"#)?.code == .unresolvedReference)
  }

  @Test("given twice is an error at the second that names the first")
  func duplicates() throws {
    let error = try #require(
      schemaError(#"{"$id": "http://e/r", "$defs": {"b": {"$id": "a"}, "c": {"$id": "http://e/a"}}}"#))
    #expect(error.code == .duplicateIdentifier)
    #expect(Set(["#/$defs/b", "#/$defs/c"].filter { error.description.contains($0) }).count == 2, "\(error)")
    #expect(error.reason.contains("<http://e/a>"))
    #expect(
      schemaError(#"{"$id": "http://e/r", "items": {"$id": "http://e/r"}}"#)?.code == .duplicateIdentifier)
  }
}

@Suite("An anchor")
struct AnchorTests {
  @Test("given twice in a resource is an error that names both places")
  func duplicates() throws {
    for (first, second) in [
      ("$anchor", "$anchor"), ("$anchor", "$dynamicAnchor"), ("$dynamicAnchor", "$dynamicAnchor"),
    ] {
      let error = try #require(
        schemaError("{\"$defs\": {\"a\": {\"\(first)\": \"x\"}, \"b\": {\"\(second)\": \"x\"}}}"))
      #expect(error.code == .duplicateIdentifier)
      #expect(error.description.contains("#/$defs/a") && error.description.contains("#/$defs/b"), "\(error)")
    }
  }

  @Test("given twice has its places in the resource that it belongs to")
  func duplicatesWithin() throws {
    let error = try #require(
      schemaError(
        #"""
        {"$id": "http://e/r", "$defs": {"i": {"$id": "i", "$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}}}
        """#))
    #expect(error.code == .duplicateIdentifier)
    #expect(["http://e/i#/$defs/a/$anchor", "http://e/i#/$defs/b/$anchor"].contains(error.location), "\(error)")
    #expect(error.reason.contains("http://e/i#/$defs/"), "\(error)")
  }

  @Test("may stand once in each of two resources")
  func perResource() throws {
    try Sorting(
      ##"""
      {"prefixItems": [{"$ref": "#x"}, {"$ref": "http://e/i#x"}], "$defs": {
        "a": {"$anchor": "x", "type": "string"}, "i": {"$id": "http://e/i", "$anchor": "x", "type": "null"}}}
      """##, accepts: [#"["x", null]"#], refuses: ["[null]", #"["x", "x"]"#]
    ).check()
  }

  @Test("is found code point for code point, and with case", arguments: ["X", "x ", "%C3%A9"])
  func exact(name: String) {
    let schema = "{\"items\": {\"$ref\": \"#\(name)\"}, \"$defs\": {\"a\": {\"$anchor\": \"x\"}}}"
    #expect(schemaError(schema) != nil)
  }

  @Test("may be called anything that the meta-schema allows, and nothing else")
  func names() {
    for name in ["a", "_a", "a-b.c_9", "A"] { #expect(schemaError("{\"$anchor\": \"\(name)\"}") == nil) }
    for name in ["", "9a", "a b", "a/b", "#a", "é", "a:b"] {
      #expect(schemaError("{\"$anchor\": \"\(name)\"}")?.code == .invalidSchema, "\(name)")
    }
  }
}
