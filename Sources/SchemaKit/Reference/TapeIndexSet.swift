/// A set of places on one document's tape: a bit for each node.
struct TapeIndexSet: Sendable {
  private var words: [UInt64]

  /// An empty set for a tape of `nodeCount` nodes.
  init(nodeCount: Int) { words = [UInt64](repeating: 0, count: (nodeCount + 63) / 64) }

  /// Whether the set holds `index`.
  func contains(_ index: TapeIndex) -> Bool {
    words[index.raw / 64] >> UInt64(index.raw % 64) & 1 != 0
  }

  /// Adds `index`; whether it is new.
  mutating func insert(_ index: TapeIndex) -> Bool {
    let bit: UInt64 = 1 << UInt64(index.raw % 64)
    guard words[index.raw / 64] & bit == 0 else { return false }
    words[index.raw / 64] |= bit
    return true
  }
}
