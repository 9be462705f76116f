import Testing

@testable import SchemaKit

/// Circles of references (Core 2020-12, 9.4.1): a subschema must not apply itself to the same value without end.
@Suite("Hostile input: cycles")
struct HostileInputCycleTests {
  @Test(
    "A subschema that applies itself to the same value is an error",
    arguments: [
      ##"{"$ref":"#"}"##,
      #"{"$ref":""}"#,
      ##"{"$ref":"#","type":"string"}"##,
      ##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}"##,
      ##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/a"}}}"##,
      ##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b","minimum":1},"b":{"allOf":[{"$ref":"#/$defs/a"}]}}}"##,
      ##"{"allOf":[{"$ref":"#"}]}"##,
      ##"{"allOf":[true,{"type":"object"},{"$ref":"#"}]}"##,
      ##"{"anyOf":[{"$ref":"#"}]}"##,
      ##"{"anyOf":[true,{"$ref":"#"}]}"##,
      ##"{"oneOf":[{"type":"null"},{"$ref":"#"}]}"##,
      ##"{"not":{"$ref":"#"}}"##,
      ##"{"not":{"not":{"$ref":"#"}}}"##,
      ##"{"if":{"$ref":"#"}}"##,
      ##"{"if":{"$ref":"#"},"then":true}"##,
      ##"{"if":true,"then":{"$ref":"#"}}"##,
      ##"{"if":false,"else":{"$ref":"#"}}"##,
      ##"{"dependentSchemas":{"a":{"$ref":"#"}}}"##,
      ##"{"$ref":"#/$defs/a","$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"anyOf":[{"$ref":"#/$defs/a"}]}}}"##,
      ##"{"$dynamicAnchor":"x","$dynamicRef":"#x"}"##,
      ##"{"$dynamicAnchor":"x","allOf":[{"$dynamicRef":"#x"}]}"##,
      ##"{"$dynamicRef":"#"}"##,
      ##"{"$anchor":"x","$ref":"#x"}"##,
      #"{"$id":"http://e/a","$ref":"http://e/a"}"#,
      #"{"$id":"http://e/a","$ref":"b","$defs":{"b":{"$id":"b","$ref":"a"}}}"#,
      ##"{"properties":{"a":{"allOf":[{"$ref":"#/properties/a"}]}}}"##,
      ##"{"items":{"$ref":"#/items"}}"##,
      ##"{"unevaluatedProperties":false,"anyOf":[{"$ref":"#"}]}"##,
      ##"{"type":"string","properties":{"a":{"$ref":"#/properties/a"}}}"##,
    ])
  func circle(schema: String) throws {
    let error = try #require(HostileInput.error(schema))
    #expect(error.code == .infiniteReference)
    #expect(error.location.utf8.contains(UInt8(ascii: "#")))
    #expect(!error.reason.isEmpty)
  }

  @Test(
    "So it is in earlier drafts",
    arguments: [
      ##"{"$ref":"#"}"##, ##"{"dependencies":{"a":{"$ref":"#"}}}"##, ##"{"allOf":[{"$ref":"#"}]}"##,
      ##"{"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}},"$ref":"#/definitions/a"}"##,
    ])
  func circleInDraft7(schema: String) {
    var options = SchemaOptions()
    options.dialect = .draft7
    #expect(HostileInput.error(schema, options)?.code == .infiniteReference)
  }

  @Test("A circle of references through the registry is an error")
  func circleThroughRegistry() throws {
    var registry = SchemaRegistry()
    try registry.add(JSONDocument(#"{"$id":"http://e/a","allOf":[{"$ref":"b"}]}"#))
    try registry.add(JSONDocument(#"{"$id":"http://e/b","not":{"$ref":"a"}}"#))
    #expect(HostileInput.error(#"{"$ref":"http://e/a"}"#, registry: registry)?.code == .infiniteReference)
  }

  @Test("Recursion through members, elements and names is no circle", arguments: recursive)
  func recursion(verdict: Verdict) throws { try verdict.check() }

  static let recursive: [Verdict] = [
    .valid(##"{"type":"object","additionalProperties":{"$ref":"#"}}"##, #"{"a":{"b":{"c":{}}}}"#),
    .invalid(##"{"type":"object","additionalProperties":{"$ref":"#"}}"##, #"{"a":{"b":{"c":1}}}"#),
    .valid(##"{"propertyNames":{"$ref":"#"},"maxLength":3}"##, #"{"abc":1}"#),
    .invalid(##"{"propertyNames":{"$ref":"#"},"maxLength":3}"##, #"{"abcd":1}"#),
    .valid(##"{"contains":{"$ref":"#"},"type":["array","null"]}"##, "[1,null]"),
    .invalid(##"{"contains":{"$ref":"#"},"type":["array","null"]}"##, "[1,[2]]"),
    .valid(##"{"type":"array","items":{"anyOf":[{"$ref":"#"},{"type":"integer"}]}}"##, "[[[1]],2]"),
    .invalid(##"{"type":"array","items":{"anyOf":[{"$ref":"#"},{"type":"integer"}]}}"##, #"[[["x"]],2]"#),
    .valid(
      ##"{"$dynamicAnchor":"n","properties":{"d":true},"unevaluatedProperties":{"$dynamicRef":"#n"},"type":"object"}"##,
      #"{"d":1,"e":{"f":{}}}"#),
    .invalid(
      ##"{"$dynamicAnchor":"n","properties":{"d":true},"unevaluatedProperties":{"$dynamicRef":"#n"},"type":"object"}"##,
      #"{"d":1,"e":{"f":1}}"#),
    .valid(##"{"unevaluatedItems":{"$ref":"#"},"type":"array"}"##, "[[],[[]]]"),
    .invalid(##"{"unevaluatedItems":{"$ref":"#"},"type":"array"}"##, "[[],[1]]"),
    .valid(##"{"not":{"items":{"$ref":"#"}}}"##, "[1]"),
    .valid(##"{"dependentSchemas":{"a":{"properties":{"a":{"$ref":"#"}}}}}"##, #"{"a":{"a":1}}"#),
    .valid(
      ##"{"properties":{"a":{"$ref":"#"}},"dependencies":{"b":{"properties":{"b":{"$ref":"#"}}}}}"##, "{}", .draft7),
  ]

  @Test(
    "A circle that nothing applies is no error",
    arguments: [
      .valid(##"{"$defs":{"a":{"$ref":"#/$defs/a"}}}"##, "1"),
      .valid(
        ##"{"$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}},"type":"integer"}"##, "1"),
      .valid(##"{"then":{"$ref":"#"}}"##, "1"),
      .valid(##"{"const":{"$ref":"#"}}"##, ##"{"$ref":"#"}"##),
    ] as [Verdict])
  func unreached(verdict: Verdict) throws { try verdict.check() }
}
