import Testing

@testable import SchemaKit

@Suite("Limits of the JSON parser")
struct JSONLimitTests {
  private func options(_ change: (inout JSONParsingOptions) -> Void) -> JSONParsingOptions {
    var options = JSONParsingOptions()
    change(&options)
    return options
  }

  private func nested(_ depth: Int, open: String = "[", inner: String = "", close: String = "]") -> String {
    String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
  }

  @Test("A document may nest as deep as the limit and no deeper", arguments: [0, 1, 2, 7, 64, 1_000, 5_000])
  func depth(_ limit: Int) {
    let options = options { $0.maximumDepth = limit }
    if limit > 0 { #expect(JSONTesting.error(nested(limit), options: options) == nil) }
    #expect(JSONTesting.error("1", options: options) == nil)
    let error = JSONTesting.error(nested(limit + 1), options: options)
    #expect(error?.code == .tooDeep)
    #expect(error?.offset == limit)
  }

  @Test("The depth counts open containers, not those that were closed")
  func depthOfSiblings() {
    let options = options { $0.maximumDepth = 2 }
    #expect(JSONTesting.error("[[],{},[],[1],{\"a\":1}]", options: options) == nil)
    #expect(JSONTesting.error("[[],{\"a\":[]}]", options: options)?.code == .tooDeep)
  }

  @Test("A hundred thousand nested brackets are an error by default, closed or not")
  func manyBrackets() {
    for text in [
      nested(100_000), String(repeating: "[", count: 100_000), nested(100_000, open: "{\"a\":", inner: "1", close: "}"),
      String(repeating: "{\"\":", count: 100_000), String(repeating: "[{\"\":", count: 100_000),
    ] {
      #expect(JSONTesting.error(text)?.code == .tooDeep)
    }
  }

  @Test("Brackets that are never closed are an error at any length, however deep they may nest")
  func unclosed() {
    for count in Array(1...300) + [999, 1_000, 1_001, 4_096, 32_768, 65_535, 65_536, 65_537, 200_000] {
      for limit in [1_000, .max] {
        let options = options { $0.maximumDepth = limit }
        #expect(JSONTesting.error(String(repeating: "[", count: count), options: options) != nil)
        #expect(JSONTesting.error(String(repeating: "[1,", count: count) + "[", options: options) != nil)
      }
    }
  }

  @Test("With the limit raised, 200,000 levels are parsed, compared, hashed, written and searched without recursion")
  func deepDocument() throws {
    let options = options { $0.maximumDepth = .max }
    for text in [nested(200_000, inner: "0"), nested(200_000, open: "{\"name\":", inner: "[]", close: "}")] {
      let (left, right) = (try JSONDocument(text, options: options), try JSONDocument(text + " ", options: options))
      #expect(left.root == right.root)
      #expect(left.root.hashValue == right.root.hashValue)
      #expect(left.root.serialized().utf8.elementsEqual(text.utf8))
      #expect(left.root.text.utf8.count == text.utf8.count)
      #expect(left.root.serialized(pretty: true).utf8.count < 300 * text.utf8.count)
    }
  }

  @Test("A document may have as many bytes as the limit and no more")
  func bytes() {
    let options = options { $0.maximumBytes = 4 }
    #expect(JSONTesting.error("1234", options: options) == nil)
    #expect(JSONTesting.error("[12]", options: options) == nil)
    let error = JSONTesting.error("12345", options: options)
    #expect(error?.code == .tooLarge)
    #expect(error?.offset == 4)
  }

  @Test("A number may be as long as the limit and no longer", arguments: ["12345", "1.234", "1e123", "-1234", "0.000"])
  func numberLength(_ number: String) {
    for (limit, code) in [(5, nil), (6, nil), (4, JSONError.Code.numberTooLong)] {
      let error = JSONTesting.error("[\(number)]", options: options { $0.maximumNumberBytes = limit })
      #expect(error?.code == code)
    }
  }

  @Test("Long numbers are refused by default and accepted by leave")
  func longNumbers() throws {
    let number = String(repeating: "9", count: 100_000)
    #expect(JSONTesting.error(number)?.code == .numberTooLong)
    let value = try JSONTesting.value(
      "[\(number), 1.\(String(repeating: "0", count: 70_000))]", options: options { $0.maximumNumberBytes = .max })
    #expect(value[0]?.lexeme == number)
    #expect(value[0]?.isInteger == true)
    #expect(value[1]?.integer == 1)
    #expect(try value[1] == JSONTesting.value("1"))
    #expect(try value[1].hashValue == Optional(JSONTesting.value("1")).hashValue)
  }

  @Test("A member name may be as long as the limit, counted decoded, and no longer")
  func nameLength() {
    let options = options { $0.maximumNameBytes = 3 }
    #expect(JSONTesting.error("{\"abc\":1,\"\\u0061\\u0062\":2}", options: options) == nil)
    #expect(JSONTesting.error("{\"abcd\":1}", options: options)?.code == .nameTooLong)
    #expect(JSONTesting.error("{\"éé\":1}", options: options)?.code == .nameTooLong)
    #expect(JSONTesting.error("[\"abcd\"]", options: options) == nil)
  }

  @Test("Limits below zero refuse without a trap")
  func negativeLimits() {
    #expect(JSONTesting.error("[1]", options: options { $0.maximumDepth = -1 })?.code == .tooDeep)
    #expect(JSONTesting.error("1", options: options { $0.maximumDepth = .min }) == nil)
    #expect(JSONTesting.error("1", options: options { $0.maximumBytes = -1 })?.code == .tooLarge)
    #expect(JSONTesting.error("1", options: options { $0.maximumBytes = .min })?.offset == 0)
    #expect(JSONTesting.error("1", options: options { $0.maximumNumberBytes = -1 })?.code == .numberTooLong)
    #expect(JSONTesting.error("{\"\":1}", options: options { $0.maximumNameBytes = -1 })?.code == .nameTooLong)
  }
}
