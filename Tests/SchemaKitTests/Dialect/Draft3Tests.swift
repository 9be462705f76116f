import Testing

@testable import SchemaKit

@Suite("Draft 3")
struct Draft3Tests {
  @Test(
    "type names types, schemas or both, of which one has to let the value through",
    arguments: [
      Judgement(#"{"type": "any"}"#, accepts: "null"),
      Judgement(#"{"type": ["any", "string"]}"#, accepts: "1"),
      Judgement(#"{"type": ["string", {"minimum": 5}]}"#, accepts: "\"\""),
      Judgement(#"{"type": ["string", {"type": "number", "minimum": 5}]}"#, accepts: "5"),
      Judgement(#"{"type": ["string", {"type": "number", "minimum": 5}]}"#, refuses: "4"),
      Judgement(#"{"type": ["string", {"type": "number", "minimum": 5}]}"#, refuses: "null"),
      Judgement(#"{"type": [{"type": "string"}]}"#, refuses: "1"),
      Judgement(#"{"type": [{"type": ["null", {"type": "string"}]}, "boolean"]}"#, accepts: "\"a\""),
      Judgement(#"{"type": [{"type": ["null", {"type": "string"}]}, "boolean"]}"#, refuses: "1"),
      Judgement(
        ##"{"type": [{"$ref": "#/definitions/a"}, "null"], "definitions": {"a": {"type": "array"}}}"##, accepts: "[]"),
      Judgement(
        ##"{"type": [{"$ref": "#/definitions/a"}, "null"], "definitions": {"a": {"type": "array"}}}"##, refuses: "{}"),
      Judgement(#"{"type": []}"#, refuses: "1"),
    ])
  func type(judgement: Judgement) throws { try judgement.check(in: .draft3) }

  @Test(
    "integer goes by the spelling, without fraction and exponent",
    arguments: [
      Judgement(#"{"type": "integer"}"#, accepts: "12345678901234567890123"),
      Judgement(#"{"type": "integer"}"#, accepts: "-0"),
      Judgement(#"{"type": "integer"}"#, refuses: "1.0"),
      Judgement(#"{"type": "integer"}"#, refuses: "1e2"),
      Judgement(#"{"type": "integer"}"#, refuses: "1e400"),
      Judgement(#"{"type": "number"}"#, accepts: "1.0"),
      Judgement(#"{"disallow": "integer"}"#, accepts: "1.0"),
      Judgement(#"{"enum": [1]}"#, accepts: "1.0"),
    ])
  func integer(judgement: Judgement) throws { try judgement.check(in: .draft3) }

  @Test(
    "disallow refuses the types that it names and what satisfies its schemas",
    arguments: [
      Judgement(#"{"disallow": "any"}"#, refuses: "1"),
      Judgement(#"{"disallow": ["string", {"minimum": 5}]}"#, refuses: "5"),
      Judgement(#"{"disallow": ["string", {"type": "number", "minimum": 5}]}"#, accepts: "4"),
      Judgement(#"{"disallow": ["string", {"type": "number", "minimum": 5}]}"#, refuses: "\"\""),
      Judgement(#"{"disallow": [{"type": "null"}, {"type": "boolean"}]}"#, refuses: "true"),
      Judgement(#"{"disallow": [{"type": "null"}, {"type": "boolean"}]}"#, accepts: "0"),
      Judgement(#"{"disallow": []}"#, accepts: "0"),
      Judgement(#"{"disallow": [{}]}"#, refuses: "0"),
      Judgement(#"{"type": "number", "disallow": ["integer"]}"#, accepts: "0.5"),
      Judgement(#"{"type": "number", "disallow": ["integer"]}"#, refuses: "0"),
    ])
  func disallow(judgement: Judgement) throws { try judgement.check(in: .draft3) }

  @Test(
    "extends is a schema or an array of schemas, all of which have to be satisfied too",
    arguments: [
      Judgement(#"{"minimum": 2, "extends": {"maximum": 4}}"#, refuses: "5"),
      Judgement(#"{"minimum": 2, "extends": [{"maximum": 4}, {"divisibleBy": 2}]}"#, refuses: "3"),
      Judgement(#"{"minimum": 2, "extends": [{"maximum": 4}, {"divisibleBy": 2}]}"#, accepts: "4"),
      Judgement(#"{"extends": []}"#, accepts: "4"),
      Judgement(#"{"extends": {"extends": {"type": ["string", {"type": "null"}]}}}"#, accepts: "null"),
      Judgement(#"{"extends": {"extends": {"type": ["string", {"type": "null"}]}}}"#, refuses: "1"),
      Judgement(##"{"extends": {"$ref": "#/definitions/a"}, "definitions": {"a": {"type": "null"}}}"##, refuses: "1"),
    ])
  func extends(judgement: Judgement) throws { try judgement.check(in: .draft3) }

  @Test(
    "required in the schema of a property makes the object need it",
    arguments: [
      Judgement(#"{"properties": {"a": {"required": true}, "b": {}}}"#, refuses: #"{"b": 1}"#),
      Judgement(#"{"properties": {"a": {"required": true}, "b": {}}}"#, accepts: #"{"a": 1}"#),
      Judgement(#"{"properties": {"a": {"required": true}}}"#, accepts: "[]"),
      Judgement(#"{"properties": {"a": {"required": true}}, "patternProperties": {"^a": {}}}"#, refuses: "{}"),
      Judgement(#"{"properties": {"a": {"required": true}}, "additionalProperties": false}"#, refuses: "{}"),
      Judgement(#"{"properties": {"a": {"required": true}}, "additionalProperties": false}"#, accepts: #"{"a": 1}"#),
      Judgement(#"{"required": true}"#, accepts: "1"),
      Judgement(#"{"items": {"required": true}}"#, accepts: "[]"),
      Judgement(#"{"patternProperties": {"a": {"required": true}}}"#, accepts: "{}"),
      Judgement(#"{"additionalProperties": {"required": true}}"#, accepts: "{}"),
    ])
  func required(judgement: Judgement) throws { try judgement.check(in: .draft3) }

  @Test(
    "A property is required by the schema that a reference puts in its place, and by those that its schema extends",
    arguments: [
      Judgement(
        ##"{"properties": {"a": {"$ref": "#/definitions/r"}}, "definitions": {"r": {"required": true}}}"##,
        refuses: "{}"),
      Judgement(
        ##"{"properties": {"a": {"$ref": "#/definitions/r", "required": true}}, "definitions": {"r": {}}}"##,
        accepts: "{}"),
      Judgement(#"{"properties": {"a": {"extends": {"required": true}}}}"#, refuses: "{}"),
      Judgement(#"{"properties": {"a": {"extends": [{}, {"extends": {"required": true}}]}}}"#, refuses: "{}"),
      Judgement(#"{"properties": {"a": {"extends": [{}, {"required": false}]}}}"#, accepts: "{}"),
      Judgement(##"{"properties": {"a": {"$ref": "#"}}}"##, accepts: "{}"),
    ])
  func requiredElsewhere(judgement: Judgement) throws { try judgement.check(in: .draft3) }

  @Test("More required properties than a word has bits are all asked for")
  func requiresMany() throws {
    let properties = (0..<70).map { #""p\#($0)": {"required": true}"# }.joined(separator: ", ")
    let members = (0..<70).map { #""p\#($0)": 0"# }
    let schema = #"{"properties": {\#(properties)}}"#
    try Judgement(schema, accepts: "{\(members.joined(separator: ", "))}").check(in: .draft3)
    for missing in [0, 63, 64, 69] {
      let others = members.enumerated().filter { $0.offset != missing }.map(\.element)
      try Judgement(schema, refuses: "{\(others.joined(separator: ", "))}").check(in: .draft3)
    }
  }

  @Test(
    "dependencies asks for a name, for names or for a schema",
    arguments: [
      Judgement(#"{"dependencies": {"a": "b"}}"#, refuses: #"{"a": 1}"#),
      Judgement(#"{"dependencies": {"a": "b"}}"#, accepts: #"{"a": 1, "b": 1}"#),
      Judgement(#"{"dependencies": {"a": "b"}}"#, accepts: #"{"b": 1}"#),
      Judgement(#"{"dependencies": {"a": ["b", "c"]}}"#, refuses: #"{"a": 1, "b": 1}"#),
      Judgement(#"{"dependencies": {"a": {"properties": {"b": {"required": true}}}}}"#, refuses: #"{"a": 1}"#),
    ])
  func dependencies(judgement: Judgement) throws { try judgement.check(in: .draft3) }

  @Test(
    "Later keywords mean nothing",
    arguments: [
      Judgement(#"{"allOf": [{"type": "string"}], "not": {}, "const": 1, "minProperties": 1}"#, accepts: "{}"),
      Judgement(#"{"multipleOf": 2}"#, accepts: "3"),
    ])
  func laterKeywords(judgement: Judgement) throws { try judgement.check(in: .draft3) }

  @Test(
    "A schema that isn't one by the draft's meta-schema is refused",
    arguments: [
      #"{"type": "strng"}"#, #"{"type": {"type": "string"}}"#, #"{"type": ["null", 1]}"#, #"{"disallow": 1}"#,
      #"{"properties": {"a": {"required": ["b"]}}}"#, #"{"divisibleBy": 0}"#, #"{"exclusiveMinimum": true}"#,
      #"{"extends": true}"#, #"{"properties": {"a": true}}"#, #"{"maxLength": -1}"#, "true", "[]",
    ])
  func malformed(schema: String) {
    #expect(refusal(of: schema, in: .draft3) != nil)
  }

  @Test("A failure says what draft 3's keywords ask for, and where they stand")
  func failureKinds() throws {
    let schema = #"""
      {"properties": {
        "a": {"required": true}, "b": {"disallow": ["string"]}, "c": {"type": ["null", {"minimum": 3}]},
        "d": {"divisibleBy": 2}, "e": {"extends": {"maximum": 1}}, "f": {"minimum": 2, "exclusiveMinimum": true}
      }, "dependencies": {"b": "g"}}
      """#
    let found = try failures(schema, #"{"b": "", "c": 2, "d": 3, "e": 2, "f": 2}"#, in: .draft3)
    let byLocation = Dictionary(uniqueKeysWithValues: found.map { ($0.keywordLocation.description, $0.kind) })
    #expect(byLocation["/properties/a/required"] == .required(missing: "a"))
    #expect(byLocation["/properties/b/disallow"] == .disallow)
    #expect(byLocation["/properties/c/type"] == .typeUnion)
    #expect(byLocation["/dependencies"] == .dependentRequired(missing: "g", by: "b"))
    let keywords = Set(found.map(\.keyword))
    #expect(keywords.isSuperset(of: ["required", "disallow", "type", "divisibleBy", "maximum", "minimum"]))
    for failure in found where failure.keywordLocation.description == "/properties/f/minimum" {
      #expect(failure.message == "must be greater than 2")
    }
  }

  @Test("The two ways round that a schema extends or unites itself are errors")
  func cycles() {
    #expect(refusal(of: ##"{"extends": {"$ref": "#"}}"##, in: .draft3)?.code == .infiniteReference)
    #expect(refusal(of: ##"{"type": ["null", {"$ref": "#"}]}"##, in: .draft3)?.code == .infiniteReference)
    #expect(refusal(of: ##"{"disallow": [{"$ref": "#"}]}"##, in: .draft3)?.code == .infiniteReference)
  }
}
