import Testing

@testable import SchemaKit

/// The bytes that `text` stands for in the encoding called `name`, as Latin-1; nil if it isn't encoded so.
private func decoded(_ text: String, _ name: String) throws -> String? {
  let encoding = try #require(withByteSlice(Array(name.utf8)) { ContentEncoding(named: $0) })
  var bytes = RawArray<UInt8>()
  guard withByteSlice(Array(text.utf8), { encoding.decode($0, into: &bytes) }) else { return nil }
  var result = ""
  for index in 0..<bytes.count { result.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
  return result
}

@Suite("Encodings of content")
struct ContentEncodingTests {
  @Test(
    "The vectors of RFC 4648, section 10, are decoded",
    arguments: [
      ("", "", "", "", ""),
      ("f", "Zg==", "MY======", "CO======", "66"),
      ("fo", "Zm8=", "MZXQ====", "CPNG====", "666F"),
      ("foo", "Zm9v", "MZXW6===", "CPNMU===", "666F6F"),
      ("foob", "Zm9vYg==", "MZXW6YQ=", "CPNMUOG=", "666F6F62"),
      ("fooba", "Zm9vYmE=", "MZXW6YTB", "CPNMUOJ1", "666F6F6261"),
      ("foobar", "Zm9vYmFy", "MZXW6YTBOI======", "CPNMUOJ1E8======", "666F6F626172"),
    ])
  func vectors(plain: String, base64: String, base32: String, base32hex: String, base16: String) throws {
    #expect(try decoded(base64, "base64") == plain)
    #expect(try decoded(base64, "base64url") == plain)
    #expect(try decoded(base32, "base32") == plain)
    #expect(try decoded(base32hex, "base32hex") == plain)
    #expect(try decoded(base16, "base16") == plain)
  }

  @Test(
    "Every digit has its value",
    arguments: [
      ("base64", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6),
      ("base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 6),
      ("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5),
      ("base32hex", "0123456789ABCDEFGHIJKLMNOPQRSTUV", 5),
      ("base16", "0123456789ABCDEF", 4),
    ])
  func digits(name: String, alphabet: String, bits: Int) throws {
    // Eight digits of one value are as many times its bits as make whole bytes.
    for (value, digit) in alphabet.enumerated() {
      let bytes = try #require(try decoded(String(repeating: digit, count: 8), name))
      var number: UInt64 = 0
      for scalar in bytes.unicodeScalars { number = number << 8 | UInt64(scalar.value) }
      var expected: UInt64 = 0
      for _ in 0..<8 { expected = expected << UInt64(bits) | UInt64(value) }
      #expect(number == expected)
    }
    // And no other byte has one, but for the other case where the RFC means none.
    for byte in UInt8(0)..<128 {
      let digit = String(Unicode.Scalar(byte))
      let isDigit = alphabet.contains(digit) || bits < 6 && alphabet.contains(digit.uppercased())
      #expect(try (decoded(String(repeating: digit, count: 8), name) != nil) == isDigit, "\(byte)")
    }
  }

  @Test(
    "What an encoder that conforms never writes is refused",
    arguments: [
      // Padding that is missing, too short, too long, or alone (RFC 4648 §3.2).
      ("base64", "Zg"), ("base64", "Zg="), ("base64", "Zg==="), ("base64", "Zg======"), ("base64", "Zm9v===="),
      ("base64", "="), ("base64", "===="), ("base64", "Zm9vZ"), ("base64", "Z==="), ("base64url", "Zg="),
      ("base64url", "Z"), ("base32", "MY"), ("base32", "MY====="), ("base32", "M======="), ("base32", "MZX====="),
      ("base32", "MZXW6Y=="), ("base32", "========"), ("base16", "6"), ("base16", "666"), ("base16", "6="),
      ("base16", "66=="),
      // Padding in the middle (§3.3).
      ("base64", "Zg==Zg=="), ("base64", "Z=g="),
      // Pad bits that aren't zero (§3.5).
      ("base64", "Zh=="), ("base64", "Zm9="), ("base64url", "Zh"), ("base32", "MZ======"), ("base32hex", "CP======"),
      // White space and line breaks (§3.1, §3.3).
      ("base64", "Zm9v "), ("base64", " Zm9v"), ("base64", "Zm9v\nZm9v"), ("base64", "Zm9v\r\n"), ("base16", "66 6F"),
      // Digits of another alphabet, and beyond ASCII.
      ("base64", "ab-_"), ("base64url", "ab+/"), ("base32", "MZXW0YTB"), ("base32hex", "CPNMUOJW"), ("base16", "6G"),
      ("base64", "Zm9é"), ("base64", "Zm9\u{FF56}"),
    ])
  func refused(name: String, text: String) throws { #expect(try decoded(text, name) == nil) }

  @Test("The padding of base64url may be left out (RFC 4648 §5), and base32 and base16 be written small")
  func lenience() throws {
    #expect(try decoded("Zg", "base64url") == "f")
    #expect(try decoded("Zg==", "base64url") == "f")
    #expect(try decoded("mzxw6ytb", "base32") == "fooba")
    #expect(try decoded("cpnmuoj1", "base32hex") == "fooba")
    #expect(try decoded("666f", "base16") == "fo")
  }

  @Test(
    "Quoted-printable is decoded by RFC 2045, section 6.7",
    arguments: [
      ("", ""), ("a b\tc", "a b\tc"), ("=3D=0A", "=\n"), ("caf=C3=A9", "caf\u{C3}\u{A9}"), ("a=\r\nb", "ab"),
      ("a \t=\r\nb", "a \tb"), ("a=\r\n", "a"), ("a\r\nb", "a\r\nb"), ("\r\n\r\n", "\r\n\r\n"), ("a=20", "a "),
      ("a=20\r\n", "a \r\n"), ("!\"<>~", "!\"<>~"), ("=00", "\0"),
    ])
  func quotedPrintable(text: String, plain: String) throws { #expect(try decoded(text, "quoted-printable") == plain) }

  @Test(
    "What RFC 2045 calls illegal in quoted-printable is refused",
    arguments: [
      "=", "a=", "=3", "=3d", "=G0", "==", "= \r\n", "=\n", "=\r", "a\n", "a\r", "\rb", "a \r\nb", "a\t\r\nb", "a ",
      " ",
      "\t", "é", "\u{7F}", "\0", "\u{1}",
    ])
  func refusedQuotedPrintable(text: String) throws { #expect(try decoded(text, "quoted-printable") == nil) }

  @Test("A line of quoted-printable has at most 76 characters, its soft break among them")
  func lines() throws {
    let line = String(repeating: "a", count: 75)
    #expect(try decoded(line + "b", "quoted-printable") != nil)
    #expect(try decoded(line + "bc", "quoted-printable") == nil)
    #expect(try decoded(line + "=\r\nb", "quoted-printable") == line + "b")
    #expect(try decoded(line + "b=\r\nc", "quoted-printable") == nil)
    #expect(try decoded(line + "b\r\n" + line + "b", "quoted-printable") != nil)
    #expect(try decoded(line.dropLast(2) + "=3D", "quoted-printable") != nil)
    #expect(try decoded(line.dropLast() + "=3D", "quoted-printable") == nil)
  }

  @Test("7bit, 8bit and binary are the text itself", arguments: ["7bit", "8bit", "binary", "8BIT"])
  func identity(name: String) throws { #expect(try decoded("a=é\n", name) == "a=\u{C3}\u{A9}\n") }

  @Test(
    "Names are known in any case, and others aren't",
    arguments: [
      ("BASE64", true), ("Base64URL", true), ("bAse32", true), ("BASE32HEX", true), ("Base16", true),
      ("Quoted-Printable", true), ("base-64", false), ("base64 ", false), ("", false), ("hex", false),
      ("x-gzip", false),
      ("base85", false), ("utf-8", false),
    ])
  func names(name: String, isKnown: Bool) {
    #expect(withByteSlice(Array(name.utf8)) { ContentEncoding(named: $0) != nil } == isKnown)
  }
}

@Suite("Media types of JSON")
struct MediaTypeTests {
  @Test(
    "application/json is one, and what ends in +json, whatever the case and the parameters",
    arguments: [
      "application/json", "APPLICATION/JSON", "application/json; charset=utf-8", "application/json ;charset=\"a;b\"",
      "application/json;", "application/problem+json", "application/ld+json;profile=\"x\"", "image/x.y+JSON",
      "application/vnd.a.v1+json", "application/a+b+json",
    ])
  func isJSON(name: String) { #expect(withByteSlice(Array(name.utf8)) { MediaType.isJSON($0) }) }

  @Test(
    "others aren't",
    arguments: [
      "", "json", "text/json", "application/", "/json", "application/json5", "application/jsonx",
      "application/json-seq",
      "application/xml", "application/+json", "application/json/x", "application / json", "application/json x",
      " application/json", "text/plain; a=application/json", "application/ld+json-seq", "+/a+json",
      "application/é+json",
    ])
  func isNotJSON(name: String) { #expect(withByteSlice(Array(name.utf8)) { !MediaType.isJSON($0) }) }
}
