import Testing

@testable import SchemaKit

@Suite("The words of a failure")
struct MessageTests {
  @Test(
    "count one thing in the singular and others in the plural",
    arguments: [
      (#"{"minLength": 1}"#, #""""#, "must have at least 1 character, has 0"),
      (#"{"minLength": 2}"#, #""""#, "must have at least 2 characters, has 0"),
      (#"{"maxLength": 0}"#, #""a""#, "must have at most 0 characters, has 1"),
      (#"{"minItems": 1}"#, "[]", "must have at least 1 element, has 0"),
      (#"{"maxItems": 2}"#, "[1, 2, 3]", "must have at most 2 elements, has 3"),
      (#"{"minProperties": 2}"#, "{}", "must have at least 2 members, has 0"),
      (#"{"maxProperties": 1}"#, #"{"a": 1, "b": 2}"#, "must have at most 1 member, has 2"),
      (#"{"contains": false, "minContains": 1}"#, "[]", "at least 1 element must match the schema of contains"),
      (
        #"{"contains": false, "minContains": 1, "maxContains": 1}"#, "[]",
        "between 1 and 1 element must match the schema of contains"
      ),
    ])
  func counts(schema: String, instance: String, message: String) throws {
    #expect(try onlyFailure(schema, instance).message == message)
  }

  @Test(
    "give numbers as the schema writes them",
    arguments: [
      ("1.50", "must be at least 1.50"), ("15e-1", "must be at least 15e-1"),
      ("9007199254740993", "must be at least 9007199254740993"), ("1E400", "must be at least 1E400"),
    ])
  func numbers(bound: String, message: String) throws {
    #expect(try onlyFailure("{\"minimum\": \(bound)}", "0").message == message)
  }

  @Test("stop a list of values after eight and say how many more there are")
  func longList() throws {
    #expect(
      try onlyFailure(#"{"enum": [1, 2, 3, 4, 5, 6, 7, 8]}"#, "0").message
        == "must be one of 1, 2, 3, 4, 5, 6, 7 or 8")
    #expect(
      try onlyFailure(#"{"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}"#, "0").message
        == "must be one of 1, 2, 3, 4, 5, 6, 7, 8 or 2 more")
  }

  @Test("of an empty enum say that nothing is allowed")
  func emptyEnum() throws {
    #expect(try onlyFailure(#"{"enum": []}"#, "0").message == "must be one of nothing")
  }

  @Test("cut a long value after 77 code points, never within one")
  func longValue() throws {
    let long = String(repeating: "é", count: 200)
    let message = try onlyFailure("{\"const\": \"\(long)\"}", "0").message
    #expect(message == "must be \"" + String(repeating: "é", count: 76) + "...")
    let fits = String(repeating: "é", count: 78)
    #expect(try onlyFailure("{\"const\": \"\(fits)\"}", "0").message == "must be \"\(fits)\"")
  }

  @Test("cut a long name")
  func longName() throws {
    let name = String(repeating: "n", count: 100)
    #expect(
      try onlyFailure("{\"required\": [\"\(name)\"]}", "{}").message
        == "the member \"" + String(repeating: "n", count: 77) + "...\" is missing")
  }

  @Test("show control characters within values and names escaped, so that a message stays on its line")
  func controlCharacters() throws {
    #expect(try onlyFailure(#"{"const": "a\nb"}"#, "0").message == #"must be "a\nb""#)
    #expect(try onlyFailure(#"{"required": ["a\n\""]}"#, "{}").message == #"the member "a\n\"" is missing"#)
  }

  @Test("are there for every failure of every keyword, and end without a full stop", arguments: samples)
  func form(message: String) {
    #expect(!message.isEmpty)
    #expect(message.last != ".")
    #expect(!message.contains("\n"))
  }

  static let samples: [String] =
    (FailureTests.ofAnyValue + FailureTests.ofNumbers + FailureTests.ofStrings + FailureTests.ofArrays
    + FailureTests.ofObjects + FailureTests.ofCombinations).map(\.message)
}
