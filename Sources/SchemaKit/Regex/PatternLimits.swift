/// Bounds on what a pattern may cost to compile and to run; each has an error or an outcome of its own.
struct PatternLimits: Sendable {
  /// The longest pattern source, in bytes.
  var maximumPatternBytes = 65_536

  /// The deepest nesting of groups; it bounds the native stack that the compiler needs.
  var maximumNesting = 200

  /// The largest number in a counted repeat such as `{2,100}`.
  var maximumRepeat = 1_000_000

  /// The most instructions that a compiled pattern may have, once counted repeats are written out.
  var maximumProgramSize = 65_536

  /// The most memory that the lazily built automaton of a pattern may hold, in bytes; a full one is emptied and refilled.
  var maximumCacheBytes = 1 << 20

  /// The most memory, in bytes, for each of the backtracking stack, its memo, and the verdicts of lookaround.
  var maximumScratchBytes = 1 << 26

  /// The steps of one match by the engines behind the automaton; `stepsPerByte` times the text's length comes on top.
  var maximumSteps = 20_000_000

  /// The steps per byte of text that are allowed on top of `maximumSteps`.
  var stepsPerByte = 64

  /// The step budget for a text of `count` bytes.
  func steps(forBytes count: Int) -> Int {
    let (scaled, overflow) = count.multipliedReportingOverflow(by: stepsPerByte)
    let (sum, overflowed) = maximumSteps.addingReportingOverflow(scaled)
    return overflow || overflowed ? Int.max : sum
  }
}
