extension Evaluator where Record: ~Copyable {
  /// Whether a string is in the name table of `instruction`.
  @inline(never)
  mutating func isOneOfStrings(_ node: TapeNode, _ instruction: Instruction) -> Bool {
    let length = node.low
    let table = nameTables[Int(instruction.a)]
    if table.count == 1, length >= 8 { return hasName(slots[Int(table.firstSlot)], at: node.high, length: length) }
    let hash = NameHash.ofText(tape.bytes, at: node.high, length: length, seed: seed)
    if table.count == 1 { return slots[Int(table.firstSlot)].hash == hash }
    return find(hash, at: node.high, length: length, in: table) >= 0
  }

  /// The slot of a member's name, or −1.
  @inline(__always)
  mutating func find(_ name: TapeNode, in table: NameTable) -> Int {
    find(name.body, at: name.offset, length: name.nameLength, in: table)
  }

  /// The slot of the name with this hash and these bytes, or −1.
  @inline(__always)
  mutating func find(_ hash: UInt64, at offset: Int, length: Int, in table: NameTable) -> Int {
    var cell = Int(truncatingIfNeeded: (hash &* table.multiplier) &>> table.shift)
    while true {
      let entry = cells[Int(table.firstCell) &+ cell]
      if entry == 0 { return -1 }
      let slot = Int(table.firstSlot) &+ Int(entry) &- 1
      if slots[slot].hash == hash, length < 8 || hasName(slots[slot], at: offset, length: length) { return slot }
      cell = (cell &+ 1) & Int(table.cellMask)
    }
  }

  /// Whether a member's name, which is at least eight bytes long, is that of `slot`.
  @inline(__always)
  mutating func hasName(_ slot: NameSlot, _ name: TapeNode) -> Bool {
    hasName(slot, at: name.offset, length: name.nameLength)
  }

  /// Whether the bytes at `offset` of the document are the name of `slot`, which is at least eight bytes long.
  ///
  /// Two words that may overlap hold a name of up to 16 bytes.
  @inline(__always)
  private mutating func hasName(_ slot: NameSlot, at offset: Int, length: Int) -> Bool {
    guard Int(slot.nameLength) == length else { return false }
    let text = tape.bytes.dropping(offset)
    let name = names.dropping(Int(slot.nameOffset))
    let last = length &- 8
    if (text.word(at: last) ^ name.word(at: last)) | (text.word(at: 0) ^ name.word(at: 0)) != 0 { return false }
    var position = 8
    while position < last {
      if text.word(at: position) != name.word(at: position) { return false }
      position &+= 8
    }
    return true
  }

  /// Whether the value at `index` equals a constant of `instruction`.
  @inline(never)
  mutating func isConstant(_ index: Int, _ instruction: Instruction) -> Bool {
    switch instruction.opcode {
    case .const: return equals(index, constant: Int(instruction.a))
    case .enumLinear:
      for number in Int(instruction.a)..<Int(instruction.a) &+ Int(instruction.b) {
        if equals(index, constant: number) { return true }
      }
      return false
    default:
      let set = program.hashedSets[Int(instruction.a)]
      let hash = scratch.equality.hash(tape, TapeIndex(index))
      var cell = Int(truncatingIfNeeded: hash) & Int(set.cellMask)
      while true {
        let entry = program.constantCells[Int(set.firstCell) &+ cell]
        if entry.constant == 0 { return false }
        if entry.hash == hash, equals(index, constant: Int(entry.constant) &- 1) { return true }
        cell = (cell &+ 1) & Int(set.cellMask)
      }
    }
  }

  private mutating func equals(_ index: Int, constant number: Int) -> Bool {
    let constant = program.constants[number]
    return scratch.equality.equal(
      tape, TapeIndex(index), program.views[Int(constant.document)], TapeIndex(Int(constant.index)))
  }
}
