import Testing

@testable import SchemaKit

/// What isn't JSON by RFC 8259 is neither a schema nor an instance.
@Suite("Hostile input: JSON grammar")
struct HostileInputGrammarTests {
  @Test("Text that breaks the grammar is an error with its place", arguments: broken)
  func brokenText(text: String) {
    let error = JSONTesting.error(text)
    #expect(error != nil)
    #expect((0...text.utf8.count).contains(error?.offset ?? -1))
    #expect((error?.line ?? 0) >= 1)
    #expect((error?.column ?? 0) >= 1)
    #expect(error?.description.isEmpty == false)
  }

  static let broken = [
    "", " ", "\n", "1 2", "{} x", "[]]", "NaN", "Infinity", "-Infinity", "nan", "01", "-01", "00", "1.", ".5", "-",
    "+1",
    "1e", "1e+", "1.e1", "0x10", "1_000", "[1,]", "[,1]", "[1,,2]", "[", "]", "{", "}", "{\"a\":1,}", "{,}", "{\"a\"}",
    "{\"a\":}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[1 2]", "'a'", "\"", "\"a", "\"\u{1}\"",
    "\"\n\"", "\"\t\"", "\"\u{0}\"", #""\x""#, #""\u12""#, #""\u12g4""#, #""\U0041""#, "tru", "True", "nulll", "nul",
    "falsee", "//x\n1", "/**/1", "1//", "\u{A0}1", "\u{FEFF}1", "\u{B}1", "\u{C}1", "1\u{0}", "[1}", "{\"a\":1]",
    "\u{2028}1", "undefined", "-a", "1a", "1.5.5", "1e5.5", "--1", "1-1",
  ]

  @Test("A schema whose text is no JSON says where", arguments: ["", "{\"type\":}", "{\"a\":01}", "NaN", "[1,]"])
  func brokenSchema(text: String) {
    let error = HostileInput.error(text)
    #expect(error?.code == .notJSON)
    #expect(error?.reason.isEmpty == false)
    #expect((0...text.utf8.count).contains(error?.offset ?? -1))
  }

  @Test(
    "Text at the edges of the grammar is a document",
    arguments: [
      " 1 ", "\t\r\n[ ]\n", "\"\u{7F}\"", "-0", "0e0", "1E+2", "-1.5e-10", "\"\u{2028}\u{2029}\"",
      "\"\u{FFFF}\u{10FFFF}\"",
      #""\u0000\b\f\/""#, "{\"\":0}",
    ])
  func edges(text: String) throws { _ = try JSONDocument(text) }
}
