extension Evaluator where Record: ~Copyable {
  /// One pass over the members of the object at `index`, by descriptor `number`.
  mutating func object(_ number: Int, _ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let descriptor = objects[number]
    let node = tape.nodes[index]
    if node.low < Int(descriptor.minimumCount) || node.low > Int(descriptor.maximumCount) { return false }
    if descriptor.patternCount != 0 || descriptor.marks != 0 {
      return objectWithPatterns(node, index, number, pc, depth)
    }
    let end = node.high
    let table = descriptor.names
    let additional = descriptor.additional
    var isValid = true
    var member = index &+ 1
    if table.count == 0 {
      // Every member is judged alike.
      while member < end {
        let value = tape.nodes[member &+ 1]
        if !applyToChild(additional, at: member &+ 1, value, by: pc, depth: depth) {
          isValid = false
          if Record.isVerdictOnly || record.isFull || stop != nil { return false }
        }
        member = value.isContainer ? value.high : member &+ 2
      }
      return isValid
    }
    var seen: UInt64 = 0
    while member < end {
      let name = tape.nodes[member]
      let value = tape.nodes[member &+ 1]
      let slot = find(name.body, at: name.offset, length: name.nameLength, in: table)
      let target: Target
      if slot >= 0 {
        seen |= slots[slot].requiredBit
        target = slots[slot].target
      } else {
        target = additional
      }
      if !applyToChild(target, at: member &+ 1, value, by: pc, depth: depth) {
        isValid = false
        if Record.isVerdictOnly || record.isFull || stop != nil { return false }
      }
      member = value.isContainer ? value.high : member &+ 2
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
      let slot = find(name.body, at: name.offset, length: name.nameLength, in: descriptor.names)
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
  private func hasMember(_ node: TapeNode, _ index: Int, _ slot: Int) -> Bool {
    let hash = slots[slot].hash
    let text = names.slice(Int(slots[slot].nameOffset), Int(slots[slot].nameOffset &+ slots[slot].nameLength))
    var member = index &+ 1
    while member < node.high {
      let name = tape.nodes[member]
      if name.body == hash, tape.name(name).equals(text) { return true }
      member = tape.next(TapeIndex(member &+ 1)).raw
    }
    return false
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
      let slot = find(name.body, at: name.offset, length: name.nameLength, in: table)
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
