/// Verdicts of blocks on values that were found before, for schemas that lead to the same pair again and again.
///
/// A graph of references or nested alternatives can lead to one subschema and value by exponentially many ways. Once an
/// evaluation has cost much, verdicts are remembered, which makes the cost the number of pairs. The memory is a cache of
/// fixed size: a pair may displace another, which is then only found again.
struct VerdictMemory: ~Copyable {
  /// One pair a word: entry in the high half, verdict in bit 31, the value's index below it; 0 for none.
  private var words = RawArray<UInt64>(capacity: 1)
  private static var bits: Int { 17 }

  /// Forgets everything.
  mutating func reset() {
    words.reserve(1 &<< Self.bits)
    for slot in 0..<1 &<< Self.bits { words[slot] = 0 }
  }

  /// The verdict of the block at `entry` on the value at `index`, if it is remembered.
  func verdict(_ entry: Int, _ index: Int) -> Bool? {
    let word = words[Self.slot(entry, index)]
    guard word != 0, word & ~(1 &<< 31) == Self.key(entry, index) else { return nil }
    return word &>> 31 & 1 != 0
  }

  /// Remembers a verdict.
  mutating func remember(_ entry: Int, _ index: Int, _ verdict: Bool) {
    words[Self.slot(entry, index)] = Self.key(entry, index) | (verdict ? 1 &<< 31 : 0)
  }

  private static func key(_ entry: Int, _ index: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: entry) &<< 32 | UInt64(truncatingIfNeeded: index)
  }

  private static func slot(_ entry: Int, _ index: Int) -> Int {
    Int(truncatingIfNeeded: (key(entry, index) &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 &- bits))
  }
}
