/// Finds two equal names in an object: a hash table of its own, used again from one object to the next.
///
/// Long names are hashed with the process's secret and short ones are placed with it, so that a document can't be made to
/// fill one corner of the table. Linear in the number of members.
struct DuplicateNames: ~Copyable {
  /// For each slot, the stamp of the object that filled it and the index of the name.
  private var slots = RawArray<Slot>(capacity: 64)
  private var slotCount = 0
  private var stamp: UInt32 = 0

  struct Slot: BitwiseCopyable {
    var stamp: UInt32
    var name: UInt32
  }

  /// The index of a name that an earlier member of the object at `object` has too, or nil.
  mutating func find(in nodes: RawRun<TapeNode>, object: Int, end: Int, buffer: borrowing RawArray<UInt8>) -> Int? {
    let bits = prepare(members: nodes[object].low)
    let mask = slotCount &- 1
    let bytes = buffer.slice(buffer.capacity)
    var index = object &+ 1
    while index < end {
      let node = nodes[index]
      let product = (node.body ^ NameHash.seed).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      var slot = Int(truncatingIfNeeded: (product.high ^ product.low) &>> (64 &- bits))
      while slots[slot].stamp == stamp {
        let other = nodes[Int(slots[slot].name)]
        if other.body == node.body, Self.equal(other, node, bytes) { return index }
        slot = (slot &+ 1) & mask
      }
      slots[slot] = Slot(stamp: stamp, name: UInt32(truncatingIfNeeded: index))
      let value = nodes[index &+ 1]
      let tag = value.rawTag
      let isContainer = tag == TapeNode.Tag.array.rawValue || tag == TapeNode.Tag.object.rawValue
      index = isContainer ? value.high : index &+ 2
    }
    return nil
  }

  /// Readies the table for an object of `members` members and returns the number of bits of a slot's index.
  private mutating func prepare(members: Int) -> UInt64 {
    var bits: UInt64 = 4
    while 1 &<< bits < members &* 2 { bits &+= 1 }
    let wanted = 1 &<< Int(bits)
    stamp &+= 1
    if wanted > slots.capacity || slotCount == 0 || stamp == 0 {
      slots.reserve(max(wanted, slots.capacity))
      for slot in 0..<slots.capacity { slots[slot] = Slot(stamp: 0, name: 0) }
      stamp = 1
    }
    slotCount = wanted
    return bits
  }

  private static func equal(_ left: TapeNode, _ right: TapeNode, _ bytes: ByteSlice) -> Bool {
    guard left.nameLength == right.nameLength else { return false }
    return bytes.slice(left.offset, left.offset + left.nameLength)
      .equals(bytes.slice(right.offset, right.offset + right.nameLength))
  }
}
