import Testing

@testable import SchemaKit

@Suite("The dialect of a schema")
struct DialectChoiceTests {
  @Test("comes from $schema, with or without an empty fragment", arguments: Dialect.all)
  func named(dialect: Dialect) throws {
    #expect(Dialect.named(dialect.uri) == dialect)
    #expect(Dialect.named(dialect.uri + "#") == dialect)
    let isByValue = dialect.rules >= .draft6
    let schema = #"{"$schema": "\#(dialect.uri)#", "type": "integer"}"#
    let other: Dialect = isByValue ? .draft4 : .draft2020_12
    try (isByValue ? Judgement(schema, accepts: "1.0") : Judgement(schema, refuses: "1.0")).check(in: other)
  }

  @Test(
    "is refused when it isn't known, wherever it is named",
    arguments: [
      #"{"$schema": "http://json-schema.org/draft-05/schema#"}"#,
      #"{"$schema": "http://json-schema.org/schema#"}"#,
      #"{"$schema": "https://json-schema.org/draft/2019-09/schem"}"#,
      #"{"$schema": 4}"#,
      #"{"$defs": {"a": {"$id": "http://e/a", "$schema": "http://e/none"}}}"#,
      #"{"$defs": {"a": {"id": "http://e/a", "$schema": "http://e/none"}}}"#,
    ])
  func unknown(schema: String) {
    #expect(refusal(of: schema, in: .draft2020_12)?.code == .unknownDialect)
  }

  @Test("is a resource's own, so that each judges by its own rules")
  func embedded() throws {
    let schema = #"""
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "http://e/new", "prefixItems": [
         {"$ref": "old"}, {"type": "integer"}, {"$ref": "middle"}],
       "$defs": {
         "old": {"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://e/old", "type": "integer",
           "minimum": 0, "exclusiveMinimum": true, "const": 5},
         "middle": {"$schema": "https://json-schema.org/draft/2019-09/schema", "$id": "middle",
           "items": [{"type": "null"}], "additionalItems": false, "prefixItems": [false]}}}
      """#
    try Judgement(schema, accepts: "[1, 1.0, [null]]").check(in: .draft2020_12)
    try Judgement(schema, refuses: "[1.0]").check(in: .draft2020_12)
    try Judgement(schema, refuses: "[0]").check(in: .draft2020_12)
    try Judgement(schema, refuses: "[1, 1, [null, 1]]").check(in: .draft2020_12)
  }

  @Test("of an older resource within a newer one may come with an identifier as the newer wants it")
  func embeddedByOuterName() throws {
    let schema = #"""
      {"$ref": "http://e/old", "$defs": {"old": {
        "$schema": "http://json-schema.org/draft-04/schema#", "$id": "http://e/old", "type": "integer"}}}
      """#
    try Judgement(schema, refuses: "1.0").check(in: .draft2020_12)
  }

  @Test("is that of the registry's document for what stands there")
  func acrossDocuments() throws {
    var registry = SchemaRegistry()
    try registry.add(
      JSONDocument(
        #"{"$schema": "http://json-schema.org/draft-03/schema#", "id": "http://e/three", "properties": {"a": {"required": true}}}"#
      ))
    try Judgement(#"{"$ref": "http://e/three", "minProperties": 2}"#, refuses: #"{"b": 1, "c": 2}"#)
      .check(in: .draft2020_12, registry: registry)
    try Judgement(#"{"$ref": "http://e/three", "minProperties": 2}"#, refuses: #"{"a": 1}"#)
      .check(in: .draft2019_09, registry: registry)
    try Judgement(#"{"$ref": "http://e/three", "minProperties": 2}"#, accepts: #"{"a": 1}"#)
      .check(in: .draft4, registry: registry)
  }

  @Test(
    "Each resource within another has to be valid by the meta-schema of its own dialect, used or not",
    arguments: [
      #"{"$defs": {"a": \#(old("a", "1")), "b": \#(old("b", "{}"))}}"#,
      #"{"$defs": {"a": \#(old("a", "{}")), "b": \#(old("b", "1"))}}"#,
      #"{"allOf": [\#(old("a", "{}")), \#(old("b", "1"))]}"#,
    ])
  func embeddedMalformed(schema: String) {
    #expect(refusal(of: schema, in: .draft2020_12)?.code == .invalidSchema)
  }

  /// A resource of draft 7, in which `not` is a schema or isn't.
  private static func old(_ name: String, _ schema: String) -> String {
    #"{"$schema": "http://json-schema.org/draft-07/schema#", "$id": "http://e/\#(name)", "not": \#(schema)}"#
  }

  @Test("What a node belongs to is found in time that doesn't depend on how many resources stand before it")
  func manyResources() throws {
    let identified = (0..<10_000).map { #""a\#($0)": {"$id": "http://e/\#($0)"}"# }
    let plain = (0..<10_000).map { #""b\#($0)": {"minimum": \#($0)}"# }
    let schema =
      #"{"$defs": {\#(identified.joined(separator: ", "))}, "properties": {\#(plain.joined(separator: ", "))}}"#
    let took = try ContinuousClock().measure {
      try Judgement(schema, refuses: #"{"b9999": 1}"#).check(in: .draft2020_12)
    }
    #expect(took < .seconds(10))
  }

  @Test("Evaluated members are followed into resources of older drafts")
  func evaluatedAcrossDialects() throws {
    var registry = SchemaRegistry()
    try registry.add(
      JSONDocument(
        #"{"id": "http://e/three", "extends": {"properties": {"a": {"required": true}}}, "type": [{"properties": {"b": {}}}]}"#
      ),
      dialect: .draft3)
    let schema = #"{"$ref": "http://e/three", "unevaluatedProperties": false}"#
    for dialect in [Dialect.draft2019_09, .draft2020_12] {
      try Judgement(schema, accepts: #"{"a": 1, "b": 2}"#).check(in: dialect, registry: registry)
      try Judgement(schema, refuses: #"{"a": 1, "c": 2}"#).check(in: dialect, registry: registry)
      try Judgement(schema, refuses: #"{"b": 2}"#).check(in: dialect, registry: registry)
    }
  }
}

@Suite("Vocabularies and meta-schemas")
struct VocabularyTests {
  /// A registry with a meta-schema of `draft` at http://e/meta that lists `vocabularies`.
  private func registry(_ draft: String, _ vocabularies: String) throws -> SchemaRegistry {
    var registry = SchemaRegistry()
    let base = "https://json-schema.org/draft/\(draft)/"
    let listed = vocabularies.split(separator: " ").map { entry in
      let parts = entry.split(separator: "=")
      return #""\#(parts[0].contains(":") ? "" : base + "vocab/")\#(parts[0])": \#(parts[1])"#
    }
    try registry.add(
      JSONDocument(
        #"{"$schema": "\#(base)schema", "$id": "http://e/meta", "$vocabulary": {\#(listed.joined(separator: ", "))}}"#))
    return registry
  }

  private func schema(_ keywords: String) -> String { #"{"$schema": "http://e/meta", \#(keywords)}"# }

  @Test("Keywords of vocabularies that aren't listed mean nothing", arguments: ["2019-09", "2020-12"])
  func leftOut(draft: String) throws {
    let registry = try registry(draft, "core=true applicator=true")
    try Judgement(schema(#""type": "string", "items": {"minimum": 3}"#), accepts: "[1]")
      .check(in: .draft7, registry: registry)
    try Judgement(schema(#""items": false"#), refuses: "[1]").check(in: .draft7, registry: registry)
  }

  @Test("unevaluatedItems is an applicator in 2019-09, and has a vocabulary of its own in 2020-12")
  func unevaluated() throws {
    let text = schema(#""unevaluatedItems": false"#)
    try Judgement(text, refuses: "[1]").check(in: .draft7, registry: registry("2019-09", "applicator=true"))
    try Judgement(text, accepts: "[1]").check(in: .draft7, registry: registry("2020-12", "applicator=true"))
    try Judgement(text, refuses: "[1]").check(in: .draft7, registry: registry("2020-12", "unevaluated=true"))
  }

  @Test("An unknown vocabulary is refused when it is required", arguments: ["2019-09", "2020-12"])
  func unknown(draft: String) throws {
    let required = try registry(draft, "validation=true http://e/vocab=true")
    #expect(refusal(of: schema(#""type": "string""#), in: .draft7, registry: required)?.code == .unknownVocabulary)
    let optional = try registry(draft, "validation=true http://e/vocab=false")
    try Judgement(schema(#""type": "string""#), refuses: "1").check(in: .draft7, registry: optional)
  }

  @Test("A vocabulary of another draft is an unknown one")
  func otherDraft() throws {
    let registry = try registry("2020-12", "https://json-schema.org/draft/2019-09/vocab/validation=true")
    #expect(refusal(of: schema(#""type": "string""#), in: .draft7, registry: registry)?.code == .unknownVocabulary)
  }

  @Test("2019-09 asserts format where the format vocabulary is required (Validation 2019-09, 7.2)")
  func formatIn2019() throws {
    let text = schema(#""format": "ipv4""#)
    try Judgement(text, refuses: "\"a\"").check(in: .draft7, registry: registry("2019-09", "format=true"))
    try Judgement(text, accepts: "\"a\"").check(in: .draft7, registry: registry("2019-09", "format=false"))
  }

  @Test("2020-12 asserts format where the format-assertion vocabulary is listed (Validation 2020-12, 7.2.2)")
  func formatIn2020() throws {
    let text = schema(#""format": "ipv4""#)
    for listed in ["format-assertion=true", "format-assertion=false", "format-annotation=true format-assertion=true"] {
      try Judgement(text, refuses: "\"a\"").check(in: .draft7, registry: registry("2020-12", listed))
    }
    try Judgement(text, accepts: "\"a\"").check(in: .draft7, registry: registry("2020-12", "format-annotation=true"))
  }

  @Test("A meta-schema of an old draft names a dialect that has its own draft's keywords")
  func oldMetaschema() throws {
    var registry = SchemaRegistry()
    try registry.add(
      JSONDocument(
        #"{"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://e/meta#", "required": ["title"]}"#))
    try Judgement(schema(#""title": "", "type": "integer""#), refuses: "1.0").check(in: .draft7, registry: registry)
    #expect(refusal(of: schema(#""type": "integer""#), in: .draft7, registry: registry)?.code == .invalidSchema)
  }

  @Test("Every published meta-schema is known, and valid by its own dialect", arguments: MetaschemaTexts.all.map(\.uri))
  func published(uri: String) throws {
    let text = try #require(MetaschemaTexts.all.first { $0.uri == uri }?.text)
    let key = try #require(URIReference(uri)?.key)
    #expect(SchemaRegistry.published.find(key) != nil)
    #expect(refusal(of: text, in: .draft2020_12) == nil)
  }

  @Test(
    "A format is asserted in the drafts that define it",
    arguments: [
      ("date", [Dialect.draft3, .draft7, .draft2019_09, .draft2020_12]), ("ip-address", [.draft3]),
      ("ipv4", [.draft4, .draft6, .draft7, .draft2019_09, .draft2020_12]), ("uuid", [.draft2019_09, .draft2020_12]),
      ("uri-reference", [.draft6, .draft7, .draft2019_09, .draft2020_12]), ("email", Dialect.all),
    ])
  func formats(name: String, drafts: [Dialect]) throws {
    for dialect in Dialect.all {
      let schema = #"{"format": "\#(name)"}"#
      let judgement =
        drafts.contains(dialect) ? Judgement(schema, refuses: "\"\\\\ \"") : Judgement(schema, accepts: "\"\\\\ \"")
      try judgement.check(in: dialect, assertsFormat: true)
    }
  }

  @Test("dependencies still acts in 2019-09 and 2020-12", arguments: [Dialect.draft2019_09, .draft2020_12])
  func dependencies(dialect: Dialect) throws {
    try Judgement(#"{"dependencies": {"a": ["b"]}}"#, refuses: #"{"a": 1}"#).check(in: dialect)
    try Judgement(#"{"dependencies": {"a": {"required": ["b"]}}}"#, refuses: #"{"a": 1}"#).check(in: dialect)
    try Judgement(#"{"dependencies": {"a": "b"}}"#, accepts: "1").check(in: .draft3)
    #expect(refusal(of: #"{"dependencies": {"a": "b"}}"#, in: dialect) != nil)
  }
}
