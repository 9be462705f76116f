import Testing

@testable import SchemaKit

/// Core 2020-12, 9.4.1.
@Suite("References in a circle")
struct ReferenceCycleTests {
  @Test(
    "on one value are an error",
    arguments: [
      ##"{"$ref": "#"}"##, ##"{"$ref": "#", "type": "null"}"##, #"{"$id": "http://e/a", "$ref": "a"}"#,
      ##"{"allOf": [{"$ref": "#"}]}"##, ##"{"anyOf": [true, {"$ref": "#"}]}"##, ##"{"oneOf": [{"$ref": "#"}]}"##,
      ##"{"not": {"$ref": "#"}}"##, ##"{"if": {"$ref": "#"}}"##, ##"{"if": true, "then": {"$ref": "#"}}"##,
      ##"{"if": true, "else": {"$ref": "#"}}"##, ##"{"dependentSchemas": {"a": {"$ref": "#"}}}"##,
      ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}"##,
      ##"{"$ref": "#/$defs/a", "$defs": {"a": {"not": {"$ref": "#/$defs/b"}}, "b": {"allOf": [{"$ref": "#/$defs/a"}]}}}"##,
      ##"{"items": {"$anchor": "x", "anyOf": [{"$ref": "#x"}]}}"##, ##"{"$dynamicAnchor": "x", "$dynamicRef": "#x"}"##,
      ##"{"$id": "http://e/a", "$ref": "b", "$defs": {"b": {"$id": "b", "$ref": "a"}}}"##,
    ])
  func inPlace(schema: String) throws {
    let error = try #require(schemaError(schema))
    #expect(error.code == .infiniteReference)
    #expect(error.location.contains("#"))
    #expect((0..<schema.utf8.count).contains(error.offset))
  }

  @Test("on one value are an error in drafts 4 to 7 and in 2019-09 too")
  func otherDrafts() {
    for dialect in [Dialect.draft4, .draft6, .draft7, .draft2019_09] {
      #expect(schemaError(##"{"allOf": [{"$ref": "#"}]}"##, .dialect(dialect))?.code == .infiniteReference)
    }
    #expect(schemaError(##"{"$recursiveRef": "#"}"##, .dialect(.draft2019_09))?.code == .infiniteReference)
  }

  @Test("through children end with the instance", arguments: throughChildren)
  func children(row: Sorting) throws { try row.check() }

  static let throughChildren: [Sorting] = [
    Sorting(
      ##"{"type": ["object", "null"], "additionalProperties": {"$ref": "#"}}"##, accepts: [#"{"a": {"b": null}}"#],
      refuses: [#"{"a": {"b": 1}}"#]),
    Sorting(##"{"type": "array", "items": {"$ref": "#"}}"##, accepts: ["[[], [[]]]"], refuses: ["[[], [1]]"]),
    Sorting(
      ##"{"type": "array", "contains": {"anyOf": [{"$ref": "#"}, {"const": 1}]}}"##, accepts: ["[0, [1]]"],
      refuses: ["[0, [0]]", "[]"]),
    Sorting(##"{"propertyNames": {"$ref": "#"}, "maxLength": 1}"##, accepts: [#"{"a": 1}"#], refuses: [#"{"ab": 1}"#]),
    Sorting(##"{"not": {"type": "array", "items": {"$ref": "#"}}}"##, accepts: ["1", "[[]]"], refuses: ["[]", "[1]"]),
    Sorting(
      ##"{"$ref": "#/$defs/a", "$defs": {"a": {"items": {"$ref": "#/$defs/b"}}, "b": {"type": "array", "allOf": [{"$ref": "#/$defs/a"}]}}}"##,
      accepts: ["1", "[[], [[]]]"], refuses: ["[1]", "[[1]]"]),
    Sorting(
      ##"{"type": "object", "properties": {"d": true}, "unevaluatedProperties": {"$ref": "#"}}"##,
      accepts: [#"{"d": 1, "e": {"f": {}}}"#], refuses: [#"{"e": {"f": 1}}"#]),
  ]

  @Test(
    "that nothing applies are no error",
    arguments: [
      Sorting(##"{"$defs": {"a": {"$ref": "#/$defs/a"}}}"##, accepts: ["1"]),
      Sorting(
        ##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"not": {"$ref": "#/$defs/a"}}}, "type": "null"}"##,
        accepts: ["null"], refuses: ["1"]),
      Sorting(##"{"then": {"$ref": "#"}}"##, accepts: ["1"]),
    ])
  func unreached(row: Sorting) throws { try row.check() }

  @Test("may meet again on the way without being one")
  func diamond() throws {
    try Sorting(
      ##"{"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/b"}], "$defs": {"a": {"$ref": "#/$defs/c"}, "b": {"$ref": "#/$defs/c"}, "c": {"type": "null"}}}"##,
      accepts: ["null"], refuses: ["1"]
    ).check()
  }

  @Test("may go through the registry")
  func registry() throws {
    let circle = try SchemaKitTests.registry(
      ("http://e/a", #"{"allOf": [{"$ref": "b"}]}"#), ("http://e/b", #"{"anyOf": [{"$ref": "a"}]}"#))
    #expect(schemaError(#"{"$ref": "http://e/a"}"#, registry: circle)?.code == .infiniteReference)
    let ends = try SchemaKitTests.registry(
      ("http://e/a", #"{"items": {"$ref": "b"}}"#), ("http://e/b", #"{"type": "array", "allOf": [{"$ref": "a"}]}"#))
    try Sorting(#"{"$ref": "http://e/a"}"#, accepts: ["[[]]"], refuses: ["[1]"]).check(registry: ends)
  }
}
