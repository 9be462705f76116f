import Testing

@testable import SchemaKit

@Suite("2019-09")
struct Draft201909Tests {
  @Test(
    "items is one schema or an array of them, after which additionalItems takes over",
    arguments: [
      Judgement(#"{"items": [{"type": "null"}], "additionalItems": {"type": "string"}}"#, refuses: "[null, 1]"),
      Judgement(#"{"items": [{"type": "null"}], "additionalItems": {"type": "string"}}"#, accepts: "[null, \"\"]"),
      Judgement(#"{"items": true, "additionalItems": false}"#, accepts: "[1]"),
      Judgement(#"{"additionalItems": false}"#, accepts: "[1]"),
      Judgement(#"{"prefixItems": [false]}"#, accepts: "[1]"),
    ])
  func items(judgement: Judgement) throws { try judgement.check(in: .draft2019_09) }

  @Test(
    "unevaluatedItems counts what items, additionalItems and unevaluatedItems took, and not what contains matched",
    arguments: [
      Judgement(#"{"contains": {"type": "string"}, "unevaluatedItems": false}"#, refuses: "[\"\"]"),
      Judgement(#"{"items": [true], "unevaluatedItems": false}"#, accepts: "[1]"),
      Judgement(#"{"items": [true], "unevaluatedItems": false}"#, refuses: "[1, 2]"),
      Judgement(
        #"{"allOf": [{"items": [true]}, {"items": [true, true]}], "unevaluatedItems": false}"#, accepts: "[1, 2]"),
      Judgement(#"{"items": [true], "additionalItems": true, "unevaluatedItems": false}"#, accepts: "[1, 2]"),
      Judgement(#"{"allOf": [{"unevaluatedItems": true}], "unevaluatedItems": false}"#, accepts: "[1, 2]"),
      Judgement(#"{"additionalItems": true, "unevaluatedItems": false}"#, refuses: "[1]"),
    ])
  func unevaluatedItems(judgement: Judgement) throws { try judgement.check(in: .draft2019_09) }

  @Test("In 2020-12 contains counts")
  func containsIn2020() throws {
    let schema = #"{"contains": {"type": "string"}, "unevaluatedItems": false}"#
    try Judgement(schema, accepts: "[\"\"]").check(in: .draft2020_12)
    try Judgement(schema, refuses: "[\"\", 1]").check(in: .draft2020_12)
  }

  @Test(
    "minContains and maxContains bound how many elements match",
    arguments: [
      Judgement(#"{"contains": {"type": "null"}, "minContains": 0}"#, accepts: "[]"),
      Judgement(#"{"contains": {"type": "null"}, "minContains": 2}"#, refuses: "[null]"),
      Judgement(#"{"contains": {"type": "null"}, "maxContains": 1}"#, refuses: "[null, null]"),
      Judgement(#"{"minContains": 2, "maxContains": 0}"#, accepts: "[null]"),
    ])
  func containsCounts(judgement: Judgement) throws { try judgement.check(in: .draft2019_09) }

  @Test("Keywords beside $ref act")
  func referenceSiblings() throws {
    let schema = ##"{"$ref": "#/$defs/a", "maxLength": 1, "$defs": {"a": {"type": "string"}}}"##
    try Judgement(schema, refuses: "\"ab\"").check(in: .draft2019_09)
    try Judgement(schema, refuses: "1").check(in: .draft2019_09)
  }

  @Test("An identifier has no fragment but an empty one")
  func identifierFragments() {
    func inDefinitions(_ identifier: String) -> String { #"{"$defs": {"a": {"$id": "\#(identifier)"}}}"# }
    #expect(refusal(of: inDefinitions("http://e/a#"), in: .draft2019_09) == nil)
    for identifier in ["#a", "http://e/a#b", "#/$defs/a"] {
      #expect(refusal(of: inDefinitions(identifier), in: .draft2019_09, validates: false)?.code == .invalidReference)
    }
  }
}

@Suite("$recursiveRef and $recursiveAnchor (Core 2019-09, 8.2.4.2)")
struct RecursiveReferenceTests {
  /// A tree, and a stricter one around it that allows no other members.
  private static func trees(_ treeAnchor: String, _ strictAnchor: String) -> String {
    #"""
    {"$id": "http://e/strict", \#(strictAnchor) "$ref": "tree", "unevaluatedProperties": false, "$defs": {
      "tree": {"$id": "tree", \#(treeAnchor) "type": "object", "properties": {
        "data": true, "children": {"type": "array", "items": {"$recursiveRef": "#"}}}}}}
    """#
  }
  private static let anchor = #""$recursiveAnchor": true,"#
  private static let misspelled = #"{"children": [{"daat": 1}]}"#

  @Test("leads to the outermost resource with the anchor")
  func outermost() throws {
    try Judgement(Self.trees(Self.anchor, Self.anchor), refuses: Self.misspelled).check(in: .draft2019_09)
    try Judgement(Self.trees(Self.anchor, Self.anchor), accepts: #"{"children": [{"data": 1}]}"#)
      .check(in: .draft2019_09)
  }

  @Test("stays in its own resource when that has no anchor, or none around it has")
  func own() throws {
    try Judgement(Self.trees("", Self.anchor), accepts: Self.misspelled).check(in: .draft2019_09)
    try Judgement(Self.trees(Self.anchor, ""), accepts: Self.misspelled).check(in: .draft2019_09)
    let no = #""$recursiveAnchor": false,"#
    try Judgement(Self.trees(no, Self.anchor), accepts: Self.misspelled).check(in: .draft2019_09)
    try Judgement(Self.trees(Self.anchor, no), accepts: Self.misspelled).check(in: .draft2019_09)
  }

  @Test("passes by resources without the anchor on the way to the outermost")
  func skips() throws {
    let schema = #"""
      {"$id": "http://e/outer", "$recursiveAnchor": true, "maxProperties": 1, "$ref": "middle", "$defs": {
        "middle": {"$id": "middle", "$ref": "inner"},
        "inner": {"$id": "inner", "$recursiveAnchor": true, "additionalProperties": {"$recursiveRef": "#"}}}}
      """#
    try Judgement(schema, refuses: #"{"a": {"b": 1, "c": 2}}"#).check(in: .draft2019_09)
    try Judgement(schema, accepts: #"{"a": {"b": 1}}"#).check(in: .draft2019_09)
  }

  @Test("depends on the way by which evaluation came, not on where the schema stands")
  func dependsOnTheWay() throws {
    let schema = #"""
      {"$id": "http://e/root", "properties": {"s": {"$ref": "strings"}, "n": {"$ref": "numbers"}, "l": {"$ref": "list"}},
       "$defs": {
        "list": {"$id": "list", "$recursiveAnchor": true, "items": {"$recursiveRef": "#"}},
        "strings": {"$id": "strings", "$recursiveAnchor": true, "type": ["array", "string"], "$ref": "list"},
        "numbers": {"$id": "numbers", "$recursiveAnchor": true, "type": ["array", "number"], "$ref": "list"}}}
      """#
    try Judgement(schema, accepts: #"{"s": ["a", ["b"]], "n": [1, [2]], "l": [null, ["a", 1]]}"#)
      .check(in: .draft2019_09)
    try Judgement(schema, refuses: #"{"s": ["a", [1]]}"#).check(in: .draft2019_09)
    try Judgement(schema, refuses: #"{"n": [1, ["b"]]}"#).check(in: .draft2019_09)
  }

  @Test("An anchor that isn't at the root of a resource does nothing")
  func anchorWithin() throws {
    let schema = #"""
      {"$id": "http://e/outer", "maxProperties": 1, "allOf": [{"$recursiveAnchor": true, "$ref": "inner"}], "$defs": {
        "inner": {"$id": "inner", "$recursiveAnchor": true, "additionalProperties": {"$recursiveRef": "#"}}}}
      """#
    try Judgement(schema, accepts: #"{"a": {"b": 1, "c": 2}}"#).check(in: .draft2019_09)
  }

  @Test("Without any identifier it leads to the root")
  func root() throws {
    let schema = ##"{"type": ["object", "null"], "additionalProperties": {"$recursiveRef": "#"}}"##
    try Judgement(schema, accepts: #"{"a": {"a": null}}"#).check(in: .draft2019_09)
    try Judgement(schema, refuses: #"{"a": {"a": 1}}"#).check(in: .draft2019_09)
  }

  @Test("Any other value than # is refused", arguments: ["", "#/$defs/a", "other", "#a"])
  func otherValues(value: String) {
    let schema = #"{"$defs": {"a": {"$anchor": "a"}}, "items": {"$recursiveRef": "\#(value)"}}"#
    #expect(refusal(of: schema, in: .draft2019_09) != nil)
  }

  @Test("On the same value it goes round in a circle, which is an error")
  func circle() {
    for anchor in ["", Self.anchor] {
      let schema = ##"{\##(anchor) "anyOf": [{"$recursiveRef": "#"}]}"##
      #expect(refusal(of: schema, in: .draft2019_09)?.code == .infiniteReference)
    }
  }

  @Test("means nothing in other drafts", arguments: [Dialect.draft7, .draft2020_12])
  func otherDrafts(dialect: Dialect) throws {
    try Judgement(
      ##"{"maxProperties": 1, "additionalProperties": {"$recursiveRef": "#"}}"##, accepts: #"{"a": {"b": 1, "c": 1}}"#
    )
    .check(in: dialect)
  }
}
