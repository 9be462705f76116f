/// Runs a program over a document: one loop over flat instructions, generic over what it records.
///
/// It borrows the program's tables and the document's tape as raw views; whoever owns it keeps both alive. Entering a
/// subschema is the only recursion. How deep that goes is bounded by the limits, and beyond ``hopDepth`` it goes on with a
/// stack of its own, so that neither the caller's stack nor the document's nesting decides what can be judged.
struct Evaluator<Record: Recorder & ~Copyable>: ~Copyable {
  let code: RawRun<Instruction>
  let targets: RawRun<Target>
  let objects: RawRun<ObjectDescriptor>
  let patternMembers: RawRun<PatternMember>
  let nameTables: RawRun<NameTable>
  let nameLists: RawRun<NameList>
  let slots: RawRun<NameSlot>
  let cells: RawRun<UInt32>
  let names: ByteSlice
  let program: Program
  let seed = NameHash.seed

  /// The document; a single name while `propertyNames` judges one.
  var tape: TapeView
  var record: Record
  var scratch: EvaluatorScratch

  /// Why evaluation ended early. Once set, every subschema is left at once and the verdict means nothing.
  var stop: EvaluationStop?

  /// How many more subschemas may be entered.
  var work: Int

  /// Where the evaluated set in force starts in the scratch; −1 when none is.
  var markBase = -1

  /// The schema resources entered, outermost first, where the program has dynamic references.
  var scope: [UInt32] = []

  private let limits: EvaluationLimits

  /// The depth at which evaluation goes on with a stack of its own.
  static var hopDepth: Int { 96 }

  /// Readies an evaluator for `program`.
  init(program: Program, record: consuming Record, limits: EvaluationLimits) {
    self.program = program
    code = program.code.run
    targets = program.targets.run
    objects = program.objects.run
    patternMembers = program.patternMembers.run
    nameTables = program.nameTables.run
    nameLists = program.nameLists.run
    slots = program.slots.run
    cells = program.cells.run
    names = program.bytes.slice(program.bytes.count)
    scratch = EvaluatorScratch()
    for _ in program.patterns { scratch.patterns.append(PatternScratch()) }
    tape = TapeView(nodes: scratch.nameNode.run, nodeCount: 0, bytes: names)
    self.record = record
    self.limits = limits
    work = 0
  }

  /// Judges the value at `index` of `document`; nil when a limit ended the evaluation, which ``stop`` then names.
  @inline(__always)
  mutating func judge(_ document: TapeView, at index: TapeIndex) -> Bool? {
    tape = document
    stop = nil
    work = limits.work &+ document.nodeCount &* 64
    let isValid = apply(program.root, at: index.raw, by: 0, depth: 0)
    return stop == nil ? isValid : nil
  }

  // MARK: Subschemas

  /// Whether the value at `index` satisfies `target`, which instruction `pc` applies.
  @inline(__always)
  mutating func apply(_ target: Target, at index: Int, by pc: Int, depth: Int) -> Bool {
    if target.types.rawValue & tape.nodes[index].typeBit == 0 { return false }
    if target.entry == 0 { return true }
    if Record.isVerdictOnly { return run(Int(target.entry), at: index, depth: depth &+ 1) }
    record.enter(instruction: pc, entry: Int(target.entry), value: TapeIndex(index))
    let isValid = run(Int(target.entry), at: index, depth: depth &+ 1)
    record.leave()
    return isValid
  }

  /// Ends the evaluation without a verdict.
  @inline(never)
  mutating func halt(_ reason: EvaluationStop) -> Bool {
    if stop == nil { stop = reason }
    work = -1
    return false
  }

  /// Says that instruction `pc` failed; the result is whether evaluation of the block may go on to find more.
  @inline(__always)
  mutating func fails(_ pc: Int, at index: Int, detail: Int = 0) -> Bool {
    if Record.isVerdictOnly { return false }
    record.fail(instruction: pc, value: TapeIndex(index), detail: detail)
    return !record.isFull
  }

  /// Runs the block at `entry` on the value at `index`.
  ///
  /// Instructions that need a loop or a rare path of their own stand in other files and are called from here, so that this
  /// function's frame stays small.
  mutating func run(_ entry: Int, at index: Int, depth: Int) -> Bool {
    work &-= 1
    if work < 0 { return halt(.work) }
    if depth >= Self.hopDepth, depth % Self.hopDepth == 0 { return hop(entry, at: index, depth: depth) }
    let node = tape.nodes[index]
    let typeBit = node.typeBit
    var pc = entry
    var isValid = true
    while true {
      let instruction = code[pc]
      if instruction.opcode == .end { return isValid }
      if instruction.types.rawValue & typeBit == 0 {
        if instruction.opcode != .type {
          pc &+= 1
          continue
        }
        isValid = false
        if !fails(pc, at: index) { return false }
        pc &+= 1
        continue
      }
      let passes: Bool
      switch instruction.opcode {
      case .end, .type:
        passes = true
      case .reject:
        passes = false
      case .minimum:
        passes = isAtLeast(node, instruction)
      case .maximum:
        passes = isAtMost(node, instruction)
      case .minimumConstant, .maximumConstant, .multipleOf, .multipleOfConstant:
        passes = satisfiesNumberAssertion(node, instruction)
      case .stringLength:
        passes = hasLength(node, instruction)
      case .pattern:
        passes = matches(Int(instruction.a), tape.text(node))
      case .format:
        passes = isInFormat(node, instruction)
      case .enumStrings:
        passes = isOneOfStrings(node, instruction)
      case .const, .enumLinear, .enumHashed:
        passes = isConstant(index, instruction)
      case .itemCount, .memberCount:
        passes = node.low >= Int(instruction.a) && (node.low <= Int(instruction.b) || instruction.b == .max)
      case .items:
        passes = items(node, index, instruction, pc, depth)
      case .prefixItems:
        passes = prefixItems(node, index, instruction, pc, depth)
      case .contains:
        passes = contains(node, index, instruction, pc, depth)
      case .uniqueItems:
        passes = !scratch.equality.hasDuplicates(in: tape, array: TapeIndex(index))
      case .object:
        passes = object(node, index, instruction, pc, depth)
      case .propertyNames:
        passes = propertyNames(node, index, instruction, pc, depth)
      case .required:
        passes = required(node, index, instruction, pc)
      case .dependentRequired:
        passes = dependentRequired(node, index, instruction, pc)
      case .dependentSchema:
        passes = dependentSchema(node, index, instruction, pc, depth)
      case .call:
        passes = applyInPlace(targets[Int(instruction.a)], index, instruction, pc, depth)
      case .callResource, .dynamicReference:
        passes = applyInScope(index, instruction, pc, depth)
      case .allOf, .anyOf, .oneOf, .not, .condition:
        passes = logic(index, instruction, pc, depth)
      case .track:
        passes = track(node, index, instruction, pc, depth)
      case .unevaluatedProperties:
        passes = unevaluatedProperties(node, index, instruction, pc, depth)
      case .unevaluatedItems:
        passes = unevaluatedItems(node, index, instruction, pc, depth)
      }
      if !passes {
        isValid = false
        if Record.isVerdictOnly { return false }
        if instruction.opcode.reportsItself, !fails(pc, at: index) { return false }
        if record.isFull || work < 0 { return false }
      }
      pc &+= 1
    }
  }

  /// Goes on at a depth that the present stack might not bear, on a stack with room for ``hopDepth`` more levels.
  @inline(never)
  private mutating func hop(_ entry: Int, at index: Int, depth: Int) -> Bool {
    guard depth < limits.depth else { return halt(.depth) }
    // The new stack takes the place of this one, which waits: nothing runs beside it.
    var isValid = false
    let started = unsafe withUnsafeMutablePointer(to: &self) { evaluator in
      FreshStack.run {
        isValid = unsafe evaluator.pointee.run(entry, at: index, depth: depth &+ 1)
      }
    }
    return started ? isValid : halt(.depth)
  }
}
