import Testing

@testable import SchemaKit

/// Room for the nodes of a document of more than 64 kB is made by samples of it; what they don't tell of is made room for later.
@Suite("Documents that have more values than their samples tell")
struct LongDocumentTests {
  /// A text that no sample finds a value in.
  private static let blank = String(repeating: " ", count: 600_000)

  /// Values that lie close together.
  private static let dense = "[" + [String](repeating: "1,[],{\"a\":2}", count: 8_000).joined(separator: ",") + "]"

  /// Whether `value` is what ``dense`` says.
  private func isDense(_ value: JSONValue?) -> Bool {
    guard let value, value.count == 24_000 else { return false }
    return value.elements.enumerated().allSatisfy { number, element in
      switch number % 3 {
      case 0: element.integer == 1
      case 1: element.kind == .array && element.count == 0
      default: element["a"]?.integer == 2
      }
    }
  }

  @Test("keep all of them, and what is open around them goes on", arguments: [0, 1, 2, 100, 1_000])
  func nested(levels: Int) throws {
    let text =
      String(repeating: #"{"first":0,"inner":["#, count: levels) + Self.blank + Self.dense
      + String(repeating: #","second"],"last":-1}"#, count: levels)
    var options = JSONParsingOptions()
    options.maximumDepth = 2 * levels + 2
    var value = try JSONDocument(text, options: options).root
    for _ in 0..<levels {
      #expect(value["first"]?.integer == 0 && value["last"]?.integer == -1 && value.count == 3)
      #expect(value["inner"]?.count == 2 && value["inner"]?[1]?.string == "second")
      value = try #require(value["inner"]?[0])
    }
    #expect(isDense(value))
  }

  @Test("keep the member that comes next, whichever of its two nodes there was no more room for")
  func members() throws {
    for count in 8_000..<8_002 {
      for space in 600_000..<600_003 {
        let members = (0..<count).map { "\"\($0)\":\($0)" }.joined(separator: ",")
        let root = try JSONDocument("{\"text\":\"\(String(repeating: "x", count: space))\",\(members)}").root
        #expect(root.count == count + 1)
        for (number, member) in root.members.dropFirst().enumerated() {
          guard member.name == String(number), member.value.integer == Int64(number) else {
            Issue.record("member \(number) of \(count)")
            return
          }
        }
      }
    }
  }

  @Test("are parsed as well by a parser that has parsed others before")
  func parserUsedAgain() throws {
    var parser = JSONParser()
    let long = Array((Self.blank + Self.dense).utf8)
    for text in [long, Array("[1]".utf8), long, Array(Self.dense.utf8), long] {
      try withByteSlice(text) { try parser.parse($0, options: .init()) }
      #expect(parser.tape.count == (text.count < 10 ? 2 : 40_001))
    }
  }

  @Test("are refused where two names are equal, before and after there was no more room")
  func duplicates() {
    let text = #"{"a name":1,"b":"# + Self.blank + Self.dense + #","a name":2}"#
    #expect(JSONTesting.error(text)?.code == .duplicateName)
    #expect(JSONTesting.error(text, options: JSONTesting.duplicatesAllowed) == nil)
  }

  @Test("are refused where they go wrong, or end too soon")
  func errors() {
    let text = Self.blank + Self.dense
    #expect(JSONTesting.error(text.dropLast(1) + ",}")?.offset == text.utf8.count)
    #expect(JSONTesting.error(String(text.dropLast(1)))?.code == .unexpectedEnd)
    #expect(JSONTesting.error(Self.blank + String(repeating: "[", count: 1_000))?.code == .unexpectedEnd)
    #expect(JSONTesting.error(Self.blank + String(repeating: "[", count: 1_001))?.code == .tooDeep)
  }
}
