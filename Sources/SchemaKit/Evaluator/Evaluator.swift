/// Runs a program over a document: one loop over flat instructions, generic over what it records.
///
/// It borrows the program's tables and the document's tape as raw views; whoever owns it keeps both alive. Entering a
/// subschema is the only recursion. How deep that goes is bounded by the limits; what goes deeper than the caller's stack
/// is trusted to bear is judged on a stack of its own, so that neither that nor the document's nesting decides what can be
/// judged.
///
/// Every method is `mutating`, also where it changes nothing: to lend a value that can't be copied the compiler copies it
/// whole, some 800 bytes a call.
struct Evaluator<Record: Recorder & ~Copyable>: ~Copyable {
  let code: RawRun<Instruction>
  let targets: RawRun<Target>
  let objects: RawRun<ObjectDescriptor>
  let scanners: RawRun<MemberScanner>
  let ranges: RawRun<IntegerRange>
  let scans: RawRun<PatternScan?>
  let patternMembers: RawRun<PatternMember>
  let nameTables: RawRun<NameTable>
  let nameLists: RawRun<NameList>
  let slots: RawRun<NameSlot>
  let cells: RawRun<UInt32>
  let names: ByteSlice
  let program: Program
  let root: Target
  let seed = NameHash.seed

  /// The document; a single name while `propertyNames` judges one.
  var tape: TapeView
  var record: Record
  var scratch: EvaluatorScratch

  /// Why evaluation ended early.
  ///
  /// Once set, every subschema is left at once and the verdict means nothing.
  var stop: EvaluationStop?

  /// How many more subschemas may be entered for now; a scan takes one for each eight values of a container.
  var work: Int

  /// How many may be entered after that, with verdicts remembered.
  var reserve = 0

  /// Whether verdicts are remembered.
  var remembers = false

  /// The index of the member's name that is being judged, while ``tape`` isn't the document; −1 else.
  var judgedName = -1

  /// How many levels of subschemas the present stack bears.
  var stackLevels = 0

  /// Up to which level a block is run without further ado; 0 while verdicts are remembered.
  var plainLevels = 0

  /// Whether a document that a string holds is being judged, so that ``tape`` isn't the document either.
  var judgesContent = false

  /// Where the evaluated set in force starts in the scratch; −1 when none is.
  var markBase = -1

  /// The number of the dynamic scope, where the program has dynamic references.
  var scope = 0

  /// The schema resources entered before evaluation begins, outermost first.
  var enteredBefore: [UInt32] = []

  /// Whether what an evaluation changes has been readied for this one.
  var isReady = false

  /// Where the next scan puts the containers aside that it has entered others from.
  var frames: RawRun<ScanFrame>

  /// Where there is no more room for them.
  let framesEnd: RawRun<ScanFrame>

  /// Whether a scan can begin with the schema's own members.
  let isScanned: Bool

  /// The scanner of the schema's own members, if it can.
  let rootScanner: RawRun<MemberScanner>

  /// What custom keywords need.
  var custom = CustomState()

  let limits: EvaluationLimits

  /// Readies an evaluator for `program`, or for one of its targets in place of the schema itself.
  init(program: Program, root: Target? = nil, record: consuming Record, limits: EvaluationLimits) {
    self.program = program
    self.root = root ?? program.root
    code = program.code.run
    targets = program.targets.run
    objects = program.objects.run
    scanners = program.scanners.run
    ranges = program.ranges.run
    scans = program.scans.run
    patternMembers = program.patternMembers.run
    nameTables = program.nameTables.run
    nameLists = program.nameLists.run
    slots = program.slots.run
    cells = program.cells.run
    names = program.bytes.slice(program.bytes.count)
    scratch = EvaluatorScratch()
    frames = scratch.frames.run
    framesEnd = frames.dropping(EvaluatorScratch.frameCount)
    for _ in program.patterns { scratch.patterns.append(PatternScratch()) }
    tape = TapeView(nodes: scratch.nameNode.run, nodeCount: 0, bytes: names)
    self.record = record
    self.limits = limits
    work = 0
    stackLevels = min(Self.callerLevels, limits.depth)
    plainLevels = stackLevels
    let isScanned = self.root.step == .members && limits.depth > 0
    rootScanner = scanners.dropping(isScanned ? Int(code[Int(self.root.entry)].a) : 0)
    self.isScanned = isScanned && !rootScanner[0].isUniform
  }

  /// Judges the value at `index` of `document`; nil when a limit ended the evaluation, which ``stop`` then names.
  ///
  /// Where the schema itself is a pass over members, it is scanned at once: it may be that nothing has to be readied.
  @inline(__always)
  mutating func judge(_ document: TapeView, at index: TapeIndex) -> Bool? {
    tape = document
    isReady = false
    let node = document[index]
    guard Record.isVerdictOnly, isScanned, node.isObject else { return judgeReadied(at: index) }
    let scanner = rootScanner
    if !root.allows(node) || node.low < Int(scanner[0].minimumCount) || node.low > Int(scanner[0].maximumCount) {
      return false
    }
    var first = index.raw &+ 1
    if scanner[0].sparseCount > 0 {
      first = firstKnown(first, upTo: node.high, scanner)
      if first == node.high { return true }
    }
    let isValid = scanMembers(first, upTo: node.high, scanner, depth: 1)
    return isReady && stop != nil ? judgeAgain(at: index) : isValid
  }

  /// Judges the value at `index` of the document from the beginning.
  @inline(never)
  private mutating func judgeReadied(at index: TapeIndex) -> Bool? {
    ready()
    let isValid = judgeRoot(at: index.raw, tape[index])
    return stop == nil ? isValid : judgeAgain(at: index)
  }

  /// Readies what an evaluation of the document changes.
  @inline(never)
  mutating func ready() {
    isReady = true
    stop = nil
    let allowed = limits.work &+ tape.nodeCount &* limits.workPerNode
    work = Self.workAtFirst(tape, of: allowed)
    reserve = allowed &- work
    remembers = false
    stackLevels = min(Self.callerLevels, limits.depth)
    plainLevels = stackLevels
    if program.dynamicAnchorCount > 0 { startScope() }
  }

  // MARK: Subschemas

  /// Whether the value at `index` satisfies `target`, which instruction `pc` applies.
  @inline(__always)
  mutating func apply(_ target: Target, at index: Int, by pc: Int, depth: Int) -> Bool {
    if !target.allows(tape.nodes[index]) { return false }
    if target.entry == 0 { return true }
    if Record.isVerdictOnly {
      if target.step == .block { return run(Int(target.entry), at: index, depth: depth &+ 1) }
      return judgeBeyondType(target, at: index, tape.nodes[index], depth: depth)
    }
    // A record of everything that isn't of everything says nothing: there is no use in going on.
    if Record.recordsAll, record.isFull { return halt(.work) }
    record.enter(instruction: pc, entry: Int(target.entry), value: TapeIndex(index))
    let isValid = run(Int(target.entry), at: index, depth: depth &+ 1)
    record.leave(isValid: isValid)
    return isValid
  }

  /// As ``apply(_:at:by:depth:)``, for loops over members and elements, where a verdict is all that is asked for: what is
  /// one instruction is carried out on the spot.
  @inline(__always)
  mutating func judge(_ target: Target, at index: Int, _ node: TapeNode, depth: Int) -> Bool {
    if !target.allows(node) { return false }
    return target.step == .none || judgeBeyondType(target, at: index, node, depth: depth)
  }

  /// Judges a value whose type has been tested.
  @inline(never)
  private mutating func judgeBeyondType(_ target: Target, at index: Int, _ node: TapeNode, depth: Int) -> Bool {
    judgeStep(target, at: index, node, depth: depth)
  }

  /// Judges a value whose type has been tested, by the step of the target.
  @inline(__always)
  mutating func judgeStep(_ target: Target, at index: Int, _ node: TapeNode, depth: Int) -> Bool {
    let entry = Int(target.entry)
    switch target.step {
    case .none: return true
    case .object where depth < plainLevels, .members where depth < plainLevels:
      // Whether there is work left shows when a block is run: until then this is linear in the value.
      work &-= 1
      return node.rawTag != TapeNode.Tag.object.rawValue || object(Int(code[entry].a), index, entry, depth &+ 1)
    case .elements where depth < plainLevels:
      work &-= 1
      return node.rawTag != TapeNode.Tag.array.rawValue || elements(index, entry, depth &+ 1)
    case .range, .length, .strings, .assertion: return assertion(entry, at: index, node)
    case .choice where depth < plainLevels:
      work &-= 1
      return choice(index, node, code[entry], entry, depth &+ 1)
    case .block, .object, .members, .elements, .choice: return run(entry, at: index, depth: depth &+ 1)
    }
  }

  /// Whether a value satisfies the schema itself.
  mutating func judgeRoot(at index: Int, _ node: TapeNode) -> Bool {
    if !Record.isVerdictOnly { return apply(root, at: index, by: 0, depth: 0) }
    return root.allows(node) && judgeStep(root, at: index, node, depth: 0)
  }

  /// Ends the evaluation without a verdict.
  @inline(never)
  mutating func halt(_ reason: EvaluationStop) -> Bool {
    if stop == nil {
      stop = reason
      reserve &+= max(work, 0)
    }
    work = -1
    return false
  }

  /// Takes `amount` from the work that is left; false when there isn't as much.
  @inline(__always)
  mutating func spend(_ amount: Int) -> Bool {
    work &-= amount
    return work >= 0 || goOn() || halt(.work)
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
  /// Everything that an instruction does stands in functions of its own: what is inlined here has its address
  /// arithmetic hoisted before the loop, where every block would pay for it.
  mutating func run(_ entry: Int, at index: Int, depth: Int) -> Bool {
    work &-= 1
    if work < 0 || depth > plainLevels { return runWithCare(entry, at: index, depth: depth) }
    return execute(entry, at: index, depth: depth)
  }

  /// Carries out the instructions of the block at `entry`, one after another.
  @inline(__always)
  mutating func execute(_ entry: Int, at index: Int, depth: Int) -> Bool {
    let node = tape.nodes[index]
    var pc = entry
    var isValid = true
    while true {
      let instruction = code[pc]
      if instruction.opcode == .end { return isValid }
      if instruction.types.rawValue & node.typeBit == 0 {
        // Instructions pass values of other types; only `type` is about them.
        if instruction.opcode == .type {
          isValid = false
          if !fails(pc, at: index) { return false }
        }
        pc &+= 1
        continue
      }
      let passes: Bool
      switch instruction.opcode {
      case .end, .type, .annotate: passes = true
      case .object: passes = object(Int(instruction.a), index, pc, depth)
      case .elements: passes = elements(index, pc, depth)
      case .call: passes = applyInPlace(targets[Int(instruction.a)], index, instruction, pc, depth)
      case .choice: passes = choice(index, node, instruction, pc, depth)
      case .allOf, .anyOf, .oneOf, .not: passes = logic(index, instruction, pc, depth)
      case .condition: passes = condition(index, instruction, pc, depth)
      case .items, .prefixItems, .contains, .propertyNames, .required, .dependentRequired, .dependentSchema,
        .callResource, .dynamicReference, .track, .unevaluatedProperties, .unevaluatedItems, .custom, .content:
        passes = applyRarely(index, pc, depth)
      default: passes = assertion(pc, at: index, node)
      }
      if !passes {
        isValid = false
        if Record.isVerdictOnly || stop != nil { return false }
        if instruction.opcode.reportsItself, !fails(pc, at: index) { return false }
        if record.isFull { return false }
      }
      pc &+= 1
    }
  }

  /// Whether a value satisfies the assertion `pc`, which passes values of types that it isn't about.
  @inline(never)
  mutating func assertion(_ pc: Int, at index: Int, _ node: TapeNode) -> Bool {
    let instruction = code[pc]
    if instruction.types.rawValue & node.typeBit == 0 { return true }
    switch instruction.opcode {
    case .minimum: return isAtLeast(node, instruction)
    case .maximum: return isAtMost(node, instruction)
    case .range: return isInRange(node, instruction)
    case .stringLength: return hasLength(node, instruction)
    case .enumStrings: return isOneOfStrings(node, instruction)
    case .itemCount, .memberCount:
      return node.low >= Int(instruction.a) && (node.low <= Int(instruction.b) || instruction.b == .max)
    default: return slowAssertion(pc, at: index, node)
    }
  }

  /// As ``assertion(_:at:_:)``, for assertions that cost more than a call.
  @inline(never)
  private mutating func slowAssertion(_ pc: Int, at index: Int, _ node: TapeNode) -> Bool {
    let instruction = code[pc]
    switch instruction.opcode {
    case .minimumConstant, .maximumConstant, .multipleOf, .multipleOfConstant:
      return satisfiesNumberAssertion(node, instruction)
    case .pattern: return matches(Int(instruction.a), tape.text(node))
    case .format: return isInFormat(node, instruction)
    case .const, .enumLinear, .enumHashed:
      return spend(node.isContainer ? node.high &- index : 0) && isConstant(index, instruction)
    case .uniqueItems:
      return spend(node.high &- index) && !scratch.equality.hasDuplicates(in: tape, array: TapeIndex(index))
    default: return false
    }
  }

  /// What the applicator `pc` says of the value at `index`, for those that few schemas have.
  @inline(never)
  private mutating func applyRarely(_ index: Int, _ pc: Int, _ depth: Int) -> Bool {
    let instruction = code[pc]
    let node = tape.nodes[index]
    switch instruction.opcode {
    case .items: return items(index, pc, depth)
    case .prefixItems: return prefixItems(node, index, instruction, pc, depth)
    case .contains: return contains(node, index, instruction, pc, depth)
    case .propertyNames: return propertyNames(node, index, instruction, pc, depth)
    case .required: return required(node, index, instruction, pc)
    case .dependentRequired: return dependentRequired(node, index, instruction, pc)
    case .dependentSchema: return dependentSchema(node, index, instruction, pc, depth)
    case .callResource, .dynamicReference: return applyInScope(index, instruction, pc, depth)
    case .track: return track(node, index, instruction, pc, depth)
    case .content: return content(node, instruction, pc, depth)
    case .custom: return satisfiesCustom(index, pc, depth)
    default: return unevaluated(node, index, instruction, pc, depth)
    }
  }
}
