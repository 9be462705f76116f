/// Name tables, name lists and constants of a program under construction.
extension ProgramParts {
  /// A name that goes into a table.
  struct Name {
    /// The name's decoded bytes.
    var bytes: ByteSlice
    var hash: UInt64
    var target = Target.accept
    var requiredBit: UInt64 = 0
    var matchesPattern = false

    /// Whether the name is there for `required` alone.
    var isOnlyRequired = false

    init(_ bytes: ByteSlice, hash: UInt64) {
      self.bytes = bytes
      self.hash = hash
    }
  }

  /// Adds the slots of `names`, in order, and returns the list of them.
  ///
  /// With `others`, what other names come to stands in a slot before them.
  mutating func addNames(_ names: [Name], others: Target? = nil) -> NameList {
    if let others { slots.append(NameSlot(others: others)) }
    let first = slots.count
    for name in names {
      let offset = bytes.count
      for position in 0..<name.bytes.count { bytes.append(name.bytes[position]) }
      slots.append(
        NameSlot(
          hash: name.hash, requiredBit: name.requiredBit, target: name.target, nameOffset: offset,
          nameLength: name.bytes.count, matchesPattern: name.matchesPattern))
    }
    return NameList(first: UInt32(clamping: first), count: UInt32(clamping: names.count))
  }

  /// Lays out a table that finds the slots of `list`, whose names are all different.
  ///
  /// Multipliers are tried until the names meet rarely; the process's secret goes into them, so that a schema can't be
  /// made whose names meet.
  mutating func addTable(_ list: NameList) -> NameTable {
    let count = Int(list.count)
    guard count > 0 else { return .empty(at: list.first) }
    var bits: UInt64 = 2
    while 1 &<< bits < count * 4 { bits += 1 }
    let size = 1 &<< Int(bits)
    let mask = size - 1
    let shift = 64 - bits
    let first = cells.count
    cells.reserve(first + size)
    var multiplier = NameHash.seed | 1
    var best = (collisions: Int.max, multiplier: multiplier)
    // A table of few names nearly always has a multiplier without collisions among the first few tried.
    let attempts = count <= 16 ? 16 : 4
    var isPerfect = false
    for attempt in 0...attempts {
      if attempt == attempts { multiplier = best.multiplier }
      for cell in 0..<size { cells[first + cell] = 0 }
      var collisions = 0
      for number in 0..<count {
        let hash = slots[Int(list.first) + number].hash
        var cell = Int(truncatingIfNeeded: (hash &* multiplier) &>> shift)
        while cells[first + cell] != 0 {
          collisions += 1
          cell = (cell + 1) & mask
        }
        cells[first + cell] = UInt32(truncatingIfNeeded: number + 1)
      }
      isPerfect = collisions == 0
      if isPerfect || attempt == attempts { break }
      if collisions < best.collisions { best = (collisions, multiplier) }
      multiplier = NameHash.mix(multiplier, UInt64(truncatingIfNeeded: attempt)) | 1
    }
    cells.count = first + size
    return NameTable(
      firstCell: UInt32(clamping: first), cellMask: UInt32(clamping: mask), firstSlot: list.first, count: list.count,
      isPerfect: isPerfect, multiplier: multiplier, shift: shift)
  }

  /// Adds a run of constants of document `document` and returns the number of the first.
  mutating func addConstants(_ values: [TapeIndex], document: Int) -> Int {
    let first = constants.count
    for value in values {
      constants.append(Constant(document: UInt32(clamping: document), index: UInt32(clamping: value.raw)))
    }
    return first
  }

  /// Adds a set that finds one of `values`, which are constants from `first` on, by its hash.
  mutating func addHashedSet(_ values: [TapeIndex], first: Int, in view: TapeView) -> Int {
    var size = 4
    while size < values.count * 2 { size *= 2 }
    let firstCell = constantCells.count
    for _ in 0..<size { constantCells.append(ConstantCell(hash: 0, constant: 0)) }
    var equality = JSONEquality()
    for (number, value) in values.enumerated() {
      let hash = equality.hash(view, value)
      var cell = Int(truncatingIfNeeded: hash) & (size - 1)
      var isKnown = false
      while constantCells[firstCell + cell].constant != 0 {
        let other = constantCells[firstCell + cell]
        if other.hash == hash, equality.equal(view, value, view, values[Int(other.constant) - 1 - first]) {
          isKnown = true
          break
        }
        cell = (cell + 1) & (size - 1)
      }
      if !isKnown {
        constantCells[firstCell + cell] = ConstantCell(hash: hash, constant: UInt64(first + number + 1))
      }
    }
    hashedSets.append(HashedSet(firstCell: UInt32(clamping: firstCell), cellMask: UInt32(clamping: size - 1)))
    return hashedSets.count - 1
  }

  /// Adds a run of targets and returns the number of the first.
  mutating func addTargets(_ list: [Target]) -> Int {
    let first = targets.count
    for target in list { targets.append(target) }
    return first
  }
}
