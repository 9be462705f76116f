import Testing

@testable import SchemaKit

extension Format {
  /// Whether the UTF-8 bytes of `text` are of this format.
  func accepts(_ text: String) -> Bool {
    withByteSlice(Array(text.utf8)) { accepts($0) }
  }

  /// The format called `name`, or nil.
  static func named(_ name: String) -> Format? {
    withByteSlice(Array(name.utf8)) { named($0) }
  }
}

@Suite("The catalogue of formats")
struct FormatTests {
  @Test("A format is found by its name", arguments: Format.allCases)
  func names(format: Format) {
    let found = Format.named(format.name.description)
    #expect(found == format || found?.inDraft3 == format)
  }

  @Test(
    "A name that no draft defines is no format",
    arguments: ["", "phone", "style", "utc-millisec", "Date", "date ", "uri2"])
  func unknownNames(name: String) {
    #expect(Format.named(name) == nil)
  }

  @Test("Draft 3 means other things by time and regex, and the same by the rest")
  func draft3() {
    #expect(Format.named("time")?.inDraft3 == .draft3Time)
    #expect(Format.named("regex")?.inDraft3 == .draft3Regex)
    #expect(Format.named("date-time")?.inDraft3 == .dateTime)
  }

  @Test(
    "A very long text is judged in linear time",
    arguments: Format.allCases,
    ["a", "1", "/", "~0", "a.", "%41", "{a}", "1:", "é", "\u{94D}", "\"\\\"", "xn--", "[", "("])
  func longTexts(format: Format, unit: String) {
    _ = format.accepts(String(repeating: unit, count: 100_000))
    _ = format.accepts("\"" + String(repeating: unit, count: 100_000) + "\"@a")
  }

  @Test("No prefix, suffix or single-byte change of a valid text reads outside of it", arguments: Format.allCases)
  func mutations(format: Format) {
    let texts = [
      "2020-02-29T23:59:60.5+01:30", "P1Y2M3DT4H5M6S", "\"a\\b\"@[IPv6:::1.2.3.4]", "xn--4gbwdl.xn--wgbh1c", "실례.테스트",
      "http://u@[2001:db8::1.2.3.4]:80/a%20b?c#d", "{+a,b.c*,d:12}%41", "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
      "/a~0~1",
      "10+2/a", "rgb( 1%, 2%,3% )", "^(?<a>[^\\]]+)\\k<a>$", "#aabbcc",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      for end in 0...bytes.count {
        _ = withByteSlice(Array(bytes[..<end])) { format.accepts($0) }
        _ = withByteSlice(Array(bytes[end...])) { format.accepts($0) }
        for byte in [0x00, 0x25, 0x2D, 0x2E, 0x30, 0x3A, 0x5B, 0x5C, 0x7F, 0x80, 0xC3, 0xE3, 0xF4, 0xFF] as [UInt8]
        where end < bytes.count {
          var changed = bytes
          changed[end] = byte
          _ = withByteSlice(changed) { format.accepts($0) }
        }
      }
    }
  }
}
