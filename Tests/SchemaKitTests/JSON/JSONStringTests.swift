import TestSupport
import Testing

@testable import SchemaKit

@Suite("JSON strings (RFC 8259, section 7)")
struct JSONStringTests {
  @Test(
    "Escapes are decoded",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC\uFFFF""#, "A\u{E9}\u{20AC}\u{FFFF}"),
      (#""\u0000""#, "\u{0}"), (#""a\u0000b""#, "a\u{0}b"), (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00x""#, "😀x"),
      (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"), (#""é\n😀\t\u00e9""#, "é\n😀\té"),
      (#""\\u0041""#, "\\u0041"),
      (#""eight by\nte words and \u00e9scapes between them\n""#, "eight by\nte words and éscapes between them\n"),
      (#""\ud7ff\ue000""#, "\u{D7FF}\u{E000}"), (#""\u2028\u2029""#, "\u{2028}\u{2029}"),
    ])
  func escapes(_ text: String, _ expected: String) throws {
    let decoded = try #require(try JSONTesting.value(text).string)
    #expect(decoded.unicodeScalars.elementsEqual(expected.unicodeScalars))
    // The same text as a member's name.
    let object = try JSONTesting.value("{\(text):1}")
    #expect(Array(object.members).first?.name.unicodeScalars.elementsEqual(expected.unicodeScalars) == true)
    #expect(object[expected]?.integer == 1)
  }

  @Test("Each code point of four digits is decoded to its UTF-8")
  func everyCodePoint() throws {
    for high in 0..<256 where !(0xD8...0xDF).contains(high) {
      let scalars = (0..<256).compactMap { Unicode.Scalar(UInt32(high << 8 | $0)) }
      let written = scalars.map { scalar in
        let digits = String(scalar.value, radix: 16, uppercase: scalar.value % 2 == 0)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      let decoded = try JSONTesting.value("\"" + written.joined() + "\"").string
      #expect(decoded?.unicodeScalars.elementsEqual(scalars) == true, "U+\(String(high, radix: 16))00 and on")
    }
  }

  @Test("A byte behind a backslash that makes no escape is refused")
  func everyLetter() {
    let escapes = Array("\"\\/bfnrtu".utf8)
    for byte in UInt8.min...UInt8.max {
      let document: [UInt8] = [0x22, 0x5C, byte] + Array("0041\"".utf8)
      let isEscape = (try? JSONDocument(document)) != nil
      #expect(isEscape == escapes.contains(byte), "byte \(byte)")
    }
  }

  @Test("Text of any length is decoded whole, whatever escapes and code points are where in it")
  func longText() throws {
    let parts = [
      ("\\n", "\n"), ("\\\"", "\""), ("\\\\", "\\"), ("\\u0041", "A"), ("\\u00e9", "é"), ("\\u4e2d", "中"),
      ("\\ud83d\\ude00", "😀"), ("é", "é"), ("中", "中"), ("😀", "😀"),
    ]
    var chance = SeededGenerator(seed: 3)
    for round in 0..<60 {
      var (written, meant) = ("", "")
      let length = round < 30 ? 300 : 30_000
      while written.utf8.count < length {
        // Plain text between them is short as a rule, and longer than what marks tell of at times.
        let plain = String(
          repeating: "x", count: Int.random(in: 0...(chance.next() % 8 == 0 ? 200 : 12), using: &chance))
        let (escape, text) = parts.randomElement(using: &chance) ?? ("", "")
        written += plain + escape
        meant += plain + text
      }
      let document = try JSONTesting.value(
        "[\"\(written)\",{\"\(written)\":\"\(meant.filter { $0 != "\n" && $0 != "\"" && $0 != "\\" })\"}]")
      #expect(document[0]?.string?.utf8.elementsEqual(meant.utf8) == true, "round \(round)")
      #expect(document[1]?[meant] != nil, "round \(round)")
    }
  }

  @Test(
    "A surrogate without its other half is refused, in strings and in names",
    arguments: [
      #""\ud800""#, #""\udbff""#, #""\udc00""#, #""\udfff""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\u0041""#,
      #""\ud800\ud800""#, #""\udc00\ud800""#, #""\ud83d\ud83d\ude00""#, #""\ud83d \ude00""#, #""\ud83d\\ude00""#,
      #""\ud83d\ude00\ude00""#, #""x\uDFFFx""#,
    ])
  func loneSurrogates(_ text: String) {
    #expect(JSONTesting.error(text)?.code == .loneSurrogate)
    #expect(JSONTesting.error("{\(text):1}")?.code == .loneSurrogate)
  }

  @Test("A quote, an escape and a byte beyond ASCII are found in every place of a word")
  func everyPlace() throws {
    for length in 0..<40 {
      let prefix = String(repeating: "x", count: length)
      for (written, meant) in [
        ("", ""), ("\\n", "\n"), ("é", "é"), ("\\u00e9", "é"), ("😀", "😀"), ("!", "!"), ("\u{7F}", "\u{7F}"),
      ] {
        for suffix in ["", "y", "yyyyyyyyyyyyyyyy"] {
          let value = try JSONTesting.value("\"\(prefix)\(written)\(suffix)\"")
          #expect(value.string == prefix + meant + suffix)
          #expect(value.text == "\"\(prefix)\(written)\(suffix)\"")
        }
      }
    }
  }

  @Test("é in one code point and in two are different strings and different names")
  func canonicalEquivalence() throws {
    let (one, two) = ("\u{E9}", "e\u{301}")
    #expect(one == two, "Swift's strings are equal, which is what must not count here")
    #expect(try JSONTesting.value("\"\(one)\"") != JSONTesting.value("\"\(two)\""))
    let object = try JSONTesting.value("{\"\(one)\":1,\"\(two)\":2}")
    #expect(object.count == 2)
    #expect(object[one]?.integer == 1)
    #expect(object[two]?.integer == 2)
    for (left, right) in [("\u{AC00}", "\u{1100}\u{1161}"), ("\u{C5}", "\u{212B}"), ("\u{2126}", "\u{3A9}")] {
      #expect(try JSONTesting.value("\"\(left)\"") != JSONTesting.value("\"\(right)\""))
    }
  }

  @Test("NUL is a character like any other, in values and in names")
  func nul() throws {
    #expect(try JSONTesting.value(#""a\u0000b""#) != JSONTesting.value(#""a""#))
    let object = try JSONTesting.value(#"{"a":1,"a\u0000":2,"":3,"\u0000":4,"\u0000\u0000":5}"#)
    #expect(["a", "a\u{0}", "", "\u{0}", "\u{0}\u{0}"].map { object[$0]?.integer } == [1, 2, 3, 4, 5])
  }

  @Test("Names that languages know are ordinary names")
  func ordinaryNames() throws {
    let object = try JSONTesting.value(#"{"__proto__":1,"constructor":2,"toString":3,"self":4}"#)
    #expect(["__proto__", "constructor", "toString", "self"].map { object[$0]?.integer } == [1, 2, 3, 4])
    #expect(object["hasOwnProperty"] == nil)
  }
}
