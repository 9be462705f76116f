/// Verdicts of blocks on values that were found before, for schemas that lead to the same pair again and again.
///
/// A graph of references or nested alternatives can lead to one subschema and value by exponentially many ways. Once an
/// evaluation has cost much, verdicts are remembered, which makes the cost the number of pairs. The memory is a cache of
/// fixed size: a pair may displace another, which is then only found again.
struct VerdictMemory: ~Copyable {
  /// What a verdict depends on.
  struct Key {
    /// The block's first instruction in the high half, the value's index in the low one.
    var pair: UInt64
    /// The number of the dynamic scope.
    var scope: UInt32

    init(entry: Int, value: Int, scope: Int) {
      pair = UInt64(truncatingIfNeeded: entry) &<< 32 | UInt64(truncatingIfNeeded: value)
      self.scope = UInt32(truncatingIfNeeded: scope)
    }
  }

  /// One verdict.
  struct Entry: BitwiseCopyable {
    fileprivate var pair: UInt64 = 0
    fileprivate var scope: UInt32 = 0
    /// The generation of the memory, above a bit for each of the two below: entries of earlier ones count no more.
    fileprivate var state: UInt32 = 0
    /// The members or elements that a tracked block has evaluated: a bit each, or where the words of them start.
    fileprivate(set) var marks: UInt64 = 0

    /// Whether the value passed.
    var isValid: Bool { state & 1 != 0 }
    /// Whether its failures have been told.
    var isTold: Bool { state & 2 != 0 }
  }

  private var entries = RawArray<Entry>(capacity: 1)
  private var generation: UInt32 = 0
  private static var bits: Int { 17 }

  /// The evaluated sets that don't fit in a word.
  private var sets = RawArray<UInt64>(capacity: 1)
  private static var maximumWords: Int { 1 &<< 18 }

  /// Forgets everything.
  mutating func reset() {
    generation &+= 1
    sets.count = 0
    guard entries.count == 0 || generation &>> 30 != 0 else { return }
    generation = 1
    entries.reserve(1 &<< Self.bits)
    entries.count = 1 &<< Self.bits
    for slot in 0..<entries.count { entries[slot] = Entry() }
  }

  /// The verdict of `key`, if it is remembered.
  func find(_ key: Key) -> Entry? {
    let entry = entries[Self.slot(key)]
    let isSame = entry.pair == key.pair && entry.scope == key.scope && entry.state &>> 2 == generation
    return isSame ? entry : nil
  }

  /// Remembers the verdict of `key`.
  mutating func remember(_ key: Key, isValid: Bool, isTold: Bool = false, marks: UInt64 = 0) {
    let state = generation &<< 2 | (isTold ? 2 : 0) | (isValid ? 1 : 0)
    entries[Self.slot(key)] = Entry(pair: key.pair, scope: key.scope, state: state, marks: marks)
  }

  /// Keeps the evaluated set of `words` words from `base` on in `marks`, and returns what stands for it; nil when there
  /// is no room for it.
  mutating func keep(_ marks: borrowing RawArray<UInt64>, from base: Int, words: Int) -> UInt64? {
    if words <= 1 { return words == 0 ? 0 : marks[base] }
    guard sets.count &+ words <= Self.maximumWords else { return nil }
    let start = sets.count
    for word in 0..<words { sets.append(marks[base &+ word]) }
    return UInt64(truncatingIfNeeded: start)
  }

  /// Adds the evaluated set of an entry to the one of `words` words from `base` on in `marks`.
  func add(_ entry: Entry, to marks: borrowing RawRun<UInt64>, from base: Int, words: Int) {
    if words == 1 {
      marks[base] |= entry.marks
    } else {
      for word in 0..<words { marks[base &+ word] |= sets[Int(truncatingIfNeeded: entry.marks) &+ word] }
    }
  }

  private static func slot(_ key: Key) -> Int {
    let mixed = key.pair ^ UInt64(key.scope) &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 &- bits))
  }
}
