import Testing

@testable import SchemaKit

@Suite("Draft 4")
struct Draft4Tests {
  @Test(
    "exclusiveMinimum and exclusiveMaximum sharpen the bounds beside them",
    arguments: [
      Judgement(#"{"minimum": 1, "exclusiveMinimum": true}"#, refuses: "1"),
      Judgement(#"{"minimum": 1, "exclusiveMinimum": true}"#, refuses: "1.0"),
      Judgement(#"{"minimum": 1, "exclusiveMinimum": true}"#, accepts: "1.0000000000000000000001"),
      Judgement(#"{"minimum": 1, "exclusiveMinimum": false}"#, accepts: "1"),
      Judgement(#"{"minimum": 1.5, "exclusiveMinimum": true}"#, refuses: "1.5"),
      Judgement(#"{"maximum": 1, "exclusiveMaximum": true}"#, refuses: "1"),
      Judgement(#"{"maximum": 1, "exclusiveMaximum": true, "minimum": 0, "exclusiveMinimum": false}"#, accepts: "0"),
      Judgement(#"{"maximum": 1e30, "exclusiveMaximum": true}"#, refuses: "1000000000000000000000000000000"),
      Judgement(#"{"maximum": 3, "minimum": 3, "exclusiveMaximum": true}"#, refuses: "3"),
    ])
  func exclusiveBounds(judgement: Judgement) throws { try judgement.check(in: .draft4) }

  @Test("A failure of a sharpened bound says so")
  func exclusiveFailure() throws {
    let failure = try failures(#"{"maximum": 1, "exclusiveMaximum": true}"#, "1", in: .draft4).first
    #expect(failure?.keyword == "maximum")
    #expect(failure?.message == "must be less than 1")
  }

  @Test(
    "integer goes by the spelling, without fraction and exponent",
    arguments: [
      Judgement(#"{"type": "integer"}"#, accepts: "1"),
      Judgement(#"{"type": "integer"}"#, refuses: "1.0"),
      Judgement(#"{"type": "integer"}"#, refuses: "10e-1"),
      Judgement(#"{"not": {"type": "integer"}}"#, accepts: "1.0"),
      Judgement(#"{"properties": {"a": {"type": "integer", "minimum": 0}}}"#, refuses: #"{"a": 1.0}"#),
      Judgement(#"{"items": {"type": "integer"}}"#, refuses: "[1, 1.0]"),
    ])
  func integer(judgement: Judgement) throws { try judgement.check(in: .draft4) }

  @Test(
    "A boolean stands for a schema in additionalProperties and additionalItems",
    arguments: [
      Judgement(#"{"additionalProperties": false}"#, refuses: #"{"a": 1}"#),
      Judgement(#"{"additionalProperties": true}"#, accepts: #"{"a": 1}"#),
      Judgement(#"{"items": [{}], "additionalItems": false}"#, refuses: "[1, 2]"),
      Judgement(#"{"items": [{}], "additionalItems": true}"#, accepts: "[1, 2]"),
      Judgement(#"{"items": {}, "additionalItems": false}"#, accepts: "[1, 2]"),
      Judgement(#"{"additionalItems": false}"#, accepts: "[1, 2]"),
    ])
  func booleans(judgement: Judgement) throws {
    try judgement.check(in: .draft4)
    try judgement.check(in: .draft3)
  }

  @Test(
    "A boolean stands for a schema nowhere else",
    arguments: [
      "true", "false", #"{"properties": {"a": true}}"#, #"{"items": true}"#, #"{"items": [true]}"#,
      #"{"patternProperties": {"a": false}}"#, #"{"dependencies": {"a": true}}"#,
      ##"{"additionalProperties": false, "properties": {"a": {"$ref": "#/additionalProperties"}}}"##,
    ], [Dialect.draft3, .draft4])
  func noBooleans(schema: String, dialect: Dialect) {
    #expect(refusal(of: schema, in: dialect) != nil)
    #expect(refusal(of: schema, in: dialect, validates: false)?.code == .notASchema)
  }

  @Test(
    "A schema that isn't one by the draft's meta-schema is refused",
    arguments: [
      #"{"exclusiveMinimum": true}"#, #"{"minimum": 1, "exclusiveMinimum": 0}"#, #"{"required": []}"#,
      #"{"required": true}"#, #"{"enum": []}"#, #"{"enum": [1, 1.0]}"#, #"{"type": "any"}"#, #"{"minLength": 2.0}"#,
      #"{"type": [{"type": "string"}]}"#, #"{"dependencies": {"a": "b"}}"#, #"{"dependencies": {"a": []}}"#,
      #"{"id": 1}"#, #"{"allOf": []}"#,
    ])
  func malformed(schema: String) {
    #expect(refusal(of: schema, in: .draft4)?.code == .invalidSchema)
  }

  @Test(
    "Keywords of other drafts mean nothing",
    arguments: [
      Judgement(
        #"{"const": 1, "contains": {}, "propertyNames": {"maxLength": 0}, "if": {}, "then": {"enum": [1]}}"#,
        accepts: "[]"),
      Judgement(#"{"divisibleBy": 2, "disallow": "integer", "extends": {"enum": [1]}}"#, accepts: "3"),
    ])
  func otherKeywords(judgement: Judgement) throws { try judgement.check(in: .draft4) }
}
