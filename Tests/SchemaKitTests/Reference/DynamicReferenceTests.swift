import Testing

@testable import SchemaKit

/// Core 2020-12, 8.2.3.2, and 2019-09, 8.2.4.2.
@Suite("A dynamic reference")
struct DynamicReferenceTests {
  @Test("is a reference like any other where no dynamic anchor stands")
  func plain() throws {
    try Sorting(
      ##"{"$dynamicRef": "#x", "$defs": {"a": {"$anchor": "x", "type": "string"}}}"##, accepts: [#""x""#],
      refuses: ["1"]
    ).check()
    try Sorting(
      ##"{"$dynamicRef": "#/$defs/a", "$defs": {"a": {"$dynamicAnchor": "x", "type": "string"}}}"##,
      accepts: [#""x""#], refuses: ["1"]
    ).check()
  }

  @Test("leads to the dynamic anchor of its own resource when no other is in scope")
  func own() throws {
    try Sorting(
      ##"{"items": {"$dynamicRef": "#x"}, "$defs": {"a": {"$dynamicAnchor": "x", "type": "string"}}}"##,
      accepts: [#"["x"]"#], refuses: ["[1]"]
    ).check()
  }

  /// A list whose items are whatever the outermost resource says.
  static let list =
    ##"""
    "list": {"$id": "list", "type": "array", "items": {"$dynamicRef": "#item"}, "$defs": {"i": {"$dynamicAnchor": "item"}}}
    """##

  @Test("leads to the outermost resource in scope that has the anchor")
  func outermost() throws {
    try Sorting(
      "{\"$id\": \"http://e/strings\", \"$ref\": \"list\", \"$defs\": {\(Self.list), "
        + ##""s": {"$dynamicAnchor": "item", "type": "string"}}}"##,
      accepts: ["[]", #"["x"]"#], refuses: ["[1]", "1"]
    ).check()
  }

  @Test("leads where each way to it leads")
  func twoScopes() throws {
    let schema =
      "{\"$id\": \"http://e/both\", \"prefixItems\": [{\"$ref\": \"strings\"}, {\"$ref\": \"nulls\"}, {\"$ref\": \"list\"}], "
      + "\"$defs\": {\(Self.list), "
      + #""a": {"$id": "strings", "$ref": "list", "$defs": {"s": {"$dynamicAnchor": "item", "type": "string"}}}, "#
      + #""b": {"$id": "nulls", "$ref": "list", "$defs": {"s": {"$dynamicAnchor": "item", "type": "null"}}}}}"#
    try Sorting(
      schema, accepts: [#"[["x"], [null], [1]]"#], refuses: ["[[null]]", #"[[], ["x"]]"#, "[[], [], 1]"]
    ).check()
  }

  @Test("isn't led away by an $anchor of the same name, or by a resource that isn't in scope")
  func otherAnchors() throws {
    try Sorting(
      "{\"$id\": \"http://e/r\", \"$ref\": \"list\", \"$defs\": {\(Self.list), "
        + #""s": {"$anchor": "item", "type": "string"}, "#
        + #""o": {"$id": "other", "$defs": {"s": {"$dynamicAnchor": "item", "type": "null"}}}}}"#,
      accepts: [#"["x", null, 1]"#]
    ).check()
  }

  @Test("extends a tree through the registry: unknown members are refused at every level")
  func tree() throws {
    let registry = try registry(
      (
        nil,
        ##"""
        {"$id": "http://e/tree", "$dynamicAnchor": "node", "type": "object", "properties": {
          "data": true, "children": {"type": "array", "items": {"$dynamicRef": "#node"}}}}
        """##
      ))
    try Sorting(
      #"{"$id": "http://e/strict", "$dynamicAnchor": "node", "$ref": "tree", "unevaluatedProperties": false}"#,
      accepts: [#"{"children": [{"data": 1, "children": [{}]}]}"#],
      refuses: [#"{"daat": 1}"#, #"{"children": [{"daat": 1}]}"#, #"{"children": [{"children": [{"daat": 1}]}]}"#]
    ).check(registry: registry)
    try Sorting(#"{"$ref": "http://e/tree"}"#, accepts: [#"{"children": [{"daat": 1}]}"#], refuses: ["1"])
      .check(registry: registry)
  }

  @Test("of 2019-09 leads to the outermost of the resources that all have $recursiveAnchor")
  func recursive() throws {
    let tree = #"""
      {"$id": "http://e/tree", ANCHOR "type": "object", "properties": {
        "data": true, "children": {"type": "array", "items": {"$recursiveRef": "#"}}}}
      """#
    let strict = Sorting(
      #"""
      {"$schema": "https://json-schema.org/draft/2019-09/schema", "$id": "http://e/strict", "$recursiveAnchor": true,
       "$ref": "tree", "unevaluatedProperties": false}
      """#,
      accepts: [#"{"children": [{"data": 1}]}"#], refuses: [#"{"daat": 1}"#, #"{"children": [{"daat": 1}]}"#])
    var registry = SchemaRegistry()
    try registry.add(
      JSONDocument(tree.replacing("ANCHOR", with: #""$recursiveAnchor": true,"#)), dialect: .draft2019_09)
    try strict.check(registry: registry)
    // Without the anchor where it first leads, it stays there.
    registry = SchemaRegistry()
    try registry.add(JSONDocument(tree.replacing("ANCHOR", with: "")), dialect: .draft2019_09)
    try Sorting(strict.schema, accepts: [#"{"children": [{"daat": 1}]}"#], refuses: [#"{"daat": 1}"#])
      .check(registry: registry)
  }
}

/// Core 2020-12, 8.1.2.
@Suite("A meta-schema of one's own")
struct CustomMetaschemaTests {
  /// A registry with a meta-schema at http://e/meta that lists `vocabularies`.
  private func registry(_ vocabularies: String, _ keywords: String = "") throws -> SchemaRegistry {
    try SchemaKitTests.registry(
      (
        nil,
        "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$id\": \"http://e/meta\", "
          + "\"$vocabulary\": {\(vocabularies)}\(keywords)}"
      ))
  }

  private func vocabulary(_ name: String, _ isRequired: Bool = true) -> String {
    "\"https://json-schema.org/draft/2020-12/vocab/\(name)\": \(isRequired)"
  }

  @Test("without the validation vocabulary leaves assertions without effect")
  func withoutValidation() throws {
    let registry = try registry(vocabulary("core") + ", " + vocabulary("applicator"))
    try Sorting(
      #"{"$schema": "http://e/meta", "type": "string", "minimum": 5, "required": ["a"], "properties": {"b": false}}"#,
      accepts: ["1", "{}"], refuses: [#"{"b": 1}"#]
    ).check(registry: registry)
  }

  @Test("that requires an unknown vocabulary makes its schemas errors, at $schema")
  func unknownRequired() throws {
    let registry = try registry(vocabulary("core") + #", "http://e/vocabulary": true"#)
    let error = try #require(schemaError(#"{"$schema": "http://e/meta"}"#, registry: registry))
    #expect(error.code == .unknownVocabulary)
    #expect(error.location == "#/$schema")
    #expect(error.offset == 12)
    #expect(error.reason.contains("<http://e/meta>"))
  }

  @Test("may list an unknown vocabulary that isn't required")
  func unknownOptional() throws {
    let registry = try registry(vocabulary("validation") + #", "http://e/vocabulary": false"#)
    try Sorting(#"{"$schema": "http://e/meta", "type": "string"}"#, accepts: [#""x""#], refuses: ["1"])
      .check(registry: registry)
  }

  @Test("with the format-assertion vocabulary asserts formats, with format-annotation not")
  func formats() throws {
    let schema = #"{"$schema": "http://e/meta", "format": "ipv4"}"#
    try Sorting(schema, accepts: [#""1.2.3.4""#], refuses: [#""x""#])
      .check(registry: registry(vocabulary("format-assertion")))
    try Sorting(schema, accepts: [#""1.2.3.4""#, #""x""#]).check(registry: registry(vocabulary("format-annotation")))
  }

  @Test("judges the schemas that name it")
  func judges() throws {
    let registry = try registry(vocabulary("validation"), #", "required": ["title"]"#)
    try Sorting(#"{"$schema": "http://e/meta", "title": "", "type": "string"}"#, refuses: ["1"])
      .check(registry: registry)
    let error = try #require(schemaError(#"{"$schema": "http://e/meta", "type": "string"}"#, registry: registry))
    #expect(error.code == .invalidSchema)
    #expect(error.location == "#")
    #expect(error.reason == #"the member "title" is missing"#)
  }

  @Test("that isn't in the registry is an unknown dialect")
  func unknown() {
    #expect(schemaError(#"{"$schema": "http://e/meta"}"#)?.code == .unknownDialect)
  }
}
