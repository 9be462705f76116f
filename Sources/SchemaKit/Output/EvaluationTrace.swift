/// Everything that an evaluation has found, subschema by subschema.
struct EvaluationTrace {
  /// One subschema, applied to one value.
  struct Subschema {
    /// The number of the subschema that applied it; nil for the schema itself.
    var outer: Int?
    /// The instruction that applied it.
    var instruction: Int
    /// The first instruction of its keywords.
    var entry: Int
    /// The value; a name's node where a name is judged.
    var value: TapeIndex
    /// Whether the value satisfies it.
    var isValid: Bool
    /// Whether what it annotates counts: it and everything around it is satisfied (Core 2020-12, 7.7.1.2).
    var annotates: Bool
    /// Where it is in the schema, by the way that evaluation took.
    var keywordLocation: JSONPointer
    /// Where it is, as a URI with a fragment.
    var absoluteLocation: String
    /// Where the value is in the instance.
    var instanceLocation: JSONPointer
    /// The subschemas that it applied.
    var inner: [Int] = []
    /// What failed in it.
    var failures: [TraceRecorder.Failure] = []
    /// What custom keywords said about the value, by instruction.
    var said: [Int: JSONValue] = [:]
  }

  let program: Program
  let instance: DocumentStorage
  let locations: NodeLocations
  let renderer: FailureRenderer

  /// The subschemas in the order in which they were entered.
  private(set) var subschemas: [Subschema] = []

  /// What the instructions of each block stand for, by its entry.
  private(set) var blocks: [Int: [KeywordStep]] = [:]

  /// Reads what `recorder` recorded while `program` judged the value at `root` of `instance`.
  ///
  /// Linear in what was recorded, with the ways to it, and in the size of the instance.
  init(_ recorder: borrowing TraceRecorder, program: Program, instance: DocumentStorage, root: TapeIndex) {
    self.program = program
    self.instance = instance
    locations = NodeLocations(instance, root: root)
    renderer = FailureRenderer(
      program: program, instance: instance, locations: locations, messages: recorder.messages.texts)
    var places = SchemaLocations(program)
    var numbers: [Int] = []
    numbers.reserveCapacity(recorder.frames.count)
    for frame in recorder.frames {
      let outer = frame.outer < 0 ? nil : numbers[Int(frame.outer)]
      // Steps into resources and into evaluated sets aren't the schema's: what comes after them belongs to the subschema.
      if let outer, program.sites[Int(frame.instruction)].keyword == nil {
        subschemas[outer].entry = Int(frame.entry)
        numbers.append(outer)
        continue
      }
      numbers.append(subschemas.count)
      if let outer { subschemas[outer].inner.append(subschemas.count) }
      subschemas.append(subschema(frame, outer, &places))
    }
    for failure in recorder.failures where failure.frame >= 0 {
      subschemas[numbers[failure.frame]].failures.append(failure)
    }
    for annotation in recorder.annotations where annotation.frame >= 0 {
      subschemas[numbers[annotation.frame]].said[annotation.instruction] = annotation.value
    }
    for subschema in subschemas where blocks[subschema.entry] == nil {
      blocks[subschema.entry] = Self.steps(from: subschema.entry, in: program, &places)
    }
  }

  /// What the instructions from `entry` to the end of the block stand for.
  private static func steps(
    from entry: Int, in program: Program, _ places: inout SchemaLocations
  ) -> [KeywordStep] {
    var steps: [KeywordStep] = []
    // Several instructions can stand for one keyword.
    var slots: [UInt32: Int] = [:]
    var pc = entry
    while program.code[pc].opcode != .end {
      let site = program.sites[pc]
      // A schema that is false in itself has no keywords.
      if site.value != site.schema {
        let tokens = places.keyword(pc)
        let slot = slots[site.value] ?? slots.count
        slots[site.value] = slot
        steps.append(
          KeywordStep(
            instruction: pc, slot: slot, tokens: tokens,
            absoluteLocation: places.absolute(entry) + JSONPointer(tokens: tokens).uriFragment))
      }
      pc += 1
    }
    return steps
  }

  private func subschema(
    _ frame: TraceRecorder.Frame, _ outer: Int?, _ places: inout SchemaLocations
  ) -> Subschema {
    let value = TapeIndex(Int(frame.value))
    let entry = Int(frame.entry)
    guard let outer else {
      return Subschema(
        outer: nil, instruction: Int(frame.instruction), entry: entry, value: value, isValid: frame.isValid,
        annotates: frame.isValid, keywordLocation: .root, absoluteLocation: places.absolute(entry),
        instanceLocation: .root)
    }
    let around = subschemas[outer]
    let isName = instance.view[value].tag == .name
    let isSameValue = value == around.value || isName
    return Subschema(
      outer: outer, instruction: Int(frame.instruction), entry: entry, value: value, isValid: frame.isValid,
      annotates: frame.isValid && around.annotates,
      keywordLocation: JSONPointer(
        tokens: around.keywordLocation.tokens + places.step(from: Int(frame.instruction), to: entry)),
      absoluteLocation: places.absolute(entry),
      instanceLocation: isSameValue
        ? around.instanceLocation : around.instanceLocation.appending(locations.token(value)))
  }
}
