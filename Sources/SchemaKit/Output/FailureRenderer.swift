/// Turns what a recorder has written down into failures with locations and typed data.
struct FailureRenderer {
  let program: Program
  let instance: DocumentStorage
  private let root: TapeIndex
  private let frames: [FailureRecorder.Frame]
  private var places: SchemaLocations

  /// The values of `enum` by its instruction, each list shared by all failures.
  private var enumerations: [Int: [JSONValue]] = [:]

  /// What custom keywords have to say, by the `detail` of their failures.
  let messages: [String]

  /// Where the instance's values are, if that has been found out for all of them.
  private var locations: NodeLocations?

  /// From how many failures on the places of all values are found at once.
  private static let fewFailures = 8

  /// A renderer for what `recorder` recorded while `program` judged the value at `root` of `instance`.
  init(_ recorder: borrowing FailureRecorder, program: Program, instance: DocumentStorage, root: TapeIndex) {
    self.program = program
    self.instance = instance
    self.root = root
    frames = recorder.frames
    messages = recorder.messages.texts
    places = SchemaLocations(program)
    locations = recorder.failures.count > Self.fewFailures ? NodeLocations(instance, root: root) : nil
  }

  /// A renderer of typed data alone, for values whose `locations` are known.
  init(program: Program, instance: DocumentStorage, locations: NodeLocations, messages: [String]) {
    self.program = program
    self.instance = instance
    self.locations = locations
    root = locations.root
    frames = []
    self.messages = messages
    places = SchemaLocations(program)
  }

  /// The name or position that leads to a value from the one around it; empty for the root.
  func lastToken(_ index: TapeIndex) -> String {
    guard let locations else { return instance.view.pointer(to: index)?.tokens.last ?? "" }
    return locations.token(index)
  }

  /// What failures look like.
  struct Rendering {
    var failures: [ValidationFailure] = []
    /// The value of each; a name's node where a name was judged.
    var values: [TapeIndex] = []
    /// Whether that is all that was recorded.
    var isComplete = true
  }

  /// The failures, each failed `anyOf` or `oneOf` before those of its branches.
  ///
  /// They end before the one whose locations exceed `maximumTokens` together with those before it; the first is always told.
  mutating func render(
    _ records: [FailureRecorder.Failure], maximumTokens: Int
  ) -> Rendering {
    // Branches were recorded just before what they are causes of: a tree in postfix form, which is turned round.
    var parents = [Int?](repeating: nil, count: records.count)
    for (number, record) in records.enumerated() {
      for cause in max(number - record.causes, 0)..<number where parents[cause] == nil { parents[cause] = number }
    }
    let order = Self.arranged(parents)
    var positions: [Int: Int] = [:]
    for (position, record) in order.enumerated() { positions[record] = position }
    var rendering = Rendering()
    var tokens = 0
    for number in order {
      var failure = failure(records[number])
      tokens += failure.instanceLocation.tokens.count + failure.keywordLocation.tokens.count
      if tokens > maximumTokens, !rendering.failures.isEmpty {
        rendering.isComplete = false
        break
      }
      failure.causeOf = parents[number].flatMap { positions[$0] }
      rendering.failures.append(failure)
      rendering.values.append(records[number].value)
    }
    return rendering
  }

  /// Records in the order in which they were made, but each before its causes.
  private static func arranged(_ parents: [Int?]) -> [Int] {
    var children: [Int?: [Int]] = [:]
    for (record, parent) in parents.enumerated() { children[parent, default: []].append(record) }
    var result: [Int] = []
    var pending: [Int] = (children[nil] ?? []).reversed()
    while let record = pending.popLast() {
      result.append(record)
      pending.append(contentsOf: (children[record] ?? []).reversed())
    }
    return result
  }

  private mutating func failure(_ record: FailureRecorder.Failure) -> ValidationFailure {
    let site = program.sites[record.instruction]
    let node = instance.view[record.value]
    let keyword = keyword(of: record)
    return ValidationFailure(
      instanceLocation: instanceLocation(record.value),
      keywordLocation: keywordLocation(record),
      absoluteKeywordLocation: places.absolute(keywordNode(site), document: site.document),
      keyword: keyword == .custom ? customName(of: record) : keyword?.text ?? "",
      kind: kind(record, site, node, keyword),
      offset: node.tag == .name ? nameOffset(record.value) : node.offset)
  }

  // MARK: Locations

  private func instanceLocation(_ index: TapeIndex) -> JSONPointer {
    let view = instance.view
    let tokens = locations?.tokens(to: index, from: root) ?? view.pointer(to: index, from: root)?.tokens ?? []
    return JSONPointer(tokens: view[index].tag == .name ? tokens.dropLast() : tokens)
  }

  /// Where a name stands in the input; for one with escapes, which has lost its place, where its value does.
  private func nameOffset(_ index: TapeIndex) -> Int {
    let offset = instance.view[index].offset
    return offset < instance.inputCount ? offset - 1 : instance.view[TapeIndex(index.raw + 1)].offset
  }

  /// The keyword that a failure is laid to: its own, or for a `false` schema the one that it is the value of.
  private func keyword(of record: FailureRecorder.Failure) -> Keyword? {
    if let keyword = program.sites[record.instruction].keyword { return keyword }
    guard record.frame >= 0 else { return nil }
    return program.sites[Int(frames[record.frame].instruction)].keyword
  }

  /// The name of the custom keyword that a failure is laid to.
  private func customName(of record: FailureRecorder.Failure) -> String {
    let isOwn = program.sites[record.instruction].keyword != nil
    return program.keywordName(of: isOwn ? record.instruction : Int(frames[record.frame].instruction))
  }

  private mutating func keywordLocation(_ record: FailureRecorder.Failure) -> JSONPointer {
    var way: [FailureRecorder.Frame] = []
    var number = record.frame
    while number >= 0 {
      way.append(frames[number])
      number = Int(frames[number].outer)
    }
    var tokens: [String] = []
    for frame in way.reversed().dropFirst() {
      tokens += places.step(from: Int(frame.instruction), to: Int(frame.entry))
    }
    if program.sites[record.instruction].keyword != nil { tokens += places.keyword(record.instruction) }
    return JSONPointer(tokens: tokens)
  }

  /// The schema resources that evaluation had entered in a frame, outermost first, where the program has to know them.
  func scope(_ frame: Int) -> [UInt32] {
    var resources: [UInt32] = []
    var number = frame
    while number >= 0, number < frames.count {
      let instruction = program.code[Int(frames[number].instruction)]
      if instruction.opcode == .callResource { resources.append(instruction.b) }
      number = Int(frames[number].outer)
    }
    return resources.reversed()
  }

  private func keywordNode(_ site: Site) -> UInt32 { site.keyword == nil ? site.schema : site.value }

  /// The values that the `enum` of an instruction allows.
  mutating func allowed(_ instruction: Int, _ operand: JSONValue) -> [JSONValue] {
    if let known = enumerations[instruction] { return known }
    let values = Array(operand.elements)
    enumerations[instruction] = values
    return values
  }
}
