/// A parsed pattern: nodes in one flat array, children before parents, so that no tree of references is built or freed.
struct PatternTree {
  /// The place of a node in `nodes`.
  typealias Index = Int

  /// One construct of the pattern.
  enum Node: Sendable {
    /// Matches the empty string.
    case empty
    /// One code point.
    case character(UInt32)
    /// One code point out of `sets[set]`.
    case set(Int)
    /// `^`: the start of the text.
    case textStart
    /// `$`: the end of the text.
    case textEnd
    /// `\b`, or `\B` if negated.
    case wordBoundary(negated: Bool)
    /// `\1`, `\k<name>`: what the group of that number captured.
    case backreference(group: Int)
    /// A group; `capture` is its number, or 0 if it captures nothing.
    case group(Index, capture: Int)
    /// `children[first ..< first + count]` one after the other.
    case sequence(first: Int, count: Int)
    /// One of `children[first ..< first + count]`, the first tried first.
    case alternation(first: Int, count: Int)
    /// `repetitions[repetition]`.
    case repetition(Int)
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    case look(Index, behind: Bool, negated: Bool)
  }

  /// A quantified atom.
  struct Repetition: Sendable {
    /// What is repeated.
    var body: Index
    /// The fewest iterations.
    var minimum: Int
    /// The most iterations; `Int.max` for no bound.
    var maximum: Int
    /// Whether fewer iterations are tried first.
    var isLazy: Bool
    /// The capturing groups inside the atom, which every iteration resets (ECMA-262 §22.2.2.3.1, step 4).
    var captures: Range<Int>
  }

  var nodes: [Node] = []
  var children: [Index] = []
  var sets: [CodePointSet] = []
  var repetitions: [Repetition] = []
  var root: Index = 0

  /// The number of capturing groups; their numbers run from 1.
  var captureCount = 0
  var hasBackreferences = false
  var hasLooks = false

  /// Adds a node and returns its place.
  mutating func add(_ node: Node) -> Index {
    nodes.append(node)
    return nodes.count - 1
  }

  /// Whether every match of the node begins with `^`, so that only the start of the text needs trying.
  func isAnchored(_ index: Index) -> Bool {
    switch nodes[index] {
    case .textStart: true
    case .group(let body, _): isAnchored(body)
    case .sequence(let first, _): isAnchored(children[first])
    case .alternation(let first, let count): children[first..<first + count].allSatisfy { isAnchored($0) }
    case .repetition(let repetition):
      repetitions[repetition].minimum > 0 && isAnchored(repetitions[repetition].body)
    case .empty, .character, .set, .textEnd, .wordBoundary, .backreference, .look: false
    }
  }

  /// Whether the node can be compiled to an automaton: it holds neither lookaround nor backreferences.
  func isRegular(_ index: Index) -> Bool {
    if !hasBackreferences && !hasLooks { return true }
    switch nodes[index] {
    case .backreference, .look: return false
    case .group(let body, _): return isRegular(body)
    case .sequence(let first, let count), .alternation(let first, let count):
      return children[first..<first + count].allSatisfy { isRegular($0) }
    case .repetition(let repetition): return isRegular(repetitions[repetition].body)
    case .empty, .character, .set, .textStart, .textEnd, .wordBoundary: return true
    }
  }
}
