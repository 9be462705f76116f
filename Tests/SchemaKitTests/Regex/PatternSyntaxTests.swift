import Testing

@testable import SchemaKit

@Suite("Pattern syntax: ECMA-262 §22.2.1 with the u flag")
struct PatternSyntaxTests {
  @Test(
    "A valid pattern is accepted",
    arguments: [
      "", "|", "a|", "()", "(?:)", "^$", "a*?b+?c??", "a{0}", "a{2,}", "a{2,3}?", "[]", "[^]", "[-a]", "[a-]", "[--a]",
      "[a-z-9]", "[\\d-]", "[\\b\\-]", "[.*+?(){}|$^/]", "\\/\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\^\\$\\\\", "\\cA\\cz",
      "\\0",
      "[\\0]", "\\x41\\u0041\\u{41}\\u{000041}\\u{10FFFF}", "\\uD83D\\uDE00", "\\uD83D", "\\uDE00",
      "[\\uD83D\\uDE00-\\u{1F64F}]",
      "(a)\\1", "\\1(a)", "(?<n>a)\\k<n>", "\\k<n>(?<n>a)", "(?<$_é>a)", "(?<℘·\u{200D}>a)", "(?<\\u{61}b>x)\\k<ab>",
      "(?<𝒜>.)",
      "(?=a)(?!b)(?<=c)(?<!d)",
      "\\p{L}\\P{Lu}\\p{Letter}\\p{gc=Nd}\\p{General_Category=Decimal_Number}", "[\\p{L}\\P{Nd}]",
      "\\p{Any}\\p{ASCII}\\p{Assigned}", "\\p{Script=Greek}\\P{scx=Latn}[\\p{sc=Cyrl}]\\p{Extended_Pictographic}",
      "(?=(a))\\1", "(?:^a)*", "é日😀", "/", "-", ",", "=!<>", "a\u{0}b",
    ])
  func accepts(source: String) throws { _ = try makePattern(source) }

  /// A source, the offset of its fault, and the fault.
  struct Fault: Sendable, CustomTestStringConvertible {
    let source: String
    let offset: Int
    let kind: PatternError.Kind

    init(_ source: String, _ offset: Int, _ kind: PatternError.Kind) {
      self.source = source
      self.offset = offset
      self.kind = kind
    }

    var testDescription: String { source.debugDescription }
  }

  @Test(
    "An invalid pattern is an error that says what is wrong and where",
    arguments: [
      Fault("*a", 0, .nothingToRepeat), Fault("a|+", 2, .nothingToRepeat), Fault("a**", 2, .nothingToRepeat),
      Fault("a{1}{2}", 4, .nothingToRepeat), Fault("^*", 1, .nothingToRepeat), Fault("é\\b+", 4, .nothingToRepeat),
      Fault("(?=a)*", 5, .nothingToRepeat), Fault("(?<!a){2}", 6, .nothingToRepeat),
      Fault("(?:?)", 3, .nothingToRepeat),
      Fault("{1}", 0, .nothingToRepeat), Fault("a{", 1, .unescapedBracket), Fault("a{,2}", 1, .unescapedBracket),
      Fault("a{1", 1, .unescapedBracket), Fault("{", 0, .unescapedBracket), Fault("a}", 1, .unescapedBracket),
      Fault("a]", 1, .unescapedBracket), Fault("ab{3,2}", 2, .repeatOutOfOrder),
      Fault("a{99999999999999999999999,99999999999999999999998}", 1, .repeatOutOfOrder),
      Fault("a(b", 1, .unterminatedGroup), Fault("((a)", 0, .unterminatedGroup), Fault("a)", 1, .unmatchedParenthesis),
      Fault("(?a)", 0, .invalidGroup), Fault("(?i:a)", 0, .invalidGroup), Fault("(?P<n>a)", 0, .invalidGroup),
      Fault("(?>a)", 0, .invalidGroup), Fault("(?#a)", 0, .invalidGroup), Fault("(?", 0, .invalidGroup),
      Fault("(?<>a)", 3, .invalidGroupName), Fault("(?<1>a)", 3, .invalidGroupName),
      Fault("(?<·>a)", 3, .invalidGroupName),
      Fault("(?<a\\uD800>a)", 3, .invalidGroupName), Fault("(?<\u{200D}>a)", 3, .invalidGroupName),
      Fault("(?<a", 3, .invalidGroupName),
      Fault("(?<a-b>a)", 3, .invalidGroupName), Fault("\\k", 0, .invalidGroupName),
      Fault("(?<a>.)\\k<a", 10, .invalidGroupName),
      Fault("(?<a>.)(?<a>.)", 10, .duplicateGroupName), Fault("x\\k<a>", 1, .unknownGroupName),
      Fault("(?<a>.)\\k<b>", 7, .unknownGroupName), Fault("\\1", 0, .unknownGroupNumber),
      Fault("(a)\\2", 3, .unknownGroupNumber),
      Fault("(a)\\11", 3, .unknownGroupNumber), Fault("x[a", 1, .unterminatedClass),
      Fault("[\\d", 0, .unterminatedClass), Fault("[b-a]", 1, .classRangeOutOfOrder),
      Fault("[\\u{1F600}-\\uD83D]", 1, .classRangeOutOfOrder),
      Fault("[é\\d-z]", 3, .classRangeOverSet), Fault("[a-\\w]", 1, .classRangeOverSet),
      Fault("[\\p{L}-z]", 1, .classRangeOverSet),
      Fault("a\\", 1, .trailingBackslash), Fault("\\a", 0, .invalidEscape), Fault("\\Z", 0, .invalidEscape),
      Fault("\\-", 0, .invalidEscape),
      Fault("\\ ", 0, .invalidEscape), Fault("\\_", 0, .invalidEscape), Fault("\\é", 0, .invalidEscape),
      Fault("\\c", 0, .invalidEscape),
      Fault("\\c1", 0, .invalidEscape), Fault("\\00", 0, .invalidEscape), Fault("[\\1]", 1, .invalidEscape),
      Fault("[\\B]", 1, .invalidEscape),
      Fault("[\\k]", 1, .invalidEscape), Fault("\\p", 0, .invalidEscape), Fault("\\pL", 0, .invalidEscape),
      Fault("\\x4", 0, .invalidCodePoint),
      Fault("\\u004", 0, .invalidCodePoint), Fault("\\u{}", 0, .invalidCodePoint),
      Fault("\\u{110000}", 0, .invalidCodePoint),
      Fault("\\u{41", 0, .invalidCodePoint), Fault("\\p{Foo}", 0, .unknownProperty),
      Fault("a\\p{lu}", 1, .unknownProperty),
      Fault("\\p{}", 0, .unknownProperty), Fault("\\p{gc=Foo}", 0, .unknownProperty),
      Fault("\\p{Alphabetic=Yes}", 0, .unknownProperty),
      Fault("\\p{L", 0, .unknownProperty), Fault("\\p{Greek}", 0, .unknownProperty),
      Fault("\\P{scx=latn}", 0, .unknownProperty),
      Fault("[\\p{sc=}]", 1, .unknownProperty), Fault("\\p{RGI_Emoji}", 0, .unknownProperty),
    ])
  func rejects(fault: Fault) {
    #expect(throws: PatternError(offset: fault.offset, kind: fault.kind)) { try makePattern(fault.source) }
  }

  @Test("A pattern that is not UTF-8 is an error")
  func invalidEncoding() {
    #expect(throws: PatternError(offset: 1, kind: .invalidEncoding)) {
      try withByteSlice([0x61, 0xC3]) { bytes throws(PatternError) in try Pattern(bytes) }
    }
    #expect(throws: PatternError(offset: 0, kind: .invalidEncoding)) {
      try withByteSlice([0xED, 0xA0, 0x80]) { bytes throws(PatternError) in try Pattern(bytes) }
    }
  }

  @Test("An error describes itself with its place")
  func description() {
    let error = PatternError(offset: 3, kind: .unterminatedGroup)
    #expect(error.description == "unterminated group at byte 3 of the pattern")
    #expect(!error.isLimit && PatternError(offset: 0, kind: .programTooLarge).isLimit)
  }
}
