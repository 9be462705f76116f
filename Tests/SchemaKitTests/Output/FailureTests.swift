import Testing

@testable import SchemaKit

/// One row a keyword: what a failure says, in data, in words and by place (Core 2020-12, 12.3).
@Suite("A failure says what was expected, and where")
struct FailureTests {
  @Test("of any value", arguments: ofAnyValue)
  func anyValue(row: FailureRow) throws { try row.check() }

  static let ofAnyValue: [FailureRow] = [
    FailureRow("false", " 1", "", { .falseSchema }, "no value is allowed here", offset: 1),
    FailureRow(
      #"{"properties": {"a": false}}"#, #"{"a": 1}"#, "properties", { .falseSchema }, "no value is allowed here",
      location: "/a", at: "/properties/a", offset: 6),
    FailureRow(
      #"{"allOf": [true, false]}"#, "1", "allOf", { .falseSchema }, "no value is allowed here", at: "/allOf/1"),
    FailureRow(
      #"{"type": "string"}"#, "1", "type", { .type(expected: ["string"], actual: "integer") },
      "expected string, found integer"),
    FailureRow(
      #"{"type": ["string", "null"]}"#, "1.5", "type", { .type(expected: ["string", "null"], actual: "number") },
      "expected string or null, found number"),
    FailureRow(
      #"{"type": ["string", "array", "object"]}"#, "false", "type",
      { .type(expected: ["string", "array", "object"], actual: "boolean") },
      "expected string, array or object, found boolean"),
    FailureRow(
      #"{"type": "number"}"#, "null", "type", { .type(expected: ["number"], actual: "null") },
      "expected number, found null"),
    FailureRow(
      #"{"type": "number"}"#, "[]", "type", { .type(expected: ["number"], actual: "array") },
      "expected number, found array"),
    FailureRow(
      #"{"type": "number"}"#, "{}", "type", { .type(expected: ["number"], actual: "object") },
      "expected number, found object"),
    FailureRow(
      #"{"type": "number"}"#, #""1""#, "type", { .type(expected: ["number"], actual: "string") },
      "expected number, found string"),
    FailureRow(
      #"{"type": "string"}"#, "1.0", "type", { .type(expected: ["string"], actual: "integer") },
      "expected string, found integer"),
    FailureRow(
      #"{"enum": [1, "a", null]}"#, "2", "enum",
      { .enumeration(allowed: [try json("1"), try json(#""a""#), try json("null")]) },
      #"must be one of 1, "a" or null"#),
    FailureRow(
      #"{"enum": ["a"]}"#, #""b""#, "enum", { .enumeration(allowed: [try json(#""a""#)]) }, #"must be "a""#),
    FailureRow(
      #"{"const": {"a": [1, 2]}}"#, #"{"a": [2, 1]}"#, "const", { .const(expected: try json(#"{"a": [1, 2]}"#)) },
      #"must be {"a":[1,2]}"#),
  ]

  @Test("of numbers", arguments: ofNumbers)
  func numbers(row: FailureRow) throws { try row.check() }

  static let ofNumbers: [FailureRow] = [
    FailureRow(
      #"{"multipleOf": 0.01}"#, "0.015", "multipleOf", { .multipleOf(try json("0.01")) },
      "must be a multiple of 0.01"),
    FailureRow(#"{"multipleOf": 3}"#, "7", "multipleOf", { .multipleOf(try json("3")) }, "must be a multiple of 3"),
    FailureRow(#"{"minimum": 5}"#, "4", "minimum", { .minimum(try json("5")) }, "must be at least 5"),
    FailureRow(#"{"minimum": 5e400}"#, "4", "minimum", { .minimum(try json("5e400")) }, "must be at least 5e400"),
    FailureRow(
      #"{"exclusiveMinimum": 5}"#, "5", "exclusiveMinimum", { .exclusiveMinimum(try json("5")) },
      "must be greater than 5"),
    FailureRow(
      #"{"exclusiveMinimum": 0.5}"#, "0.50", "exclusiveMinimum", { .exclusiveMinimum(try json("0.5")) },
      "must be greater than 0.5"),
    FailureRow(
      #"{"maximum": -1.50}"#, "0", "maximum", { .maximum(try json("-1.5")) }, "must be at most -1.50"),
    FailureRow(
      #"{"exclusiveMaximum": 5}"#, "5.0", "exclusiveMaximum", { .exclusiveMaximum(try json("5")) },
      "must be less than 5"),
    FailureRow(
      #"{"minimum": 5, "exclusiveMinimum": true}"#, "5", "minimum", { .exclusiveMinimum(try json("5")) },
      "must be greater than 5"
    ).dialect(.draft4),
    FailureRow(
      #"{"maximum": 5, "exclusiveMaximum": true}"#, "5", "maximum", { .exclusiveMaximum(try json("5")) },
      "must be less than 5"
    ).dialect(.draft4),
    FailureRow(
      #"{"divisibleBy": 2}"#, "3", "divisibleBy", { .multipleOf(try json("2")) }, "must be a multiple of 2"
    ).dialect(.draft3),
  ]

  @Test("of strings", arguments: ofStrings)
  func strings(row: FailureRow) throws { try row.check() }

  static let ofStrings: [FailureRow] = [
    FailureRow(
      #"{"minLength": 3}"#, #""é😀""#, "minLength", { .minLength(limit: try json("3"), actual: 2) },
      "must have at least 3 characters, has 2"),
    FailureRow(
      #"{"maxLength": 1}"#, #""\u00e9\ud83d\ude00""#, "maxLength", { .maxLength(limit: try json("1"), actual: 2) },
      "must have at most 1 character, has 2"),
    FailureRow(
      #"{"pattern": "^a+$"}"#, #""ab""#, "pattern", { .pattern("^a+$") }, "must match the pattern ^a+$"),
    FailureRow(
      #"{"format": "ipv4"}"#, #""1.2.3""#, "format", { .format("ipv4") }, "must be in the format ipv4"
    ).assertingFormat(),
  ]

  @Test("of arrays", arguments: ofArrays)
  func arrays(row: FailureRow) throws { try row.check() }

  static let ofArrays: [FailureRow] = [
    FailureRow(
      #"{"minItems": 2}"#, "[1]", "minItems", { .minItems(limit: try json("2"), actual: 1) },
      "must have at least 2 elements, has 1"),
    FailureRow(
      #"{"maxItems": 1}"#, "[1, 2]", "maxItems", { .maxItems(limit: try json("1"), actual: 2) },
      "must have at most 1 element, has 2"),
    FailureRow(
      #"{"uniqueItems": true}"#, "[1, 2, 1.0, 2]", "uniqueItems", { .uniqueItems(first: 0, second: 2) },
      "elements must differ, but those at 0 and 2 are equal"),
    FailureRow(
      #"{"contains": {"type": "null"}}"#, "[1, 2]", "contains", { .contains(minimum: nil, maximum: nil) },
      "no element matches the schema of contains"),
    FailureRow(
      #"{"contains": {"type": "null"}, "minContains": 2}"#, "[null, 1]", "contains",
      { .contains(minimum: try json("2"), maximum: nil) }, "at least 2 elements must match the schema of contains"),
    FailureRow(
      #"{"contains": {"type": "null"}, "maxContains": 1}"#, "[null, null]", "contains",
      { .contains(minimum: nil, maximum: try json("1")) },
      "at least 1 and at most 1 element must match the schema of contains"),
    FailureRow(
      #"{"contains": {"type": "null"}, "minContains": 0, "maxContains": 2}"#, "[null, null, null]", "contains",
      { .contains(minimum: try json("0"), maximum: try json("2")) },
      "between 0 and 2 elements must match the schema of contains"),
    FailureRow(
      #"{"prefixItems": [true], "items": false}"#, "[1, 2]", "items", { .additionalItems(position: 1) },
      "an element at 1 is not allowed", location: "/1", offset: 4),
    FailureRow(
      #"{"items": [true], "additionalItems": false}"#, "[1, 2]", "additionalItems", { .additionalItems(position: 1) },
      "an element at 1 is not allowed", location: "/1", offset: 4
    ).dialect(.draft7),
    FailureRow(
      #"{"prefixItems": [{"type": "string"}, {"type": "null"}]}"#, #"["a", 1, 1]"#, "type",
      { .type(expected: ["null"], actual: "integer") }, "expected null, found integer", location: "/1",
      at: "/prefixItems/1/type", offset: 6),
    FailureRow(
      #"{"items": {"maximum": 1}}"#, "[1, 2]", "maximum", { .maximum(try json("1")) }, "must be at most 1",
      location: "/1", at: "/items/maximum", offset: 4),
    FailureRow(
      #"{"contains": {"type": "null"}, "unevaluatedItems": false}"#, "[null, 2]", "unevaluatedItems",
      { .unevaluatedItems(position: 1) }, "an element at 1 is not allowed: no part of the schema describes it",
      location: "/1", offset: 7),
  ]

  @Test("of objects", arguments: ofObjects)
  func objects(row: FailureRow) throws { try row.check() }

  static let ofObjects: [FailureRow] = [
    FailureRow(
      #"{"minProperties": 1}"#, "{}", "minProperties", { .minProperties(limit: try json("1"), actual: 0) },
      "must have at least 1 member, has 0"),
    FailureRow(
      #"{"maxProperties": 0}"#, #"{"a": 1}"#, "maxProperties", { .maxProperties(limit: try json("0"), actual: 1) },
      "must have at most 0 members, has 1"),
    FailureRow(
      #"{"required": ["a", "b"]}"#, #"{"a": 1}"#, "required", { .required(missing: "b") },
      #"the member "b" is missing"#),
    FailureRow(
      #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#, "dependentRequired",
      { .dependentRequired(missing: "b", by: "a") }, #"the member "b" is missing, which "a" asks for"#),
    FailureRow(
      #"{"dependencies": {"a": ["b"]}}"#, #"{"a": 1}"#, "dependencies",
      { .dependentRequired(missing: "b", by: "a") }, #"the member "b" is missing, which "a" asks for"#
    ).dialect(.draft7),
    FailureRow(
      #"{"dependentSchemas": {"a": {"required": ["b"]}}}"#, #"{"a": 1}"#, "required", { .required(missing: "b") },
      #"the member "b" is missing"#, at: "/dependentSchemas/a/required"),
    FailureRow(
      #"{"properties": {"a": true}, "additionalProperties": false}"#, #"{"a": 1, "b": 2}"#, "additionalProperties",
      { .additionalProperties(name: "b") }, #"the member "b" is not allowed"#, location: "/b", offset: 14),
    FailureRow(
      #"{"additionalProperties": {"type": "null"}}"#, #"{"b": 2}"#, "type",
      { .type(expected: ["null"], actual: "integer") }, "expected null, found integer", location: "/b",
      at: "/additionalProperties/type", offset: 6),
    FailureRow(
      #"{"patternProperties": {"^x/": {"minLength": 1}}}"#, #"{"x/y": ""}"#, "minLength",
      { .minLength(limit: try json("1"), actual: 0) }, "must have at least 1 character, has 0", location: "/x~1y",
      at: "/patternProperties/^x~1/minLength", absolute: "#/patternProperties/%5Ex~1/minLength", offset: 8),
    FailureRow(
      #"{"properties": {"a": true}, "unevaluatedProperties": false}"#, #"{"a": 1, "b": 2}"#, "unevaluatedProperties",
      { .unevaluatedProperties(name: "b") }, #"the member "b" is not allowed: no part of the schema describes it"#,
      location: "/b", offset: 14),
    FailureRow(
      #"{"unevaluatedProperties": {"type": "null"}}"#, #"{"b": 2}"#, "type",
      { .type(expected: ["null"], actual: "integer") }, "expected null, found integer", location: "/b",
      at: "/unevaluatedProperties/type", offset: 6),
    FailureRow(
      #"{"properties": {"a": {"required": true}}}"#, "{}", "required", { .required(missing: "a") },
      #"the member "a" is missing"#, at: "/properties/a/required"
    ).dialect(.draft3),
  ]

  @Test("of combinations", arguments: ofCombinations)
  func combinations(row: FailureRow) throws { try row.check() }

  static let ofCombinations: [FailureRow] = [
    FailureRow(
      #"{"oneOf": [{"minimum": 1}, {"maximum": 5}]}"#, "3", "oneOf", { .oneOf(matchesSeveral: true) },
      "satisfies more than one of the alternatives"),
    FailureRow(#"{"not": {"type": "integer"}}"#, "3", "not", { .not }, "must not satisfy the schema"),
    FailureRow(
      #"{"allOf": [true, {"minimum": 5}]}"#, "3", "minimum", { .minimum(try json("5")) }, "must be at least 5",
      at: "/allOf/1/minimum"),
    FailureRow(
      #"{"if": {"type": "integer"}, "then": {"minimum": 5}}"#, "3", "minimum", { .minimum(try json("5")) },
      "must be at least 5", at: "/then/minimum"),
    FailureRow(
      #"{"if": {"type": "string"}, "else": {"minimum": 5}}"#, "3", "minimum", { .minimum(try json("5")) },
      "must be at least 5", at: "/else/minimum"),
    FailureRow(
      #"{"if": true, "then": false}"#, "3", "if", { .falseSchema }, "no value is allowed here", at: "/then"),
    FailureRow(
      #"{"disallow": ["string", "integer"]}"#, "3", "disallow", { .disallow },
      "must not be of a type that is disallowed"
    ).dialect(.draft3),
    FailureRow(
      #"{"extends": {"minimum": 5}}"#, "3", "minimum", { .minimum(try json("5")) }, "must be at least 5",
      at: "/extends/minimum"
    ).dialect(.draft3),
  ]

  @Test("also when telling why takes more work than the limits allow")
  func unexplained() throws {
    // For a verdict branches that only name a type are one test; to tell them apart each is entered, and all have to be
    // before there is anything to tell.
    let branches = [String](repeating: #"{"type": "integer"}"#, count: 3_000).joined(separator: ", ")
    let schema = try Schema("{\"anyOf\": [\(branches)]}", options: .with { $0.maximumWork = 0 })
    let evaluation = try schema.evaluate(JSONDocument(#" "x""#))
    #expect(!evaluation.isValid)
    #expect(evaluation.isTruncated)
    #expect(evaluation.failures.map(\.kind) == [.unexplained])
    #expect(evaluation.failures.first?.offset == 1)
    #expect(evaluation.failures.first?.message == "is invalid, but telling why takes more work than the limits allow")
  }
}
