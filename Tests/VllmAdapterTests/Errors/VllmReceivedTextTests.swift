import Testing

@testable import VllmAdapter

@Suite("Text as received, bounded in size")
struct VllmReceivedTextTests {
  @Test("Short text is kept whole")
  func short() {
    let text = VllmReceivedText("abc", maximumBytes: 3)
    #expect(text.text == "abc")
    #expect(!text.isTruncated)
    #expect(text.description == "abc")
  }

  @Test("Long text is cut between code points", arguments: 1...12)
  func long(maximum: Int) {
    let text = VllmReceivedText("a\u{E9}\u{2603}\u{1D11E}zzz", maximumBytes: maximum)
    #expect(text.byteCount == 13)
    #expect(text.isTruncated)
    #expect("a\u{E9}\u{2603}\u{1D11E}zzz".hasPrefix(text.text))
    #expect(text.text.utf8.count <= maximum && text.text.utf8.count > maximum - 4)
    #expect(text.description.hasSuffix("... (13 bytes in all)"))
  }

  @Test("Bytes that are no text are replaced, not dropped")
  func notUTF8() {
    #expect(VllmReceivedText(bytes: [0x61, 0xFF, 0x62]).text == "a\u{FFFD}b")
    #expect(VllmReceivedText(bytes: [0x80, 0x80, 0x80, 0x80, 0x80], maximumBytes: 4).byteCount == 5)
  }
}
