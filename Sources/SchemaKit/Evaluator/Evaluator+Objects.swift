extension Evaluator where Record: ~Copyable {
  /// One pass over the members of the object at `index`, by descriptor `number`.
  @inline(__always)
  mutating func object(_ number: Int, _ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let node = tape.nodes[index]
    if node.low < Int(objects[number].minimumCount) || node.low > Int(objects[number].maximumCount) { return false }
    if !Record.isVerdictOnly || objects[number].patternCount | objects[number].marks != 0 {
      return objectWithCare(node, index, number, pc, depth)
    }
    if objects[number].names.count == 0 { return judgeAlike(index &+ 1, upTo: node.high, number, depth) }
    let found = scan(index &+ 1, upTo: node.high, 0, number)
    return found.slot == MemberScan.end.slot
      || found.slot != MemberScan.failure.slot && judgeOn(found, upTo: node.high, number, depth)
  }

  /// As ``object(_:_:_:_:)``, where members are told apart by more than names, or more than the verdict is asked for.
  @inline(never)
  private mutating func objectWithCare(
    _ node: TapeNode, _ index: Int, _ number: Int, _ pc: Int, _ depth: Int
  ) -> Bool {
    if objects[number].patternCount | objects[number].marks != 0 {
      return objectWithPatterns(node, index, number, pc, depth)
    }
    return recordMembers(node, index, number, pc, depth)
  }

  /// Passes members from the one at `first` on as long as their types, and the simplest assertions, decide.
  ///
  /// It calls nothing, so that all that it needs stays in registers: this loop is where most of a verdict's time goes.
  /// - Returns: what it came to: the end or a failure, or a member that needs more.
  @inline(never)
  private mutating func scan(_ first: Int, upTo end: Int, _ seenBefore: UInt64, _ number: Int) -> MemberScan {
    let scanner = scanners[number]
    let nodes = tape.nodes
    let last = nodes.dropping(end)
    var member = nodes.dropping(first)
    var seen = seenBefore
    while member.starts(before: last) {
      let hash = member[0].body
      var slot = Int(scanner.cells[Int(truncatingIfNeeded: (hash &* scanner.multiplier) &>> scanner.shift)])
      if scanner.slots[slot].hash != hash || NameHash.isLong(hash) && !hasName(scanner.slots[slot], member[0]) {
        if slot != 0, !scanner.isPerfect {
          return MemberScan(member: member.distance(from: nodes), slot: MemberScan.elsewhere, seen: seen)
        }
        slot = 0
      }
      seen |= scanner.slots[slot].requiredBit
      let target = scanner.slots[slot].target
      let value = member[1]
      if target.types.rawValue & value.typeBit == 0 { return .failure }
      if target.step != .none {
        let instruction = code[Int(target.entry)]
        if target.step == .range, value.isMachineInteger {
          let range = ranges[Int(instruction.a)]
          if value.integer < range.lower || value.integer > range.upper { return .failure }
        } else if target.step == .length, value.isASCIIString {
          if value.low < Int(instruction.a) || value.low > Int(instruction.b) { return .failure }
        } else {
          return MemberScan(member: member.distance(from: nodes), slot: slot, seen: seen)
        }
      }
      member = value.isContainer ? nodes.dropping(value.high) : member.dropping(2)
    }
    return seen & scanner.required == scanner.required ? .end : .failure
  }

  /// Goes on with a member that needs more than a scan, and those after it.
  @inline(never)
  private mutating func judgeOn(_ start: MemberScan, upTo end: Int, _ number: Int, _ depth: Int) -> Bool {
    var found = start
    while true {
      var isTested = true
      if found.slot < 0 {
        if found.slot == MemberScan.elsewhere {
          found.slot = findElsewhere(tape.nodes[found.member], in: objects[number].names)
          found.seen |= scanners[number].slots[found.slot].requiredBit
          isTested = false
        } else {
          return found.slot == MemberScan.end.slot
        }
      }
      let value = tape.nodes[found.member &+ 1]
      let target = scanners[number].slots[found.slot].target
      if !isTested, target.types.rawValue & value.typeBit == 0 { return false }
      if !judgeStep(target, at: found.member &+ 1, value, depth: depth) { return false }
      let next = value.isContainer ? value.high : found.member &+ 2
      if next == end {
        let required = scanners[number].required
        return found.seen & required == required
      }
      found = scan(next, upTo: end, found.seen, number)
    }
  }

  /// Judges all members alike, from the one at `first` on: by what other names come to.
  @inline(never)
  private mutating func judgeAlike(_ first: Int, upTo end: Int, _ number: Int, _ depth: Int) -> Bool {
    let target = objects[number].additional
    let nodes = tape.nodes
    var member = first
    if target.step == .none {
      while member < end {
        let value = nodes[member &+ 1]
        if target.types.rawValue & value.typeBit == 0 { return false }
        member = value.isContainer ? value.high : member &+ 2
      }
      return true
    }
    while member < end {
      let value = nodes[member &+ 1]
      if !judge(target, at: member &+ 1, value, depth: depth) { return false }
      member = value.isContainer ? value.high : member &+ 2
    }
    return true
  }

  /// The slot of a name that isn't in the first cell that its hash leads to, counted from that of all others, which it is
  /// if there is none.
  @inline(never)
  private mutating func findElsewhere(_ name: TapeNode, in table: NameTable) -> Int {
    let slot = find(name, in: table)
    return slot < 0 ? 0 : slot &- Int(table.firstSlot) &+ 1
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

/// What a scan of members came to.
struct MemberScan {
  /// The member that it stopped at.
  var member: Int
  /// The slot of the member's name, counted from that of all other names; or less than 0, as below.
  var slot: Int
  /// The bits of the required names that it has seen.
  var seen: UInt64

  /// All members have passed, and no required name is missing.
  static var end: MemberScan { MemberScan(member: 0, slot: -1, seen: 0) }
  /// A member can't be valid, or a required name is missing.
  static var failure: MemberScan { MemberScan(member: 0, slot: -2, seen: 0) }
  /// A member's name isn't in the first cell that its hash leads to.
  static var elsewhere: Int { -3 }
}
