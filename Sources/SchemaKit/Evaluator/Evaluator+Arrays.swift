extension Evaluator where Record: ~Copyable {
  /// The number of elements is within bounds, and each satisfies a target.
  mutating func elements(_ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let instruction = code[pc]
    let node = tape.nodes[index]
    if node.low < Int(instruction.b) || node.low > Int(instruction.c) && instruction.c != .max { return false }
    let target = targets[Int(instruction.a)]
    if Record.isVerdictOnly {
      if !target.allowsHeld(node) { return false }
      if target.step == .none { return true }
    }
    return judgeElements(index &+ 1, upTo: node.high, target, pc, depth)
  }

  /// Each element from the one at `first` on satisfies `target`.
  @inline(__always)
  private mutating func judgeElements(
    _ first: Int, upTo end: Int, _ target: Target, _ pc: Int, _ depth: Int
  ) -> Bool {
    let nodes = tape.nodes
    var element = first
    if Record.isVerdictOnly {
      if target.step == .members || target.step == .elements || target.step == .choice {
        return scanElements(first, upTo: end, target, depth: depth)
      }
      element = passTypes(first, upTo: end, target)
      while element < end {
        let value = nodes[element]
        if !judge(target, at: element, value, depth: depth) { return false }
        element = value.isContainer ? value.high : element &+ 1
      }
      return true
    }
    var isValid = true
    while element < end {
      if !apply(target, at: element, by: pc, depth: depth) {
        isValid = false
        if record.isFull || stop != nil { return false }
      }
      element = tape.next(TapeIndex(element)).raw
    }
    return isValid
  }

  /// Passes elements from the one at `first` on as long as their types, or an integer range, decide; it calls nothing.
  ///
  /// - Returns: the first element that needs more, or that fails.
  @inline(never)
  private mutating func passTypes(_ first: Int, upTo end: Int, _ target: Target) -> Int {
    let nodes = tape.nodes
    var element = first
    if target.step == .none {
      while element < end {
        let value = nodes[element]
        if !target.allows(value) { return element }
        element = value.isContainer ? value.high : element &+ 1
      }
    } else if target.step == .range {
      let range = ranges[Int(code[Int(target.entry)].a)]
      while element < end {
        let value = nodes[element]
        if target.types.intersection(.machineInteger).rawValue & value.typeBit == 0 || value.integer < range.lower
          || value.integer > range.upper
        {
          return element
        }
        element &+= 1
      }
    }
    return element
  }

  /// Elements from a position on satisfy a target.
  @inline(never)
  mutating func items(_ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let instruction = code[pc]
    let node = tape.nodes[index]
    let end = node.high
    var element = index &+ 1
    var position = 0
    let first = Int(instruction.b)
    while position < first, element < end {
      element = tape.next(TapeIndex(element)).raw
      position &+= 1
    }
    let isValid = judgeElements(element, upTo: end, targets[Int(instruction.a)], pc, depth)
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
