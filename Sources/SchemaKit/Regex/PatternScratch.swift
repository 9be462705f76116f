/// The mutable side of a pattern: the automaton built so far and the lists of the other engines.
///
/// Cheap to make and empty until a match needs it. One evaluator keeps one for each pattern; it is neither shared between
/// threads nor copied in use: copies name the same memory.
@safe
struct PatternScratch {
  /// The automata of the pattern it was used with last, one a part; nil before the first use.
  @unsafe private(set) var automata: UnsafeMutablePointer<ByteAutomaton>?

  /// Which pattern that is.
  private(set) var owner: ObjectIdentifier?

  /// What keeps the memory alive.
  private(set) var workspace: PatternWorkspace?

  /// An empty scratch, for any pattern.
  init() { unsafe automata = nil }

  /// Makes the scratch that of `image`, with empty automata.
  @inline(never)
  mutating func prepare(for image: PatternImage) -> PatternWorkspace {
    if let workspace, owner == ObjectIdentifier(image) { return workspace }
    let fresh = PatternWorkspace(image)
    unsafe automata = fresh.automata
    owner = ObjectIdentifier(image)
    workspace = fresh
    return fresh
  }
}

/// The memory behind a scratch.
@safe
final class PatternWorkspace {
  /// Kept, so that no automaton outlives its program.
  private let image: PatternImage

  /// One automaton for each part of the pattern.
  @unsafe let automata: UnsafeMutablePointer<ByteAutomaton>

  var simulation = PatternSimulation()
  var backtracker = PatternBacktracker()

  init(_ image: PatternImage) {
    self.image = image
    unsafe automata = .allocate(capacity: max(image.parts.count, 1))
    for (index, part) in image.parts.enumerated() {
      unsafe (automata + index).initialize(to: ByteAutomaton(part.program, limits: image.limits))
    }
  }

  deinit {
    for index in image.parts.indices { unsafe automata[index].deallocate() }
    unsafe automata.deinitialize(count: image.parts.count)
    unsafe automata.deallocate()
  }
}
