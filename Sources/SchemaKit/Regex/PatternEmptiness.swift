/// Decides whether a pattern can match at all.
///
/// The program for automata is searched for a way from its start to a match. A state of the search is a place in the
/// program, what stands on the left of it, and what may stand on its right:
///
/// ```
/// left    the start of the text · a word character · another character
/// right   any of: the end of the text, a word character, another character
/// ```
/// Assertions narrow what may stand on the right, and reading a character has to agree with it: so `a^`, `$a` and `\b\B`
/// have no way to a match. Lookaround and backreferences are taken to hold whatever they ask for, and a backreference to
/// read anything. The search therefore never misses a way that there is.
struct PatternEmptiness {
  /// What is known on the left.
  private enum Left: UInt8, CaseIterable {
    case start, word, other
  }

  /// What may stand on the right, a bit each.
  private struct Right: OptionSet {
    let rawValue: UInt8
    static let end = Right(rawValue: 1)
    static let word = Right(rawValue: 2)
    static let other = Right(rawValue: 4)
    static let anything: Right = [.end, .word, .other]
  }

  private struct State {
    var place: Int
    var left: Left
    var right: Right
  }

  private let program: PatternProgram
  private var pending: [State] = []
  /// The states that were met, a bit each, by place.
  private var seen: [UInt32]
  /// The kinds of characters in each set of the program; surrogates are left out, since no text has any.
  private let setKinds: [Right]

  /// Whether no text at all is matched by `source`: true only where that is certain.
  ///
  /// - Complexity: linear in the program.
  static func isCertain(of source: ByteSlice, limits: PatternLimits) -> Bool {
    guard let tree = try? PatternParser.parse(source, limits: limits),
      let program = try? PatternCompiler.compile(
        tree, terms: [tree.root], isAnchored: tree.isAnchored(tree.root), target: .automaton, limits: limits)
    else { return false }
    var search = PatternEmptiness(program)
    return !search.findsMatch()
  }

  private init(_ program: PatternProgram) {
    self.program = program
    seen = [UInt32](repeating: 0, count: program.instructions.count)
    setKinds = (0..<program.sets.count).map { Self.kinds(of: program.sets[$0], in: program) }
  }

  private mutating func findsMatch() -> Bool {
    visit(0, .start, .anything)
    while let state = pending.popLast() {
      let instruction = program.instructions[state.place]
      let next = state.place + 1
      switch instruction.operation {
      case .match: return true
      case .jump: visit(Int(instruction.first), state.left, state.right)
      case .split:
        visit(Int(instruction.first), state.left, state.right)
        visit(Int(instruction.second), state.left, state.right)
      case .character:
        let isWord = instruction.first < 0x80 && PatternText.isWord(UInt8(truncatingIfNeeded: instruction.first))
        read(isWord ? .word : .other, state, next)
      case .set:
        let kinds = setKinds[Int(instruction.first)]
        if kinds.contains(.word) { read(.word, state, next) }
        if kinds.contains(.other) { read(.other, state, next) }
      case .textStart:
        if state.left == .start { visit(next, state.left, state.right) }
      case .textEnd: visit(next, state.left, state.right.intersection(.end))
      case .wordBoundary:
        let wantsBoundary = instruction.first == 0
        let wantsWord = wantsBoundary != (state.left == .word)
        visit(next, state.left, state.right.intersection(wantsWord ? .word : [.end, .other]))
      case .lookVerdict: visit(next, state.left, state.right)
      case .backreference:
        for left in Left.allCases { visit(next, left, .anything) }
      case .look, .lookEnd, .save, .forget, .requireProgress: return true
      }
    }
    return false
  }

  /// Reads a character of one kind, if one may stand there.
  private mutating func read(_ kind: Right, _ state: State, _ next: Int) {
    if state.right.contains(kind) { visit(next, kind == .word ? .word : .other, .anything) }
  }

  private mutating func visit(_ place: Int, _ left: Left, _ right: Right) {
    guard !right.isEmpty else { return }
    let bit = UInt32(1) << UInt32(left.rawValue * 8 + right.rawValue)
    guard seen[place] & bit == 0 else { return }
    seen[place] |= bit
    pending.append(State(place: place, left: left, right: right))
  }

  private static func kinds(of set: PatternProgram.SetRecord, in program: PatternProgram) -> Right {
    var kinds: Right = []
    for byte in UInt8(0)..<0x80 {
      let bits = byte < 0x40 ? set.asciiLow : set.asciiHigh
      if bits >> UInt64(byte & 0x3F) & 1 != 0 { kinds.insert(PatternText.isWord(byte) ? .word : .other) }
    }
    for index in Int(set.firstRange)..<Int(set.firstRange) + Int(set.rangeCount) {
      let range = program.ranges[index]
      if range.first < 0xD800 || range.last > 0xDFFF { kinds.insert(.other) }
    }
    return kinds
  }
}
