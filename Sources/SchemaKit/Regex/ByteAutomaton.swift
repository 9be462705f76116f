/// A deterministic automaton over bytes, built while it runs: one table look-up a byte, in memory that never grows past a
/// bound.
///
/// ```
/// transitions   0, 0, 0 │ row of state 0 │ row of state 1 │ …      a row: one entry a byte class, one for the end
/// an entry      0 not built yet · 1 no match from here · 2 match found · else where the next state's row begins
/// states        where a state's items are
/// items         instruction << 32 │ trie node + 1, or 0 between code points
/// ```
/// A state is the set of program places that the text so far can have led to. Places that wait for a condition on what comes
/// next (`$`, `\b`) are items too; the step that reads the next byte, or the end, decides them. Only a verdict is wanted, so
/// items have no order, and the first match ends the run.
@safe
struct ByteAutomaton {
  /// What a run says; `gaveUp` if the cache fills faster than it pays.
  enum Verdict {
    case match
    case noMatch
    case gaveUp
  }

  private struct State: BitwiseCopyable {
    var firstItem: UInt32
    var itemCount: UInt32
    var hash: UInt32
    /// Whether some item waits for what comes next.
    var hasConditions: Bool
    var context: Context
  }

  /// What is known on the left of the position; kept in a state only if it has conditions.
  private struct Context: BitwiseCopyable, Equatable {
    var isAtStart = false
    var followsWord = false
  }

  /// What is known on the right of the position.
  private enum Next {
    case unknown
    case end
    case byte(isWord: Bool)
  }

  /// Where a closure goes: into the state being made, or beside the one being left.
  private enum List {
    case work
    case decided
  }

  private static let unknown: UInt32 = 0
  private static let dead: UInt32 = 1
  private static let accept: UInt32 = 2
  private static let gaveUp: UInt32 = .max
  private static let firstRow = 3
  /// The bytes after which a run of bytes that stay in one state is looked for.
  private static let chunk = 64

  /// The program, which whoever holds the automaton keeps alive; unowned, so that a run counts no references.
  @unsafe private unowned(unsafe) let owner: PatternProgram
  private var program: PatternProgram { unsafe owner }

  private var transitions: PatternBuffer<UInt32>
  private let byteClasses: PatternBuffer<UInt8>
  private let stride: Int
  private var startRow: UInt32 = 0
  private let maximumBytes: Int

  private var states: [State] = []
  private var items: [UInt64] = []
  private var index: [UInt32] = []

  private var work: [UInt64] = []
  private var decided: [UInt64] = []
  private var stack: [UInt32] = []
  private var marks: [UInt32] = []
  private var generation: UInt32 = 0

  private var flushes = 0
  private var lastFlush = 0
  private var thrashes = 0
  private var defeats = 0

  /// An empty automaton for `program`, which must outlive it.
  init(_ program: PatternProgram, limits: PatternLimits) {
    unsafe owner = program
    stride = program.classCount + 1
    byteClasses = program.byteClasses
    transitions = PatternBuffer(repeating: 0, count: ByteAutomaton.firstRow + 4 * stride)
    maximumBytes = min(limits.maximumCacheBytes, 1 << 30)
  }

  /// Frees the table.
  @unsafe func deallocate() { unsafe transitions.deallocate() }

  /// Whether the program matches `text`.
  ///
  /// - Complexity: linear in the text once the states it needs are built; inlined, since a call costs as much as five bytes.
  @inline(__always)
  mutating func run(_ text: ByteSlice) -> Verdict {
    var row = startRow
    if row < ByteAutomaton.firstRow {
      if row == ByteAutomaton.unknown { row = start() }
      if row < ByteAutomaton.firstRow || row == ByteAutomaton.gaveUp { return ByteAutomaton.verdict(row) }
    }
    lastFlush = 0
    thrashes = 0
    var offset = 0
    var table = transitions
    while true {
      let limit = min(text.count, offset &+ ByteAutomaton.chunk)
      var isBuilt = true
      while offset < limit {
        let next = table[row: row, column: byteClasses[Int(text[offset])]]
        if next < ByteAutomaton.firstRow {
          if next != ByteAutomaton.unknown { return next == ByteAutomaton.accept ? .match : .noMatch }
          isBuilt = false
          break
        }
        row = next
        offset &+= 1
      }
      if isBuilt && offset < text.count {
        // In a long text, bytes that don't leave the state needn't wait for each other.
        while offset < text.count && table[row: row, column: byteClasses[Int(text[offset])]] == row { offset &+= 1 }
        continue
      }
      let symbol = offset < text.count ? Int(byteClasses[Int(text[offset])]) : stride - 1
      var next = table[Int(row) &+ symbol]
      if next == ByteAutomaton.unknown {
        next = extend(row, symbol: symbol, at: offset)
        table = transitions
      }
      if next < ByteAutomaton.firstRow || next == ByteAutomaton.gaveUp { return ByteAutomaton.verdict(next) }
      row = next
      offset &+= 1
    }
  }

  private static func verdict(_ entry: UInt32) -> Verdict {
    entry == accept ? .match : entry == gaveUp ? .gaveUp : .noMatch
  }

  // MARK: Building

  /// Builds the state before the first byte.
  @inline(never)
  private mutating func start() -> UInt32 {
    let program = self.program
    if defeats > 2 { return ByteAutomaton.gaveUp }
    if marks.isEmpty { marks = [UInt32](repeating: 0, count: program.instructions.count) }
    work.removeAll(keepingCapacity: true)
    beginClosure()
    let context = Context(isAtStart: true, followsWord: false)
    let isMatch = close(over: 0, program, context, next: .unknown, into: .work)
    let row = isMatch ? ByteAutomaton.accept : intern(program, context, at: 0)
    if row != ByteAutomaton.gaveUp { startRow = row }
    return row
  }

  /// Finds where `symbol` leads from the state at `row`, builds that state if it is new, and notes the transition.
  @inline(never)
  private mutating func extend(_ row: UInt32, symbol: Int, at offset: Int) -> UInt32 {
    let program = self.program
    let number = (Int(row) - ByteAutomaton.firstRow) / stride
    let flushesBefore = flushes
    let next = step(states[number], symbol: symbol, program, at: offset)
    // After a flush the row that we came from is gone.
    if flushes == flushesBefore { transitions[Int(row) + symbol] = next }
    return next
  }

  private mutating func step(
    _ state: State, symbol: Int, _ program: PatternProgram, at offset: Int
  ) -> UInt32 {
    let isEnd = symbol == stride - 1
    let byte = isEnd ? 0 : program.representatives[symbol]
    let isWord = program.hasWordBoundaries && PatternText.isWord(byte)
    let range = Int(state.firstItem)..<Int(state.firstItem) + Int(state.itemCount)
    decided.removeAll(keepingCapacity: true)
    work.removeAll(keepingCapacity: true)
    if state.hasConditions {
      let next = isEnd ? Next.end : Next.byte(isWord: isWord)
      beginClosure()
      for place in range {
        let instruction = Int(items[place] >> 32)
        guard holds(program.instructions[instruction], state.context, next) else { continue }
        if close(over: instruction + 1, program, state.context, next: next, into: .decided) {
          return ByteAutomaton.accept
        }
      }
    }
    if isEnd { return ByteAutomaton.dead }
    beginClosure()
    let context = Context(isAtStart: false, followsWord: isWord)
    for place in range where advance(items[place], byte, program, context) { return ByteAutomaton.accept }
    for place in decided.indices where advance(decided[place], byte, program, context) { return ByteAutomaton.accept }
    return intern(program, context, at: offset)
  }

  /// Moves one item over `byte`; true if that completes a match.
  private mutating func advance(
    _ item: UInt64, _ byte: UInt8, _ program: PatternProgram, _ context: Context
  ) -> Bool {
    let place = Int(item >> 32)
    let instruction = program.instructions[place]
    switch instruction.operation {
    case .character:
      guard instruction.first == UInt32(byte) else { return false }
      return close(over: place + 1, program, context, next: .unknown, into: .work)
    case .set:
      let inside = UInt32(truncatingIfNeeded: item)
      let node = inside == 0 ? program.sets[Int(instruction.first)].root : inside - 1
      guard let target = program.target(of: node, byte: byte) else { return false }
      if target == PatternProgram.Edge.accept {
        return close(over: place + 1, program, context, next: .unknown, into: .work)
      }
      work.append(UInt64(place) << 32 | UInt64(target + 1))
      return false
    default: return false
    }
  }

  private mutating func beginClosure() {
    if generation == .max {
      for place in marks.indices { marks[place] = 0 }
      generation = 0
    }
    generation += 1
  }

  /// Adds the places that `instruction` leads to without reading to `list`; true if the match is among them.
  private mutating func close(
    over instruction: Int, _ program: PatternProgram, _ context: Context, next: Next,
    into list: List
  ) -> Bool {
    stack.removeAll(keepingCapacity: true)
    stack.append(UInt32(instruction))
    while let top = stack.popLast() {
      let place = Int(top)
      if marks[place] == generation { continue }
      marks[place] = generation
      let step = program.instructions[place]
      switch step.operation {
      case .match: return true
      case .character, .set: append(place, to: list)
      case .jump: stack.append(step.first)
      case .split:
        stack.append(step.second)
        stack.append(step.first)
      case .textStart, .textEnd, .wordBoundary:
        if case .unknown = next, step.operation != .textStart {
          append(place, to: list)
        } else if holds(step, context, next) {
          stack.append(top + 1)
        }
      case .lookVerdict, .look, .lookEnd, .save, .forget, .requireProgress, .backreference: break
      }
    }
    return false
  }

  @inline(__always)
  private mutating func append(_ place: Int, to list: List) {
    switch list {
    case .work: work.append(UInt64(place) << 32)
    case .decided: decided.append(UInt64(place) << 32)
    }
  }

  /// Whether an assertion holds between `context` and `next`; false for what is no assertion.
  private func holds(_ instruction: PatternInstruction, _ context: Context, _ next: Next) -> Bool {
    switch instruction.operation {
    case .textStart: return context.isAtStart
    case .textEnd:
      if case .end = next { return true }
      return false
    case .wordBoundary:
      var precedesWord = false
      if case .byte(let isWord) = next { precedesWord = isWord }
      return (context.followsWord != precedesWord) == (instruction.first == 0)
    default: return false
    }
  }

  // MARK: States

  /// The row of the state whose items are in `work`.
  private mutating func intern(_ program: PatternProgram, _ context: Context, at offset: Int) -> UInt32 {
    if work.isEmpty { return ByteAutomaton.dead }
    if work.count > 1 {
      work.sort()
      var kept = 0
      for place in 1..<work.count where work[place] != work[kept] {
        kept += 1
        work[kept] = work[place]
      }
      work.removeSubrange((kept + 1)...)
    }
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hasConditions = false
    for item in work {
      hash = (hash ^ item) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      switch program.instructions[Int(item >> 32)].operation {
      case .textEnd, .wordBoundary: hasConditions = true
      default: break
      }
    }
    let kept = hasConditions ? context : Context()
    let key = UInt32(truncatingIfNeeded: hash)
    if let known = find(key, kept) { return row(of: known) }
    return add(
      State(
        firstItem: 0, itemCount: UInt32(work.count), hash: key, hasConditions: hasConditions, context: kept), at: offset
    )
  }

  private func row(of state: Int) -> UInt32 { UInt32(ByteAutomaton.firstRow + state * stride) }

  private func find(_ hash: UInt32, _ context: Context) -> Int? {
    if index.isEmpty { return nil }
    var slot = Int(hash) & (index.count - 1)
    while index[slot] != 0 {
      let number = Int(index[slot]) - 1
      let state = states[number]
      if state.hash == hash && state.context == context && Int(state.itemCount) == work.count {
        let first = Int(state.firstItem)
        var place = 0
        while place < work.count && items[first + place] == work[place] { place += 1 }
        if place == work.count { return number }
      }
      slot = (slot + 1) & (index.count - 1)
    }
    return nil
  }

  private mutating func add(_ state: State, at offset: Int) -> UInt32 {
    let size = 4 * stride + MemoryLayout<State>.stride + 16 + 8 * work.count
    let used = states.count * (4 * stride + MemoryLayout<State>.stride + 16) + 8 * items.count
    if used + size > maximumBytes {
      if size > maximumBytes { return defeat() }
      if offset - lastFlush < 10 * states.count {
        thrashes += 1
        if thrashes > 2 { return defeat() }
      }
      flush(at: offset)
    }
    let needed = ByteAutomaton.firstRow + (states.count + 1) * stride
    if needed > transitions.count {
      let doubled = ByteAutomaton.firstRow + 2 * (states.count + 1) * stride
      let roomy = max(needed, min(doubled, maximumBytes / MemoryLayout<UInt32>.stride))
      unsafe transitions = transitions.grown(to: roomy, with: ByteAutomaton.unknown)
    }
    var added = state
    added.firstItem = UInt32(items.count)
    items.append(contentsOf: work)
    states.append(added)
    if 2 * states.count > index.count {
      rebuildIndex()
    } else {
      enter(states.count - 1)
    }
    return row(of: states.count - 1)
  }

  private mutating func rebuildIndex() {
    index = [UInt32](repeating: 0, count: max(16, 2 * index.count))
    for number in states.indices { enter(number) }
  }

  private mutating func enter(_ number: Int) {
    var slot = Int(states[number].hash) & (index.count - 1)
    while index[slot] != 0 { slot = (slot + 1) & (index.count - 1) }
    index[slot] = UInt32(number + 1)
  }

  private mutating func flush(at offset: Int) {
    empty()
    lastFlush = offset
  }

  private mutating func empty() {
    flushes &+= 1
    for place in 0..<min(transitions.count, ByteAutomaton.firstRow + states.count * stride) {
      transitions[place] = ByteAutomaton.unknown
    }
    states.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    for slot in index.indices { index[slot] = 0 }
    startRow = 0
  }

  private mutating func defeat() -> UInt32 {
    empty()
    defeats += 1
    return ByteAutomaton.gaveUp
  }
}
