/// A hash table of member names that pairs the members of two objects, or of one; used again from object to object.
///
/// Slots are placed with the process's secret, so that a document can't be made to fill one corner of the table.
struct MemberTable: ~Copyable {
  /// A name of the first object, and where it was found: indices of name nodes.
  struct Slot: BitwiseCopyable {
    fileprivate var stamp: UInt32 = 0
    /// The last member of this name in the first object.
    var first: UInt32 = 0
    /// The last member of this name in the second object; 0, which is no name, when there is none.
    var second: UInt32 = 0
  }

  private var slots = RawArray<Slot>(capacity: 1)
  private var stamp: UInt32 = 0
  private var bits: UInt64 = 0

  /// Empties the table for an object of `members` members.
  mutating func start(members: Int) {
    bits = 4
    while 1 &<< bits < members &* 2 { bits &+= 1 }
    stamp &+= 1
    let wanted = 1 &<< Int(bits)
    if wanted > slots.capacity || stamp == 0 {
      slots.reserve(wanted)
      for slot in 0..<slots.capacity { slots[slot] = Slot() }
      stamp = 1
    }
  }

  /// The slot of the name `node` of `view`, and whether one of the names of `owner` that are already here is equal to
  /// it.
  func find(_ node: TapeNode, in view: TapeView, owner: TapeView) -> (slot: Int, isTaken: Bool) {
    let mask = 1 &<< Int(bits) &- 1
    let product = (node.body ^ NameHash.seed).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    var slot = Int(truncatingIfNeeded: (product.high ^ product.low) &>> (64 &- bits))
    while slots[slot].stamp == stamp {
      let other = owner.nodes[Int(slots[slot].first)]
      if JSONEquality.equalNames(view, node, owner, other) { return (slot, true) }
      slot = (slot &+ 1) & mask
    }
    return (slot, false)
  }

  /// The contents of a slot.
  subscript(slot: Int) -> Slot {
    get { slots[slot] }
    set { slots[slot] = newValue }
  }

  /// Puts the member whose name is at `index` of the first object into the free slot `slot`.
  mutating func take(_ slot: Int, first index: Int) {
    slots[slot] = Slot(stamp: stamp, first: UInt32(truncatingIfNeeded: index))
  }
}
