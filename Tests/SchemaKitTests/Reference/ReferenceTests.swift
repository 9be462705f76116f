import Testing

@testable import SchemaKit

/// Core 2020-12, 8.2.3 and 9.2; RFC 3986, section 5; RFC 6901, section 6.
@Suite("A reference")
struct ReferenceTests {
  @Test("is resolved against the identifier around it", arguments: relative)
  func byBase(row: Sorting) throws { try row.check() }

  /// Each refers to the schema that asks for a string; that for `null` stands where a wrong resolution would lead.
  static let relative: [Sorting] = [
    ("http://e/a/b", "c", "http://e/a/c"), ("http://e/a/b", "./c", "http://e/a/c"),
    ("http://e/a/b", "../c", "http://e/c"),
    ("http://e/a/b", "/c", "http://e/c"), ("http://e/a/b", "//f/c", "http://f/c"),
    ("http://e/a/b", "?c", "http://e/a/b?c"),
    ("http://e/a/b", "../../../c", "http://e/c"), ("http://e/a/b", "x/../c", "http://e/a/c"),
    ("http://e/a/b/", "c", "http://e/a/b/c"), ("http://e", "c", "http://e/c"),
    ("http://e/a/b", "x/./c/", "http://e/a/x/c/"),
    ("urn:x:a", "urn:x:b", "urn:x:b"), ("urn:x:a", "URN:x:b", "urn:x:b"),
    ("tag:e,2020:a", "tag:e,2020:b", "tag:e,2020:b"),
    ("http://e/a", "http://e/%7eb", "http://e/~b"), ("http://e/a", "c#", "http://e/c"),
    ("file:///a/b", "c", "file:///a/c"),
  ].map { base, reference, target in
    Sorting(
      "{\"$id\": \"\(base)\", \"$ref\": \"\(reference)\", \"$defs\": {\"t\": {\"$id\": \"\(target)\", \"type\": \"string\"},"
        + " \"wrong\": {\"$id\": \"http://wrong/c\", \"type\": \"null\"}}}",
      accepts: [#""x""#], refuses: ["1", "null"])
  }

  @Test("in a schema without identifier can still be a fragment or absolute")
  func withoutBase() throws {
    try Sorting(
      ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "urn:x:b"}, "b": {"$id": "urn:x:b", "type": "string"}}}"##,
      accepts: [#""x""#], refuses: ["1"]
    ).check()
  }

  @Test("in an embedded resource is resolved against that resource's identifier")
  func embedded() throws {
    try Sorting(
      ##"""
      {"$id": "http://e/root", "$ref": "inner/one", "$defs": {
        "a": {"type": "null"},
        "i": {"$id": "inner/one", "$ref": "two", "$defs": {"a": {"type": "string"}}},
        "j": {"$id": "inner/two", "$ref": "one#/$defs/a"},
        "two": {"$id": "two", "type": "null"}}}
      """##, accepts: [#""x""#], refuses: ["1", "null"]
    ).check()
  }

  @Test("that is a fragment alone stays within its resource")
  func sameResource() throws {
    try Sorting(
      ##"""
      {"$id": "http://e/root", "$defs": {"a": {"type": "null"},
        "i": {"$id": "inner", "items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"type": "string"}}}},
       "$ref": "inner"}
      """##, accepts: [#"["x"]"#], refuses: ["[null]"]
    ).check()
  }

  @Test("that is empty, or an empty fragment, is the resource that it stands in", arguments: ["", "#"])
  func empty(reference: String) throws {
    try Sorting(
      "{\"type\": [\"array\", \"null\"], \"items\": {\"$ref\": \"\(reference)\"}}", accepts: ["[[], [null]]"],
      refuses: ["[[1]]"]
    ).check()
    try Sorting(
      "{\"items\": {\"$id\": \"http://e/i\", \"type\": \"array\", \"items\": {\"$ref\": \"\(reference)\"}}}",
      accepts: ["1", "[[[]]]"], refuses: ["[[1]]"]
    ).check()
  }

  @Test("with a JSON Pointer is percent-decoded first and unescaped then", arguments: pointers)
  func pointer(row: Sorting) throws { try row.check() }

  static let pointers: [Sorting] = [
    ("a/b", "a~1b"), ("a~b", "a~0b"), ("a~1b", "a~01b"), ("a%b", "a%25b"), ("a%25b", "a%2525b"), ("a b", "a%20b"),
    ("a/b", "a%7E1b"), ("é", "%C3%A9"), ("é", "é"), ("a\\\"b", "a%22b"), ("", ""), ("~", "~0"), ("//", "~1~1"),
    ("-", "-"),
  ].map { name, token in
    Sorting(
      "{\"$ref\": \"#/$defs/\(token)\", \"$defs\": {\"wrong\": false, \"\(name)\": {\"type\": \"string\"}}}",
      accepts: [#""x""#], refuses: ["1"])
  }

  @Test("leads into arrays by position")
  func positions() throws {
    try Sorting(
      ##"{"properties": {"a": {"$ref": "#/allOf/1/anyOf/0"}}, "allOf": [true, {"anyOf": [{"type": ["string", "object"]}]}]}"##,
      accepts: [#"{"a": "x"}"#], refuses: [#"{"a": 1}"#]
    ).check()
  }

  @Test("leads into unknown keywords, whose values are schemas then")
  func unknownKeywords() throws {
    try Sorting(
      ##"{"$ref": "#/x-parts/0/y", "x-parts": [{"y": {"type": "string"}}]}"##, accepts: [#""x""#], refuses: ["1"]
    ).check()
  }

  @Test("leads across the root of an embedded resource")
  func across() throws {
    try Sorting(
      ##"{"$ref": "#/$defs/i/$defs/a", "$defs": {"i": {"$id": "http://e/i", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"type": "null"}}}}}"##,
      accepts: ["null"], refuses: ["1"]
    ).check()
  }

  @Test("leads to anchors of its resource", arguments: anchors)
  func anchor(row: Sorting) throws { try row.check() }

  static let anchors: [Sorting] = [
    Sorting(
      ##"{"$ref": "#x", "$defs": {"a": {"$anchor": "x", "type": "string"}}}"##, accepts: [#""x""#], refuses: ["1"]),
    Sorting(
      ##"{"$ref": "#x", "$defs": {"a": {"$dynamicAnchor": "x", "type": "string"}}}"##, accepts: [#""x""#],
      refuses: ["1"]),
    Sorting(
      ##"{"$ref": "#%78", "$defs": {"a": {"$anchor": "x", "type": "string"}}}"##, accepts: [#""x""#], refuses: ["1"]),
    Sorting(
      ##"""
      {"$ref": "http://e/i#x", "$defs": {
        "a": {"$anchor": "x", "type": "null"}, "i": {"$id": "http://e/i", "items": {"$anchor": "x", "type": "string"}}}}
      """##, accepts: [#""x""#], refuses: ["1", "null"]),
    Sorting(
      ##"""
      {"$ref": "#x", "$defs": {
        "a": {"$anchor": "x", "type": "string"}, "i": {"$id": "http://e/i", "items": {"$anchor": "x", "type": "null"}}}}
      """##, accepts: [#""x""#], refuses: ["1", "null"]),
  ]

  @Test("leads to anchors that an identifier gives, through draft 7 (draft 7 Core, 8.2.3)")
  func anchorByID() throws {
    try Sorting(
      ##"{"allOf": [{"$ref": "#x"}], "definitions": {"a": {"$id": "#x", "type": "string"}}}"##, accepts: [#""x""#],
      refuses: ["1"]
    ).check(.dialect(.draft7))
    try Sorting(
      ##"{"allOf": [{"$ref": "http://e/a#x"}], "definitions": {"a": {"$id": "http://e/a#x", "type": "string"}}}"##,
      accepts: [#""x""#], refuses: ["1"]
    ).check(.dialect(.draft7))
  }

  @Test("acts beside other keywords from 2019-09 on, and hides them through draft 7")
  func siblings() throws {
    let schema = ##"{"$ref": "#/definitions/a", "maximum": 5, "definitions": {"a": {"minimum": 1}}}"##
    for dialect in [Dialect.draft2019_09, .draft2020_12] {
      try Sorting(schema, accepts: ["3"], refuses: ["0", "9"]).check(.dialect(dialect))
    }
    for dialect in [Dialect.draft4, .draft6, .draft7] {
      try Sorting(schema, accepts: ["3", "9"], refuses: ["0"]).check(.dialect(dialect))
    }
  }

  @Test("is data where it is a property's name, in enum, const, or an unknown keyword", arguments: data)
  func inData(row: Sorting) throws { try row.check() }

  static let data: [Sorting] = [
    Sorting(
      #"{"properties": {"$ref": {"type": "string"}}}"#, accepts: [##"{"$ref": "#/nowhere"}"##],
      refuses: [#"{"$ref": 1}"#]),
    Sorting(
      ##"{"properties": {"$ref": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"type": "string"}}}"##,
      accepts: [#"{"$ref": "a"}"#], refuses: [#"{"$ref": 1}"#]),
    Sorting(##"{"const": {"$ref": "#/nowhere"}}"##, accepts: [##"{"$ref": "#/nowhere"}"##], refuses: ["{}"]),
    Sorting(##"{"enum": [{"$ref": "#/nowhere"}]}"##, accepts: [##"{"$ref": "#/nowhere"}"##], refuses: ["{}"]),
    Sorting(##"{"x-unknown": {"$ref": "#/nowhere"}, "default": {"$ref": 7}}"##, accepts: ["1"]),
    Sorting(
      #"{"$ref": "http://e/a", "enum": [1, {"$id": "http://e/a", "type": "null"}], "$defs": {"b": {"$id": "http://e/a", "type": "integer"}}}"#,
      accepts: ["1"], refuses: ["null"]),
    Sorting(
      ##"{"$ref": "#a", "const": 1, "$defs": {"c": {"const": {"$anchor": "a"}}, "b": {"$anchor": "a", "type": "integer"}}}"##,
      accepts: ["1"], refuses: ["null"]),
    Sorting(
      #"{"properties": {"$id": {"type": "string"}, "$anchor": {"type": "string"}}}"#, accepts: [##"{"$id": "#"}"##],
      refuses: [#"{"$anchor": 1}"#]),
  ]

  @Test("leads by the rules of the draft that its target is written in")
  func acrossDrafts() throws {
    try Sorting(
      #"""
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "http://e/new", "items": {"$ref": "old"},
       "$defs": {"o": {"$id": "old", "$schema": "http://json-schema.org/draft-07/schema#",
         "items": [{"type": "string"}, {"$ref": "new#/$defs/n"}], "additionalItems": false},
         "n": {"prefixItems": [{"type": "null"}]}}}
      """#, accepts: [#"[["x", [null, 1]], []]"#], refuses: ["[[1]]", #"[["x", [1]]]"#, #"[["x", [], 1]]"#]
    ).check()
  }
}

@Suite("A reference that leads nowhere")
struct UnresolvedReferenceTests {
  @Test(
    "is an error at its place",
    arguments: [
      "#/$defs/b", "#/$defs/a/b", "#/allOf/01", "#/allOf/-", "#/allOf/1", "#/allOf/+0", "#/allOf/", "#/allOf/0/0", "#x",
      "#/$defs/a%2fb", "#/%24defs/b", "#/$DEFS/a", "#/$defs/a/", "other", "urn:x:y", "?", "http://e/other#/$defs/a",
      "#/allOf/18446744073709551616",
    ])
  func unresolved(reference: String) throws {
    let text =
      "{\"$id\": \"http://e/me\", \"items\": {\"$ref\": \"\(reference)\"}, \"$defs\": {\"a\": true}, \"allOf\": [true]}"
    let error = try #require(schemaError(text))
    #expect(error.code == .unresolvedReference)
    #expect(error.location == "http://e/me#/items/$ref")
    #expect(text.utf8.dropFirst(error.offset).starts(with: "\"\(reference)\"".utf8))
    #expect(error.description == "http://e/me#/items/$ref: \(error.reason)")
  }

  @Test(
    "is an error where nothing applies it too",
    arguments: [
      ##"{"$defs": {"a": {"$ref": "#/nowhere"}}}"##, ##"{"then": {"$ref": "#/nowhere"}}"##,
      ##"{"type": "string", "properties": {"a": {"$ref": "#/nowhere"}}}"##,
      ##"{"contentSchema": {"$ref": "#/nowhere"}}"##,
      ##"{"$defs": {"a": {"$dynamicRef": "#nowhere"}}}"##, ##"{"if": true, "else": {"$ref": "#/nowhere"}}"##,
      ##"{"$defs": {"a": {"$id": "http://e/a", "items": {"$ref": "#/nowhere"}}}}"##,
      ##"{"minContains": 0, "contains": {"$ref": "#/nowhere"}}"##,
    ])
  func unreached(schema: String) throws {
    let error = try #require(schemaError(schema))
    #expect(error.code == .unresolvedReference)
    #expect(error.location.hasSuffix("ef"))
    #expect(schema.utf8.dropFirst(error.offset).starts(with: ##""#"##.utf8))
  }

  @Test(
    "or isn't one at all is an error with a code of its own",
    arguments: ["#/~2", "#/a~", "#/%zz", "#/%2", "http://[::1", "a b", "#a#b", "<x>", "http://e/%"])
  func malformed(reference: String) throws {
    let error = try #require(schemaError("{\"items\": {\"$ref\": \"\(reference)\"}}"))
    #expect(error.code == .invalidReference)
    #expect(error.location == "#/items/$ref")
  }

  @Test("gives the place within the embedded resource that it stands in")
  func embedded() throws {
    let error = try #require(
      schemaError(##"{"$id": "http://e/r", "$defs": {"a": {"$id": "i", "items": {"$ref": "#/b"}}}}"##))
    #expect(error.location == "http://e/i#/items/$ref")
  }

  @Test("through draft 7 counts beside nothing else: what stands beside $ref isn't looked at")
  func hidden() {
    let schema = ##"{"$ref": "#/definitions/a", "items": {"$ref": "#/nowhere"}, "definitions": {"a": true}}"##
    #expect(schemaError(schema, .dialect(.draft7)) == nil)
    #expect(schemaError(schema)?.code == .unresolvedReference)
  }

  @Test("to a value that is no schema is an error at that value", arguments: ["#/required", "#/minimum", "#/x/0"])
  func noSchema(reference: String) throws {
    let error = try #require(
      schemaError("{\"required\": [], \"minimum\": 1, \"x\": [null], \"items\": {\"$ref\": \"\(reference)\"}}"))
    #expect(error.code == .notASchema)
    #expect(error.location == reference)
  }
}
