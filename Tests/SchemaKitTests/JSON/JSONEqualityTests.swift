import Testing

@testable import SchemaKit

@Suite("Equality of values (Core 2020-12, 4.2.2)")
struct JSONEqualityTests {
  @Test(
    "Equal values are equal either way round, hash alike, and are duplicates in an array",
    arguments: [
      ("1", "1.0"), ("1", "1e0"), ("1", "10e-1"), ("0", "-0"), ("0", "-0.0"), ("0", "0e5"), ("0.1", "1e-1"),
      ("0.10", "0.1"),
      ("1e400", "10e399"), ("1e400", "1.00e400"), ("100000000000000000000", "1e20"),
      ("9223372036854775808", "9223372036854775808.0"),
      ("1e100", "10.0e99"), ("12345678901234567890.5", "123456789012345678905e-1"), ("\"a\"", #""\u0061""#),
      ("\"\"", "\"\""),
      ("\"a string of some length\"", #""a string of s\u006fme length""#), ("null", "null"), ("true", "true"),
      ("[]", "[ ]"),
      ("{}", "{ }"), ("[1,2]", "[1.0,2e0]"), (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#), (#"{"a":1}"#, #"{"\u0061":1.0}"#),
      (#"{"a":{"x":[1,{"p":1,"q":2}],"y":0}}"#, #"{"a":{"y":0,"x":[1,{"q":2,"p":1}]}}"#), ("[[[[1]]]]", "[[[[1.0]]]]"),
      (#"{"a":[],"b":{}}"#, #"{"b":{},"a":[]}"#),
      (#"{"longer name one":1,"longer name two":2}"#, #"{"longer name two":2,"longer name one":1}"#),
    ])
  func equal(_ left: String, _ right: String) throws {
    let (a, b) = (try JSONTesting.value(left), try JSONTesting.value(right))
    #expect(a == b)
    #expect(b == a)
    #expect(a.hashValue == b.hashValue)
    #expect(Set([a, b]).count == 1)
    for fill in ["", "0.5,\"fill\",", "[7],{\"z\":7},0.5,\"f\",\"g\",\"h\",\"i\",\"j\",\"k\","] {
      #expect(try hasDuplicates("[\(fill)\(left),\(right)]"))
      #expect(try hasDuplicates("[\(left),\(fill)\(right)]"))
    }
  }

  @Test(
    "Different values are different either way round, and no duplicates in an array",
    arguments: [
      ("1", "true"), ("0", "false"), ("0", "null"), ("false", "null"), ("true", "false"), ("\"\"", "null"),
      ("[]", "{}"), ("0", "\"0\""),
      ("1", "1.5"), ("1", "2"), ("1", "-1"), ("9007199254740993", "9007199254740992.0"),
      ("0.1", "0.1000000000000000055511151231257827"),
      ("1e400", "1e401"), ("1e-400", "0"), ("1e400", "-1e400"), ("9223372036854775807", "9223372036854775808"),
      ("0.5", "5"),
      ("\"a\"", "\"b\""), ("\"a\"", "\"A\""), ("\"a\"", "\"a \""), ("\"\u{E9}\"", "\"e\u{301}\""),
      ("\"\u{C5}\"", "\"\u{212B}\""),
      ("\"a string of some length\"", "\"a string of some lengtH\""), ("[1]", "[2]"), ("[1,2]", "[2,1]"),
      ("[1]", "[1,1]"), ("[]", "[[]]"),
      ("[[],[]]", "[[[]]]"), ("[[1],2]", "[[1,2]]"), ("[1]", "1"), (#"{"a":1}"#, #"{"a":2}"#),
      (#"{"a":1}"#, #"{"b":1}"#),
      (#"{"a":1}"#, #"{"a":1,"b":1}"#), (#"{"a":"b"}"#, #"{"b":"a"}"#), (#"{"a":1,"b":2}"#, #"{"a":2,"b":1}"#),
      ("{\"\u{E9}\":1}", "{\"e\u{301}\":1}"),
      (#"{"a":{}}"#, #"{"a":[]}"#), (#"{"a":null}"#, "{}"), (#"{"a":[1,2]}"#, #"{"a":[2,1]}"#),
      (#"[{"a":1},{"b":2}]"#, #"[{"a":2},{"b":1}]"#),
      (#"{"a":{"b":1},"c":{}}"#, #"{"a":{},"c":{"b":1}}"#),
    ])
  func different(_ left: String, _ right: String) throws {
    let (a, b) = (try JSONTesting.value(left), try JSONTesting.value(right))
    #expect(a != b)
    #expect(b != a)
    #expect(a.hashValue != b.hashValue, "not promised, but 64 bits of hash don't meet by chance")
    for fill in ["", "0.25,\"fill\",", "[7],{\"z\":7},0.25,\"f\",\"g\",\"h\",\"i\",\"j\",\"k\","] {
      #expect(try !hasDuplicates("[\(fill)\(left),\(right)]"))
    }
  }

  private func hasDuplicates(_ text: String) throws -> Bool {
    let value = try JSONTesting.value(text)
    var equality = JSONEquality()
    return value.withView { equality.hasDuplicates(in: $0, array: value.index) }
  }

  @Test(
    "Only arrays of two elements or more have duplicates",
    arguments: ["1", "\"aa\"", "{\"a\":1,\"b\":1}", "[]", "[1]", "[[1,1]]", "[[1,1],[2,2]]"])
  func noArray(_ text: String) throws {
    #expect(try !hasDuplicates(text))
  }

  /// Arrays of 100,000 different elements, and one more that equals the one in the middle.
  private static let large: [(String, String)] = {
    let range = 100_000..<200_000
    func array(_ element: (Int) -> String, _ double: String) -> (String, String) {
      let elements = range.map(element).joined(separator: ",")
      return ("[\(elements)]", "[\(elements),\(double)]")
    }
    return [
      array({ "\"\($0)\"" }, #""1\u0035\u0030000""#),
      array({ "\"a prefix of some length \($0)\"" }, "\"a prefix of some length 150000\""),
      array({ "\($0)" }, "1.5e5"), array({ "\($0 * 256)" }, "38400000.0"), array({ "\($0).5" }, "1500005e-1"),
      array({ "1e\($0)" }, "0.1e150001"),
      array({ "12345678901234567890\($0)" }, "12345678901234567890150000.0"),
      array({ "{\"id\":\($0),\"n\":0}" }, "{\"n\":0.0,\"id\":150000.0}"),
      array({ "[\($0)]" }, "[15e4]"), array({ "[[[{\"a\":[\($0)]}]]]" }, "[[[{\"a\":[150000.0]}]]]"),
    ]
  }()

  @Test("Duplicates among 100,000 elements of one shape are found in near-linear time", arguments: large.indices)
  func manyElements(_ index: Int) throws {
    let (distinct, repeated) = Self.large[index]
    #expect(try !hasDuplicates(distinct))
    #expect(try hasDuplicates(repeated))
  }

  @Test("Objects of 20,000 members in another order are compared in near-linear time")
  func largeObjects() throws {
    for prefix in ["", "a common prefix of more than forty bytes, to be sure "] {
      let members = (0..<20_000).map { "\"\(prefix)\($0)\":[\($0)]" }
      let left = try JSONTesting.value("{\(members.joined(separator: ","))}")
      let right = try JSONTesting.value("{\(members.reversed().joined(separator: ","))}")
      #expect(left == right)
      #expect(left.hashValue == right.hashValue)
      let changed = members.dropLast() + ["\"\(prefix)19999\":[0]"]
      #expect(try left != JSONTesting.value("{\(changed.reversed().joined(separator: ","))}"))
      let renamed = members.dropLast() + ["\"\(prefix)20000\":[19999]"]
      #expect(try left != JSONTesting.value("{\(renamed.reversed().joined(separator: ","))}"))
    }
  }

  @Test("Asking each level of a deep array for duplicates costs no more than a few passes over it")
  func nestedDuplicates() throws {
    var text = "null"
    for level in 0..<2_000 { text = "[\(text),\(level),\"\(level)\",[\(level)]]" }
    var options = JSONParsingOptions()
    options.maximumDepth = .max
    let root = try JSONTesting.value(text, options: options)
    var equality = JSONEquality()
    let found = root.withView { view in
      (0..<view.nodeCount).count { equality.hasDuplicates(in: view, array: TapeIndex($0)) }
    }
    #expect(found == 0)
  }
}
