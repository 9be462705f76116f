/// Bounded work: what happens when an evaluation has cost much, or goes deep.
extension Evaluator where Record: ~Copyable {
  /// How many of the `allowed` subschemas are entered before verdicts are remembered.
  ///
  /// Remembering costs several times as much as entering a small block, so that it pays only where pairs come again. Telling
  /// why takes a block for each subschema, where a verdict takes fewer, and starts again to remember, which half the work
  /// is kept for.
  @inline(__always)
  static func workAtFirst(_ document: TapeView, of allowed: Int) -> Int {
    Record.explains
      ? min(allowed / 2, 50_000 &+ document.nodeCount &* 16) : min(allowed, 50_000 &+ document.nodeCount &* 4)
  }

  /// How many levels the stack of the caller is trusted to bear, which may have as little as half a mebibyte.
  ///
  /// Without optimisation a level takes several times as much, with a sanitizer more than eight kibibytes.
  static var callerLevels: Int {
    #if DEBUG
      24
    #else
      64
    #endif
  }

  /// The room for a level on a stack of its own, several times what is used.
  static var bytesPerLevel: Int { 1 &<< 14 }

  /// Starts again what has come to an end without a verdict, if that can help: on a larger stack, or with verdicts
  /// remembered where failures are told.
  ///
  /// Telling failures with verdicts remembered decides each subschema first. So it records failures of what fails for
  /// certain and nothing else, and each for a value once, by the first way to it: what has been recorded stands, even if
  /// a limit ends it before it is complete. The work that is left is all that there is, however often it starts again.
  @inline(never)
  mutating func judgeAgain(at index: TapeIndex) -> Bool? {
    var isValid = false
    while let reason = stop {
      if reason == .stack {
        stackLevels = min(max(stackLevels, 128) &* 8, limits.depth)
        // What has been told is forgotten with the record.
        if Record.explains, remembers { remember() }
      } else if Record.explains, !remembers, reserve > 0, reason != .keyword {
        remember()
      } else {
        return nil
      }
      stop = nil
      record.reset()
      work = remembers ? reserve : Self.workAtFirst(tape, of: reserve)
      reserve &-= work
      plainLevels = remembers ? 0 : stackLevels
      guard let verdict = judgeOnce(at: index) else {
        stop = .depth
        return nil
      }
      isValid = verdict
    }
    return isValid
  }

  /// Judges on a stack with room for ``stackLevels``; nil when the system gives none.
  private mutating func judgeOnce(at index: TapeIndex) -> Bool? {
    let (node, levels) = (tape[index], stackLevels)
    if levels <= Self.callerLevels { return judgeRoot(at: index.raw, node) }
    // The new stack takes the place of this one, which waits: nothing runs beside it.
    var isValid = false
    let started = unsafe withUnsafeMutablePointer(to: &self) { evaluator in
      FreshStack.run(bytes: levels &* Self.bytesPerLevel) {
        isValid = unsafe evaluator.pointee.judgeRoot(at: index.raw, node)
      }
    }
    return started ? isValid : nil
  }

  /// Runs a block where that isn't all that there is to do: the work or the stack is used up, or verdicts are remembered.
  @inline(never)
  mutating func runWithCare(_ entry: Int, at index: Int, depth: Int) -> Bool {
    if work < 0, !goOn() { return halt(.work) }
    if depth > stackLevels { return halt(stackLevels < limits.depth ? .stack : .depth) }
    return remembers ? runRemembering(entry, at: index, depth: depth) : execute(entry, at: index, depth: depth)
  }

  /// Called when the work allowed for now is used up: allows the rest; false when there is none, or when it is better to
  /// start again.
  @inline(never)
  mutating func goOn() -> Bool {
    guard stop == nil, reserve > 0, !Record.explains else { return false }
    // What has been overdrawn is taken off.
    work = min(work, 0) &+ reserve
    reserve = 0
    guard work >= 0 else { return false }
    // A record of all that is evaluated leaves nothing out.
    if Record.isVerdictOnly { remember() }
    return true
  }

  private mutating func remember() {
    scratch.memory.reset()
    remembers = true
    plainLevels = 0
  }

  /// Runs the block at `entry`, unless its verdict is remembered.
  private mutating func runRemembering(_ entry: Int, at index: Int, depth: Int) -> Bool {
    // What a string holds has indices of its own.
    if judgesContent { return execute(entry, at: index, depth: depth) }
    // A name that is judged has no index of its own.
    let key = VerdictMemory.Key(entry: entry, value: judgedName >= 0 ? judgedName : index, scope: scope)
    // What a tracked block evaluates is remembered too.
    let words = program.isTracked(entry) ? markWords(tape.nodes[index]) : 0
    if let known = scratch.memory.find(key) {
      if known.isValid, words > 0 {
        scratch.memory.add(known, to: scratch.marks.run, from: markBase, words: words)
      }
      if known.isValid || record.isMuted { return known.isValid }
      if known.isTold {
        record.skip()
        return false
      }
    } else {
      let isMuted = record.isMuted
      if !isMuted { record.mute() }
      let isValid = execute(entry, at: index, depth: depth)
      if !isMuted { record.unmute() }
      if stop != nil { return false }
      if let marks = scratch.memory.keep(scratch.marks, from: markBase, words: isValid ? words : 0) {
        scratch.memory.remember(key, isValid: isValid, marks: marks)
      }
      if isValid || isMuted { return isValid }
    }
    scratch.memory.remember(key, isValid: false, isTold: true)
    return execute(entry, at: index, depth: depth)
  }
}
