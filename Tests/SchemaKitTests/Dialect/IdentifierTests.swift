import Testing

@testable import SchemaKit

@Suite("Identifiers, by draft")
struct IdentifierTests {
  /// A draft through 7, and what its identifier is called.
  private static let old: [(Dialect, String)] = [
    (.draft3, "id"), (.draft4, "id"), (.draft6, "$id"), (.draft7, "$id"),
  ]

  @Test("is id in drafts 3 and 4, and $id from draft 6 on", arguments: Dialect.all)
  func name(dialect: Dialect) {
    let own = dialect.rules <= .draft4 ? "id" : "$id"
    let other = dialect.rules <= .draft4 ? "$id" : "id"
    func schema(_ keyword: String) -> String {
      #"{"definitions": {"a": {"\#(keyword)": "http://e/a"}}, "items": {"$ref": "http://e/a"}}"#
    }
    #expect(refusal(of: schema(own), in: dialect) == nil)
    #expect(refusal(of: schema(other), in: dialect)?.code == .unresolvedReference)
  }

  @Test("A plain-name fragment is an anchor through draft 7", arguments: old)
  func plainName(dialect: Dialect, keyword: String) throws {
    let schema = ##"{"definitions": {"a": {"\##(keyword)": "#a", "type": "null"}}, "items": {"$ref": "#a"}}"##
    try Judgement(schema, refuses: "[1]").check(in: dialect)
    try Judgement(schema, accepts: "[null]").check(in: dialect)
  }

  @Test("A plain-name anchor belongs to the resource around it, and is given once", arguments: old)
  func plainNamesOnce(dialect: Dialect, keyword: String) {
    let anchor = ##""\##(keyword)": "#a""##
    #expect(
      refusal(of: "{\"definitions\": {\"a\": {\(anchor)}, \"b\": {\(anchor)}}}", in: dialect)?.code
        == .duplicateIdentifier)
    let apart =
      #"{"definitions": {"a": {\#(anchor)}, "b": {"\#(keyword)": "http://e/b", "definitions": {"c": {\#(anchor)}}}}}"#
    #expect(refusal(of: apart, in: dialect) == nil)
  }

  @Test("A JSON Pointer in an identifier through draft 7 changes nothing", arguments: old)
  func pointer(dialect: Dialect, keyword: String) throws {
    let schema =
      ##"{"properties": {"a": {"\##(keyword)": "#/properties/a", "type": "null"}, "b": {"$ref": "#/properties/a"}}}"##
    try Judgement(schema, refuses: #"{"b": 1}"#).check(in: dialect)
    try Judgement(schema, accepts: #"{"b": null}"#).check(in: dialect)
  }

  @Test("An identifier beside $ref is ignored through draft 7", arguments: old)
  func besideReference(dialect: Dialect, keyword: String) {
    let schema = ##"{"definitions": {"a": {"\##(keyword)": "http://e/a", "$ref": "#/definitions/b"}, "b": {}}, "##
    #expect(refusal(of: schema + #""items": {}}"#, in: dialect) == nil)
    #expect(refusal(of: schema + #""items": {"$ref": "http://e/a"}}"#, in: dialect)?.code == .unresolvedReference)
  }

  @Test("Only a string in a place for schemas is an identifier", arguments: old)
  func placesForSchemas(dialect: Dialect, keyword: String) {
    let schemas = [
      #"{"enum": [{"\#(keyword)": "http://e/a"}], "default": {"\#(keyword)": "http://e/a"}}"#,
      #"{"properties": {"\#(keyword)": {"type": "string"}}, "x": {"\#(keyword)": "http://e/a"}}"#,
      #"{"definitions": {"\#(keyword)": {}}}"#,
    ]
    for schema in schemas {
      #expect(refusal(of: schema, in: dialect) == nil)
      let referring = schema.dropLast() + #", "items": {"$ref": "http://e/a"}}"#
      #expect(refusal(of: String(referring), in: dialect)?.code == .unresolvedReference)
    }
  }

  @Test("Identifiers are found in the schemas of draft 3's unions", arguments: ["type", "disallow", "extends"])
  func unions(keyword: String) throws {
    let schema =
      #"{"properties": {"a": {"\#(keyword)": [{"id": "http://e/u", "type": "null"}]}, "b": {"$ref": "http://e/u"}}}"#
    try Judgement(schema, refuses: #"{"b": 1}"#).check(in: .draft3)
  }

  @Test("An identifier changes the base that those within it are resolved against")
  func base() throws {
    let schema = #"""
      {"id": "http://e/a/", "properties": {"x": {"id": "b/", "items": {"$ref": "c"}}},
       "definitions": {"c": {"id": "http://e/a/b/c", "type": "null"}, "d": {"id": "c", "type": "string"}}}
      """#
    try Judgement(schema, accepts: #"{"x": [null]}"#).check(in: .draft4)
    try Judgement(schema, refuses: #"{"x": [""]}"#).check(in: .draft4)
  }
}
