import Testing

@testable import SchemaKit

@Suite("Duplicate member names")
struct DuplicateNameTests {
  @Test(
    "Names are compared after decoding",
    arguments: [
      #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"{"":1,"":2}"#, #"{"é":1,"\u00e9":2}"#,
      #"{"/":1,"\/":2}"#, #"{"😀":1,"\ud83d\ude00":2}"#, #"{"a longer name":1,"a longer n\u0061me":2}"#,
      #"[{"x":{"a":1,"b":2,"a":3}}]"#, #"{"x":{},"y":[],"x":{}}"#, #"{"a\u0000":1,"a\u0000":2}"#,
    ])
  func found(_ text: String) {
    #expect(JSONTesting.error(text)?.code == .duplicateName)
    #expect(JSONTesting.error(text, options: JSONTesting.duplicatesAllowed) == nil)
  }

  @Test(
    "Names that only resemble each other are different",
    arguments: [
      #"{"a":1,"A":2}"#, #"{"a":{"a":{"a":1}}}"#, #"[{"a":1},{"a":1}]"#, "{\"\u{E9}\":1,\"e\u{301}\":2}",
      #"{"a":1,"a ":2}"#,
      #"{"a":1,"a\u0000":2}"#, #"{"aaaaaaa":1,"aaaaaaaa":2,"aaaaaaaaa":3}"#, #"{"a":{"b":1},"b":{"a":1}}"#,
    ])
  func notFound(_ text: String) {
    #expect(JSONTesting.error(text) == nil)
  }

  private static func names(_ count: Int, prefix: String) -> [String] {
    (0..<count).map { "\"\(prefix)\($0)\"" }
  }

  @Test(
    "One duplicate is found among any number of members, wherever it stands, with short names and with long prefixes",
    arguments: [2, 3, 8, 9, 64, 100, 1_000, 20_000], ["", "n", "a common prefix of more than forty bytes, to be sure "])
  func amongMany(_ count: Int, _ prefix: String) {
    let names = Self.names(count, prefix: prefix)
    func text(_ names: [String]) -> String { "{" + names.map { "\($0):0" }.joined(separator: ",") + "}" }
    #expect(JSONTesting.error(text(names)) == nil)
    for (first, second) in [(0, count - 1), (0, 1), (count - 2, count - 1), (count / 2, count - 1)]
    where first != second {
      var repeated = names
      repeated[second] = repeated[first]
      #expect(JSONTesting.error(text(repeated))?.code == .duplicateName)
    }
  }

  @Test("The table of names is clean for each object")
  func manyObjects() {
    let object = "{" + Self.names(100, prefix: "").map { "\($0):0" }.joined(separator: ",") + "}"
    let small = #"{"1":1,"2":2}"#
    let text = "[" + Array(repeating: object + "," + small, count: 200).joined(separator: ",") + "]"
    #expect(JSONTesting.error(text) == nil)
  }

  @Test("Where they are allowed, all members are there and a look-up finds the last")
  func allowed() throws {
    let value = try JSONTesting.value(#"{"a":1,"b":2,"a":3}"#, options: JSONTesting.duplicatesAllowed)
    #expect(value.count == 3)
    #expect(value["a"]?.integer == 3)
    #expect(value.members.map(\.name) == ["a", "b", "a"])
    #expect(value.serialized() == #"{"a":1,"b":2,"a":3}"#)
  }

  @Test(
    "Where they are allowed, the last member counts in equality and hashes",
    arguments: [
      (#"{"a":1,"a":2}"#, #"{"a":2}"#, true), (#"{"a":1,"a":2}"#, #"{"a":1}"#, false),
      (#"{"a":1,"a":2}"#, #"{"a":2,"a":1}"#, false),
      (#"{"a":1,"b":0,"a":2}"#, #"{"b":0,"a":2}"#, true), (#"{"a":1,"a":2}"#, #"{"a":2,"b":2}"#, false),
      (#"{"a":1,"a":2}"#, #"{"b":2,"b":2}"#, false), (#"{"a":1,"a":1}"#, #"{"a":1,"a":1,"a":1}"#, true),
      (#"[{"x":{"a":1,"a":2}}]"#, #"[{"x":{"a":2}}]"#, true),
      (#"{"a":{"b":1,"b":2},"a":{"b":3,"b":4}}"#, #"{"a":{"b":4}}"#, true),
      (#"{"a":[{"q":1,"q":2}],"x":{"b":1,"b":2},"a":[{"c":[0],"c":[1]}]}"#, #"{"x":{"b":2},"a":[{"c":[1]}]}"#, true),
      (#"{"a":[{"q":1,"q":2}],"x":{"b":1,"b":2},"a":[{"c":[0],"c":[1]}]}"#, #"{"x":{"b":2},"a":[{"c":[0]}]}"#, false),
      (#"{"a":[1],"a":{}}"#, #"{"a":[1]}"#, false), (#"{"a":1,"b":1,"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#, true),
    ])
  func equality(_ left: String, _ right: String, _ areEqual: Bool) throws {
    let left = try JSONTesting.value(left, options: JSONTesting.duplicatesAllowed)
    let right = try JSONTesting.value(right, options: JSONTesting.duplicatesAllowed)
    #expect((left == right) == areEqual)
    #expect((right == left) == areEqual)
    if areEqual { #expect(left.hashValue == right.hashValue) }
    // The same as elements of an array.
    let array = try JSONTesting.value("[\(left), 0, \(right)]", options: JSONTesting.duplicatesAllowed)
    var equality = JSONEquality()
    #expect(array.withView { equality.hasDuplicates(in: $0, array: array.index) } == areEqual)
  }
}
