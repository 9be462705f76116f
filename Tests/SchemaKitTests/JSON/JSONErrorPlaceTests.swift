import Testing

@testable import SchemaKit

@Suite("Places of JSON errors")
struct JSONErrorPlaceTests {
  @Test(
    "An error has the byte offset, line and column of what is wrong",
    arguments: [
      ("[1,]", 3, 1, 4), ("", 0, 1, 1), ("  ", 2, 1, 3), ("[1,\n 2,\n x]", 9, 3, 2), ("[\r\n\r\n*]", 5, 3, 1),
      ("[\r*]", 2, 2, 1), ("[\n\r*]", 3, 3, 1), ("{\"é\" x}", 6, 1, 6), ("[\"😀\",?]", 8, 1, 6), ("\"ab\ncd\"", 3, 1, 4),
      ("[01]", 1, 1, 2), ("[  -x]", 3, 1, 4), ("\"ab\\q\"", 3, 1, 4), ("\"é\\ud800x\"", 3, 1, 3), ("1 2", 2, 1, 3),
      ("\n\n\n}", 3, 4, 1), ("[1", 2, 1, 3), ("\"abc", 4, 1, 5), ("tru ", 0, 1, 1), ("{\"a\":1,\n\"a\":2}", 8, 2, 1),
    ])
  func place(_ text: String, offset: Int, line: Int, column: Int) throws {
    let error = try #require(JSONTesting.error(text))
    #expect([error.offset, error.line, error.column] == [offset, line, column])
  }

  @Test("A repeated name that is written with escapes is shown at its value")
  func escapedDuplicate() throws {
    let error = try #require(JSONTesting.error("{\"a\":1,\"\\u0061\": 2}"))
    #expect(error.code == .duplicateName)
    #expect(error.offset == 17)
  }

  @Test("Bytes that are not UTF-8 are shown at the first byte of the bad sequence")
  func invalidUTF8() throws {
    let error = try #require(JSONTesting.error([0x22, 0x61, 0xC3, 0xA9, 0xE2, 0x82, 0x22]))
    #expect(error.code == .invalidUTF8)
    #expect([error.offset, error.line, error.column] == [4, 1, 4])
  }

  @Test("An error reads as place and reason")
  func description() throws {
    #expect(try #require(JSONTesting.error("[1,\n]")).description == "2:1: a character that can't stand here")
    for code in JSONError.Code.allCases {
      #expect(withByteSlice([]) { !JSONError(code, at: 0, in: $0).reason.isEmpty })
    }
  }
}
