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

  /// The only branch that lets the value's type through, if there is one, decides.
  @inline(never)
  mutating func choice(_ index: Int, _ node: TapeNode, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool {
    var number = Int(instruction.a)
    let last = number &+ Int(instruction.b)
    while number < last {
      let target = targets[number]
      if target.allows(node) {
        return Record.isVerdictOnly
          ? judge(target, at: index, node, depth: depth) : apply(target, at: index, by: pc, depth: depth)
      }
      number &+= 1
    }
    return Record.isVerdictOnly ? false : fails(pc, at: index) && false
  }

  /// The combinations of subschemas, but for conditions.
  mutating func logic(_ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool {
    let first = Int(instruction.a)
    let last = first &+ Int(instruction.b)
    if Record.isVerdictOnly, instruction.c != 0, let branches = candidates(instruction, at: index) {
      let most = instruction.opcode == .oneOf ? 2 : instruction.flags & Instruction.flag != 0 ? .max : 1
      let count = passing(branches, upTo: most, index, instruction, pc, depth)
      return instruction.opcode == .oneOf ? count == 1 : count > 0
    }
    switch instruction.opcode {
    case .allOf:
      var isValid = true
      for number in first..<last where !applyInPlace(targets[number], index, instruction, pc, depth) {
        isValid = false
        if Record.isVerdictOnly || record.isFull || stop != nil { return false }
      }
      return isValid
    case .anyOf:
      let triesAll = Record.recordsAll || instruction.flags & Instruction.flag != 0
      return alternatives(first..<last, upTo: triesAll ? .max : 1, index, instruction, pc, depth) > 0
    case .oneOf: return alternatives(first..<last, upTo: 2, index, instruction, pc, depth) == 1
    default:
      // A negation.
      record.mute()
      let isValid = apply(targets[first], at: index, by: pc, depth: depth)
      record.unmute()
      return !isValid && stop == nil
    }
  }

  /// The one subschema or the other, as the first of three holds or not.
  @inline(never)
  mutating func condition(_ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool {
    let first = Int(instruction.a)
    record.mute()
    let holds = applyInPlace(targets[first], index, instruction, pc, depth)
    record.unmute()
    if stop != nil { return false }
    return applyInPlace(targets[first &+ (holds ? 1 : 2)], index, instruction, pc, depth)
  }

  /// The number of branches that pass, up to `most`.
  ///
  /// What they record is forgotten if one passes, and the cause of the failure if none does.
  @inline(__always)
  private mutating func alternatives(
    _ branches: Range<Int>, upTo most: Int, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int
  ) -> Int {
    if Record.isVerdictOnly { return passing(branches, upTo: most, index, instruction, pc, depth) }
    let mark = record.mark
    // While verdicts are remembered it is found out first whether there is anything to tell.
    let decidesFirst = Record.explains && remembers && !record.isMuted
    if decidesFirst { record.mute() }
    var count = passing(branches, upTo: most, index, instruction, pc, depth)
    if decidesFirst {
      record.unmute()
      if stop != nil { return 0 }
      if count == 0 { count = passing(branches, upTo: most, index, instruction, pc, depth) }
    }
    if count > 0 { record.drop(since: mark) } else { record.nest(since: mark) }
    // That no branch passes is known, whatever ended the search for the causes.
    if decidesFirst, count == 0, stop != nil { _ = fails(pc, at: index) }
    return count
  }

  /// The branches of `instruction` that can be satisfied, by the value of the member that tells them apart; nil where that
  /// is no help.
  @inline(never)
  private mutating func candidates(_ instruction: Instruction, at index: Int) -> Range<Int>? {
    let node = tape.nodes[index]
    guard node.rawTag == TapeNode.Tag.object.rawValue else { return nil }
    let discriminator = program.discriminators[Int(instruction.c)]
    guard let member = member(of: node, at: index, named: Int(discriminator.slot)) else { return nil }
    let value = tape.nodes[member]
    if value.isContainer { return discriminator.others.range }
    let hash = JSONEquality.hashScalar(tape, value)
    var number = Int(truncatingIfNeeded: hash) & Int(discriminator.cellMask)
    while true {
      let cell = program.discriminatorCells[Int(discriminator.firstCell) &+ number]
      if cell.constant == 0 { return discriminator.others.range }
      if cell.hash == hash {
        let (view, constant) = constantNode(Int(cell.constant) &- 1)
        if JSONEquality.equalScalars(tape, value, view, constant) { return cell.branches.range }
      }
      number = (number &+ 1) & Int(discriminator.cellMask)
    }
  }

  @inline(__always)
  private mutating func passing(
    _ branches: Range<Int>, upTo most: Int, _ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int
  ) -> Int {
    var count = 0
    for number in branches where tryBranch(targets[number], index, instruction, pc, depth) {
      count &+= 1
      if count == most { break }
    }
    return count
  }

  /// Enters a schema resource, or follows a dynamic reference to where the present dynamic scope leads.
  @inline(never)
  mutating func applyInScope(_ index: Int, _ instruction: Instruction, _ pc: Int, _ depth: Int) -> Bool {
    if instruction.opcode == .callResource {
      let outer = scope
      guard enterResource(Int(instruction.b)) else { return false }
      let isValid = applyInPlace(targets[Int(instruction.a)], index, instruction, pc, depth)
      scope = outer
      return isValid
    }
    let reference = program.dynamicReferences[Int(instruction.a)]
    var target = reference.initial
    if let resource = scratch.scopes.outermost(having: Int(reference.anchor), in: scope) {
      // The target's resource is in scope already, so entering it again changes nothing that is outermost.
      target = program.candidate(of: reference, in: resource) ?? target
    }
    return applyInPlace(target, index, instruction, pc, depth)
  }

  /// Makes the scope the one that evaluation begins in.
  @inline(never)
  mutating func startScope() {
    scratch.scopes.reset(anchorCount: program.dynamicAnchorCount)
    scope = 0
    for resource in enteredBefore { _ = enterResource(Int(resource)) }
  }

  /// Makes the scope one that has entered `resource`; false when there is no work left for one that is new.
  @inline(__always)
  private mutating func enterResource(_ resource: Int) -> Bool {
    let anchors = program.resourceAnchors[resource]
    guard anchors.count > 0 else { return true }
    let (next, isNew) = scratch.scopes.entering(UInt32(truncatingIfNeeded: resource), anchors, of: program, from: scope)
    scope = next
    guard isNew else { return true }
    return spend(DynamicScopes.work &+ program.dynamicAnchorCount)
  }
}
