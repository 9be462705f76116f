/// Names that go into one table, each once, whatever keyword they come from.
struct NameGatherer {
  /// The names, in the order in which they came.
  private(set) var list: [ProgramParts.Name] = []
  private var positions: [UInt64: [Int]] = [:]

  /// Adds a name; one that is there already is replaced.
  mutating func insert(_ name: ProgramParts.Name) {
    if let position = position(of: name) {
      list[position] = name
    } else {
      positions[name.hash, default: []].append(list.count)
      list.append(name)
    }
  }

  /// Whether the name is there.
  func contains(_ name: ProgramParts.Name) -> Bool { position(of: name) != nil }

  /// Makes a name required; one that isn't there comes with the target of members that no name takes.
  mutating func require(_ name: ProgramParts.Name, bit: UInt64, otherwise additional: Target) {
    if !contains(name) {
      var name = name
      name.target = additional
      name.isOnlyRequired = true
      insert(name)
    }
    if let position = position(of: name) { list[position].requiredBit = bit }
  }

  /// Takes out names that are neither required nor judged.
  mutating func dropIdle() {
    list.removeAll { $0.target.isAccept && $0.requiredBit == 0 }
    positions = [:]
    for (position, name) in list.enumerated() { positions[name.hash, default: []].append(position) }
  }

  /// Makes no name required.
  mutating func forgetRequired() {
    for position in list.indices { list[position].requiredBit = 0 }
    list.removeAll { $0.isOnlyRequired }
  }

  private func position(of name: ProgramParts.Name) -> Int? {
    positions[name.hash]?.first { list[$0].bytes.equals(name.bytes) }
  }
}
