import Testing

@testable import SchemaKit

@Suite("Limits on patterns")
struct PatternLimitTests {
  @Test("A pattern longer than the limit is an error")
  func length() throws {
    var limits = PatternLimits()
    limits.maximumPatternBytes = 3
    _ = try makePattern("abc", limits: limits)
    #expect(throws: PatternError(offset: 3, kind: .patternTooLong)) { try makePattern("abcd", limits: limits) }
  }

  @Test("Groups nested deeper than the limit are an error, at any depth")
  func nesting() throws {
    let deepest = PatternLimits().maximumNesting
    func nested(_ depth: Int) -> String {
      String(repeating: "(?:a|", count: depth) + String(repeating: ")*", count: depth)
    }
    _ = try makePattern(nested(deepest))
    #expect(throws: PatternError(offset: 5 * deepest, kind: .nestingTooDeep)) { try makePattern(nested(deepest + 1)) }
    #expect(throws: PatternError(offset: deepest, kind: .nestingTooDeep)) {
      try makePattern(String(repeating: "(", count: 50_000))
    }
  }

  @Test("A repeat beyond the limit is an error, even one that no integer holds")
  func repeats() throws {
    #expect(throws: PatternError(offset: 1, kind: .repeatTooLarge)) { try makePattern("a{1000001}") }
    #expect(throws: PatternError(offset: 1, kind: .repeatTooLarge)) { try makePattern("a{99999999999999999999999999}") }
    #expect(throws: PatternError(offset: 1, kind: .repeatTooLarge)) { try makePattern("a{0,18446744073709551616}") }
  }

  @Test(
    "Repeats of repeats that would write out too much are an error, and quickly so",
    arguments: ["(?:(?:a{1000}){1000}){1000}", "(?:ab{65536})", "(?:(?:\\b){1000}){1000}x"])
  func size(source: String) {
    #expect(throws: PatternError(offset: 0, kind: .programTooLarge)) { try makePattern(source) }
  }

  @Test("Repeats of nothing cost nothing")
  func emptyRepeats() throws {
    let pattern = try makePattern("^(?:(?:(?:){1000000}){1000000}){0,1000000}a|b$")
    #expect(outcome(of: pattern, on: "a") == .match)
  }

  @Test("A run of a class needs no space for its count")
  func countedRun() throws {
    let pattern = try makePattern("^[a-z]{2,1000000}$")
    #expect(outcome(of: pattern, on: "ab") == .match)
    #expect(outcome(of: pattern, on: "a") == .noMatch)
  }

  @Test("Without the memory for its verdicts a lookaround has no verdict")
  func scratchBytes() throws {
    var limits = PatternLimits()
    limits.maximumScratchBytes = 64
    let pattern = try makePattern("(?<!a)b", limits: limits)
    #expect(outcome(of: pattern, on: "b") == .match)
    #expect(outcome(of: pattern, on: String(repeating: "b", count: 2_000)) == .exhausted)
    let backtracking = try makePattern("^(?:(a)|b)*\\1$", limits: limits)
    #expect(outcome(of: backtracking, on: String(repeating: "a", count: 2_000)) == .exhausted)
  }

  @Test("Steps beyond the limit end in no verdict")
  func steps() throws {
    var limits = PatternLimits()
    limits.maximumSteps = 100
    limits.stepsPerByte = 0
    let pattern = try makePattern("^(a+)+\\1b$", limits: limits)
    #expect(outcome(of: pattern, on: "aab") == .match)
    #expect(outcome(of: pattern, on: String(repeating: "a", count: 40)) == .exhausted)
  }

  @Test("An automaton that doesn't fit its cache gives way to the simulation", arguments: [0, 200, 1_000, 4_000])
  func cache(bytes: Int) throws {
    var limits = PatternLimits()
    limits.maximumCacheBytes = bytes
    let pattern = try makePattern("^(?:a|b)*a(?:a|b){8}$", limits: limits)
    var scratch = PatternScratch()
    for number in 0..<200 {
      let text = (0..<40).map { UInt8(ascii: (number >> ($0 % 9)) & 1 == 0 ? "a" : "b") }
      let expected = text[text.count - 9] == UInt8(ascii: "a")
      #expect(withByteSlice(text) { pattern.matches($0, scratch: &scratch) } == (expected ? .match : .noMatch))
    }
  }
}
