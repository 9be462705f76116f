import Testing

@testable import SchemaKit

/// Where folding several keywords into one instruction could go wrong.
@Suite("Hostile input: fusion traps")
struct HostileInputFusionTests {
  /// Numbers of names about the width of a mask, and of two.
  static let counts = [1, 14, 15, 16, 17, 63, 64, 65, 70, 127, 128, 129, 200]

  @Test("Every one of many required names is missed", arguments: counts, [0, 1, 2, 3])
  func required(count: Int, kind: Int) throws {
    let names = (0..<count).map { "n\($0)" }
    let list = Plain.names(names).json
    let properties = HostileInput.object(names) { _ in "{\"type\":\"integer\"}" }
    let schema = try Schema(
      [
        "{\"required\":\(list)}", "{\"required\":\(list),\"properties\":\(properties)}",
        "{\"required\":\(list),\"properties\":\(properties),\"additionalProperties\":false}",
        "{\"required\":\(list),\"patternProperties\":{\"^n\":{\"type\":\"integer\"}},\"unevaluatedProperties\":false}",
      ][kind])
    try HostileInput.expect(schema, JSONDocument(HostileInput.object(names) { _ in "1" }), isValid: true)
    for missing in [0, count / 2, count - 1] {
      let some = names.filter { $0 != "n\(missing)" }
      let instance = try JSONDocument(HostileInput.object(some) { _ in "1" })
      try HostileInput.expect(schema, instance, isValid: false)
      #expect(try schema.evaluate(instance).failures.map(\.kind) == [.required(missing: "n\(missing)")])
      // Other members don't stand in for the missing one.
      if kind < 2 {
        let others = some + (0..<count).map { "x\($0)" }
        try HostileInput.expect(schema, JSONDocument(HostileInput.object(others) { _ in "1" }), isValid: false)
      }
    }
  }

  @Test(
    "A required name that a closed object doesn't allow can't be satisfied",
    arguments: [
      .invalid(#"{"required":["b"],"properties":{"a":true},"additionalProperties":false}"#, #"{"a":1}"#),
      .invalid(#"{"required":["b"],"properties":{"a":true},"additionalProperties":false}"#, #"{"b":1}"#),
      .invalid(#"{"required":["b"],"properties":{"a":true},"additionalProperties":false}"#, #"{"a":1,"b":1}"#),
      .invalid(#"{"required":["b"],"additionalProperties":false}"#, #"{"b":1}"#),
      .valid(#"{"required":["b"],"patternProperties":{"b":true},"additionalProperties":false}"#, #"{"b":1}"#),
      .invalid(#"{"required":["b"],"patternProperties":{"c":true},"additionalProperties":false}"#, #"{"b":1}"#),
      .valid(#"{"required":["b"],"properties":{"a":false},"additionalProperties":false}"#, "1"),
    ] as [Verdict])
  func closed(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "A required name beyond properties is judged by additionalProperties",
    arguments: [
      .invalid(#"{"required":["b"],"additionalProperties":{"type":"string"}}"#, #"{"b":1}"#),
      .valid(#"{"required":["b"],"additionalProperties":{"type":"string"}}"#, #"{"b":"1"}"#),
      .invalid(
        #"{"required":["b"],"properties":{"a":true},"additionalProperties":{"type":"string"}}"#, #"{"a":1,"b":1}"#),
      .valid(#"{"required":["a"],"properties":{"a":true},"additionalProperties":{"type":"string"}}"#, #"{"a":1}"#),
      .invalid(
        #"{"required":["b"],"patternProperties":{"^b":{"minimum":5}},"additionalProperties":{"type":"string"}}"#,
        #"{"b":1}"#),
      .valid(
        #"{"required":["b"],"patternProperties":{"^b":{"minimum":5}},"additionalProperties":{"type":"string"}}"#,
        #"{"b":7}"#),
      .invalid(
        #"{"required":["c"],"patternProperties":{"^b":{"minimum":5}},"additionalProperties":{"type":"string"}}"#,
        #"{"c":7}"#),
      .invalid(#"{"properties":{"ab":{"minimum":5}},"patternProperties":{"^a":{"maximum":9}}}"#, #"{"ab":10}"#),
      .invalid(
        #"{"properties":{"ab":{"minimum":5}},"patternProperties":{"^a":{"maximum":9},"b$":{"type":"string"}}}"#,
        #"{"ab":7}"#),
      .valid(
        #"{"properties":{"ab":{"minimum":5}},"patternProperties":{"^a":{"maximum":9}},"additionalProperties":false}"#,
        #"{"ab":7}"#),
    ] as [Verdict])
  func additional(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "A type beside an enum of several types allows what both do",
    arguments: [
      .valid(#"{"type":"integer","enum":["a",1,null,true,1.5]}"#, "1"),
      .valid(#"{"type":"integer","enum":["a",1,null,true,1.5]}"#, "1.0"),
      .invalid(#"{"type":"integer","enum":["a",1,null,true,1.5]}"#, "\"a\""),
      .invalid(#"{"type":"integer","enum":["a",1,null,true,1.5]}"#, "1.5"),
      .invalid(#"{"type":"integer","enum":["a",1,null,true,1.5]}"#, "true"),
      .invalid(#"{"type":"integer","enum":["a",1.5]}"#, "1.5"),
      .valid(#"{"type":"integer","enum":[2.0]}"#, "2"),
      .valid(#"{"type":"number","enum":[2]}"#, "2.0"),
      .invalid(#"{"type":"string","enum":[1,2]}"#, "1"),
      .valid(#"{"type":["string","null"],"enum":["a",null,1]}"#, "null"),
      .invalid(#"{"type":["string","null"],"enum":["a",null,1]}"#, "1"),
      .invalid(#"{"enum":["a","b"]}"#, "1"), .invalid(#"{"enum":[true]}"#, "false"), .valid(#"{"enum":[[],{}]}"#, "{}"),
      .invalid(#"{"enum":[[],{}]}"#, "[[]]"), .invalid(#"{"enum":[true]}"#, "1"), .invalid(#"{"enum":[1]}"#, "true"),
      .invalid(#"{"enum":[0]}"#, "false"), .invalid(#"{"enum":[[0]]}"#, "[false]"),
      .invalid(#"{"const":{"a":1}}"#, #"{"a":true}"#),
      .invalid(#"{"enum":[]}"#, "null"), .invalid(#"{"enum":["a"],"const":"b"}"#, "\"b\""),
      .valid(#"{"enum":["a",1],"not":{"const":"a"}}"#, "1"), .valid(#"{"type":"boolean","enum":[1,true]}"#, "true"),
    ] as [Verdict])
  func enums(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "Integer bounds of elements judge numbers of every spelling",
    arguments: [
      .valid(#"{"items":{"type":"integer","minimum":1,"maximum":4}}"#, "[1,2.0,4.0e0,40e-1]"),
      .invalid(#"{"items":{"type":"integer","minimum":1,"maximum":4}}"#, "[4.5]"),
      .invalid(#"{"items":{"type":"integer","minimum":1,"maximum":4}}"#, "[2,1e400]"),
      .invalid(#"{"items":{"type":"integer","minimum":1,"maximum":4}}"#, "[5.0]"),
      .invalid(#"{"items":{"type":"integer","minimum":1,"maximum":4}}"#, "[0.0]"),
      .valid(#"{"items":{"type":"number","minimum":1,"maximum":4}}"#, "[1.0,2.5,4]"),
      .invalid(#"{"items":{"type":"number","minimum":1,"maximum":4}}"#, "[4.5]"),
      .invalid(#"{"items":{"type":"number","minimum":1,"maximum":4}}"#, "[4.0000000000000000000000000000001]"),
      .invalid(#"{"items":{"type":"number","exclusiveMinimum":1,"exclusiveMaximum":4}}"#, "[1.0]"),
      .invalid(#"{"items":{"type":"number","exclusiveMinimum":1,"exclusiveMaximum":4}}"#, "[40e-1]"),
      .valid(#"{"items":{"minimum":1,"maximum":4}}"#, #"["x",null,true,[],{}]"#),
      .invalid(#"{"items":{"type":"integer"}}"#, "[true]"), .invalid(#"{"items":{"type":"boolean"}}"#, "[0]"),
      .valid(#"{"properties":{"a":{"type":"integer","minimum":1,"maximum":4}}}"#, #"{"a":2.0}"#),
      .invalid(#"{"properties":{"a":{"type":"integer","minimum":1,"maximum":4}}}"#, #"{"a":4.5}"#),
      .invalid(#"{"properties":{"a":{"type":"integer","minimum":1,"maximum":4}}}"#, #"{"a":1e400}"#),
      .valid(#"{"items":{"minimum":1.5}}"#, "[2,1.5,15e-1]"), .invalid(#"{"items":{"minimum":1.5}}"#, "[1]"),
    ] as [Verdict])
  func bounds(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "Empty arrays and objects meet bounds of 0 and no others",
    arguments: [
      .valid(#"{"items":false}"#, "[]"), .valid(#"{"minItems":0,"maxItems":0}"#, "[]"),
      .invalid(#"{"minItems":1}"#, "[]"),
      .invalid(#"{"maxItems":0}"#, "[null]"), .valid(#"{"prefixItems":[false]}"#, "[]"),
      .invalid(#"{"prefixItems":[false]}"#, "[1]"),
      .valid(#"{"uniqueItems":true}"#, "[]"), .valid(#"{"maxProperties":0}"#, "{}"),
      .invalid(#"{"maxProperties":0}"#, #"{"a":1}"#),
      .invalid(#"{"minProperties":1}"#, "{}"), .valid(#"{"properties":{"a":false}}"#, "{}"),
      .valid(#"{"additionalProperties":false}"#, "{}"), .valid(#"{"minLength":0,"maxLength":0}"#, "\"\""),
      .invalid(#"{"maxLength":0}"#, "\"a\""), .valid(#"{"items":{"minItems":1}}"#, "[]"),
      .invalid(#"{"items":{"minItems":1}}"#, "[[]]"),
      .valid(#"{"minItems":2}"#, "{}"), .valid(#"{"minProperties":2}"#, "[]"),
      .invalid(#"{"minItems":3,"maxItems":2}"#, "[1,2]"),
      .invalid(#"{"minProperties":3,"maxProperties":2,"required":["a"]}"#, #"{"a":1,"b":2,"c":3}"#),
    ] as [Verdict])
  func empty(verdict: Verdict) throws { try verdict.check() }

  @Test(
    "What is said of a type before doesn't hide what is said after",
    arguments: [
      .invalid(#"{"allOf":[{"type":"integer"},{"minimum":5}]}"#, "1"),
      .invalid(#"{"allOf":[{"type":["integer","string"]},{"type":["string","null"]}]}"#, "1"),
      .valid(#"{"allOf":[{"type":["integer","string"]},{"type":["string","null"]}],"minLength":1}"#, "\"a\""),
      .invalid(#"{"allOf":[{"type":["integer","string"]}],"minLength":2,"minimum":5}"#, "\"a\""),
      .invalid(#"{"anyOf":[{"type":"integer"},{"type":"string"}],"minLength":2}"#, "\"a\""),
      .invalid(#"{"anyOf":[{"type":"integer"},{"type":"string"}]}"#, "1.5"),
      .invalid(#"{"oneOf":[{"type":"integer"},{"type":"number"}]}"#, "1"),
      .valid(#"{"oneOf":[{"type":"integer"},{"type":"number"}]}"#, "1.5"),
      .invalid(#"{"not":{"type":"integer"}}"#, "1.0"), .valid(#"{"not":{"type":"integer"}}"#, "1.5"),
      .invalid(#"{"not":{"type":["integer","string"]},"minItems":1}"#, "[]"),
      .invalid(#"{"not":{}}"#, "1"), .valid(#"{"not":{"not":{}}}"#, "1"), .valid(#"{"not":false}"#, "1"),
      .invalid(#"{"not":{"not":false}}"#, "1"),
      .invalid(#"{"type":"number","not":{"type":"integer"}}"#, "2.0"),
      .invalid(##"{"$ref":"#/$defs/a","type":"integer","$defs":{"a":{"type":["integer","string"]}}}"##, "\"x\""),
      .invalid(##"{"$ref":"#/$defs/a","minimum":5,"$defs":{"a":{"type":"integer"}}}"##, "3"),
    ] as [Verdict])
  func types(verdict: Verdict) throws { try verdict.check() }
}
