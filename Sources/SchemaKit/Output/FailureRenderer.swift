/// Turns what a recorder has written down into failures with locations and typed data.
struct FailureRenderer {
  let program: Program
  let instance: DocumentStorage
  private let root: TapeIndex
  private let frames: [FailureRecorder.Frame]

  /// A renderer for what `recorder` recorded while `program` judged the value at `root` of `instance`.
  init(_ recorder: borrowing FailureRecorder, program: Program, instance: DocumentStorage, root: TapeIndex) {
    self.program = program
    self.instance = instance
    self.root = root
    frames = recorder.frames
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
      keyword: keyword?.text ?? "",
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

  private func keywordLocation(_ record: FailureRecorder.Failure) -> JSONPointer {
    var way: [FailureRecorder.Frame] = []
    var number = record.frame
    while number >= 0 {
      way.append(frames[number])
      number = Int(frames[number].outer)
    }
    var location = JSONPointer(tokens: [])
    for frame in way.reversed().dropFirst() {
      let from = program.sites[Int(frame.instruction)]
      let to = program.sites[Int(frame.entry)]
      switch from.keyword {
      case .ref, .dynamicRef, .recursiveRef:
        location = location.appending(from.keyword?.text ?? "")
      default:
        location = location.appending(relative(from, to.schema))
      }
    }
    let site = program.sites[record.instruction]
    return location.appending(relative(site, keywordNode(site)))
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
