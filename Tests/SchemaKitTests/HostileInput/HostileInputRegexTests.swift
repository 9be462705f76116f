import Testing

@testable import SchemaKit

/// Patterns are ECMA-262 with Unicode, and never "don't match" for want of time (Core 2020-12, 6.4; Validation, 6.3.3).
@Suite("Hostile input: patterns")
struct HostileInputRegexTests {
  /// A pattern, a text and whether it matches.
  struct Match: Sendable, CustomTestStringConvertible {
    let pattern: String
    let text: String
    let matches: Bool

    init(_ pattern: String, _ text: String, _ matches: Bool) {
      self.pattern = pattern
      self.text = text
      self.matches = matches
    }

    var testDescription: String { "/\(pattern)/ on \(text.debugDescription): \(matches)" }
  }

  @Test("A pattern means what ECMA-262 says, for values and for names", arguments: matches)
  func match(match: Match) throws {
    let pattern = Plain.string(match.pattern).json
    let text = Plain.string(match.text).json
    for verdict in [
      Verdict(schema: "{\"pattern\":\(pattern)}", instance: text, isValid: match.matches, dialect: .draft2020_12),
      Verdict(schema: "{\"not\":{\"pattern\":\(pattern)}}", instance: text, isValid: !match.matches, dialect: .draft7),
      Verdict(
        schema: "{\"patternProperties\":{\(pattern):false}}", instance: "{\(text):1}", isValid: !match.matches,
        dialect: .draft2020_12),
      Verdict(
        schema: "{\"patternProperties\":{\(pattern):true},\"additionalProperties\":false}", instance: "{\(text):1}",
        isValid: match.matches, dialect: .draft6),
      Verdict(
        schema: "{\"propertyNames\":{\"pattern\":\(pattern)}}", instance: "{\(text):1}", isValid: match.matches,
        dialect: .draft2020_12),
    ] {
      try verdict.check()
    }
  }

  static let matches: [Match] = [
    // Unanchored, at the ends only.
    Match("es", "expression", true), Match("^es", "expression", false), Match("a$", "a\n", false),
    Match("^a", "\na", false),
    Match("a$", "ba", true), Match("", "", true), Match("", "x", true),
    // The dot and line ends.
    Match("^.$", "\n", false), Match("^.$", "\r", false), Match("^.$", "\u{2028}", false),
    Match("^.$", "\u{2029}", false),
    Match("^.$", "\u{85}", true), Match("^.$", "😀", true), Match("^.$", "e\u{301}", false), Match("^[^]$", "\n", true),
    Match("[]", "a", false), Match("^[^]*$", "a\nb", true),
    // Classes are ASCII, but for white space.
    Match("^\\d$", "٣", false), Match("^\\w$", "é", false), Match("^\\w$", "_", true), Match("^\\W$", "é", true),
    Match("^\\D$", "٣", true), Match("^\\s$", "\u{FEFF}", true), Match("^\\s$", "\u{A0}", true),
    Match("^\\s$", "\u{3000}", true), Match("^\\s$", "\u{200B}", false), Match("^\\s$", "\u{85}", false),
    Match("^\\S$", "\u{200B}", true), Match("\\bx", "éx", true), Match("é\\b", "é ", false), Match("\\Bx", "ax", true),
    // Escapes, astral characters and their ranges.
    Match("^\\u{1F600}$", "😀", true), Match("^\\ud83d\\ude00$", "😀", true),
    Match("^[\\ud83d\\ude00-\\u{1F64F}]$", "🙏", true),
    Match("^[😀-🙏]$", "a", false), Match("^\\u00e9$", "é", true), Match("^\\x41$", "A", true),
    Match("^\\cA$", "\u{1}", true),
    Match("^\\0$", "\u{0}", true), Match("^\\p{L}+$", "éа", true), Match("^\\p{Script=Greek}$", "λ", true),
    Match("^\\P{L}$", "1", true), Match("^\\p{Lu}$", "a", false),
    // Groups.
    Match("^(?<n>a|b)\\k<n>$", "aa", true), Match("^(?<n>a|b)\\k<n>$", "ab", false), Match("^(a)\\1$", "aa", true),
    Match("(?<=a+)b", "aab", true), Match("(?<!a+)b", "aab", false), Match("(?<=^|,)x", "a,x", true),
    Match("^(?!a)", "b", true), Match("^(?=a)", "b", false), Match("^(?:a|b){2,3}$", "aba", true),
    Match("a{0}", "b", true),
    // Case counts, and NUL is a character.
    Match("^a$", "A", false), Match("a\u{0}b", "a\u{0}b", true), Match("^[^a]$", "\u{0}", true),
  ]

  @Test(
    "An invalid pattern is a schema error at its place, in pattern and in patternProperties",
    arguments: [
      "(", ")", "a{2,1}", "*", "a**", "[b-a]", "\\", "\\k<n>", "(?<n>a)(?<n>b)", "\\u{110000}", "(?<", "[",
      "\\p{Nothing}",
      "\\a", "\\-", "{", "}", "]", "a{1", "(?i)a", "\\Z", "\\A", "(?P<n>a)", "\\u12", "\\x1", "\\c1", "\\1", "+a",
      "(?=a)*", "a++", "[a-\\d]",
    ])
  func invalidPattern(pattern: String) throws {
    let quoted = Plain.string(pattern).json
    for dialect in [Dialect.draft7, .draft2020_12] {
      var options = SchemaOptions()
      options.dialect = dialect
      let value = try #require(HostileInput.error("{\"items\":{\"pattern\":\(quoted)}}", options))
      #expect(value.code == .invalidPattern)
      #expect(value.location == "#/items/pattern")
      let name = try #require(HostileInput.error("{\"patternProperties\":{\(quoted):{}}}", options))
      #expect(name.code == .invalidPattern)
      #expect(name.location.hasPrefix("#/patternProperties"))
    }
  }

  @Test(
    "An invalid pattern is an error also where no instance gets to",
    arguments: [
      (#"{"type":"string","properties":{"a":{"pattern":"("}}}"#, "#/properties/a/pattern"),
      (#"{"type":"integer","pattern":"("}"#, "#/pattern"),
      (#"{"$defs":{"a":{"pattern":"("}}}"#, "#/$defs/a/pattern"),
      (#"{"then":{"pattern":"("}}"#, "#/then/pattern"),
      (#"{"type":"array","patternProperties":{"(":true}}"#, "#/patternProperties/("),
      (#"{"if":{"pattern":"("}}"#, "#/if/pattern"),
      (#"{"minContains":0,"contains":{"pattern":"("}}"#, "#/contains/pattern"),
      (#"{"items":{"type":"null","anyOf":[{"pattern":"("}]}}"#, "#/items/anyOf/0/pattern"),
    ])
  func unreachedPattern(schema: String, location: String) throws {
    let error = try #require(HostileInput.error(schema))
    #expect(error.code == .invalidPattern || error.code == .invalidSchema)
    #expect(error.location == location)
  }

  @Test("A pattern that is slow for others has an answer", arguments: slow)
  func slowPattern(match: Match) throws {
    let schema = try Schema("{\"pattern\":\(Plain.string(match.pattern).json)}")
    let instance = try JSONDocument(Plain.string(match.text).json)
    #expect(try schema.accepts(instance) == match.matches)
    let negated = try Schema("{\"not\":{\"pattern\":\(Plain.string(match.pattern).json)}}")
    #expect(try negated.accepts(instance) == !match.matches)
  }

  static let slow: [Match] = [
    Match("^(a+)+$", String(repeating: "a", count: 30_000) + "!", false),
    Match("^(a|a)*$", String(repeating: "a", count: 30_000) + "!", false),
    Match("^(a|aa)+$", String(repeating: "a", count: 30_000) + "!", false),
    Match("^(.*)*x$", String(repeating: "a", count: 20_000), false),
    Match(".*.*=.*", String(repeating: "a", count: 50_000), false),
    Match(".*.*=.*", String(repeating: "a", count: 50_000) + "=", true),
    Match("^(?=(a+)+$)", String(repeating: "a", count: 20_000) + "!", false),
    Match("(?=(a+)+b)c", String(repeating: "a", count: 2_000), false),
    Match("(a*)*b", String(repeating: "a", count: 20_000), false),
    Match("^(?:a|b)*$", String(repeating: "ab", count: 500_000), true),
    Match("^(?:a|b)*$", String(repeating: "ab", count: 500_000) + "c", false),
    Match("^(([a-z])+.)+[A-Z]([a-z])+$", String(repeating: "a", count: 20_000), false),
  ]

  /// A pattern with a backreference that takes exponential time, and a text that it does so on.
  static let endless = #"^(a*)*(a*)*(a*)*(a*)*\\1\\2\\3\\4b$"#
  static var impatient: SchemaOptions {
    var options = SchemaOptions()
    options.maximumPatternSteps = 100_000
    return options
  }
  static let endlessText = String(repeating: "a", count: 4_000)

  @Test(
    "A pattern without an answer in time is an error wherever it stands",
    arguments: [
      #"{"pattern":"@"}"#, #"{"not":{"pattern":"@"}}"#, #"{"not":{"not":{"pattern":"@"}}}"#,
      #"{"if":{"pattern":"@"},"then":false}"#, #"{"if":{"pattern":"@"},"else":false}"#,
      #"{"anyOf":[{"pattern":"@"},{"minLength":1}]}"#,
      #"{"oneOf":[{"pattern":"@"},{"minLength":1}]}"#, #"{"allOf":[{"not":{"pattern":"@"}}]}"#,
    ])
  func exhaustedPattern(schema: String) throws {
    let schema = try Schema(schema.replacing("@", with: Self.endless), options: Self.impatient)
    HostileInput.expectUndecided(schema, try JSONDocument("\"\(Self.endlessText)\""), .patternSteps)
  }

  @Test(
    "So it is for names, elements and what is unevaluated",
    arguments: [
      #"{"patternProperties":{"@":false}}"#, #"{"patternProperties":{"@":true},"additionalProperties":false}"#,
      #"{"propertyNames":{"not":{"pattern":"@"}}}"#, #"{"unevaluatedProperties":true,"patternProperties":{"@":true}}"#,
      #"{"additionalProperties":{"not":{"pattern":"@"}}}"#,
      #"{"minProperties":1,"not":{"patternProperties":{"@":false}}}"#,
      #"{"not":{"additionalProperties":{"pattern":"@"}}}"#,
    ])
  func exhaustedOnNames(schema: String) throws {
    let schema = try Schema(schema.replacing("@", with: Self.endless), options: Self.impatient)
    let instance = try JSONDocument("{\"\(Self.endlessText)\":\"\(Self.endlessText)\"}")
    HostileInput.expectUndecided(schema, instance, .patternSteps)
  }

  @Test(
    "And under contains, where not matching would go unseen",
    arguments: [
      #"{"contains":{"pattern":"@"}}"#, #"{"not":{"contains":{"pattern":"@"}}}"#,
      #"{"contains":{"pattern":"@"},"minContains":0,"maxContains":0}"#, #"{"items":{"not":{"pattern":"@"}}}"#,
      #"{"contains":{"pattern":"@"},"unevaluatedItems":false,"minContains":0}"#,
    ])
  func exhaustedInArrays(schema: String) throws {
    let schema = try Schema(schema.replacing("@", with: Self.endless), options: Self.impatient)
    HostileInput.expectUndecided(schema, try JSONDocument("[\"\(Self.endlessText)\"]"), .patternSteps)
  }

  @Test("The pattern's limit is an option with an error of its own")
  func patternLimit() {
    var options = SchemaOptions()
    options.maximumPatternBytes = 10
    #expect(HostileInput.error(#"{"pattern":"0123456789"}"#, options) == nil)
    let error = HostileInput.error(#"{"pattern":"0123456789a"}"#, options)
    #expect(error?.code == .patternTooLarge)
    #expect(error?.location == "#/pattern")
  }

  @Test(
    "Counted repeats within repeats are refused before they are written out",
    arguments: [
      "(a{1000}){1000}", "((a{100}){100}){100}", "a{1000000000}", "(?:(?:(?:x{99}){99}){99}){99}",
    ])
  func repeats(pattern: String) {
    let error = HostileInput.error("{\"pattern\":\"\(pattern)\"}")
    if let error { #expect(error.code == .patternTooLarge) }
  }
}
