import Testing

@testable import VllmAdapter

@Suite("Secrets are found byte for byte")
struct SecretSearchTests {
  private func hidden(_ text: String, _ secrets: String..., isCut: Bool = false) -> String {
    SecretSearch(secrets.map { VllmSecret($0) }).hiding(text, isCut: isCut)
  }

  @Test("Each occurrence is blotted out, and nothing else")
  func occurrences() {
    #expect(hidden("a hush-1, hush-1.", "hush-1") == "a [secret], [secret].")
    #expect(hidden("no such thing", "hush-1") == "no such thing")
    #expect(hidden("", "hush-1") == "")
  }

  @Test("A secret that begins another doesn't leave the rest of it, and ones that overlap are blotted out together")
  func overlaps() {
    #expect(hidden("key abcdefgh!", "abcd", "abcdefgh") == "key [secret]!")
    #expect(hidden("key abcdef!", "abcd", "cdef") == "key [secret]!")
    #expect(hidden("secret [secret]", "secret") == "[secret] [[secret]]")
  }

  @Test("A combining character after a secret doesn't protect it")
  func combining() {
    #expect(!hidden("key hush-1\u{301}", "hush-1").utf8.elementsEqual("key hush-1\u{301}".utf8))
    #expect(Array(hidden("hush-1\u{301}", "hush-1").utf8) == Array("[secret]".utf8) + [0xCC, 0x81])
  }

  @Test(
    "Escapes of JSON and of JSON Pointers don't protect it",
    arguments: [#"a/b"c\d"#, #"a\/b\"c\\d"#, #"a/b\"c\\d"#, #"a~1b"c\d"#])
  func escapes(written: String) {
    #expect(hidden("<\(written)>", #"a/b"c\d"#) == "<[secret]>")
  }

  @Test("Where a text was cut, the beginning of a secret is blotted out too")
  func cuts() {
    #expect(hidden("a hush-", "hush-1", isCut: true) == "a [secret]")
    #expect(hidden("a hush-", "hush-1") == "a hush-")
    #expect(hidden("a hush-... (99 bytes in all)", "hush-1") == "a [secret]... (99 bytes in all)")
    #expect(hidden("a hush... b", "hush.-1") == "a [secret]... b")
    #expect(hidden("hus...", "hush-1") == "hus...")
  }

  @Test("What is too short to be told from any text is not looked for")
  func short() {
    #expect(hidden("abc abcd", "abc") == "abc abcd")
    #expect(SecretSearch(["abc"], minimumBytes: 1).finds(in: Array("xabc".utf8)))
    #expect(!SecretSearch(["abc"]).finds(in: Array("xabc".utf8)))
    #expect(!SecretSearch([""], minimumBytes: 0).finds(in: Array("x".utf8)))
  }
}
