/// Evaluated sets: which members or elements of a value some subschema has taken care of (Core 2020-12, 11).
///
/// A set is a run of bits, one a member or element, on a stack in the scratch. Only blocks compiled for tracking write to
/// them. A branch writes to a set of its own, which is added to that around it when the branch passes: what a failed
/// subschema evaluated doesn't count (Core 2020-12, 7.7.1.2).
extension Evaluator where Record: ~Copyable {
  /// Says that the member or element at `position` is evaluated.
  @inline(__always)
  mutating func setMark(_ position: Int) {
    scratch.marks[markBase &+ position &>> 6] |= 1 &<< UInt64(position & 63)
  }

  /// Says that the elements from `start` up to `end` are evaluated.
  mutating func markItems(_ start: Int, _ end: Int) {
    var position = start
    while position < end {
      if position & 63 == 0, position &+ 64 <= end {
        scratch.marks[markBase &+ position &>> 6] = .max
        position &+= 64
      } else {
        setMark(position)
        position &+= 1
      }
    }
  }

  private mutating func isMarked(_ position: Int) -> Bool {
    scratch.marks[markBase &+ position &>> 6] &>> UInt64(position & 63) & 1 != 0
  }

  /// Puts `words` words without marks on the stack.
  mutating func pushMarks(_ words: Int) {
    scratch.marks.reserve(scratch.marks.count &+ words)
    for _ in 0..<words { scratch.marks.append(0) }
  }

  /// The number of words that the set of a value takes.
  mutating func markWords(_ node: TapeNode) -> Int {
    node.rawTag == TapeNode.Tag.object.rawValue || node.rawTag == TapeNode.Tag.array.rawValue
      ? (node.low &+ 63) &>> 6 : 0
  }

  /// Applies a subschema with an evaluated set of its own, which is added to that around it if it passes.
  @inline(never)
  mutating func applyIsolated(_ target: Target, _ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let words = markWords(tape.nodes[index])
    guard spend(words) else { return false }
    let outer = markBase
    let base = scratch.marks.count
    pushMarks(words)
    markBase = base
    let isValid = apply(target, at: index, by: pc, depth: depth)
    markBase = outer
    if isValid, outer >= 0 {
      for word in 0..<words { scratch.marks[outer &+ word] |= scratch.marks[base &+ word] }
    }
    scratch.marks.count = base
    return isValid
  }

  /// Runs a block that asks what has been evaluated.
  @inline(never)
  mutating func track(_ node: TapeNode, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool {
    let outer = markBase
    if instruction.flags & Instruction.flag == 0 { markBase = -1 }
    defer { markBase = outer }
    return applyIsolated(targets[Int(instruction.a)], index, pc, depth)
  }

  /// Members or elements that nothing has evaluated satisfy a target.
  @inline(never)
  mutating func unevaluated(_ node: TapeNode, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool
  {
    let target = targets[Int(instruction.a)]
    // A member's value stands behind its name.
    let step = instruction.opcode == .unevaluatedProperties ? 1 : 0
    var isValid = true
    var value = index &+ 1 &+ step
    var position = 0
    while value < node.high {
      if !isMarked(position) {
        if !apply(target, at: value, by: pc, depth: depth) {
          isValid = false
          if Record.isVerdictOnly || record.isFull || stop != nil { return false }
        }
        setMark(position)
      }
      position &+= 1
      value = tape.next(TapeIndex(value)).raw &+ step
    }
    return isValid
  }
}
