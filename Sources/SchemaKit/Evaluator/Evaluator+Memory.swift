/// Bounded work: what happens when an evaluation has cost much.
extension Evaluator where Record: ~Copyable {
  /// How many subschemas are entered before verdicts are remembered, besides four for each node of the document.
  ///
  /// Remembering costs several times as much as entering a small block, so that it pays only where pairs come again.
  static var workBeforeMemory: Int { 50_000 }

  /// Called when the work allowed for now is used up: allows the rest and begins to remember; false when there is none.
  ///
  /// Only verdicts of whole programs without dynamic references are remembered: what a block means must not depend on
  /// the way to it.
  @inline(never)
  mutating func goOn() -> Bool {
    guard stop == nil, reserve > 0 else { return false }
    work = reserve
    reserve = 0
    if Record.isVerdictOnly, program.dynamicReferences.count == 0 {
      scratch.memory.reset()
      remembers = true
    }
    return true
  }

  /// Runs the block at `entry`, unless its verdict is remembered.
  @inline(never)
  mutating func runRemembering(_ entry: Int, at index: Int, depth: Int) -> Bool {
    // Tracked blocks do more than judge, and a name that is judged has no index of its own.
    if judgesName || program.trackedEntries.contains(entry) { return execute(entry, at: index, depth: depth) }
    if let verdict = scratch.memory.verdict(entry, index) { return verdict }
    let verdict = execute(entry, at: index, depth: depth)
    if stop == nil { scratch.memory.remember(entry, index, verdict) }
    return verdict
  }
}
