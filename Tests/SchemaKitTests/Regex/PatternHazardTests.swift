import Testing

@testable import SchemaKit

@Suite("Patterns that hang other engines")
struct PatternHazardTests {
  /// A pattern, the unit that its text repeats, what follows at the end, and the verdict.
  struct Hazard: Sendable, CustomTestStringConvertible {
    let pattern: String
    let unit: String
    let end: String
    let matches: Bool

    init(_ pattern: String, _ unit: String, _ end: String, _ matches: Bool) {
      self.pattern = pattern
      self.unit = unit
      self.end = end
      self.matches = matches
    }

    var testDescription: String { pattern.debugDescription }

    func text(bytes: Int) -> [UInt8] {
      let unit = Array(unit.utf8)
      var text: [UInt8] = []
      text.reserveCapacity(bytes + unit.count + end.utf8.count)
      while text.count < bytes { text.append(contentsOf: unit) }
      return text + Array(end.utf8)
    }
  }

  static let regular = [
    Hazard("^(a+)+$", "a", "!", false), Hazard("^(a|a)*$", "a", "!", false), Hazard("(x+x+)+y", "x", "", false),
    Hazard("^(([a-z])+.)+[A-Z]([a-z])+$", "a", "", false), Hazard("^(.*)*x$", "a", "", false),
    Hazard("^(.*)*x$", "a", "x", true),
    Hazard(".*.*=.*", "a", "", false), Hazard("^(a|aa)+$", "a", "b", false), Hazard("^(\\d+)*$", "1", "x", false),
    Hazard("(a*)*b", "a", "", false), Hazard("^(?:a|b)*$", "ab", "", true), Hazard("(?:a?){30}a{30}$", "a", "b", false),
    Hazard("\\s+$", " ", "x", false), Hazard("^(\\w+\\s?)*$", "a", "!", false),
    Hazard("(a|b)*a(a|b){12}c", "ab", "", false),
    Hazard("^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}[a-z]{2,3}$", "a", "!", false),
    Hazard("^(é+)+$", "é", "!", false), Hazard("^.{0,1000000}$", "é", "", true),
  ]

  @Test("Nested and overlapping quantifiers are decided over a megabyte", arguments: regular)
  func linear(hazard: Hazard) throws {
    let pattern = try makePattern(hazard.pattern)
    #expect(outcome(of: pattern, on: hazard.text(bytes: 1_000_000)) == (hazard.matches ? .match : .noMatch))
  }

  @Test(
    "Lookaround is decided over 100 kilobytes",
    arguments: [
      Hazard("^(?=(a+)+$)b", "a", "!", false), Hazard("(?=(a+)+b)c", "a", "", false),
      Hazard("^(?:(?=.*x).)*$", "a", "x", true),
      Hazard("(?<!a+)b", "a", "b", false), Hazard("(?<=(a|a)*)c", "a", "b", false),
      Hazard("^(?!(a+)+$)", "a", "!", true),
      Hazard("(?:(?=(?:(?!x).)*y).)+z", "a", "", false),
    ])
  func lookaround(hazard: Hazard) throws {
    let pattern = try makePattern(hazard.pattern)
    #expect(outcome(of: pattern, on: hazard.text(bytes: 100_000)) == (hazard.matches ? .match : .noMatch))
  }

  @Test(
    "Backreferences that would take too long end in no verdict, never in a wrong one",
    arguments: [
      Hazard("^(a*)*\\1$", "a", "!", false), Hazard("(a+)+\\1b", "a", "", false),
      Hazard("^(?:(a+)+\\1)+$", "a", "!", false),
      Hazard("^(\\w+)+\\1!$", "a", "", false),
    ])
  func backreferences(hazard: Hazard) throws {
    var limits = PatternLimits()
    limits.maximumSteps = 200_000
    let pattern = try makePattern(hazard.pattern, limits: limits)
    #expect(outcome(of: pattern, on: hazard.text(bytes: 2_000)) == .exhausted)
    #expect(outcome(of: pattern, on: hazard.text(bytes: 6)) == .noMatch)
  }

  @Test("What follows the last backreference is tried once at each place, however often it is reached")
  func remembering() throws {
    let pattern = try makePattern("^(a)\\1(?:a+)+b$")
    #expect(outcome(of: pattern, on: Array(repeating: UInt8(ascii: "a"), count: 2_000)) == .noMatch)
  }
}
