/// Turns a tree into a program, for one of two kinds of engine.
///
/// For automata there are no captures, a search for the pattern anywhere is a loop at the front of the program, and each
/// lookaround is a program of its own, written so that one pass over the text finds every place where it holds. For
/// backtracking, captures and loops follow ECMA-262 §22.2.2 to the letter.
struct PatternCompiler {
  /// The engine that the program is for.
  enum Target {
    case automaton
    case backtracking
  }

  /// What a program is made of.
  struct Parts {
    var instructions: [PatternInstruction] = []
    var sets: [PatternProgram.SetRecord] = []
    var ranges: [CodePointRange] = []
    var nodes: [PatternProgram.Node] = []
    var edges: [PatternProgram.Edge] = []
    var byteClasses: [UInt8] = []
    var representatives: [UInt8] = []
    var looks: [PatternProgram.Look] = []
    var hasWordBoundaries = false
    var isAnchored = false
    var slotCount = 0
    var pureStart = 0
  }

  private let tree: PatternTree
  private let target: Target
  private let limits: PatternLimits
  private let errorOffset: Int
  private var parts = Parts()
  /// The place of each of the tree's sets in the program, or -1.
  private var setNumbers: [Int]
  private var anySet: Int?
  /// The sets of single code points beyond ASCII.
  private var characterSets: [UInt32: Int] = [:]
  /// The number of each lookaround node met so far, and those whose bodies are still to be written.
  private var lookNumbers: [PatternTree.Index: Int] = [:]
  private var pendingLooks: [(number: Int, body: PatternTree.Index)] = []

  /// The program of `terms`, one after the other, or of the whole tree.
  ///
  /// - Throws: A `PatternError` if the program would be larger than the limit.
  static func compile(
    _ tree: PatternTree, terms: [PatternTree.Index], isAnchored: Bool, target: Target, limits: PatternLimits
  ) throws(PatternError) -> PatternProgram {
    var compiler = PatternCompiler(tree: tree, target: target, limits: limits)
    return try compiler.compile(terms, isAnchored: isAnchored)
  }

  private init(tree: PatternTree, target: Target, limits: PatternLimits) {
    self.tree = tree
    self.target = target
    self.limits = limits
    errorOffset = 0
    setNumbers = [Int](repeating: -1, count: tree.sets.count)
  }

  private mutating func compile(
    _ terms: [PatternTree.Index], isAnchored: Bool
  ) throws(PatternError) -> PatternProgram {
    parts.isAnchored = isAnchored
    parts.slotCount = target == .backtracking ? 2 * tree.captureCount : 0
    if target == .automaton && !isAnchored { try emitSearchLoop() }
    for term in terms { try emit(term, backward: false) }
    try append(PatternInstruction(.match))
    var next = 0
    while next < pendingLooks.count {
      let look = pendingLooks[next]
      parts.looks[look.number].entry = parts.instructions.count
      try emitSearchLoop()
      try emit(look.body, backward: parts.looks[look.number].isBackward)
      try append(PatternInstruction(.match))
      next += 1
    }
    if target == .automaton {
      assignByteClasses()
    } else {
      findPureStart()
    }
    return PatternProgram(parts)
  }

  // MARK: Instructions

  private mutating func append(_ instruction: PatternInstruction) throws(PatternError) {
    if parts.instructions.count >= limits.maximumProgramSize {
      throw PatternError(offset: errorOffset, kind: .programTooLarge)
    }
    parts.instructions.append(instruction)
  }

  /// Writes an instruction whose operands are filled in later, and returns its place.
  private mutating func reserve() throws(PatternError) -> Int {
    try append(PatternInstruction(.jump))
    return parts.instructions.count - 1
  }

  private var here: Int { parts.instructions.count }

  /// `[^]*?`: any run of code points before what follows.
  private mutating func emitSearchLoop() throws(PatternError) {
    let set = anySet ?? addSet(.any)
    anySet = set
    try append(PatternInstruction(.split, here + 3, here + 1))
    try append(PatternInstruction(.set, set))
    try append(PatternInstruction(.jump, here - 2))
  }

  /// Writes `index`; the recursion is bounded by the limit on nesting.
  private mutating func emit(_ index: PatternTree.Index, backward: Bool) throws(PatternError) {
    switch tree.nodes[index] {
    case .empty: break
    case .character(let codePoint):
      if codePoint < 0x80 || target == .backtracking {
        try append(PatternInstruction(.character, Int(codePoint), backward ? 1 : 0))
      } else {
        let set =
          characterSets[codePoint] ?? addSet(CodePointSet([CodePointRange(first: codePoint, last: codePoint)]))
        characterSets[codePoint] = set
        try append(PatternInstruction(.set, set, backward ? 1 : 0))
      }
    case .set(let set):
      if setNumbers[set] < 0 { setNumbers[set] = addSet(tree.sets[set]) }
      try append(PatternInstruction(.set, setNumbers[set], backward ? 1 : 0))
    case .textStart: try append(PatternInstruction(.textStart))
    case .textEnd: try append(PatternInstruction(.textEnd))
    case .wordBoundary(let negated):
      parts.hasWordBoundaries = true
      try append(PatternInstruction(.wordBoundary, negated ? 1 : 0))
    case .backreference(let group): try append(PatternInstruction(.backreference, group, backward ? 1 : 0))
    case .group(let body, let capture):
      if capture > 0 && target == .backtracking {
        let slot = 2 * (capture - 1)
        try append(PatternInstruction(.save, backward ? slot + 1 : slot))
        try emit(body, backward: backward)
        try append(PatternInstruction(.save, backward ? slot : slot + 1))
      } else {
        try emit(body, backward: backward)
      }
    case .sequence(let first, let count):
      for offset in 0..<count {
        try emit(tree.children[first + (backward ? count - 1 - offset : offset)], backward: backward)
      }
    case .alternation(let first, let count): try emitAlternation(first: first, count: count, backward: backward)
    case .repetition(let repetition): try emitRepetition(tree.repetitions[repetition], backward: backward)
    case .look(let body, let behind, let negated):
      try emitLook(index, body: body, behind: behind, negated: negated)
    }
  }

  private mutating func emitAlternation(first: Int, count: Int, backward: Bool) throws(PatternError) {
    var jumps: [Int] = []
    for offset in 0..<count {
      let isLast = offset == count - 1
      let split = isLast ? here : try reserve()
      try emit(tree.children[first + offset], backward: backward)
      if !isLast {
        jumps.append(try reserve())
        parts.instructions[split] = PatternInstruction(.split, split + 1, here)
      }
    }
    for jump in jumps { parts.instructions[jump] = PatternInstruction(.jump, here) }
  }

  private mutating func emitLook(
    _ index: PatternTree.Index, body: PatternTree.Index, behind: Bool, negated: Bool
  ) throws(PatternError) {
    if target == .backtracking {
      let look = try reserve()
      try emit(body, backward: behind)
      try append(PatternInstruction(.lookEnd))
      parts.instructions[look] = PatternInstruction(.look, here, negated ? 1 : 0)
      return
    }
    let number: Int
    if let known = lookNumbers[index] {
      number = known
    } else {
      number = parts.looks.count
      lookNumbers[index] = number
      parts.looks.append(PatternProgram.Look(entry: 0, isBackward: !behind))
      pendingLooks.append((number, body))
    }
    try append(PatternInstruction(.lookVerdict, number, negated ? 1 : 0))
  }

  // MARK: Repetition

  private mutating func emitRepetition(
    _ repetition: PatternTree.Repetition, backward: Bool
  ) throws(PatternError) {
    let isUnbounded = repetition.maximum == Int.max
    // One required iteration and the loop behind it can share their code where no iteration has to be told apart.
    let shared = target == .automaton && isUnbounded && repetition.minimum > 0
    var start = here
    for _ in 0..<(shared ? repetition.minimum - 1 : repetition.minimum) {
      start = here
      try emitIteration(repetition, backward: backward)
      // A body without instructions matches the empty string, however often.
      if here == start { return }
    }
    if shared {
      start = here
      try emit(repetition.body, backward: backward)
      if here == start { return }
      let split = here + 1
      try append(
        repetition.isLazy ? PatternInstruction(.split, split, start) : PatternInstruction(.split, start, split))
    } else if isUnbounded {
      let split = try reserve()
      try emitOptionalIteration(repetition, backward: backward)
      try append(PatternInstruction(.jump, split))
      patch(split, isLazy: repetition.isLazy)
    } else {
      var splits: [Int] = []
      for _ in 0..<max(repetition.maximum - repetition.minimum, 0) {
        let split = try reserve()
        try emitOptionalIteration(repetition, backward: backward)
        if here == split + 1 {
          parts.instructions.removeLast()
          break
        }
        splits.append(split)
      }
      for split in splits { patch(split, isLazy: repetition.isLazy) }
    }
  }

  /// Makes the instruction at `split` enter the iteration behind it, or leave for here.
  private mutating func patch(_ split: Int, isLazy: Bool) {
    parts.instructions[split] =
      isLazy ? PatternInstruction(.split, here, split + 1) : PatternInstruction(.split, split + 1, here)
  }

  private mutating func emitIteration(
    _ repetition: PatternTree.Repetition, backward: Bool
  ) throws(PatternError) {
    if target == .backtracking && !repetition.captures.isEmpty {
      try append(
        PatternInstruction(
          .forget, 2 * (repetition.captures.lowerBound - 1), 2 * (repetition.captures.upperBound - 1)))
    }
    try emit(repetition.body, backward: backward)
  }

  /// An iteration beyond the required ones, which must not match the empty string (ECMA-262 §22.2.2.3.1, step 2.b).
  private mutating func emitOptionalIteration(
    _ repetition: PatternTree.Repetition, backward: Bool
  ) throws(PatternError) {
    guard target == .backtracking else { return try emitIteration(repetition, backward: backward) }
    let slot = parts.slotCount
    parts.slotCount += 1
    try append(PatternInstruction(.save, slot))
    try emitIteration(repetition, backward: backward)
    try append(PatternInstruction(.requireProgress, slot))
  }

  /// Finds the place from which on nothing leads to a backreference or a lookaround: one pass, since only loops go back.
  private mutating func findPureStart() {
    var last = -1
    for (index, instruction) in parts.instructions.enumerated() {
      switch instruction.operation {
      case .backreference, .look, .lookEnd: last = index
      case .split where Int(min(instruction.first, instruction.second)) <= last: last = index
      case .jump where Int(instruction.first) <= last: last = index
      default: break
      }
    }
    parts.pureStart = last + 1
  }

  // MARK: Sets and byte classes

  private mutating func addSet(_ set: CodePointSet) -> Int {
    var record = PatternProgram.SetRecord(
      asciiLow: 0, asciiHigh: 0, firstRange: UInt32(parts.ranges.count), rangeCount: 0, root: 0)
    for range in set.ranges {
      if range.first < 0x80 {
        for codePoint in range.first...min(range.last, 0x7F) {
          if codePoint < 0x40 {
            record.asciiLow |= 1 << UInt64(codePoint)
          } else {
            record.asciiHigh |= 1 << UInt64(codePoint & 0x3F)
          }
        }
      }
      if range.last >= 0x80 {
        parts.ranges.append(CodePointRange(first: max(range.first, 0x80), last: range.last))
        record.rangeCount += 1
      }
    }
    if target == .automaton {
      // The arrays are lent to the builder, so that no copy of them is made.
      var builder = UTF8TrieBuilder(ranges: set.ranges)
      swap(&builder.nodes, &parts.nodes)
      swap(&builder.edges, &parts.edges)
      record.root = builder.build()
      swap(&builder.nodes, &parts.nodes)
      swap(&builder.edges, &parts.edges)
    }
    parts.sets.append(record)
    return parts.sets.count - 1
  }

  /// Puts bytes that nothing in the program tells apart into one class.
  private mutating func assignByteClasses() {
    var starts = [Bool](repeating: false, count: 257)
    for instruction in parts.instructions where instruction.operation == .character {
      starts[Int(instruction.first)] = true
      starts[Int(instruction.first) + 1] = true
    }
    for edge in parts.edges {
      starts[Int(edge.first)] = true
      starts[Int(edge.last) + 1] = true
    }
    if parts.hasWordBoundaries {
      for range in CodePointSet.wordCharacters.ranges {
        starts[Int(range.first)] = true
        starts[Int(range.last) + 1] = true
      }
    }
    parts.byteClasses = [UInt8](repeating: 0, count: 256)
    parts.representatives = [0]
    for byte in 1..<256 {
      if starts[byte] { parts.representatives.append(UInt8(byte)) }
      parts.byteClasses[byte] = UInt8(parts.representatives.count - 1)
    }
  }
}
