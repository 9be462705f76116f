/// What `uniqueItems` asks (Validation 2020-12, 6.4.3).
extension JSONEquality {
  /// The number of elements up to which scalars are compared pair by pair.
  private static var pairwise: Int { 8 }

  /// Whether two elements of the array at `array` are equal; false for anything but an array.
  ///
  /// Near-linear in the size of the array: elements are hashed with the process's secret, and containers only when
  /// another one has the same shape.
  mutating func hasDuplicates(in view: TapeView, array: TapeIndex) -> Bool {
    let node = view[array]
    guard node.tag == .array, node.low > 1 else { return false }
    if node.low <= Self.pairwise, node.high &- array.raw &- 1 == node.low || node.low == 2 {
      return hasDuplicatesPairwise(view, array.raw &+ 1, node.high)
    }
    return hasDuplicatesByHash(view, array.raw &+ 1, node)
  }

  private mutating func hasDuplicatesPairwise(_ view: TapeView, _ start: Int, _ end: Int) -> Bool {
    var first = TapeIndex(start)
    while true {
      let following = view.next(first)
      var second = following
      while second.raw < end {
        if equal(view, first, view, second) { return true }
        second = view.next(second)
      }
      first = following
      if first.raw >= end { return false }
    }
  }

  private mutating func hasDuplicatesByHash(_ view: TapeView, _ start: Int, _ array: TapeNode) -> Bool {
    // Scalars are settled in one pass; of containers only the shape is looked at, and those with a double are kept.
    elements.start(count: array.low)
    candidates.count = 0
    var index = TapeIndex(start)
    while index.raw < array.high {
      let node = view[index]
      if node.isContainer {
        let shape = Self.shape(view, node, index)
        let slot = elements.findShape(shape)
        if let other = elements.index(at: slot) {
          if elements.markShared(slot) { candidates.append(other) }
          candidates.append(index)
        } else {
          elements.take(slot, hash: shape, index: index)
        }
      } else if insert(view, index, Self.hashScalar(view, node) & ~ElementTable.shapeBit) {
        return true
      }
      index = view.next(index)
    }
    guard candidates.count > 0 else { return false }

    elements.start(count: candidates.count)
    for position in 0..<candidates.count {
      let index = candidates[position]
      if insert(view, index, hash(view, index)) { return true }
    }
    return false
  }

  /// Puts an element into the table, or returns true when an equal one is there.
  @inline(__always)
  private mutating func insert(_ view: TapeView, _ index: TapeIndex, _ hash: UInt64) -> Bool {
    var slot = elements.first(hash)
    while let other = elements.index(at: slot) {
      if elements.hash(at: slot) == hash, equal(view, other, view, index) { return true }
      slot = elements.next(slot)
    }
    elements.take(slot, hash: hash, index: index)
    return false
  }

  /// A hash of what is known of a container without looking into it, on which equal containers agree.
  @inline(__always)
  private static func shape(_ view: TapeView, _ node: TapeNode, _ index: TapeIndex) -> UInt64 {
    // With a name twice, equal objects can have different numbers of nodes.
    let size = view.hasDuplicateNames ? 0 : UInt64(truncatingIfNeeded: node.low &<< 32 ^ (node.high &- index.raw))
    return NameHash.mix(size ^ UInt64(node.rawTag) &<< 63, NameHash.seed) | ElementTable.shapeBit
  }
}

/// A hash table of elements, used again from array to array.
///
/// Who fills it looks for equal elements.
struct ElementTable: ~Copyable {
  /// Set in hashes of shapes and not in those of scalars, so that the two are kept apart.
  static let shapeBit: UInt64 = 1 &<< 63

  struct Slot: BitwiseCopyable {
    var hash: UInt64 = 0
    var index: UInt32 = 0
    var stamp: UInt32 = 0
  }

  private var slots = RawArray<Slot>(capacity: 1)
  private var stamp: UInt32 = 0
  private var mask = 0

  /// The highest bit of an index, which no index needs: a tape has at most 2³¹ nodes.
  private static let sharedBit: UInt32 = 1 &<< 31

  /// Empties the table for `count` elements.
  mutating func start(count: Int) {
    var wanted = 16
    while wanted < count &* 2 { wanted &*= 2 }
    mask = wanted &- 1
    stamp &+= 1
    if wanted > slots.capacity || stamp == 0 {
      slots.reserve(wanted)
      for slot in 0..<slots.capacity { slots[slot] = Slot() }
      stamp = 1
    }
  }

  /// The slot at which the search for `hash` starts.
  @inline(__always)
  func first(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & mask }

  /// The slot at which the search goes on.
  @inline(__always)
  func next(_ slot: Int) -> Int { (slot &+ 1) & mask }

  /// The element in a slot, or nil when it is free.
  @inline(__always)
  func index(at slot: Int) -> TapeIndex? {
    let found = slots[slot]
    return found.stamp == stamp ? TapeIndex(Int(found.index & ~Self.sharedBit)) : nil
  }

  /// The hash in a slot that is taken.
  @inline(__always)
  func hash(at slot: Int) -> UInt64 { slots[slot].hash }

  /// Puts an element into a free slot.
  @inline(__always)
  mutating func take(_ slot: Int, hash: UInt64, index: TapeIndex) {
    slots[slot] = Slot(hash: hash, index: UInt32(truncatingIfNeeded: index.raw), stamp: stamp)
  }

  /// The slot that holds `shape`, or the free one that it belongs into.
  func findShape(_ shape: UInt64) -> Int {
    var slot = first(shape)
    while index(at: slot) != nil, hash(at: slot) != shape { slot = next(slot) }
    return slot
  }

  /// Notes that several elements have the shape in `slot`; true the first time.
  mutating func markShared(_ slot: Int) -> Bool {
    let isFirst = slots[slot].index & Self.sharedBit == 0
    slots[slot].index |= Self.sharedBit
    return isFirst
  }
}
