/// Runs a program for all its alternatives at once, code point by code point: linear in program × text, memory linear in
/// the program.
///
/// It stands behind the automaton, for patterns whose states are too many to keep, and it runs lookaround: each lookaround
/// is run over the whole text once, innermost first, and leaves one bit for each position where it holds; the pattern itself
/// then reads these bits. Lookbehind is run forwards and lookahead backwards, so that every position is a possible end.
struct PatternSimulation {
  private var frontier: [UInt32] = []
  private var active: [UInt32] = []
  private var stack: [UInt32] = []
  private var marks: [UInt32] = []
  private var generation: UInt32 = 0
  /// The verdicts of the lookarounds, `wordsPerLook` words each.
  private var verdicts: [UInt64] = []
  private var wordsPerLook = 0
  /// How many steps are left.
  private(set) var steps = 0
  /// The words of verdicts that are kept from one match to the next.
  private static let keptCapacity = 16_384

  init() {}

  /// Whether `program` matches `text`.
  mutating func run(_ text: ByteSlice, _ program: PatternProgram, limits: PatternLimits) -> PatternOutcome {
    steps = limits.steps(forBytes: text.count)
    defer { if verdicts.capacity > PatternSimulation.keptCapacity { verdicts = [] } }
    if marks.count != program.instructions.count {
      marks = [UInt32](repeating: 0, count: program.instructions.count)
      generation = 0
    }
    if !program.looks.isEmpty {
      wordsPerLook = text.count / 64 + 1
      let (words, overflow) = wordsPerLook.multipliedReportingOverflow(by: program.looks.count)
      if overflow || words > limits.maximumScratchBytes / 8 { return .exhausted }
      verdicts.removeAll(keepingCapacity: true)
      verdicts.append(contentsOf: repeatElement(0, count: words))
      for number in program.looks.indices.reversed() {
        let look = program.looks[number]
        let outcome = pass(text, program, entry: look.entry, backward: look.isBackward, recording: number)
        if outcome == .exhausted { return .exhausted }
      }
    }
    return pass(text, program, entry: 0, backward: false, recording: nil)
  }

  /// One pass over the text from `entry`; a recording pass notes each position where the program matches.
  private mutating func pass(
    _ text: ByteSlice, _ program: PatternProgram, entry: Int, backward: Bool, recording: Int?
  ) -> PatternOutcome {
    frontier.removeAll(keepingCapacity: true)
    frontier.append(UInt32(entry))
    var position = backward ? text.count : 0
    while true {
      if close(text, program, at: position) {
        guard let recording else { return .match }
        verdicts[recording * wordsPerLook + position >> 6] |= 1 << UInt64(position & 63)
      }
      if active.isEmpty || position == (backward ? 0 : text.count) { return .noMatch }
      steps -= active.count + 1
      if steps < 0 { return .exhausted }
      let (codePoint, length) =
        backward ? PatternText.decode(text, before: position) : PatternText.decode(text, at: position)
      frontier.removeAll(keepingCapacity: true)
      for place in active {
        let step = program.instructions[Int(place)]
        let reads =
          step.operation == .character ? step.first == codePoint : program.set(step.first, contains: codePoint)
        if reads { frontier.append(place + 1) }
      }
      position += backward ? -length : length
    }
  }

  /// Puts the reading instructions that the frontier leads to into `active`; true if the match is among its targets.
  private mutating func close(_ text: ByteSlice, _ program: PatternProgram, at position: Int) -> Bool {
    active.removeAll(keepingCapacity: true)
    if generation == .max {
      for place in marks.indices { marks[place] = 0 }
      generation = 0
    }
    generation += 1
    var isMatch = false
    for seed in frontier {
      stack.append(seed)
      while let top = stack.popLast() {
        let place = Int(top)
        if marks[place] == generation { continue }
        marks[place] = generation
        let step = program.instructions[place]
        switch step.operation {
        case .match: isMatch = true
        case .character, .set: active.append(top)
        case .jump: stack.append(step.first)
        case .split:
          stack.append(step.second)
          stack.append(step.first)
        case .textStart:
          if position == 0 { stack.append(top + 1) }
        case .textEnd:
          if position == text.count { stack.append(top + 1) }
        case .wordBoundary:
          if PatternText.isWordBoundary(text, at: position) == (step.first == 0) { stack.append(top + 1) }
        case .lookVerdict:
          let word = verdicts[Int(step.first) * wordsPerLook + position >> 6]
          if (word >> UInt64(position & 63) & 1 != 0) == (step.second == 0) { stack.append(top + 1) }
        case .look, .lookEnd, .save, .forget, .requireProgress, .backreference: break
        }
      }
    }
    return isMatch
  }
}
