/// Turns what a recorder has written down into failures with locations and typed data.
struct FailureRenderer {
  let program: Program
  let instance: DocumentStorage
  private let root: TapeIndex
  private let frames: [FailureRecorder.Frame]

  /// What custom keywords have to say, by the `detail` of their failures.
  let messages: [String]

  /// Where the instance's values are, if that has been found out for all of them.
  private let locations: InstanceLocations?

  /// A renderer for what `recorder` recorded while `program` judged the value at `root` of `instance`.
  init(_ recorder: borrowing FailureRecorder, program: Program, instance: DocumentStorage, root: TapeIndex) {
    self.program = program
    self.instance = instance
    self.root = root
    frames = recorder.frames
    messages = recorder.messages.texts
    locations = nil
  }

  /// A renderer of typed data alone, for values whose `locations` are known.
  init(program: Program, instance: DocumentStorage, locations: InstanceLocations, messages: [String]) {
    self.program = program
    self.instance = instance
    self.locations = locations
    root = locations.root
    frames = []
    self.messages = messages
  }

  /// The name or position that leads to a value from the one around it; empty for the root.
  func lastToken(_ index: TapeIndex) -> String {
    guard let locations else { return instance.view.pointer(to: index)?.tokens.last ?? "" }
    return locations.token(index)
  }

  /// The failures, each failed `anyOf` or `oneOf` before those of its branches.
  func render(_ records: [FailureRecorder.Failure]) -> [ValidationFailure] {
    // Branches were recorded just before what they are causes of: a tree in postfix form, which is turned round.
    var parents = [Int?](repeating: nil, count: records.count)
    for (number, record) in records.enumerated() {
      for cause in max(number - record.causes, 0)..<number where parents[cause] == nil { parents[cause] = number }
    }
    let order = Self.arranged(parents)
    var positions: [Int: Int] = [:]
    for (position, record) in order.enumerated() { positions[record] = position }
    return order.map { number in
      var failure = self.failure(records[number])
      failure.causeOf = parents[number].flatMap { positions[$0] }
      return failure
    }
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

  private func failure(_ record: FailureRecorder.Failure) -> ValidationFailure {
    let site = program.sites[record.instruction]
    let node = instance.view[record.value]
    let keyword = keyword(of: record)
    return ValidationFailure(
      instanceLocation: instanceLocation(record.value),
      keywordLocation: keywordLocation(record),
      absoluteKeywordLocation: absoluteLocation(site),
      keyword: keyword == .custom ? customName(of: record) : keyword?.text ?? "",
      kind: kind(record, site, node, keyword),
      offset: node.tag == .name ? nameOffset(record.value) : node.offset)
  }

  // MARK: Locations

  private func instanceLocation(_ index: TapeIndex) -> JSONPointer {
    let view = instance.view
    guard let pointer = view.pointer(to: index, from: root) else { return JSONPointer(tokens: []) }
    return view[index].tag == .name ? JSONPointer(tokens: pointer.tokens.dropLast()) : pointer
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

  private func keywordLocation(_ record: FailureRecorder.Failure) -> JSONPointer {
    var way: [FailureRecorder.Frame] = []
    var number = record.frame
    while number >= 0 {
      way.append(frames[number])
      number = Int(frames[number].outer)
    }
    var tokens: [String] = []
    for frame in way.reversed().dropFirst() {
      let from = program.sites[Int(frame.instruction)]
      let to = program.sites[Int(frame.entry)]
      switch from.keyword {
      case .ref, .dynamicRef, .recursiveRef:
        tokens.append(from.keyword?.text ?? "")
      default:
        tokens.append(contentsOf: relative(from, to.schema).tokens)
      }
    }
    let site = program.sites[record.instruction]
    tokens.append(contentsOf: relative(site, keywordNode(site)).tokens)
    return JSONPointer(tokens: tokens)
  }

  /// The pointer from an instruction's subschema to a node of the same document.
  private func relative(_ site: Site, _ index: UInt32) -> JSONPointer {
    program.documents[Int(site.document)].view.pointer(
      to: TapeIndex(Int(index)), from: TapeIndex(Int(site.schema))) ?? JSONPointer(tokens: [])
  }

  private func keywordNode(_ site: Site) -> UInt32 { site.keyword == nil ? site.schema : site.value }

  private func absoluteLocation(_ site: Site) -> String {
    let view = program.documents[Int(site.document)].view
    let index = TapeIndex(Int(keywordNode(site)))
    // The innermost resource that holds the keyword.
    var resource: ProgramResource?
    for candidate in program.resources where candidate.document == Int(site.document) {
      guard candidate.root <= index, index < view.next(candidate.root) else { continue }
      if candidate.root >= resource?.root ?? .root { resource = candidate }
    }
    let pointer = view.pointer(to: index, from: resource?.root ?? .root)
    return (resource?.uri ?? "") + "#" + (pointer?.uriFragment ?? "")
  }
}
