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
  let locations: InstanceLocations
  let renderer: FailureRenderer

  /// The subschemas in the order in which they were entered.
  private(set) var subschemas: [Subschema] = []

  /// The tokens that lead to an instruction's keyword from its subschema, by the instruction.
  private(set) var keywordTokens: [Int: [String]] = [:]

  /// Reads what `recorder` recorded while `program` judged the value at `root` of `instance`.
  ///
  /// Linear in what was recorded, with the ways to it, and in the size of the instance.
  init(_ recorder: borrowing TraceRecorder, program: Program, instance: DocumentStorage, root: TapeIndex) {
    self.program = program
    self.instance = instance
    locations = InstanceLocations(instance, root: root)
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
    for entry in Set(subschemas.map(\.entry)) {
      var pc = entry
      while program.code[pc].opcode != .end {
        keywordTokens[pc] = program.tokens(from: program.sites[pc], to: program.sites[pc].value)
        pc += 1
      }
    }
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

/// Where the subschemas of a program are, each looked for once.
struct SchemaLocations {
  private let program: Program
  private var steps: [Step: [String]] = [:]
  private var absolutes: [Int: String] = [:]

  private struct Step: Hashable {
    var instruction: Int
    var entry: Int
  }

  init(_ program: Program) { self.program = program }

  /// The tokens that lead from the subschema of an instruction to the one at `entry`, which the instruction applies.
  mutating func step(from instruction: Int, to entry: Int) -> [String] {
    let step = Step(instruction: instruction, entry: entry)
    if let tokens = steps[step] { return tokens }
    let site = program.sites[instruction]
    let tokens: [String]
    switch site.keyword {
    case .ref?, .dynamicRef?, .recursiveRef?: tokens = [site.keyword?.text ?? ""]
    default: tokens = program.tokens(from: site, to: program.sites[entry].schema)
    }
    steps[step] = tokens
    return tokens
  }

  /// Where the subschema at `entry` is: the URI of its resource and a fragment.
  mutating func absolute(_ entry: Int) -> String {
    if let location = absolutes[entry] { return location }
    let location = program.absoluteLocation(of: program.sites[entry].schema, document: program.sites[entry].document)
    absolutes[entry] = location
    return location
  }
}

extension Program {
  /// The tokens that lead from the subschema of a site to a node of the same document.
  func tokens(from site: Site, to index: UInt32) -> [String] {
    documents[Int(site.document)].view.pointer(
      to: TapeIndex(Int(index)), from: TapeIndex(Int(site.schema)))?.tokens ?? []
  }

  /// Where a node of a schema document is: the URI of the innermost resource that holds it, and a fragment.
  func absoluteLocation(of node: UInt32, document: UInt32) -> String {
    let view = documents[Int(document)].view
    let index = TapeIndex(Int(node))
    var resource: ProgramResource?
    for candidate in resources where candidate.document == Int(document) {
      guard candidate.root <= index, index < view.next(candidate.root) else { continue }
      if candidate.root >= resource?.root ?? .root { resource = candidate }
    }
    let pointer = view.pointer(to: index, from: resource?.root ?? .root)
    return (resource?.uri ?? "") + "#" + (pointer?.uriFragment ?? "")
  }
}
