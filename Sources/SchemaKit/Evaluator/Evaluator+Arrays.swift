extension Evaluator where Record: ~Copyable {
  /// Elements from a position on satisfy a target.
  mutating func items(_ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let instruction = code[pc]
    let node = tape.nodes[index]
    let target = targets[Int(instruction.a)]
    let end = node.high
    var element = index &+ 1
    var position = 0
    let first = Int(instruction.b)
    while position < first, element < end {
      element = tape.next(TapeIndex(element)).raw
      position &+= 1
    }
    var isValid = true
    while element < end {
      let value = tape.nodes[element]
      if !applyToChild(target, at: element, value, by: pc, depth: depth) {
        isValid = false
        if Record.isVerdictOnly || record.isFull || stop != nil { return false }
      }
      element = value.isContainer ? value.high : element &+ 1
    }
    if instruction.flags & Instruction.marksFlag != 0, isValid { markItems(first, node.low) }
    return isValid
  }

  /// Elements satisfy targets by position.
  @inline(never)
  mutating func prefixItems(
    _ node: TapeNode, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int
  ) -> Bool {
    let end = node.high
    var element = index &+ 1
    var number = Int(instruction.a)
    let last = number &+ Int(instruction.b)
    var isValid = true
    while number < last, element < end {
      if !apply(targets[number], at: element, by: pc, depth: depth) {
        isValid = false
        if Record.isVerdictOnly || record.isFull || stop != nil { return false }
      }
      element = tape.next(TapeIndex(element)).raw
      number &+= 1
    }
    if instruction.flags & Instruction.marksFlag != 0, isValid { markItems(0, min(node.low, Int(instruction.b))) }
    return isValid
  }

  /// A number of elements within bounds satisfies a target (Core 2020-12, 10.3.1.3; Validation 6.4.4 and 6.4.5).
  @inline(never)
  mutating func contains(
    _ node: TapeNode, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int
  ) -> Bool {
    let target = targets[Int(instruction.a)]
    let minimum = Int(instruction.b)
    let maximum = instruction.c == .max ? Int.max : Int(instruction.c)
    let marks = instruction.flags & Instruction.marksFlag != 0
    let end = node.high
    var element = index &+ 1
    var position = 0
    var count = 0
    // Elements that don't match are no failures: only the count is.
    record.mute()
    while element < end {
      if apply(target, at: element, by: pc, depth: depth) {
        count &+= 1
        if marks { setMark(position) }
        if !marks, !Record.recordsAll, count > maximum || count >= minimum && maximum == .max { break }
      }
      if stop != nil { break }
      element = tape.next(TapeIndex(element)).raw
      position &+= 1
    }
    record.unmute()
    return stop == nil && count >= minimum && count <= maximum
  }
}
