import Testing

@testable import SchemaKit

@Suite("The failures of branches")
struct CauseTests {
  /// Failures in short: keyword locations, each with the number of the failure that it is a cause of.
  private func tree(_ schema: String, _ instance: String, _ options: SchemaOptions = SchemaOptions()) throws -> [String]
  {
    try allFailures(schema, instance, options).map { failure in
      failure.keywordLocation.description + (failure.causeOf.map { " → \($0)" } ?? "")
    }
  }

  @Test("follow the anyOf that none of them satisfies, as its causes")
  func anyOf() throws {
    #expect(
      try tree(#"{"anyOf": [{"type": "string"}, {"minimum": 5, "multipleOf": 2}]}"#, "3") == [
        "/anyOf", "/anyOf/0/type → 0", "/anyOf/1/minimum → 0", "/anyOf/1/multipleOf → 0",
      ])
    let failure = try allFailures(#"{"anyOf": [false]}"#, "3")[0]
    #expect(failure.kind == .anyOf)
    #expect(failure.message == "satisfies none of the alternatives")
  }

  @Test("follow the oneOf that none of them satisfies")
  func oneOf() throws {
    let schema = #"{"oneOf": [{"type": "string"}, {"minimum": 5}]}"#
    #expect(try tree(schema, "3") == ["/oneOf", "/oneOf/0/type → 0", "/oneOf/1/minimum → 0"])
    let failure = try allFailures(schema, "3")[0]
    #expect(failure.kind == .oneOf(matchesSeveral: false))
    #expect(failure.message == "satisfies none of the alternatives")
  }

  @Test("are left out where several branches of oneOf are satisfied")
  func several() throws {
    #expect(try tree(#"{"oneOf": [{"type": "string"}, true, true]}"#, "3") == ["/oneOf"])
  }

  @Test("are left out where a branch is satisfied")
  func satisfied() throws {
    #expect(try tree(#"{"anyOf": [{"type": "string"}, true], "minimum": 5}"#, "3") == ["/minimum"])
    #expect(try tree(#"{"oneOf": [{"type": "string"}, true], "minimum": 5}"#, "3") == ["/minimum"])
  }

  @Test("are left out of what not, if and contains try")
  func tried() throws {
    #expect(try tree(#"{"not": {"not": {"type": "string"}}}"#, "3") == ["/not"])
    #expect(try tree(#"{"if": {"type": "string"}, "else": {"minimum": 5}}"#, "3") == ["/else/minimum"])
    #expect(try tree(#"{"contains": {"type": "string"}}"#, "[1, 2]") == ["/contains"])
  }

  @Test("nest as the branches do")
  func nested() throws {
    let schema = #"""
      {"anyOf": [
        {"type": "string"},
        {"oneOf": [{"minimum": 5}, {"anyOf": [{"const": 1}, {"const": 2}]}]},
        {"type": "null"}]}
      """#
    #expect(
      try tree(schema, "3") == [
        "/anyOf", "/anyOf/0/type → 0", "/anyOf/1/oneOf → 0", "/anyOf/1/oneOf/0/minimum → 2",
        "/anyOf/1/oneOf/1/anyOf → 2", "/anyOf/1/oneOf/1/anyOf/0/const → 4", "/anyOf/1/oneOf/1/anyOf/1/const → 4",
        "/anyOf/2/type → 0",
      ])
  }

  @Test("belong to the anyOf of their own value")
  func perValue() throws {
    let failures = try allFailures(#"{"items": {"anyOf": [{"type": "string"}, {"minimum": 5}]}}"#, "[1, 9, 2]")
    #expect(failures.map(\.instanceLocation.description) == ["/0", "/0", "/0", "/2", "/2", "/2"])
    #expect(failures.map(\.causeOf) == [nil, 0, 0, nil, 3, 3])
  }

  @Test("stand between the failures before and after them")
  func between() throws {
    #expect(
      try tree(#"{"minimum": 5, "anyOf": [{"const": 1}], "not": true}"#, "3") == [
        "/minimum", "/anyOf", "/anyOf/0/const → 1", "/not",
      ])
  }

  @Test("are causes through references too")
  func references() throws {
    #expect(
      try tree(##"{"anyOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"type": "null", "minimum": 5}}}"##, "3") == [
        "/anyOf", "/anyOf/0/$ref/type → 0", "/anyOf/0/$ref/minimum → 0",
      ])
  }

  @Test("are causes of a type that names schemas (draft 3, 5.1)")
  func typeUnion() throws {
    let schema = #"{"type": ["string", {"minimum": 5}]}"#
    #expect(try tree(schema, "3", .dialect(.draft3)) == ["/type", "/type/1/minimum → 0"])
    let failure = try allFailures(schema, "3", .dialect(.draft3))[0]
    #expect(failure.kind == .typeUnion)
    #expect(failure.message == "is of none of the types")
  }

  @Test("come with the failure that they cause when the limit is reached within a branch")
  func limited() throws {
    let schema = #"{"anyOf": [{"minimum": 5, "multipleOf": 2}, {"const": 4}]}"#
    let found = try tree(schema, "3", .with { $0.maximumFailures = 1 })
    #expect(found == ["/anyOf", "/anyOf/0/minimum → 0"])
  }
}

@Suite("The list of failures")
struct FailureListTests {
  @Test("goes by members and elements in the order of the instance")
  func instanceOrder() throws {
    let members = try allFailures(
      #"{"properties": {"a": {"type": "null"}, "b": {"type": "null"}}}"#, #"{"b": 1, "a": 2}"#)
    #expect(members.map(\.instanceLocation.description) == ["/b", "/a"])
    let elements = try allFailures(#"{"items": {"type": "null"}}"#, "[1, null, 2]")
    #expect(elements.map(\.instanceLocation.description) == ["/0", "/2"])
  }

  @Test("names every missing member, in the order of the schema")
  func missing() throws {
    let failures = try allFailures(#"{"required": ["c", "a", "b"]}"#, #"{"a": 1}"#)
    #expect(failures.map(\.kind) == [.required(missing: "c"), .required(missing: "b")])
    let dependent = try allFailures(#"{"dependentRequired": {"a": ["c", "b"]}}"#, #"{"a": 1}"#)
    #expect(
      dependent.map(\.kind) == [.dependentRequired(missing: "c", by: "a"), .dependentRequired(missing: "b", by: "a")])
  }

  @Test("has all that is wrong with a value, and each value's failures once")
  func everything() throws {
    let failures = try allFailures(
      #"""
      {"properties": {"a": {"type": "string", "enum": ["x"], "minimum": 5, "multipleOf": 2}},
       "required": ["b"], "additionalProperties": false, "minProperties": 3, "propertyNames": {"minLength": 2}}
      """#, #"{"a": 3, "cc": 1}"#)
    #expect(
      Set(failures.map(\.keywordLocation.description)) == [
        "/properties/a/type", "/properties/a/enum", "/properties/a/minimum", "/properties/a/multipleOf", "/required",
        "/additionalProperties", "/minProperties", "/propertyNames/minLength",
      ])
    #expect(failures.count == 8)
  }

  @Test("is the same every time")
  func stable() throws {
    let schema = try Schema(#"{"items": {"anyOf": [{"type": "null"}, {"minimum": 5}]}, "minItems": 9}"#)
    let document = try JSONDocument("[1, 2, 3]")
    let first = try schema.evaluate(document).failures
    for _ in 0..<5 { #expect(try schema.evaluate(document).failures == first) }
  }

  @Test("ends at the limit and says so", arguments: [(1, 1), (3, 3), (6, 5), (1_000, 5), (0, 1), (-4, 1)])
  func limit(maximum: Int, count: Int) throws {
    let schema = try Schema(#"{"items": {"type": "null"}}"#, options: .with { $0.maximumFailures = maximum })
    let evaluation = try schema.evaluate(JSONDocument("[1, 2, 3, 4, 5]"))
    #expect(!evaluation.isValid)
    #expect(evaluation.failures.map(\.instanceLocation.description) == (0..<count).map { "/\($0)" })
    #expect(evaluation.isTruncated == (maximum < 5))
  }

  @Test("leaves no room to failures of branches that pass")
  func limitAndBranches() throws {
    let schema = try Schema(
      #"{"items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}, "uniqueItems": true}"#,
      options: .with { $0.maximumFailures = 1 })
    let failures = try schema.evaluate(JSONDocument("[1, 2, 3, 1]")).failures
    #expect(failures.map(\.kind) == [.uniqueItems(first: 0, second: 3)])
  }

  @Test("is a thousand long at most by default")
  func defaultLimit() throws {
    let instance = try JSONDocument("[" + [String](repeating: "1", count: 1_500).joined(separator: ",") + "]")
    let evaluation = try Schema(#"{"items": false}"#).evaluate(instance)
    #expect(evaluation.failures.count == 1_000)
    #expect(evaluation.isTruncated)
  }

  @Test("count towards the limit, however deep alternatives nest")
  func limitOfNestedCauses() throws {
    var options = SchemaOptions()
    options.maximumFailures = 10
    let schema = try Schema(
      ##"{"anyOf": [{"items": {"$ref": "#"}, "type": "array"}, {"type": "string", "minLength": 5}]}"##, options: options
    )
    let instance = String(repeating: "[", count: 300) + "1" + String(repeating: "]", count: 300)
    let evaluation = try schema.evaluate(JSONDocument(instance))
    #expect(evaluation.isTruncated)
    #expect((10...11).contains(evaluation.failures.count))
    #expect(evaluation.failures.contains { $0.causeOf == nil })
  }
}
