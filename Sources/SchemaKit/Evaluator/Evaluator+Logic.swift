extension Evaluator where Record: ~Copyable {
  /// Applies a subschema to the same value; what it evaluates counts only if it passes.
  @inline(__always)
  mutating func applyInPlace(
    _ target: Target, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int
  ) -> Bool {
    if instruction.flags & Instruction.marksFlag == 0 { return apply(target, at: index, by: pc, depth: depth) }
    return applyIsolated(target, index, pc, depth)
  }

  /// Applies a subschema that branches off: failures in it are forgotten if it passes.
  @inline(__always)
  private mutating func tryBranch(
    _ target: Target, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int
  ) -> Bool {
    let mark = record.mark
    let isValid = applyInPlace(target, index, instruction, pc, depth)
    if isValid, !Record.isVerdictOnly { record.drop(since: mark) }
    return isValid
  }

  /// The combinations of subschemas.
  mutating func logic(_ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool {
    let first = Int(instruction.a)
    let last = first &+ Int(instruction.b)
    switch instruction.opcode {
    case .allOf:
      var isValid = true
      for number in first..<last where !applyInPlace(targets[number], index, instruction, pc, depth) {
        isValid = false
        if Record.isVerdictOnly || record.isFull || stop != nil { return false }
      }
      return isValid
    case .anyOf:
      let mark = record.mark
      let triesAll = instruction.flags & Instruction.flag != 0
      var isValid = false
      for number in first..<last where tryBranch(targets[number], index, instruction, pc, depth) {
        isValid = true
        if !triesAll, !Record.recordsAll { break }
      }
      return settle(isValid, mark)
    case .oneOf:
      let mark = record.mark
      var count = 0
      for number in first..<last where tryBranch(targets[number], index, instruction, pc, depth) {
        count &+= 1
        if count == 2 {
          if !Record.isVerdictOnly { record.drop(since: mark) }
          return false
        }
      }
      return settle(count == 1, mark)
    case .not:
      let mark = record.mark
      let isValid = apply(targets[first], at: index, by: pc, depth: depth)
      if !Record.isVerdictOnly { record.drop(since: mark) }
      return !isValid && stop == nil
    default:
      let mark = record.mark
      let holds = applyInPlace(targets[first], index, instruction, pc, depth)
      if stop != nil { return false }
      if !Record.isVerdictOnly { record.drop(since: mark) }
      return applyInPlace(targets[first &+ (holds ? 1 : 2)], index, instruction, pc, depth)
    }
  }

  /// What the branches recorded is forgotten if one passed, and the cause of the failure if none did.
  @inline(__always)
  private mutating func settle(_ isValid: Bool, _ mark: Int) -> Bool {
    if !Record.isVerdictOnly {
      if isValid { record.drop(since: mark) } else { record.nest(since: mark) }
    }
    return isValid
  }

  /// Enters a schema resource, or follows a dynamic reference to where the present dynamic scope leads.
  @inline(never)
  mutating func applyInScope(_ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool {
    if instruction.opcode == .callResource {
      scope.append(instruction.b)
      let isValid = applyInPlace(targets[Int(instruction.a)], index, instruction, pc, depth)
      scope.removeLast()
      return isValid
    }
    let reference = program.dynamicReferences[Int(instruction.a)]
    let candidates =
      Int(reference.firstCandidate)..<Int(reference.firstCandidate) &+ Int(reference.candidateCount)
    // The scope is searched from its outermost resource on: that is work too.
    work &-= scope.count &* candidates.count &>> 2
    if work < 0, !goOn() { return halt(.work) }
    for resource in scope {
      for number in candidates where program.dynamicCandidates[number].resource == resource {
        // The target's resource is in scope already, so entering it again changes nothing that is outermost.
        return applyInPlace(program.dynamicCandidates[number].target, index, instruction, pc, depth)
      }
    }
    return applyInPlace(reference.initial, index, instruction, pc, depth)
  }
}
