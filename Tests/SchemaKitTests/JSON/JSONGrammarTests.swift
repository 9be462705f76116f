import Testing

@testable import SchemaKit

@Suite("JSON grammar (RFC 8259)")
struct JSONGrammarTests {
  @Test(
    "Any value may be a whole document, with whitespace around every token",
    arguments: [
      "null", "true", "false", "0", "-0", "1", "-1", "\"\"", "\"a\"", "[]", "{}", " null ", "\t\r\n null\n\r\t ", "[ ]",
      "[\n]", "{ }", "[1]", "[ 1 , 2 ]", "[[]]", "[[],[]]", "{\"a\":1}", "{ \"a\" : 1 , \"b\" : 2 }", "{\"\":{}}",
      "[{\"a\":[{}]}]", "                                        [                     1                     ]       ",
      "{\"a\":[],\"b\":{},\"c\":[[],{}]}", "\n\n\n\n\n\n\n\n\n\n1", "[true,false,null,0.5,\"x\"]",
    ])
  func accepts(_ text: String) {
    #expect(JSONTesting.error(text) == nil)
  }

  @Test(
    "A text that is no JSON is refused",
    arguments: [
      // Nothing, or too little.
      "", " ", "\n", "[", "{", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "\"", "\"a", "\"\\",
      "\"\\u00",
      "t", "tru", "nul", "-", "1.", "1e", "1e+", "[[]", "{\"a\":{}", "[\"", "{\"",
      // Too much.
      "1 2", "1,", "[]]", "{}}", "null null", "nullx", "[1] x", "\"a\"\"b\"", "1]", "{}{}", "truefalse", "[],",
      // Commas and colons.
      "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "{\"a\":1,}", "{,}", "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{\"a\" 1}",
      "{\"a\"::1}", "{\"a\":1:2}", "{\"a\",1}", "[1:2]", "{\"a\"}", "{\"a\":}", ",", ":", "[\"a\":1]", "{1}",
      // Names.
      "{a:1}", "{'a':1}", "{1:2}", "{null:1}", "{[]:1}", "{\"a\":1 \"b\":2}",
      // Brackets.
      "]", "}", "[}", "{]", "[1}", "{\"a\":1]", "[[1}]", "{\"a\":[}", "[{]}",
      // Literals.
      "True", "NULL", "None", "undefined", "nul1", "truE", "fals", "NaN", "Infinity", "-Infinity", "inf", "nan", "TRUE",
      // Numbers.
      "01", "00", "-01", "-00", "1.", ".5", "-.5", "1.e5", "1e", "1e-", "1E+", "+1", "--1", "1-", "1+1", "0x10",
      "1_000",
      "1.2.3", "1e2.5", "1e2e3", "1ee2", "0e", "- 1", "1 .5", "1f", "0b1", "1,5", "١", "0.", "-0.", "2.e3", "00.5",
      "012e4",
      "[-]", "[1.]", "[01]", "[1e]", "[.5]", "9223372036854775807.", "123456789012345678901234567890.", "-a",
      // Strings.
      "'a'", "\"a\nb\"", "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"", "\"\\x41\"", "\"\\a\"", "\"\\'\"", "\"\\0\"",
      "\"\\U0041\"",
      "\"\\u\"", "\"\\u12\"", "\"\\u123\"", "\"\\u123g\"", "\"\\u 123\"", "\"\\u+123\"", "\"\\\"", "\"\\u00\u{E9}9\"",
      // What is not in JSON.
      "// x\n1", "/* x */1", "1 // x", "#1", "[1]\u{0}", "\u{0}", "[\u{0}]", "\u{A0}1", "\u{2028}1", "\u{C}1", "\u{B}1",
      "1\u{85}",
      "`a`", "<a>", "a", "*", "\\u0031", "[\\n]", "é", "{\"a\":é}",
    ])
  func refuses(_ text: String) {
    #expect(JSONTesting.error(text) != nil)
  }

  @Test(
    "Bytes that are not UTF-8 are refused, in strings, in names and outside",
    arguments: [
      // Continuation bytes alone, and sequences cut short.
      [0x80], [0xBF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x28, 0x80],
      [0xC3, 0x28],
      [0x61, 0x80], [0xC3, 0xA9, 0xA9],
      // Overlong forms of NUL, of a slash, of U+07FF, of U+FFFF.
      [0xC0, 0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0xAF],
      [0xF0, 0x8F, 0xBF, 0xBF],
      // Surrogates, alone and as pairs (CESU-8).
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
      // Beyond U+10FFFF, and bytes that no sequence has.
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
      // Latin-1.
      [0x63, 0x61, 0x66, 0xE9],
    ] as [[UInt8]])
  func refusesInvalidUTF8(_ bytes: [UInt8]) {
    #expect(JSONTesting.error(Bytes.quoted(bytes).bytes)?.code == .invalidUTF8)
    #expect(JSONTesting.error(Bytes.quoted(Array("long enough for a word".utf8) + bytes).bytes)?.code == .invalidUTF8)
    #expect(JSONTesting.error(Bytes.quoted(Array("\\n".utf8) + bytes).bytes)?.code == .invalidUTF8)
    #expect(JSONTesting.error(Array("{".utf8) + Bytes.quoted(bytes).bytes + Array(":1}".utf8))?.code == .invalidUTF8)
    #expect(JSONTesting.error(bytes) != nil)
    #expect(JSONTesting.error(Array("1".utf8) + bytes) != nil)
  }

  @Test(
    "The first and last code point of each UTF-8 length are accepted, noncharacters too",
    arguments: [
      "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{10000}",
      "\u{10FFFF}", "\u{FEFF}", "\u{2028}",
    ])
  func acceptsUTF8(_ text: String) throws {
    #expect(try JSONTesting.value("\"\(text)\"").string?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test("A byte order mark is refused with an error of its own")
  func refusesByteOrderMark() {
    #expect(JSONTesting.error([0xEF, 0xBB, 0xBF, 0x31])?.code == .byteOrderMark)
    #expect(JSONTesting.error([0xEF, 0xBB, 0xBF])?.code == .byteOrderMark)
    #expect(JSONTesting.error([0xEF, 0xBB])?.code == .unexpectedCharacter)
    #expect(JSONTesting.error([0x20, 0xEF, 0xBB, 0xBF, 0x31])?.code == .unexpectedCharacter)
  }

  @Test("UTF-16 and UTF-32, with and without byte order mark, are refused")
  func refusesOtherEncodings() {
    for unit in [[0x5B, 0], [0, 0x5B], [0xFF, 0xFE, 0x5B, 0], [0xFE, 0xFF, 0, 0x5B], [0x5B, 0, 0, 0]] as [[UInt8]] {
      #expect(JSONTesting.error(unit + [0x5D, 0]) != nil)
    }
  }

  @Test("Every control character in a string is refused, in every place of a word", arguments: 0..<UInt8(0x20))
  func refusesControlCharacters(_ byte: UInt8) {
    for length in 0..<20 {
      let bytes = [0x22] + [UInt8](repeating: 0x61, count: length) + [byte, 0x22]
      #expect(JSONTesting.error(bytes)?.code == .controlCharacter)
      #expect(JSONTesting.error(bytes)?.offset == length + 1)
    }
  }

  @Test("Every single byte is judged as a document")
  func singleBytes() {
    for byte in UInt8.min...UInt8.max {
      #expect((JSONTesting.error([byte]) == nil) == (0x30...0x39).contains(byte))
    }
  }

  @Test(
    "The errors name what is wrong",
    arguments: [
      ("", JSONError.Code.unexpectedEnd), ("[", .unexpectedEnd), ("{\"a\":", .unexpectedEnd), ("\"a", .unexpectedEnd),
      ("-", .unexpectedEnd), ("1.", .unexpectedEnd), ("1e", .unexpectedEnd), ("\"\\", .unexpectedEnd),
      ("\"\\u12", .unexpectedEnd), ("01", .invalidNumber), ("[1.]", .invalidNumber), ("-x", .invalidNumber),
      ("[1e]", .invalidNumber), ("[1,]", .unexpectedCharacter), ("NaN", .unexpectedCharacter),
      ("nope", .unexpectedCharacter),
      ("[] []", .trailingCharacters), ("1 x", .trailingCharacters), ("\"\\q\"", .invalidEscape),
      ("\"\\u12x4\"", .invalidEscape),
      ("\"\\ud800\"", .loneSurrogate), ("\"\u{1}\"", .controlCharacter), ("{\"a\":1,\"a\":2}", .duplicateName),
      ("1e9999999999999999999", .exponentOutOfRange),
    ] as [(String, JSONError.Code)])
  func codes(_ text: String, _ code: JSONError.Code) {
    #expect(JSONTesting.error(text)?.code == code)
  }
}
