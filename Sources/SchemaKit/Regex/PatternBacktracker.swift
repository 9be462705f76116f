/// Runs patterns with backreferences as ECMA-262 §22.2.2 describes it: one alternative after the other, with captures.
///
/// No native recursion; the stack is an array, and both it and the steps are bounded. What lies behind the last
/// backreference and lookaround of a program depends on the position alone, so once a match takes long, the places there
/// that failed are remembered and never tried twice.
struct PatternBacktracker {
  /// Something to do on the way back: 16 bytes.
  ///
  /// ```
  /// offset 0   value: a position, or what a slot held
  /// offset 8   code << 2 │ kind: the instruction or the slot
  /// offset 12  extra: for a barrier, the enclosing one's place in the stack, or -1
  /// ```
  private struct Entry: BitwiseCopyable {
    enum Kind: UInt32, BitwiseCopyable {
      /// Goes on at instruction `code`, position `value`.
      case alternative = 0
      /// Puts `value` back into slot `code`.
      case restore = 1
      /// The `look` instruction at `code`, begun at position `value`.
      case barrier = 2
    }

    let value: Int
    private let tag: UInt32
    let extra: Int32

    init(_ kind: Kind, code: Int, value: Int, extra: Int = 0) {
      self.value = value
      tag = UInt32(truncatingIfNeeded: code) << 2 | kind.rawValue
      self.extra = Int32(truncatingIfNeeded: extra)
    }

    var kind: Kind { Kind(rawValue: tag & 3) ?? .restore }
    var code: Int { Int(tag >> 2) }
  }

  private var stack: [Entry] = []
  private var slots: [Int] = []
  /// The place of the innermost open lookaround in the stack, or -1.
  private var barrier = -1
  private var steps = 0
  private var maximumEntries = 0
  /// A bit for each pair of a pure instruction and a position that was tried, once `isRemembering`.
  private var tried: [UInt64] = []
  private var isRemembering = false
  private var mayRemember = true

  /// Steps before remembering pays.
  private static let patience = 4_096
  /// The entries that are kept from one match to the next.
  private static let keptCapacity = 16_384

  init() {}

  /// Whether `program` matches `text` anywhere.
  mutating func run(_ text: ByteSlice, _ program: PatternProgram, limits: PatternLimits) -> PatternOutcome {
    steps = limits.steps(forBytes: text.count)
    maximumEntries = min(limits.maximumScratchBytes / MemoryLayout<Entry>.stride, Int(Int32.max) - 1)
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(-1, count: program.slotCount))
    isRemembering = false
    mayRemember = true
    defer { trim() }
    var patience = PatternBacktracker.patience
    var start = 0
    while true {
      let outcome = attempt(text, program, from: start, limits, &patience)
      if outcome != .noMatch || program.isAnchored || start >= text.count { return outcome }
      // An attempt that failed has put all its slots back.
      start += PatternText.decode(text, at: start).length
    }
  }

  /// Whether the program matches from `start`.
  private mutating func attempt(
    _ text: ByteSlice, _ program: PatternProgram, from start: Int, _ limits: PatternLimits, _ patience: inout Int
  ) -> PatternOutcome {
    stack.removeAll(keepingCapacity: true)
    barrier = -1
    var place = 0
    var position = start
    while true {
      steps -= 1
      if steps < 0 || stack.count > maximumEntries { return .exhausted }
      if !isRemembering && mayRemember {
        patience -= 1
        if patience < 0 { beginRemembering(text, program, limits) }
      }
      let step = program.instructions[place]
      var succeeds = true
      switch step.operation {
      case .match: return .match
      case .character, .set:
        succeeds = read(step, text, program, &position)
        place += 1
      case .jump: place = Int(step.first)
      case .split:
        if isRemembering && place >= program.pureStart && !note(place, position, program, text) {
          succeeds = false
        } else {
          push(.alternative, Int(step.second), position)
          place = Int(step.first)
        }
      case .textStart:
        succeeds = position == 0
        place += 1
      case .textEnd:
        succeeds = position == text.count
        place += 1
      case .wordBoundary:
        succeeds = PatternText.isWordBoundary(text, at: position) == (step.first == 0)
        place += 1
      case .save:
        set(Int(step.first), to: position)
        place += 1
      case .forget:
        for slot in Int(step.first)..<Int(step.second) where slots[slot] >= 0 { set(slot, to: -1) }
        place += 1
      case .requireProgress:
        succeeds = slots[Int(step.first)] != position
        place += 1
      case .backreference:
        succeeds = readBack(step, text, &position)
        place += 1
      case .look:
        stack.append(Entry(.barrier, code: place, value: position, extra: barrier))
        barrier = stack.count - 1
        place += 1
      case .lookEnd: succeeds = endLook(program, &place, &position)
      case .lookVerdict: succeeds = false
      }
      if !succeeds && !backtrack(program, &place, &position) { return .noMatch }
    }
  }

  /// Gives back what only a long match needs.
  private mutating func trim() {
    if stack.capacity > PatternBacktracker.keptCapacity { stack = [] }
    if tried.capacity > PatternBacktracker.keptCapacity { tried = [] }
  }

  // MARK: Reading

  /// Reads one code point out of the instruction's set, or the one it names.
  private func read(
    _ step: PatternInstruction, _ text: ByteSlice, _ program: PatternProgram, _ position: inout Int
  ) -> Bool {
    let isBackward = step.second != 0
    if position == (isBackward ? 0 : text.count) { return false }
    let (codePoint, length) =
      isBackward ? PatternText.decode(text, before: position) : PatternText.decode(text, at: position)
    let reads = step.operation == .character ? step.first == codePoint : program.set(step.first, contains: codePoint)
    position += isBackward ? -length : length
    return reads
  }

  /// Reads what a group captured; a group that took no part matches the empty string (ECMA-262 §22.2.2.7.2).
  private mutating func readBack(_ step: PatternInstruction, _ text: ByteSlice, _ position: inout Int) -> Bool {
    let start = slots[2 * (Int(step.first) - 1)]
    let end = slots[2 * (Int(step.first) - 1) + 1]
    if start < 0 || end < 0 { return true }
    let length = end - start
    let isBackward = step.second != 0
    if length > (isBackward ? position : text.count - position) { return false }
    let from = isBackward ? position - length : position
    steps -= length / 8
    position = isBackward ? from : position + length
    return text.slice(start, end).equals(text.slice(from, from + length))
  }

  // MARK: The way back

  private mutating func push(_ kind: Entry.Kind, _ code: Int, _ value: Int) {
    stack.append(Entry(kind, code: code, value: value))
  }

  private mutating func set(_ slot: Int, to value: Int) {
    push(.restore, slot, slots[slot])
    slots[slot] = value
  }

  /// Undoes steps up to the last alternative, and takes it; false if there is none.
  private mutating func backtrack(_ program: PatternProgram, _ place: inout Int, _ position: inout Int) -> Bool {
    while let entry = stack.popLast() {
      switch entry.kind {
      case .alternative:
        place = entry.code
        position = entry.value
        return true
      case .restore: slots[entry.code] = entry.value
      case .barrier:
        barrier = Int(entry.extra)
        let look = program.instructions[entry.code]
        if look.second != 0 {
          // The body of a negated lookaround has failed in every way.
          place = Int(look.first)
          position = entry.value
          return true
        }
      }
    }
    return false
  }

  /// Leaves the innermost lookaround, whose body has matched; false if it is negated.
  private mutating func endLook(_ program: PatternProgram, _ place: inout Int, _ position: inout Int) -> Bool {
    let open = barrier
    let entry = stack[open]
    barrier = Int(entry.extra)
    let look = program.instructions[entry.code]
    if look.second != 0 {
      while stack.count > open {
        guard let undone = stack.popLast() else { break }
        if undone.kind == .restore { slots[undone.code] = undone.value }
      }
      return false
    }
    // A lookaround is never entered again (ECMA-262 §22.2.2.4): its alternatives go, its captures stay undoable.
    var kept = open
    for index in open + 1..<stack.count where stack[index].kind == .restore {
      stack[kept] = stack[index]
      kept += 1
    }
    stack.removeSubrange(kept...)
    place = Int(look.first)
    position = entry.value
    return true
  }

  // MARK: Remembering

  private mutating func beginRemembering(_ text: ByteSlice, _ program: PatternProgram, _ limits: PatternLimits) {
    let (bits, overflow) = (text.count + 1).multipliedReportingOverflow(
      by: program.instructions.count - program.pureStart)
    guard !overflow, bits / 8 <= limits.maximumScratchBytes else {
      mayRemember = false
      return
    }
    isRemembering = true
    tried.removeAll(keepingCapacity: true)
    tried.append(contentsOf: repeatElement(0, count: bits / 64 + 1))
  }

  /// Notes that a pure instruction is tried at a position; false if it was before, in vain.
  private mutating func note(
    _ place: Int, _ position: Int, _ program: PatternProgram, _ text: ByteSlice
  ) -> Bool {
    let bit = (place - program.pureStart) * (text.count + 1) + position
    let mask: UInt64 = 1 << UInt64(bit & 63)
    if tried[bit >> 6] & mask != 0 { return false }
    tried[bit >> 6] |= mask
    return true
  }
}
