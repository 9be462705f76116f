/// What schemas and instances are made of: few enough names, texts and numbers that they meet.
enum PlainPool {
  /// Member names: short and long ones, a common prefix, and pairs that only code points tell apart.
  static let names = [
    "a", "b", "c", "d", "ab", "a1", "b1", "x-foo", "", "é", "e\u{301}", "__proto__", "longer-name-1", "longer-name-2",
    "a-name-of-more-than-thirty-one-bytes-1", "a-name-of-more-than-thirty-one-bytes-2", "n\u{0}l", "$ref", "id",
  ]

  /// Starts of names of definitions that a reference has to escape.
  static let oddNames = ["d/", "d~", "d ", "dé", "d%2", "", "d\""]

  /// Names of large objects.
  static let manyNames = (0..<80).map { "n\($0)" }

  /// Patterns for names and texts.
  static let patterns = ["^a", "b$", "^[a-c]+$", "[0-9]", ".", "^x-", "^$", "a|1$", "^.{2}$", "^(?!a)", "longer"]

  /// Texts.
  static let texts = [
    "", "a", "b", "ab", "abc", "1", "é", "e\u{301}", "👨‍👩‍👧", "\r\n", "a longer text, of more than thirty-one bytes",
    "null",
    "\u{0}", "x-foo",
  ]

  /// Numbers as they are spelled.
  static let numbers = [
    "0", "-0", "0.0", "1", "1.0", "1e0", "10e-1", "2", "2.0", "3", "4", "4.5", "-1", "-1.5", "0.5", "0.1", "0.3", "5",
    "10",
    "1e1", "100", "1e400", "-1e400", "1e-400", "1E-400", "9007199254740993", "9007199254740992.0",
    "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567891",
    "0.1000000000000000055511151231257827", "19.99", "7", "6", "12",
  ]

  /// Divisors that the interpreter can divide by.
  static let divisors = ["1", "2", "3", "0.1", "0.01", "0.3", "1.0", "2.5", "7", "1e2", "1e-5"]
}

extension SeededGenerator {
  /// A number from 0 up to, not including, `end`.
  mutating func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &self) }

  /// Whether something of the chance `percent` happens.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of `choices`, which aren't empty.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[below(choices.count)] }

  /// From `range` many of `choices`, each at most once.
  mutating func some<Choice>(_ choices: [Choice], _ range: ClosedRange<Int>) -> [Choice] {
    let count = min(Int.random(in: range, using: &self), choices.count)
    return Array(choices.shuffled(using: &self).prefix(count))
  }
}
