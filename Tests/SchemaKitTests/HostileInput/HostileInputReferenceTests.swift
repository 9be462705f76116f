import Testing

@testable import SchemaKit

/// References (Core 2020-12, 8.2, 9.2 and 9.3; RFC 3986, sections 4 to 6; RFC 6901, sections 3 to 6).
@Suite("Hostile input: references")
struct HostileInputReferenceTests {
  @Test(
    "A pointer in a fragment is unescaped twice: percent-encoding, then ~0 and ~1",
    arguments: [
      ("a~b", "a~0b"), ("a/b", "a~1b"), ("a~1b", "a~01b"), ("a%b", "a%25b"), ("a%25b", "a%2525b"), ("a\\\"b", "a%22b"),
      ("é", "%C3%A9"), ("é", "é"), ("a~b", "a%7E0b"), ("a/b", "a%7E1b"), ("a/b", "a~%31b"), ("abc", "%61b%63"),
      ("", ""),
      ("a b", "a%20b"), ("a+b", "a+b"), ("a+b", "a%2Bb"), ("0", "0"), ("01", "01"), ("-", "-"), ("~", "~0"),
      ("/", "~1"),
      ("~01", "~001"), ("a^b", "a%5Eb"), ("😀", "%F0%9F%98%80"), ("__proto__", "__proto__"), ("$ref", "$ref"),
    ])
  func pointers(name: String, fragment: String) throws {
    for dialect in [Dialect.draft7, .draft2020_12] {
      let schema =
        "{\"$ref\":\"#/$defs/\(fragment)\",\"$defs\":{\"\(name)\":{\"type\":\"string\"},\"other\":{\"type\":\"null\"}}}"
      try Verdict.valid(schema, "\"x\"", dialect).check()
      try Verdict.invalid(schema, "1", dialect).check()
    }
  }

  @Test(
    "Elements of arrays are found by position",
    arguments: [
      .invalid(##"{"allOf":[true,{"properties":{"a":{"$ref":"#/allOf/2"}}},{"type":"object"}]}"##, #"{"a":1}"#),
      .valid(##"{"allOf":[true,{"properties":{"a":{"$ref":"#/allOf/2"}}},{"type":"object"}]}"##, #"{"a":{}}"#),
      .invalid(##"{"prefixItems":[{"type":"string"},{"$ref":"#/prefixItems/0"}]}"##, #"["a",1]"#),
    ] as [Verdict])
  func positions(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "A reference that leads nowhere is an error at its place",
    arguments: [
      "#/$defs/b", "#/$defs/a/b", "#/prefixItems/01", "#/prefixItems/-", "#/prefixItems/2", "#/prefixItems/-1",
      "#/prefixItems/18446744073709551616", "#/prefixItems/+1", "#/prefixItems/1.0", "#/prefixItems/", "#nothing",
      "#/prefixItems/0/0", "other", "other#/a", "?q", "http://127.0.0.1:9/schema", "file:///etc/hostname", "urn:x:y",
      "#/a",
      "//example.com", "#/$defs/a/", "#/$defs//a", "/etc/hostname", "#/$DEFS/a",
    ])
  func unresolved(reference: String) throws {
    let schema =
      "{\"properties\":{\"x\":{\"$ref\":\"\(reference)\"}},\"$defs\":{\"a\":true},\"prefixItems\":[true,true]}"
    let error = try #require(HostileInput.error(schema))
    #expect(error.code == .unresolvedReference)
    #expect(error.location == "#/properties/x/$ref")
    // Where nothing applies it, it is an error all the same.
    let unreached = "{\"$defs\":{\"a\":true,\"x\":{\"$ref\":\"\(reference)\"}},\"prefixItems\":[true,true]}"
    #expect(HostileInput.error(unreached)?.location == "#/$defs/x/$ref")
    #expect(HostileInput.error(unreached)?.code == .unresolvedReference)
  }

  @Test(
    "A reference that is badly written is an error at its place",
    arguments: [
      "#/$defs/~2", "#/$defs/a~", "#/%zz", "#/%", "#/%2", "#/%C3", "http://[::1", "ht tp://x", "#a#b", "\\u0000",
      "a\\\\b",
    ])
  func badlyWritten(reference: String) throws {
    let error = try #require(HostileInput.error("{\"items\":{\"$ref\":\"\(reference)\"},\"$defs\":{\"a\":true}}"))
    #expect(error.code == .invalidReference || error.code == .unresolvedReference)
    #expect(error.location == "#/items/$ref")
  }

  @Test(
    "An empty reference is the resource that it stands in",
    arguments: [
      .invalid(#"{"type":"object","properties":{"a":{"$ref":""}}}"#, #"{"a":1}"#),
      .valid(#"{"type":"object","properties":{"a":{"$ref":""}}}"#, #"{"a":{}}"#),
      .invalid(##"{"type":"object","properties":{"a":{"$ref":"#"}}}"##, #"{"a":1}"#),
      .invalid(#"{"$id":"http://e/a","type":"object","properties":{"a":{"$ref":""}}}"#, #"{"a":1}"#),
      .invalid(#"{"type":"object","properties":{"a":{"$ref":""}}}"#, #"{"a":1}"#, .draft7),
      .valid(
        #"{"$ref":"http://e/b","$defs":{"b":{"$id":"http://e/b","type":"array","items":{"$ref":""}}}}"#, "[[[]]]"),
      .invalid(
        #"{"$ref":"http://e/b","$defs":{"b":{"$id":"http://e/b","type":"array","items":{"$ref":""}}}}"#, "[[1]]"),
    ] as [Verdict])
  func emptyReference(verdict: Verdict) throws { try verdict.check() }

  @Test("An identifier may end in an empty fragment, and in no other")
  func identifierFragments() throws {
    try Verdict.invalid(#"{"$id":"http://e/a#","items":{"$ref":"http://e/a"},"type":"array"}"#, "[1]").check()
    for identifier in ["http://e/a#b", "#b", "http://e/a#/b", "a#b"] {
      let error = try #require(HostileInput.error("{\"$id\":\"http://e/\",\"items\":{\"$id\":\"\(identifier)\"}}"))
      #expect(error.code == .invalidReference || error.code == .invalidSchema)
      #expect(error.location.hasSuffix("/items/$id"))
    }
  }

  @Test(
    "What looks like an identifier or a reference in data is data",
    arguments: [
      .valid(##"{"const":{"$ref":"#/nowhere"}}"##, ##"{"$ref":"#/nowhere"}"##),
      .valid(#"{"enum":[{"$id":"http://e/#x"},{"$ref":5}]}"#, #"{"$ref":5}"#),
      .valid(##"{"x-unknown":{"$ref":"#/nowhere","$id":5}}"##, "1"),
      .valid(##"{"default":{"$ref":"#/nowhere"},"examples":[{"$anchor":"a"},{"$anchor":"a"}]}"##, "1"),
      .invalid(#"{"properties":{"$ref":{"type":"string"},"$id":{"type":"string"}}}"#, #"{"$ref":1}"#),
      .valid(#"{"properties":{"$ref":{"type":"string"},"$id":{"type":"string"}}}"#, ##"{"$ref":"#/x","$id":"y"}"##),
      .invalid(##"{"$defs":{"$ref":{"type":"string"}},"$ref":"#/$defs/$ref"}"##, "1"),
      .invalid(##"{"properties":{"const":{"$ref":"#/$defs/a"}},"$defs":{"a":{"type":"string"}}}"##, #"{"const":1}"#),
      .invalid(##"{"properties":{"enum":{"$ref":"#/$defs/a"}},"$defs":{"a":{"type":"string"}}}"##, #"{"enum":1}"#),
      .valid(
        ##"{"$ref":"#/$defs/b","$defs":{"a":{"const":{"$id":"http://e/x","type":"null"}},"b":{"type":"string"}}}"##,
        "\"s\""),
    ] as [Verdict])
  func data(verdict: Verdict) throws { try verdict.check() }

  @Test("An identifier within a constant is not known")
  func identifierInConstant() {
    #expect(
      HostileInput.error(#"{"const":{"$id":"http://e/x"},"items":{"$ref":"http://e/x"}}"#)?.code == .unresolvedReference
    )
    #expect(HostileInput.error(##"{"enum":[{"$anchor":"x"}],"items":{"$ref":"#x"}}"##)?.code == .unresolvedReference)
  }

  @Test(
    "Through draft 7 nothing beside $ref acts, not even an identifier",
    arguments: [
      .valid(##"{"definitions":{"a":{}},"$ref":"#/definitions/a","type":"string","maximum":0}"##, "5", .draft7),
      .valid(##"{"definitions":{"a":{}},"$ref":"#/definitions/a","type":"string"}"##, "5", .draft6),
      .invalid(##"{"$defs":{"a":{}},"$ref":"#/$defs/a","type":"string"}"##, "5"),
      .invalid(
        #"{"$id":"http://e/x/","properties":{"a":{"$id":"y/","$ref":"t"}},"#
          + #""definitions":{"t":{"$id":"t","type":"integer"},"u":{"$id":"y/t","type":"string"}}}"#, #"{"a":"s"}"#,
        .draft7),
    ] as [Verdict])
  func siblings(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "References resolve against the identifier around them",
    arguments: [
      ("http://e/a/b", "../c", "http://e/c"), ("http://e/a/b", "./c", "http://e/a/c"),
      ("http://e/a/b", "/c", "http://e/c"),
      ("http://e/a/b", "c/./d/../f", "http://e/a/c/f"), ("http://e/a/b", "../../../c", "http://e/c"),
      ("http://e/a", "//f/c", "http://f/c"), ("http://e/a", "HTTP://E/c", "http://e/c"),
      ("http://E/a", "c", "http://e/c"),
      ("http://e/a?x", "?y", "http://e/a?y"), ("urn:example:a", "urn:example:b", "urn:example:b"),
      ("tag:e,2020:a", "tag:e,2020:b", "tag:e,2020:b"), ("http://e/%7Ea/", "b", "http://e/~a/b"),
    ])
  func bases(base: String, reference: String, target: String) throws {
    let schema =
      "{\"$id\":\"\(base)\",\"$ref\":\"\(reference)\",\"$defs\":{\"t\":{\"$id\":\"\(target)\",\"type\":\"string\"}}}"
    try Verdict.valid(schema, "\"x\"").check()
    try Verdict.invalid(schema, "1").check()
  }

  @Test("Identifiers that differ in path case, query or a trailing slash are different")
  func differentIdentifiers() {
    for (identifier, reference) in [
      ("http://e/a", "http://e/A"), ("http://e/a?x=1", "http://e/a?x=2"), ("http://e/a", "http://e/a/"),
      ("http://e/a?", "http://e/a"), ("urn:x:a", "urn:x:A"), ("http://e/a", "https://e/a"),
    ] {
      let schema = "{\"$ref\":\"\(reference)\",\"$defs\":{\"a\":{\"$id\":\"\(identifier)\"}}}"
      #expect(HostileInput.error(schema)?.code == .unresolvedReference, "\(identifier) is not \(reference)")
    }
  }

  @Test(
    "Anchors belong to the resource that they stand in",
    arguments: [
      .invalid(
        #"{"$defs":{"a":{"$anchor":"x","type":"string"},"r":{"$id":"http://e/r","$defs":{"b":{"$anchor":"x","type":"null"}}}},"#
          + ##""$ref":"#x"}"##, "null"),
      .valid(
        #"{"$defs":{"a":{"$anchor":"x","type":"string"},"r":{"$id":"http://e/r","$defs":{"b":{"$anchor":"x","type":"null"}}}},"#
          + #""$ref":"http://e/r#x"}"#, "null"),
      .valid(##"{"definitions":{"a":{"$id":"#x","type":"null"}},"items":{"$ref":"#x"}}"##, "[null]", .draft7),
      .invalid(##"{"definitions":{"a":{"$id":"#x","type":"null"}},"items":{"$ref":"#x"}}"##, "[1]", .draft7),
    ] as [Verdict])
  func anchors(verdict: Verdict) throws { try verdict.check() }

  @Test("An anchor of an embedded resource is not one of the document")
  func foreignAnchor() {
    #expect(
      HostileInput.error(##"{"$defs":{"r":{"$id":"http://e/r","$anchor":"x"}},"items":{"$ref":"#x"}}"##)?.code
        == .unresolvedReference)
  }

  @Test(
    "An embedded resource of another draft is judged by its own rules",
    arguments: [
      .valid(
        #"{"$ref":"http://e/old","$defs":{"o":{"$id":"http://e/old","$schema":"http://json-schema.org/draft-07/schema#","#
          + #""items":[{"type":"string"}]}}}"#, #"["a",1]"#),
      .invalid(
        #"{"$ref":"http://e/old","$defs":{"o":{"$id":"http://e/old","$schema":"http://json-schema.org/draft-07/schema#","#
          + #""items":[{"type":"string"}]}}}"#, "[1]"),
      .valid(
        #"{"$ref":"http://e/old","$defs":{"o":{"$id":"http://e/old","$schema":"http://json-schema.org/draft-07/schema#","#
          + #""prefixItems":[false],"dependentRequired":{"a":["b"]}}}}"#, "[1]"),
      .invalid(
        #"{"$schema":"http://json-schema.org/draft-07/schema#","allOf":[{"$ref":"http://e/new"}],"definitions":{"n":"#
          + #"{"$id":"http://e/new","$schema":"https://json-schema.org/draft/2020-12/schema","prefixItems":[{"type":"null"}]}}}"#,
        "[1]"),
    ] as [Verdict])
  func embeddedDrafts(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "An anchor or identifier given twice is an error that names both places",
    arguments: [
      #"{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}"#,
      #"{"$defs":{"a":{"$anchor":"x"},"b":{"$dynamicAnchor":"x"}}}"#,
      #"{"$defs":{"a":{"$id":"http://e/x"},"b":{"$id":"http://e/x"}}}"#,
      #"{"$id":"http://e/x","$defs":{"a":{"$id":"x"}}}"#,
      #"{"$defs":{"a":{"$id":"http://e/x"},"b":{"$id":"HTTP://E/./x"}}}"#,
    ])
  func duplicates(schema: String) throws {
    let error = try #require(HostileInput.error(schema))
    #expect(error.code == .duplicateIdentifier)
    #expect(error.reason.contains("#"))
  }

  @Test("An identifier that the registry has already is an error")
  func duplicateInRegistry() throws {
    var registry = SchemaRegistry()
    try registry.add(JSONDocument(#"{"$id":"http://e/x"}"#))
    #expect { try registry.add(JSONDocument(#"{"$id":"http://e/x"}"#)) } throws: { error in
      (error as? SchemaError)?.code == .duplicateIdentifier
    }
  }

  @Test("A reference to an unknown keyword's value uses it as a schema")
  func unknownKeyword() throws {
    let schema = ##"{"properties":{"a":{"$ref":"#/x-parts/p"}},"x-parts":{"p":{"type":"integer"}}}"##
    try Verdict.valid(schema, #"{"a":1}"#).check()
    try Verdict.invalid(schema, #"{"a":"1"}"#).check()
  }

  @Test(
    "A reference to what is no schema is an error", arguments: ["#/required", "#/required/0", "#/minimum", "#/enum"])
  func noSchema(reference: String) throws {
    let schema =
      "{\"required\":[\"a\"],\"minimum\":1,\"enum\":[1,2],\"properties\":{\"a\":{\"$ref\":\"\(reference)\"}}}"
    let error = try #require(HostileInput.error(schema))
    #expect(error.code == .notASchema)
    #expect(error.location == reference)
  }

  @Test("What is malformed where only a reference leads is an error too")
  func malformedTarget() throws {
    for (part, location) in [
      (#"{"type":"strng"}"#, "#/x/type"), (#"{"allOf":[]}"#, "#/x/allOf"), (#"{"minLength":-1}"#, "#/x/minLength"),
      (#"{"pattern":"("}"#, "#/x/pattern"), (#"{"multipleOf":0}"#, "#/x/multipleOf"),
      (#"{"required":[1]}"#, "#/x/required/0"),
    ] {
      let error = try #require(HostileInput.error("{\"$ref\":\"#/x\",\"x\":\(part)}"))
      #expect(error.location == location)
    }
  }

  @Test("A chain of 2,000 references ends")
  func longChain() throws {
    let names = (0..<2_000).map { "d\($0)" }
    for (last, isValid) in [("true", true), ("false", false), ("{\"minimum\":5}", false)] {
      let definitions = HostileInput.object(names) { name in
        let number = Int(name.dropFirst()) ?? 0
        return number == 1_999 ? last : "{\"$ref\":\"#/$defs/d\(number + 1)\"}"
      }
      let plain = try Schema("{\"$ref\":\"#/$defs/d0\",\"$defs\":\(definitions)}")
      try HostileInput.expectBriefly(plain, JSONDocument("1"), isValid: isValid)
    }
    // With something beside each reference every one of them is entered.
    let definitions = HostileInput.object(names) { name in
      let number = Int(name.dropFirst()) ?? 0
      return number == 1_999 ? "{\"minimum\":5}" : "{\"$ref\":\"#/$defs/d\(number + 1)\",\"maximum\":9}"
    }
    let entered = try Schema("{\"$ref\":\"#/$defs/d0\",\"$defs\":\(definitions)}")
    try HostileInput.expectBriefly(entered, JSONDocument("7"), isValid: true)
    try HostileInput.expectBriefly(entered, JSONDocument("1"), isValid: false)
  }

  @Test("5,000 definitions that refer to each other compile")
  func manyDefinitions() throws {
    let names = (0..<5_000).map { "d\($0)" }
    let definitions = HostileInput.object(names) { name in
      let number = Int(name.dropFirst()) ?? 0
      return "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/d\((number + 1) % 5_000)\"},"
        + "\"b\":{\"$ref\":\"#/$defs/d\((number * 7) % 5_000)\"}},\"type\":[\"object\",\"null\"]}"
    }
    let schema = try Schema("{\"$ref\":\"#/$defs/d0\",\"$defs\":\(definitions)}")
    try HostileInput.expectBriefly(schema, JSONDocument(#"{"a":{"a":{"b":null}}}"#), isValid: true)
    try HostileInput.expectBriefly(schema, JSONDocument(#"{"a":{"a":{"b":1}}}"#), isValid: false)
  }

  @Test("300 resources with a dynamic anchor and a dynamic reference each compile")
  func manyDynamicReferences() throws {
    let names = (0..<300).map { "d\($0)" }
    let definitions = HostileInput.object(names) { name in
      "{\"$id\":\"http://e/\(name)\",\"$defs\":{\"x\":{\"$dynamicAnchor\":\"x\",\"maxLength\":\(name.dropFirst())}},"
        + "\"items\":{\"$dynamicRef\":\"#x\"}}"
    }
    let properties = HostileInput.object(names) { "{\"$ref\":\"http://e/\($0)\"}" }
    let schema = try Schema("{\"$id\":\"http://e/root\",\"$defs\":\(definitions),\"properties\":\(properties)}")
    try HostileInput.expectBriefly(schema, JSONDocument(#"{"d2":["ab"],"d299":["abc"]}"#), isValid: true)
    try HostileInput.expectBriefly(schema, JSONDocument(#"{"d2":["abc"],"d299":["abc"]}"#), isValid: false)
  }

  @Test("5,000 embedded resources beside as many references compile")
  func manyResources() throws {
    let names = (0..<5_000).map { "d\($0)" }
    let definitions = HostileInput.object(names) { "{\"$id\":\"http://e/\($0)\",\"type\":\"integer\"}" }
    let properties = HostileInput.object(names) { "{\"$ref\":\"http://e/\($0)\"}" }
    let schema = try Schema("{\"$defs\":\(definitions),\"properties\":\(properties)}")
    try HostileInput.expectBriefly(schema, JSONDocument(#"{"d4999":1}"#), isValid: true)
    try HostileInput.expectBriefly(schema, JSONDocument(#"{"d4999":"1"}"#), isValid: false)
  }
}
