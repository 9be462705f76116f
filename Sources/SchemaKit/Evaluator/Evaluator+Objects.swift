extension Evaluator where Record: ~Copyable {
  /// One pass over the members of the object at `index`, by descriptor `number`.
  @inline(__always)
  mutating func object(_ number: Int, _ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let node = tape.nodes[index]
    if node.low < Int(scanners[number].minimumCount) || node.low > Int(scanners[number].maximumCount) { return false }
    if !Record.isVerdictOnly || !scanners[number].isPlain { return objectWithCare(node, index, number, pc, depth) }
    if scanners[number].isUniform { return scanners[number].slots[0].target.allowsHeld(node) }
    work &-= node.low &>> 3
    if scanners[number].sparseCount > 0 { return judgeFew(node, index, scanners.dropping(number), depth) }
    return scanMembers(index &+ 1, upTo: node.high, scanners.dropping(number), depth: depth)
  }

  /// As ``object(_:_:_:_:)``, for a scanner that knows no more than two names and passes all others.
  @inline(never)
  private mutating func judgeFew(
    _ node: TapeNode, _ index: Int, _ scanner: RawRun<MemberScanner>, _ depth: Int
  ) -> Bool {
    var member = firstKnown(index &+ 1, upTo: node.high, scanner)
    while member < node.high {
      let name = tape.nodes[member]
      let value = tape.nodes[member &+ 1]
      var number = Int(scanner[0].sparseCount)
      while number > 0 {
        let slot = scanner[0].slots[number]
        if slot.hash == name.body, !NameHash.isLong(name.body) || hasName(slot, name) {
          if !judge(slot.target, at: member &+ 1, value, depth: depth) { return false }
          break
        }
        number &-= 1
      }
      member = firstKnown(value.isContainer ? value.high : member &+ 2, upTo: node.high, scanner)
    }
    return true
  }

  /// As ``object(_:_:_:_:)``, where members are told apart by more than names, or more than the verdict is asked for.
  @inline(never)
  private mutating func objectWithCare(
    _ node: TapeNode, _ index: Int, _ number: Int, _ pc: Int, _ depth: Int
  ) -> Bool {
    if !scanners[number].isPlain {
      return objectWithPatterns(node, index, number, pc, depth)
    }
    return recordMembers(node, index, number, pc, depth)
  }

  /// As ``object(_:_:_:_:)`` for a descriptor without patterns, where more than the verdict is asked for.
  @inline(never)
  private mutating func recordMembers(
    _ node: TapeNode, _ index: Int, _ number: Int, _ pc: Int, _ depth: Int
  ) -> Bool {
    let descriptor = objects[number]
    var isValid = true
    var seen: UInt64 = 0
    var member = index &+ 1
    while member < node.high {
      let slot = find(tape.nodes[member], in: descriptor.names)
      if slot >= 0 { seen |= slots[slot].requiredBit }
      let target = slot >= 0 ? slots[slot].target : descriptor.additional
      if !apply(target, at: member &+ 1, by: pc, depth: depth) {
        isValid = false
        if record.isFull || stop != nil { return false }
      }
      member = tape.next(TapeIndex(member &+ 1)).raw
    }
    return isValid && seen & descriptor.required == descriptor.required
  }

  /// One pass over an object's members, with patterns for names or with marks for what it evaluates.
  @inline(never)
  private mutating func objectWithPatterns(
    _ node: TapeNode, _ index: Int, _ number: Int, _ pc: Int, _ depth: Int
  ) -> Bool {
    let descriptor = objects[number]
    let end = node.high
    let patterns = Int(descriptor.firstPattern)..<Int(descriptor.firstPattern) &+ Int(descriptor.patternCount)
    var seen: UInt64 = 0
    var isValid = true
    var member = index &+ 1
    var position = 0
    while member < end {
      let name = tape.nodes[member]
      let slot = find(name, in: descriptor.names)
      var isKnown = slot >= 0
      var memberIsValid = true
      if slot >= 0 {
        seen |= slots[slot].requiredBit
        memberIsValid = apply(slots[slot].target, at: member &+ 1, by: pc, depth: depth)
      }
      if slot < 0 || slots[slot].matchesPattern {
        for number in patterns {
          if !memberIsValid, Record.isVerdictOnly { return false }
          let pattern = patternMembers[number]
          if matches(Int(pattern.pattern), tape.name(name)) {
            isKnown = true
            memberIsValid = apply(pattern.target, at: member &+ 1, by: pc, depth: depth) && memberIsValid
          }
          if stop != nil { return false }
        }
      }
      if !isKnown { memberIsValid = apply(descriptor.additional, at: member &+ 1, by: pc, depth: depth) }
      if !memberIsValid {
        isValid = false
        if Record.isVerdictOnly || record.isFull || stop != nil { return false }
      }
      let mark = isKnown ? ObjectDescriptor.marksMatched : ObjectDescriptor.marksAdditional
      if descriptor.marks & mark != 0 { setMark(position) }
      position &+= 1
      member = tape.next(TapeIndex(member &+ 1)).raw
    }
    return isValid && seen & descriptor.required == descriptor.required
  }

  /// Judges each name as a string.
  ///
  /// The name becomes a document of one node, which shares the bytes of the real one.
  @inline(never)
  mutating func propertyNames(
    _ node: TapeNode, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int
  ) -> Bool {
    let target = targets[Int(instruction.a)]
    let document = tape
    var isValid = true
    var member = index &+ 1
    while member < node.high {
      let name = document.nodes[member]
      scratch.nameNode[0] = TapeNode(.string, offset: name.offset, low: name.nameLength, high: name.offset)
      tape = TapeView(nodes: scratch.nameNode.run, nodeCount: 1, bytes: document.bytes)
      record.useName(TapeIndex(member))
      judgedName = member
      let nameIsValid = apply(target, at: 0, by: pc, depth: depth)
      judgedName = -1
      record.useName(nil)
      tape = document
      if !nameIsValid {
        isValid = false
        if Record.isVerdictOnly || record.isFull || stop != nil { return false }
      }
      member = document.next(TapeIndex(member &+ 1)).raw
    }
    return isValid
  }

  // MARK: Names that other names ask for

  /// Whether the object at `index` has a member with the name of `slot`.
  private mutating func hasMember(_ node: TapeNode, _ index: Int, _ slot: Int) -> Bool {
    member(of: node, at: index, named: slot) != nil
  }

  /// The index of the value of the first member of the object at `index` with the name of `slot`; nil if it has none.
  mutating func member(of node: TapeNode, at index: Int, named slot: Int) -> Int? {
    let hash = slots[slot].hash
    let text = names.slice(Int(slots[slot].nameOffset), Int(slots[slot].nameOffset) &+ Int(slots[slot].nameLength))
    var member = index &+ 1
    while member < node.high {
      let name = tape.nodes[member]
      if name.body == hash, tape.name(name).equals(text) { return member &+ 1 }
      member = tape.next(TapeIndex(member &+ 1)).raw
    }
    return nil
  }

  /// Every name of a list is a member: each that isn't is a failure of its own.
  ///
  /// Few names are looked for one by one; many are counted in one pass over the members.
  @inline(never)
  mutating func required(_ node: TapeNode, _ index: Int, _ instruction: Instruction, _ pc: Int) -> Bool {
    let list = nameLists[Int(instruction.a)]
    let table = nameTables[Int(instruction.b)]
    let count = Int(list.count)
    // The set of names seen lies on the stack of marks, in words of 64.
    let base = scratch.marks.count
    let words = (count &+ 63) &>> 6
    pushMarks(words)
    var missing = count
    var member = index &+ 1
    while member < node.high, missing > 0 {
      let name = tape.nodes[member]
      let slot = find(name, in: table)
      if slot >= 0 {
        let number = slot &- Int(list.first)
        let bit: UInt64 = 1 &<< UInt64(number & 63)
        if scratch.marks[base &+ number &>> 6] & bit == 0 {
          scratch.marks[base &+ number &>> 6] |= bit
          missing &-= 1
        }
      }
      member = tape.next(TapeIndex(member &+ 1)).raw
    }
    if missing > 0, !Record.isVerdictOnly {
      for number in 0..<count where scratch.marks[base &+ number &>> 6] &>> UInt64(number & 63) & 1 == 0 {
        if !fails(pc, at: index, detail: Int(list.first) &+ number) { break }
      }
    }
    scratch.marks.count = base
    return missing == 0
  }

  /// Where one name is a member, others are too.
  @inline(never)
  mutating func dependentRequired(_ node: TapeNode, _ index: Int, _ instruction: Instruction, _ pc: Int) -> Bool {
    guard hasMember(node, index, Int(nameLists[Int(instruction.a)].first)) else { return true }
    let list = nameLists[Int(instruction.b)]
    var isValid = true
    for slot in Int(list.first)..<Int(list.first) &+ Int(list.count) where !hasMember(node, index, slot) {
      isValid = false
      if !fails(pc, at: index, detail: slot) { return false }
    }
    return isValid
  }

  /// Where a name is a member, the object satisfies a target.
  @inline(never)
  mutating func dependentSchema(
    _ node: TapeNode, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int
  ) -> Bool {
    guard hasMember(node, index, Int(nameLists[Int(instruction.a)].first)) else { return true }
    return applyInPlace(targets[Int(instruction.b)], index, instruction, pc, depth)
  }
}
