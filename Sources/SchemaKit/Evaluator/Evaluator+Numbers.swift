extension Evaluator where Record: ~Copyable {
  /// Whether a number is at least the integer bound of `instruction`, or above it if that is exclusive.
  @inline(__always)
  mutating func isAtLeast(_ node: TapeNode, _ instruction: Instruction) -> Bool {
    let isExclusive = instruction.flags & Instruction.flag != 0
    if TypeMask.machineInteger.allows(node) {
      return isExclusive ? node.integer > instruction.integer : node.integer >= instruction.integer
    }
    let order = compareSlowly(node, instruction.integer)
    return isExclusive ? order > 0 : order >= 0
  }

  /// Whether a number is at most the integer bound of `instruction`, or below it if that is exclusive.
  @inline(__always)
  mutating func isAtMost(_ node: TapeNode, _ instruction: Instruction) -> Bool {
    let isExclusive = instruction.flags & Instruction.flag != 0
    if TypeMask.machineInteger.allows(node) {
      return isExclusive ? node.integer < instruction.integer : node.integer <= instruction.integer
    }
    let order = compareSlowly(node, instruction.integer)
    return isExclusive ? order < 0 : order <= 0
  }

  /// Whether a number is within the integer range of `instruction`.
  @inline(__always)
  mutating func isInRange(_ node: TapeNode, _ instruction: Instruction) -> Bool {
    let range = ranges[Int(instruction.a)]
    if TypeMask.machineInteger.allows(node) { return node.integer >= range.lower && node.integer <= range.upper }
    return isWithin(range, node, flags: instruction.flags)
  }

  /// Whether a number that is no machine integer is within a range whose bounds can be exclusive.
  @inline(never)
  private mutating func isWithin(_ range: IntegerRange, _ node: TapeNode, flags: UInt8) -> Bool {
    if range.lower != .min {
      let isExclusive = flags & Instruction.exclusiveLowerFlag != 0
      let order = compareSlowly(node, isExclusive ? range.lower &- 1 : range.lower)
      if order < 0 || order == 0 && isExclusive { return false }
    }
    if range.upper != .max {
      let isExclusive = flags & Instruction.exclusiveUpperFlag != 0
      let order = compareSlowly(node, isExclusive ? range.upper &+ 1 : range.upper)
      if order > 0 || order == 0 && isExclusive { return false }
    }
    return true
  }

  /// Compares a number that is no machine integer with one that is.
  @inline(never)
  private mutating func compareSlowly(_ node: TapeNode, _ integer: Int64) -> Int {
    node.tag == .decimal
      ? SmallDecimal.compare(SmallDecimal(packed: node.body), integer)
      : ExactNumber.compare(tape.exactNumber(node), ExactNumber(integer))
  }

  /// Number assertions whose operand is a constant, and `multipleOf`.
  @inline(never)
  mutating func satisfiesNumberAssertion(_ node: TapeNode, _ instruction: Instruction) -> Bool {
    let isExclusive = instruction.flags & Instruction.flag != 0
    switch instruction.opcode {
    case .multipleOf:
      if TypeMask.machineInteger.allows(node) {
        return SmallDecimal.isMultiple(node.integer, of: instruction.integer)
      }
      if node.tag == .decimal { return SmallDecimal(packed: node.body).isMultiple(of: instruction.integer) }
      return isMultiple(tape.exactNumber(node), of: ExactNumber(instruction.integer))
    case .multipleOfConstant:
      let (view, constant) = constantNode(Int(instruction.a))
      if constant.tag == .decimal {
        let divisor = SmallDecimal(packed: constant.body)
        if TypeMask.machineInteger.allows(node) { return SmallDecimal.isMultiple(node.integer, of: divisor) }
        if node.tag == .decimal { return SmallDecimal(packed: node.body).isMultiple(of: divisor) }
      }
      return isMultiple(tape.exactNumber(node), of: view.exactNumber(constant))
    default:
      let (view, constant) = constantNode(Int(instruction.a))
      let order = compare(node, constant, view)
      if order == 0 { return !isExclusive }
      return instruction.opcode == .minimumConstant ? order > 0 : order < 0
    }
  }

  /// Compares a number of the document with a constant of the program.
  private mutating func compare(_ node: TapeNode, _ constant: TapeNode, _ view: TapeView) -> Int {
    if constant.tag == .decimal {
      let bound = SmallDecimal(packed: constant.body)
      if TypeMask.machineInteger.allows(node) { return SmallDecimal.compare(node.integer, bound) }
      if node.tag == .decimal { return SmallDecimal.compare(SmallDecimal(packed: node.body), bound) }
    }
    return ExactNumber.compare(tape.exactNumber(node), view.exactNumber(constant))
  }

  private mutating func isMultiple(_ value: ExactNumber, of divisor: ExactNumber) -> Bool {
    let allowed = max(limits.numberWork, 0)
    var budget = allowed
    let result = value.isMultiple(of: divisor, budget: &budget)
    // Very long numbers, and many of them, are work like any other.
    work &-= (allowed &- budget) &>> 5
    guard let result else { return halt(.numberWork) }
    return spend(0) && result
  }

  /// The node of constant `number`, and the document it stands in.
  mutating func constantNode(_ number: Int) -> (TapeView, TapeNode) {
    let constant = program.constants[number]
    let view = program.views[Int(constant.document)]
    return (view, view[TapeIndex(Int(constant.index))])
  }
}
