extension Evaluator where Record: ~Copyable {
  /// Whether a string is in the name table of `instruction`.
  @inline(__always)
  func isOneOfStrings(_ node: TapeNode, _ instruction: Instruction) -> Bool {
    let length = node.low
    let hash = NameHash.padded(tape.bytes, at: node.high, length: length, seed: seed)
    return find(hash, at: node.high, length: length, in: nameTables[Int(instruction.a)]) >= 0
  }

  /// The slot of the name with this hash and these bytes, or −1.
  @inline(__always)
  func find(_ hash: UInt64, at offset: Int, length: Int, in table: NameTable) -> Int {
    var cell = Int(truncatingIfNeeded: (hash &* table.multiplier) &>> table.shift)
    while true {
      let entry = cells[Int(table.firstCell) &+ cell]
      if entry == 0 { return -1 }
      let slot = Int(table.firstSlot) &+ Int(entry) &- 1
      if slots[slot].hash == hash, length < 8 || hasName(slot, at: offset, length: length) { return slot }
      cell = (cell &+ 1) & Int(table.cellMask)
    }
  }

  /// Whether the bytes at `offset` of the document are the name of `slot`, which is at least eight bytes long.
  @inline(__always)
  private func hasName(_ slot: Int, at offset: Int, length: Int) -> Bool {
    guard Int(slots[slot].nameLength) == length else { return false }
    let start = Int(slots[slot].nameOffset)
    var position = 0
    while position &+ 8 < length {
      if tape.bytes.word(at: offset &+ position) != names.word(at: start &+ position) { return false }
      position &+= 8
    }
    return tape.bytes.word(at: offset &+ length &- 8) == names.word(at: start &+ length &- 8)
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
