import SchemaKit
import Testing

/// A schema and the warnings that it is expected to give: code and pointer.
struct Suspicion: Sendable, CustomTestStringConvertible {
  let schema: String
  var dialect = Dialect.draft2020_12
  let expected: [String]

  init(_ schema: String, _ dialect: Dialect = .draft2020_12, _ expected: String...) {
    self.schema = schema
    self.dialect = dialect
    self.expected = expected
  }

  var testDescription: String { schema }

  func check() throws {
    var options = SchemaOptions()
    options.dialect = dialect
    let inspection = SchemaInspection(try JSONDocument(schema), options: options)
    #expect(inspection.warnings.map { "\($0.code) \($0.pointer)" } == expected)
    #expect(inspection.errors == [])
  }
}

@Suite("What is legal in a schema but suspicious is told, and nothing else")
struct SchemaWarningTests {
  @Test(
    "a name that is nearly that of a keyword is told",
    arguments: [
      Suspicion(#"{"requried": ["a"]}"#, .draft2020_12, "misspelledKeyword /requried"),
      Suspicion(#"{"MinLength": 1}"#, .draft2020_12, "misspelledKeyword /MinLength"),
      Suspicion(#"{"additional_properties": false}"#, .draft7, "misspelledKeyword /additional_properties"),
      Suspicion(#"{"property": {}}"#, .draft7, "misspelledKeyword /property"),
      Suspicion(##"{"ref": "#"}"##, .draft7, "misspelledKeyword /ref"),
      Suspicion(#"{"not": {"tpye": "string"}}"#, .draft4, "misspelledKeyword /not/tpye"),
    ])
  func misspelled(_ suspicion: Suspicion) throws { try suspicion.check() }

  @Test(
    "names of one's own are left alone",
    arguments: [
      #"{"x-format": "a", "nullable": true, "example": 1, "discriminator": {}, "_id": "a"}"#,
      #"{"note": {}, "when": {}, "markdownDescription": "a", "container": {}, "comment": "a"}"#,
      #"{"requried": 1, "patern": {}}"#, #"{"properties": {"requried": true, "tpye": true}}"#,
      #"{"const": {"requried": ["a"]}}"#,
    ])
  func extensions(_ schema: String) throws { try Suspicion(schema).check() }

  @Test(
    "keywords of other dialects are told where they are ignored",
    arguments: [
      Suspicion(##"{"$defs": {"a": {}}, "$ref": "#/$defs/a"}"##, .draft2020_12),
      Suspicion(##"{"definitions": {"a": {}}, "$ref": "#/definitions/a"}"##, .draft2020_12),
      Suspicion(#"{"$defs": {"a": {}}}"#, .draft7, "foreignKeyword /$defs"),
      Suspicion(
        #"{"prefixItems": [{}], "dependentRequired": {}}"#, .draft7, "foreignKeyword /prefixItems",
        "foreignKeyword /dependentRequired"),
      Suspicion(#"{"id": "http://a/b"}"#, .draft6, "foreignKeyword /id"),
      Suspicion(#"{"$id": "http://a/b"}"#, .draft4, "foreignKeyword /$id"),
      Suspicion(#"{"divisibleBy": 2}"#, .draft4, "foreignKeyword /divisibleBy"),
      Suspicion(#"{"additionalItems": false}"#, .draft2020_12, "foreignKeyword /additionalItems"),
      Suspicion(#"{"id": {"type": "string"}, "deprecated": true, "$comment": "a"}"#, .draft6),
    ])
  func foreign(_ suspicion: Suspicion) throws { try suspicion.check() }

  @Test(
    "keywords where they can't act are told",
    arguments: [
      Suspicion(#"{"type": "string", "minimum": 1}"#, .draft7, "inapplicableKeyword /minimum"),
      Suspicion(#"{"type": ["string", "null"], "items": {}}"#, .draft7, "inapplicableKeyword /items"),
      Suspicion(#"{"type": "integer", "format": "date"}"#, .draft7, "inapplicableKeyword /format"),
      Suspicion(#"{"type": ["string", "number"], "minimum": 1, "format": "date"}"#, .draft7),
      Suspicion(#"{"type": "integer", "minimum": 1}"#, .draft4),
      Suspicion(#"{"properties": {"a": {"type": "string", "required": true}}}"#, .draft3),
      Suspicion(#"{"then": {}, "else": {}}"#, .draft7, "missingCompanion /then", "missingCompanion /else"),
      Suspicion(#"{"if": {}}"#, .draft7, "missingCompanion /if"), Suspicion(#"{"if": {}}"#, .draft2020_12),
      Suspicion(#"{"minContains": 1}"#, .draft2020_12, "missingCompanion /minContains"),
      Suspicion(#"{"items": {}, "additionalItems": false}"#, .draft7, "missingCompanion /additionalItems"),
      Suspicion(#"{"items": [{}], "additionalItems": false}"#, .draft7),
      Suspicion(#"{"contentSchema": {}}"#, .draft2020_12, "missingCompanion /contentSchema"),
      Suspicion(
        #"{"additionalProperties": {}, "unevaluatedProperties": false}"#, .draft2020_12,
        "shadowedKeyword /unevaluatedProperties"),
      Suspicion(#"{"items": {}, "unevaluatedItems": false}"#, .draft2020_12, "shadowedKeyword /unevaluatedItems"),
      Suspicion(#"{"prefixItems": [{}], "unevaluatedItems": false}"#, .draft2020_12),
      Suspicion(
        #"{"properties": {"a": {}, "additionalProperties": false}}"#, .draft7,
        "misplacedKeyword /properties/additionalProperties"),
      Suspicion(
        ##"{"definitions": {"a": {}}, "properties": {"b": {"$ref": "#/definitions/a", "title": "b", "type": "string"}}}"##,
        .draft7, "ignoredBesideReference /properties/b/type"),
      Suspicion(##"{"$defs": {"a": {}}, "$ref": "#/$defs/a", "type": "string"}"##, .draft2019_09),
    ])
  func idle(_ suspicion: Suspicion) throws { try suspicion.check() }

  @Test(
    "values that the schema itself rules out are told",
    arguments: [
      Suspicion(#"{"type": "string", "enum": ["a", null]}"#, .draft7, "impossibleValue /enum/1"),
      Suspicion(#"{"type": "integer", "const": 1.5}"#, .draft7, "impossibleValue /const"),
      Suspicion(#"{"type": "integer", "enum": [1.0, 1e2]}"#, .draft4),
      Suspicion(#"{"type": "string", "default": 1}"#, .draft7, "unsuitableExample /default"),
      Suspicion(#"{"enum": ["a"], "examples": ["a", "b"]}"#, .draft7, "unsuitableExample /examples/1"),
      Suspicion(#"{"type": "string", "default": null}"#, .draft7),
      Suspicion(#"{"enum": [1, "a", 1.0]}"#, .draft7, "repeatedValue /enum/2"),
      Suspicion(#"{"oneOf": [{"minimum": 1}, {"minimum": 1.0}]}"#, .draft7, "repeatedSubschema /oneOf/1"),
      Suspicion(#"{"minimum": 2, "maximum": 1}"#, .draft7, "contradictoryBounds /maximum"),
      Suspicion(#"{"minimum": 1, "exclusiveMaximum": 1}"#, .draft7, "contradictoryBounds /exclusiveMaximum"),
      Suspicion(#"{"minimum": 1, "maximum": 1}"#, .draft7),
      Suspicion(#"{"minimum": 1, "maximum": 1, "exclusiveMinimum": true}"#, .draft4, "contradictoryBounds /maximum"),
      Suspicion(#"{"minLength": 2, "maxLength": 1}"#, .draft7, "contradictoryBounds /maxLength"),
      Suspicion(#"{"required": ["a", "b"], "maxProperties": 1}"#, .draft7, "contradictoryBounds /maxProperties"),
      Suspicion(
        #"{"type": "object", "anyOf": [{"type": "string"}, {"type": "object"}]}"#, .draft7,
        "contradictoryTypes /anyOf/0/type"),
      Suspicion(#"{"allOf": [{"type": "integer"}, {"type": "number"}]}"#, .draft7),
    ])
  func values(_ suspicion: Suspicion) throws { try suspicion.check() }

  @Test(
    "required names that nothing lets through are told",
    arguments: [
      Suspicion(
        #"{"properties": {"name": {}}, "required": ["nmae"], "additionalProperties": false}"#, .draft7,
        "forbiddenRequirement /required/0"),
      Suspicion(
        #"{"patternProperties": {"^n": {}}, "required": ["nmae"], "additionalProperties": false}"#, .draft7),
      Suspicion(#"{"properties": {"name": {}}, "required": ["nmae"]}"#, .draft7),
      Suspicion(
        #"{"properties": {"a": {}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}], "additionalProperties": false}"#,
        .draft7, "forbiddenRequirement /oneOf/1/required/0"),
      Suspicion(
        #"{"properties": {"a": {}}, "not": {"required": ["b"]}, "additionalProperties": false}"#, .draft7),
      Suspicion(
        ##"{"definitions": {"b": {"required": ["b"]}}, "allOf": [{"$ref": "#/definitions/b"}], "additionalProperties": false}"##,
        .draft7, "forbiddenRequirement /additionalProperties"),
      Suspicion(
        #"{"allOf": [{"properties": {"a": {}}}], "required": ["a", "b"], "unevaluatedProperties": false}"#,
        .draft2020_12, "forbiddenRequirement /required/1"),
      Suspicion(
        #"{"anyOf": [{"additionalProperties": {}}], "required": ["b"], "unevaluatedProperties": false}"#,
        .draft2020_12),
      Suspicion(#"{"properties": {"a": false}, "required": ["a"]}"#, .draft7, "forbiddenRequirement /required/0"),
    ])
  func requirements(_ suspicion: Suspicion) throws { try suspicion.check() }

  @Test(
    "definitions out of reach and references to what is no schema are told",
    arguments: [
      Suspicion(#"{"type": "object", "$defs": {"a": {}}}"#, .draft2020_12, "unreachableDefinition /$defs/a"),
      Suspicion(
        ##"{"type": "object", "$defs": {"a": {"items": {"$ref": "#/$defs/b"}}, "b": {"items": {"$ref": "#/$defs/a"}}}}"##,
        .draft2020_12, "unreachableDefinition /$defs/a", "unreachableDefinition /$defs/b"),
      Suspicion(#"{"$defs": {"a": {}}}"#, .draft2020_12),
      Suspicion(#"{"type": "object", "$defs": {"a": {"$anchor": "a"}, "b": {"$id": "http://b/"}}}"#, .draft2020_12),
      Suspicion(
        ##"{"items": {"$ref": "#/$defs/a/properties/b"}, "$defs": {"a": {"properties": {"b": {}}}}}"##, .draft2020_12),
      Suspicion(##"{"x-more": {"$ref": "#/$defs/a"}, "type": "object", "$defs": {"a": {}}}"##, .draft2020_12),
      Suspicion(
        ##"{"items": {"$ref": "#/$defs"}, "$defs": {"a": {}}}"##, .draft2020_12, "doubtfulReference /items/$ref",
        "unreachableDefinition /$defs/a"),
      Suspicion(##"{"items": {"$ref": "#/components/a"}, "components": {"a": {}}}"##, .draft2020_12),
    ])
  func definitions(_ suspicion: Suspicion) throws { try suspicion.check() }

  @Test(
    "formats that the dialect doesn't define are told",
    arguments: [
      Suspicion(#"{"format": "data-time"}"#, .draft7, "unknownFormat /format"),
      Suspicion(#"{"format": "date"}"#, .draft4, "unknownFormat /format"),
      Suspicion(#"{"format": "date"}"#, .draft7), Suspicion(#"{"format": "utc-millisec"}"#, .draft3),
    ])
  func formats(_ suspicion: Suspicion) throws { try suspicion.check() }

  @Test(
    "patterns that no string matches are told", arguments: ["a^", "$a", "[]", #"\\b\\B"#, "(a|b)^c", "x[]y|$z", "^a^"])
  func unmatchable(_ pattern: String) throws {
    try Suspicion(#"{"pattern": "\#(pattern)"}"#, .draft7, "unmatchablePattern /pattern").check()
    let name = SchemaInspection(try JSONDocument(#"{"patternProperties": {"\#(pattern)": {}}}"#))
    #expect(name.warnings.map(\.code) == [.unmatchablePattern])
  }

  @Test(
    "patterns that some string matches are left alone",
    arguments: [
      "", "^$", "$^", "a*^", "a|b^", "[^]", #"\\ba\\b"#, #"\\B"#, "(?!)", "(?=b)a", "(a)\\\\1^", "a$|^b", "[]*",
      "(^|x)a",
    ])
  func matchable(_ pattern: String) throws { try Suspicion(#"{"pattern": "\#(pattern)"}"#).check() }

  @Test("a warning has its location, its place and a suggestion")
  func place() throws {
    let document = try JSONDocument(#"{"$id": "http://a/b", "properties": {"a b": {"minmum": 1}}}"#)
    let warning = try #require(SchemaInspection(document).warnings.first)
    #expect(warning.location == "http://a/b#/properties/a%20b/minmum")
    #expect(warning.pointer.description == "/properties/a b/minmum")
    #expect(document.location(of: warning.offset).column == 46)
    #expect(warning.suggestion == "minimum")
  }

  @Test("published meta-schemas give no warnings but of formats that their drafts don't define")
  func metaschemas() throws {
    for dialect in Dialect.all {
      let document = try JSONDocument(##"{"$ref": "\##(dialect.uri)"}"##)
      #expect(SchemaInspection(document).warnings == [])
    }
  }
}
