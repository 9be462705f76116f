import Testing

@testable import SchemaKit

/// A pattern, and texts that it does and doesn't match.
struct PatternCase: Sendable, CustomTestStringConvertible {
  let pattern: String
  let matching: [String]
  let other: [String]

  init(_ pattern: String, _ matching: [String], not other: [String]) {
    self.pattern = pattern
    self.matching = matching
    self.other = other
  }

  var testDescription: String { pattern.debugDescription }

  /// Expects every text's verdict.
  func check() throws {
    let pattern = try makePattern(pattern)
    for text in matching { #expect(outcome(of: pattern, on: text) == .match, "\(text.debugDescription)") }
    for text in other { #expect(outcome(of: pattern, on: text) == .noMatch, "\(text.debugDescription)") }
  }
}

@Suite("Pattern semantics: ECMA-262 §22.2.2")
struct PatternSemanticsTests {
  @Test(
    "A match may be anywhere, and ^ and $ are the ends of the whole text",
    arguments: [
      PatternCase("", ["", "a"], not: []), PatternCase("b", ["abc", "b"], not: ["", "ac"]),
      PatternCase("^b", ["bc"], not: ["abc", "\nb"]), PatternCase("b$", ["ab"], not: ["abc", "b\n"]),
      PatternCase("^abc$", ["abc"], not: ["abcd", "xabc", "abc\n"]), PatternCase("^$", [""], not: ["\n", "a"]),
      PatternCase("a|^b|c$", ["xa", "bx", "xc"], not: ["xb", "cx"]), PatternCase("$^", [""], not: ["a"]),
      PatternCase("a^b", [], not: ["ab", "a\nb"]),
      PatternCase("(?:^|,)a(?:,|$)", ["a", "b,a", "a,b"], not: ["ba", "ab"]),
      PatternCase("a+$", ["baa"], not: ["aab"]), PatternCase("aab", ["aaab"], not: ["aba"]),
      PatternCase("^é日😀$", ["é日😀"], not: ["é日"]),
    ])
  func places(test: PatternCase) throws { try test.check() }

  @Test(
    "A dot and the class escapes take what ECMA-262 says, code point by code point",
    arguments: [
      PatternCase("^.$", ["a", "é", "😀", "\u{85}", "\u{0}"], not: ["", "\n", "\r", "\u{2028}", "\u{2029}", "ab"]),
      PatternCase("^.+$", ["a b"], not: ["", "a\nb", "a\u{2028}", "\u{2029}"]),
      PatternCase("^[^]$", ["\n", "\u{2028}", "x"], not: ["", "xx"]),
      PatternCase("[]", [], not: ["", "a"]), PatternCase("^\\d+$", ["0189"], not: ["٣", "1a"]),
      PatternCase("^\\D$", ["a", "٣"], not: ["5"]),
      PatternCase("^\\w+$", ["aZ_9"], not: ["é", "a-b", "ſ", "\u{212A}"]),
      PatternCase("^\\W$", ["é", "-", "ſ"], not: ["_", "a"]),
      PatternCase(
        "^\\s$",
        [
          " ", "\t", "\n", "\u{B}", "\u{C}", "\r", "\u{A0}", "\u{1680}", "\u{2000}", "\u{200A}", "\u{2028}", "\u{2029}",
          "\u{202F}",
          "\u{205F}", "\u{3000}", "\u{FEFF}",
        ], not: ["\u{200B}", "\u{85}", "\u{180E}", "a"]),
      PatternCase("^\\S$", ["\u{200B}", "a", "😀"], not: [" ", "\u{FEFF}", "\u{3000}"]),
      PatternCase("^[\\u{1F600}-\\u{1F64F}]$", ["😀", "🙏"], not: ["🚀", "a"]),
      PatternCase("^[^a]$", ["😀", "\n"], not: ["a", "bb"]),
      PatternCase("^[a-z-9]+$", ["a-9"], not: ["8", "A"]), PatternCase("^[\\b]$", ["\u{8}"], not: ["b"]),
      PatternCase("^[😀é]$", ["😀", "é"], not: ["e", "\u{1F601}", "é\u{301}"]),
      PatternCase("^[a-z]$", ["k"], not: ["K", "\u{212A}", "ß"]),
    ])
  func classes(test: PatternCase) throws { try test.check() }

  @Test(
    "Escapes stand for code points; half a surrogate pair matches nothing that UTF-8 can hold",
    arguments: [
      PatternCase("^\\x41\\u0042\\u{43}\\cJ\\t\\0$", ["ABC\n\t\u{0}"], not: ["ABC"]),
      PatternCase("^\\uD83D\\uDE00$", ["😀"], not: ["😁"]),
      PatternCase("\\uD83D", [], not: ["😀", "\u{FFFD}"]), PatternCase("\\uDE00", [], not: ["😀"]),
      PatternCase("[\\uD83D\\uDE00]", ["😀"], not: ["😁"]), PatternCase("^[^\\uD83D]$", ["😀", "a"], not: []),
      PatternCase("\\uD83D\\u{DE00}", [], not: ["😀"]), PatternCase("^\\u{10FFFF}$", ["\u{10FFFF}"], not: ["\u{FFFF}"]),
    ])
  func escapes(test: PatternCase) throws { try test.check() }

  @Test(
    "Word boundaries see ASCII words only",
    arguments: [
      PatternCase("\\bé", ["aé"], not: ["é", " é"]), PatternCase("é\\b", ["éa"], not: ["é", "é "]),
      PatternCase("a\\b", ["aé", "a", "a b"], not: ["ab", "a_"]),
      PatternCase("\\Bb", ["ab"], not: ["b", " b", "éb"]), PatternCase("^\\b", ["a"], not: ["", "é", " "]),
      PatternCase("\\B", ["", "é", "ab", "aéé"], not: ["a", "aéa"]),
      PatternCase("\\B", ["a𝒳"], not: ["a𝒳a"]),
      PatternCase("\\bfoo\\b", ["foo", "a foo b", "éfooé"], not: ["foob", "afoo", "foo_"]),
    ])
  func boundaries(test: PatternCase) throws { try test.check() }

  @Test(
    "Quantifiers count",
    arguments: [
      PatternCase("^a{2}$", ["aa"], not: ["a", "aaa"]), PatternCase("^a{2,}$", ["aa", "aaaa"], not: ["a"]),
      PatternCase("^a{1,3}?$", ["a", "aaa"], not: ["", "aaaa"]),
      PatternCase("^(?:ab){2}c?$", ["abab", "ababc"], not: ["ab"]),
      PatternCase("^.{2,3}$", ["éé", "😀😀😀"], not: ["é", "éééé"]),
      PatternCase("^(a?){3}$", ["", "aaa"], not: ["aaaa"]), PatternCase("^a{0}$", [""], not: ["a"]),
      PatternCase("^(?:a*)*b$", ["b", "aab"], not: ["aa"]),
      PatternCase("^[a-z][a-z0-9-]{1,4}$", ["a1", "abcde"], not: ["a", "abcdef", "1a"]),
      PatternCase("x*", ["", "y"], not: []),
      PatternCase("^(?:a|ab)(?:c|bcd)$", ["ac", "abc", "abcd", "abbcd"], not: ["ab"]),
      PatternCase("^\\d{3}-\\d{4}$", ["555-1234"], not: ["55-1234", "555-12345"]),
    ])
  func quantifiers(test: PatternCase) throws { try test.check() }

  @Test(
    "Lookaround holds or not, in both directions, at any length",
    arguments: [
      PatternCase("^(?=.*\\d)(?=.*[A-Z]).{4,}$", ["abC1", "1Abc"], not: ["abc1", "A1"]),
      PatternCase("^(?!foo)\\w+$", ["bar", "fo"], not: ["foobar", "foo"]),
      PatternCase("(?<=\\$)\\d+", ["$5"], not: ["5", "€5"]), PatternCase("(?<!\\$)\\b\\d+", ["5", "€5"], not: ["$5"]),
      PatternCase("(?<=^a*)b", ["b", "aab"], not: ["cab"]), PatternCase("(?<=a{1,3}b)c", ["aabc"], not: ["bc"]),
      PatternCase("^((?!ab).)*$", ["", "ba", "a"], not: ["xab"]),
      PatternCase("(?<=(?=(é))é)b", ["éb"], not: ["b"]), PatternCase("(?=a(?!b))", ["ac", "aba"], not: ["ab", ""]),
      PatternCase("(?!)", [], not: ["", "a"]),
      PatternCase("^(?:(?=a)a|(?=b)b)+$", ["abba"], not: ["abc", ""]), PatternCase("a(?=$)", ["ba"], not: ["ab"]),
    ])
  func lookaround(test: PatternCase) throws { try test.check() }

  @Test(
    "Backreferences repeat what their group took last, and a group that took no part is empty",
    arguments: [
      PatternCase("^(a|b)\\1$", ["aa", "bb"], not: ["ab", "a"]),
      PatternCase("^(?<q>['\"]).*\\k<q>$", ["'a'", "\"\""], not: ["'a\"", "'"]),
      PatternCase("^(?:(a)|b)\\1$", ["aa", "b"], not: ["a", "ba"]), PatternCase("^\\1(a)$", ["a"], not: ["aa"]),
      PatternCase("^(a\\1)$", ["a"], not: ["aa"]),
      PatternCase("^(?:(a)|(b)|c)*\\1\\2$", ["aa", "bb", "abb", "c", "abc", "aac"], not: ["ab!"]),
      PatternCase("(?<=(\\w)\\1)x", ["aax"], not: ["aa"]),
      PatternCase("^(?=(a+))\\1b$", ["aab"], not: ["aa"]), PatternCase("^(?=(a+))a*b\\1$", ["aabaa"], not: ["aaba"]),
      PatternCase("^(?!(a)b)\\1c$", ["c"], not: ["ac"]),
      PatternCase("^(é|😀)x\\1$", ["éxé", "😀x😀"], not: ["éx😀", "éx"]),
      PatternCase("(?<=\\1(a))b", ["aab"], not: ["ab", "b"]),
    ])
  func backreferences(test: PatternCase) throws { try test.check() }

  @Test("One scratch serves text after text, and pattern after pattern")
  func sharedScratch() throws {
    let first = try makePattern("^(?:ab|cd)+$")
    let second = try makePattern("x[yz]*\\b")
    var scratch = PatternScratch()
    for _ in 0..<3 {
      #expect(withByteSlice(Array("abcd".utf8)) { first.matches($0, scratch: &scratch) } == .match)
      #expect(withByteSlice(Array("abc".utf8)) { first.matches($0, scratch: &scratch) } == .noMatch)
      #expect(withByteSlice(Array("axyz".utf8)) { second.matches($0, scratch: &scratch) } == .match)
      #expect(withByteSlice(Array("axyza".utf8)) { second.matches($0, scratch: &scratch) } == .noMatch)
    }
  }
}
