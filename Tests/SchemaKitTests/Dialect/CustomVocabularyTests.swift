import Testing

@testable import SchemaKit

/// Core 2020-12, 6.5 and 8.1.2.
@Suite("A vocabulary of one's own")
struct CustomVocabularyTests {
  private let odd = CustomKeyword.assertion("odd") { _ in { _ in nil } }

  private func registry(
    _ vocabularies: String, with vocabulary: CustomVocabulary? = nil, draft: String = "2020-12",
    metaschema: String = ""
  ) throws -> SchemaRegistry {
    var registry = SchemaRegistry()
    if let vocabulary { try registry.add(vocabulary) }
    try registry.add(
      JSONDocument(
        """
        {"$schema": "https://json-schema.org/draft/\(draft)/schema", "$id": "http://e/meta", "$vocabulary": {
          "https://json-schema.org/draft/\(draft)/vocab/core": true,
          "https://json-schema.org/draft/\(draft)/vocab/validation": true, \(vocabularies)}\(metaschema)}
        """))
    return registry
  }

  // MARK: By $vocabulary

  @Test("acts where a meta-schema lists it, required or not", arguments: ["true", "false"], ["2019-09", "2020-12"])
  func listed(isRequired: String, draft: String) throws {
    let registry = try registry("\"http://e/vocab\": \(isRequired)", with: Sample.vocabulary(), draft: draft)
    try Sorting(#"{"$schema": "http://e/meta", "even": true}"#, accepts: ["2", #""x""#], refuses: ["1"])
      .check(registry: registry)
  }

  @Test("doesn't act where the meta-schema doesn't list it")
  func notListed() throws {
    let registry = try registry(#""http://e/other": false"#, with: Sample.vocabulary())
    try Sorting(#"{"$schema": "http://e/meta", "even": true}"#, accepts: ["1"]).check(registry: registry)
    try Sorting(#"{"even": "nonsense"}"#, accepts: ["1"]).check(registry: registry)
  }

  @Test("that isn't known is an error where it is required, and nothing where it isn't")
  func unknown() throws {
    let text = #"{"$schema": "http://e/meta", "even": true}"#
    let error = try #require(schemaError(text, registry: registry(#""http://e/vocab": true"#)))
    #expect(error.code == .unknownVocabulary)
    #expect(error.location == "#/$schema")
    try Sorting(text, accepts: ["1"]).check(registry: registry(#""http://e/vocab": false"#))
  }

  @Test("acts in the resources of its dialect, and in no other")
  func mixed() throws {
    let registry = try registry(#""http://e/vocab": true"#, with: Sample.vocabulary())
    try Sorting(
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "even": true, "items": {"$ref": "http://e/a"},
       "$defs": {"a": {"$id": "http://e/a", "$schema": "http://e/meta", "even": true}}}
      """, accepts: ["1", "[2]"], refuses: ["[1]"]
    ).check(registry: registry)
  }

  @Test("is judged by the meta-schema that lists it")
  func metaschema() throws {
    let registry = try registry(
      #""http://e/vocab": true"#, with: Sample.vocabulary(), metaschema: #", "properties": {"even": {"const": true}}"#)
    let error = try #require(schemaError(#"{"$schema": "http://e/meta", "even": false}"#, registry: registry))
    #expect(error.code == .invalidSchema)
    #expect(error.location == "#/even")
  }

  @Test("acts in meta-schemas too, where a keyword that throws makes schemas errors")
  func inMetaschemas() throws {
    var registry = SchemaRegistry()
    try registry.add(Sample.dialect())
    try registry.add(
      JSONDocument(
        """
        {"$schema": "http://e/dialect", "$id": "http://e/meta",
         "properties": {"maximum": {"even": true}, "title": {"not": {"broken": true}}}}
        """))
    try Sorting(#"{"$schema": "http://e/meta", "maximum": 2, "even": true}"#, accepts: ["2"], refuses: ["1", "4"])
      .check(registry: registry)
    let invalid = try #require(schemaError(#"{"$schema": "http://e/meta", "maximum": 1}"#, registry: registry))
    #expect(invalid.code == .invalidSchema)
    #expect(invalid.location == "#/maximum")
    #expect(invalid.reason == "must be even")
    let unjudged = try #require(schemaError(#"{"$schema": "http://e/meta", "title": "t"}"#, registry: registry))
    #expect(unjudged.code == .invalidKeywordValue)
    #expect(unjudged.reason.contains("there is no answer"))
  }

  @Test("may have keywords that the vocabularies listed beside it don't have")
  func freeNames() throws {
    let keyword = CustomKeyword.assertion("items") { _ in { _ in "is never right" } }
    let registry = try registry(#""http://e/vocab": true"#, with: Sample.vocabulary([keyword]))
    try Sorting(#"{"$schema": "http://e/meta", "items": 1}"#, refuses: ["1"]).check(registry: registry)
  }

  @Test("can't stand beside one that has the same keyword, or beside the keyword itself")
  func conflicts() throws {
    var same = try registry(
      #""http://e/vocab": true, "http://e/other": true"#, with: Sample.vocabulary([odd]))
    try same.add(Sample.vocabulary([odd], uri: "http://e/other"))
    let text = #"{"$schema": "http://e/meta"}"#
    #expect(schemaError(text, registry: same)?.code == .conflictingVocabularies)
    let type = CustomKeyword.assertion("type") { _ in { _ in nil } }
    let standard = try registry(#""http://e/vocab": true"#, with: Sample.vocabulary([type]))
    let error = try #require(schemaError(text, registry: standard))
    #expect(error.code == .conflictingVocabularies)
    #expect(error.reason.contains("\"type\""))
    #expect(error.location == "#/$schema")
  }

  @Test("is what it is in the registry that has it: registries don't share dialects or meta-schemas")
  func registries() throws {
    let low = CustomKeyword.assertion("bounded") { _ in { ($0.integer ?? 0) < 10 ? nil : "is too large" } }
    let high = CustomKeyword.assertion("bounded") { _ in { ($0.integer ?? 0) > 10 ? nil : "is too small" } }
    let text = #"{"$schema": "http://e/meta", "bounded": 1}"#
    for _ in 0..<2 {
      try Sorting(text, accepts: ["1"], refuses: ["20"])
        .check(registry: registry(#""http://e/vocab": true"#, with: Sample.vocabulary([low])))
      try Sorting(text, accepts: ["20"], refuses: ["1"])
        .check(registry: registry(#""http://e/vocab": true"#, with: Sample.vocabulary([high])))
      let strict = try registry(
        #""http://e/vocab": true"#, with: Sample.vocabulary([high]), metaschema: #", "required": ["title"]"#)
      #expect(schemaError(text, registry: strict)?.code == .invalidSchema)
    }
  }

  // MARK: In code

  @Test("acts in a dialect that is made in code, in every draft", arguments: Dialect.all)
  func extended(base: Dialect) throws {
    let options = try Sample.options(base)
    try Sorting(#"{"even": true}"#, accepts: ["2", #""x""#], refuses: ["1"]).check(options)
    try Sorting(#"{"properties": {"a": {"even": false, "type": "integer"}}}"#, refuses: [#"{"a": 2}"#]).check(options)
    #expect(schemaError(#"{"type": "nonsense"}"#, options)?.code == .invalidSchema)
  }

  @Test("can be added to a dialect that has others already")
  func twice() throws {
    let dialect = try Sample.dialect().extended(with: [Sample.vocabulary([odd], uri: "http://e/2")], uri: "http://e/d2")
    try Sorting(#"{"odd": 1, "even": true}"#, refuses: ["1"]).check(.dialect(dialect))
    #expect(
      vocabularyError { () throws(VocabularyError) in
        _ = try dialect.extended(with: dialect.additions?.vocabularies ?? [], uri: "http://e/d3")
      }?.code == .duplicateURI)
  }

  @Test("is found by $schema in a schema whose options have the dialect, or when the registry has it")
  func named() throws {
    let dialect = try Sample.dialect()
    let row = Sorting(#"{"$schema": "http://e/dialect", "even": true}"#, accepts: ["2"], refuses: ["1"])
    try row.check(.dialect(dialect))
    #expect(schemaError(row.schema)?.code == .unknownDialect)
    var registry = SchemaRegistry()
    try registry.add(dialect)
    try row.check(registry: registry)
    try registry.add(JSONDocument(#"{"$id": "http://e/a", "$schema": "http://e/dialect#", "even": true}"#))
    try Sorting(#"{"$ref": "http://e/a", "even": false}"#, accepts: ["2"], refuses: ["1"]).check(registry: registry)
  }

  @Test("can have a meta-schema in the registry by the URI of a dialect made in code")
  func ownMetaschema() throws {
    var registry = SchemaRegistry()
    try registry.add(Sample.dialect())
    try registry.add(JSONDocument(#"{"required": ["title"]}"#), at: "http://e/dialect")
    #expect(schemaError(#"{"$schema": "http://e/dialect"}"#, registry: registry)?.code == .invalidSchema)
    try Sorting(#"{"$schema": "http://e/dialect", "title": "", "even": true}"#, refuses: ["1"])
      .check(registry: registry)
  }

  // MARK: What is refused

  @Test("must have an absolute URI that no published vocabulary has")
  func uris() {
    for (uri, code) in [
      ("", VocabularyError.Code.invalidURI), ("a", .invalidURI), ("http://e/a#b", .invalidURI),
      ("http://e/ ", .invalidURI),
      ("https://json-schema.org/draft/2020-12/vocab/core", .duplicateURI),
      ("https://json-schema.org/draft/2019-09/vocab/format", .duplicateURI),
    ] {
      let error = vocabularyError { () throws(VocabularyError) in _ = try CustomVocabulary(uri: uri) }
      #expect(error == VocabularyError(code, uri))
    }
  }

  @Test("must call its keywords by names that aren't reserved, each once")
  func names() {
    for (names, code) in [
      ([""], VocabularyError.Code.reservedKeyword), (["$a"], .reservedKeyword), (["a", "a"], .duplicateKeyword),
    ] {
      let keywords = names.map { CustomKeyword.annotation($0) }
      let error = vocabularyError { () throws(VocabularyError) in
        _ = try CustomVocabulary(uri: "http://e/v", keywords: keywords)
      }
      #expect(error == VocabularyError(code, names[names.count - 1]))
    }
  }

  @Test("tells names apart code point for code point")
  func codePoints() throws {
    let keywords = ["\u{e9}", "e\u{301}"].map { name in
      CustomKeyword.assertion(name) { _ in { _ in name.unicodeScalars.count == 1 ? "is composed" : nil } }
    }
    let dialect = try Dialect.draft2020_12.extended(with: [Sample.vocabulary(keywords)], uri: "http://e/d")
    try Sorting("{\"\u{e9}\": 1}", refuses: ["1"]).check(.dialect(dialect))
    try Sorting("{\"e\u{301}\": 1}", accepts: ["1"]).check(.dialect(dialect))
  }

  @Test("can't redefine a keyword of the dialect, but can define one that the draft doesn't know")
  func standard() throws {
    let contains = try Sample.vocabulary([.assertion("contains") { _ in { _ in "is never right" } }])
    let error = vocabularyError { () throws(VocabularyError) in
      _ = try Dialect.draft2020_12.extended(with: [contains], uri: "http://e/d")
    }
    #expect(error == VocabularyError(.standardKeyword, "contains"))
    try Sorting(#"{"contains": 1}"#, refuses: ["1"])
      .check(.dialect(Dialect.draft4.extended(with: [contains], uri: "http://e/d")))
  }

  @Test("can't share a keyword or a URI with another in one dialect")
  func shared() throws {
    let first = try Sample.vocabulary([odd])
    let second = try Sample.vocabulary([odd], uri: "http://e/2")
    let again = try Sample.vocabulary([])
    for (list, code) in [
      ([first, second], VocabularyError.Code.duplicateKeyword), ([first, again], .duplicateURI),
      ([first, first], .duplicateURI),
    ] {
      let error = vocabularyError { () throws(VocabularyError) in
        _ = try Dialect.draft7.extended(with: list, uri: "http://e/d")
      }
      #expect(error?.code == code)
    }
  }

  @Test("makes a dialect whose URI is absolute and no built-in one's")
  func dialectURIs() {
    for (uri, code) in [
      ("d", VocabularyError.Code.invalidURI), ("http://e/#d", .invalidURI),
      ("http://json-schema.org/draft-07/schema", .duplicateURI),
      ("HTTPS://json-schema.org/draft/2020-12/schema", .duplicateURI),
    ] {
      let error = vocabularyError { () throws(VocabularyError) in
        _ = try Dialect.draft7.extended(with: [], uri: uri)
      }
      #expect(error == VocabularyError(code, uri))
    }
  }

  @Test("is added to a registry by its URI, once; a copy of it changes nothing")
  func added() throws {
    var registry = SchemaRegistry()
    let vocabulary = try Sample.vocabulary()
    let other = try Sample.vocabulary([])
    let dialect = try Sample.dialect()
    let otherDialect = try Sample.dialect(.draft7)
    try registry.add(vocabulary)
    try registry.add(vocabulary)
    try registry.add(dialect)
    try registry.add(dialect)
    #expect(vocabularyError { () throws(VocabularyError) in try registry.add(other) }?.code == .duplicateURI)
    #expect(vocabularyError { () throws(VocabularyError) in try registry.add(otherDialect) }?.code == .duplicateURI)
    #expect(vocabularyError { () throws(VocabularyError) in try registry.add(.draft7) }?.code == .duplicateURI)
  }

  @Test("explains what is wrong with it", arguments: VocabularyError.Code.allCases)
  func descriptions(code: VocabularyError.Code) {
    #expect(VocabularyError(code, "name").description.contains("name"))
  }
}
