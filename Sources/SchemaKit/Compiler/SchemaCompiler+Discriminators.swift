/// Pass: discriminators.
///
/// Branches of `anyOf` and `oneOf` that want a member to be a constant are found by its value, by hash, in place of being
/// tried one after another:
///
///     {"oneOf": [{"properties": {"kind": {"const": "a"}, …}},      oneOf 2 to 4, by "kind"
///                {"properties": {"kind": {"enum": ["b", "c"]}, …}},    "a": 2; "b": 3; "c": 3; others: 4
///                {"properties": {"size": …}}]}
///
/// What a branch wants may stand behind references and in `allOf` too: with that, a verdict on adaptivecard, whose elements
/// and actions are told apart by their type, takes 5,000 instructions, before 17,000.
///
/// A branch that doesn't care for the member is among the candidates of each value. Objects without the member, and what is
/// no object, are judged by all branches. A verdict by 1,000 branches takes less than twice as long as one by 10, and no
/// more branches are tried: Tests/Benchmark/growth.py measures it.
extension SchemaCompiler {
  /// How many schemas are looked into, members looked at, and values taken, in search of a branch's constants: many branches
  /// may refer to one that has many.
  private static var reach: Int { 8 }
  private static var maximumMembers: Int { 32 }
  private static var maximumValues: Int { 32 }

  /// The values that a branch wants a member to have.
  private struct Wish {
    var branch: Int
    var document: Int
    var values: [TapeIndex]
  }

  /// The number of a discriminator of `branches`, whose targets are `targets`; 0 where they can't be told apart.
  mutating func discriminator(of branches: [SchemaPlace], _ targets: [Target]) throws(SchemaError) -> Int {
    guard options.mode == .verdict, branches.count > 1 else { return 0 }
    var order: [[UInt8]] = []
    var wishes: [[UInt8]: [Wish]] = [:]
    for (number, branch) in branches.enumerated() {
      for (name, wish) in try constants(of: branch, number: number) {
        if wishes[name] == nil { order.append(name) }
        wishes[name, default: []].append(wish)
      }
    }
    // The member that most branches have a wish for.
    guard let name = order.max(by: { wishes[$0, default: []].count < wishes[$1, default: []].count }),
      let chosen = wishes[name], chosen.count > 1
    else { return 0 }
    return add(chosen, named: name, targets)
  }

  /// The members that `start` wants to be constants, by name, each once.
  ///
  /// What a schema refers to, and what is in its `allOf`, is wanted with it.
  private mutating func constants(of start: SchemaPlace, number: Int) throws(SchemaError) -> [([UInt8], Wish)] {
    var found: [([UInt8], Wish)] = []
    var names: Set<[UInt8]> = []
    var places = [start]
    var next = 0
    while next < places.count, next < Self.reach {
      let place = places[next]
      next += 1
      let view = view(place)
      guard view[place.schema].tag == .object else { continue }
      let map = KeywordMap(view, place.schema, dialect(place), keywords)
      let reference = map[.ref]
      if let reference { places.append(try resolve(reference, place).0) }
      if reference != nil, dialect(place).rules.refHidesSiblings { continue }
      if let list = map[.allOf], view[list].tag == .array {
        var element = TapeIndex(list.raw + 1)
        while element.raw < view[list].high, places.count < Self.reach {
          places.append(self.place(element, within: place))
          element = view.next(element)
        }
      }
      guard let properties = map[.properties], view[properties].tag == .object else { continue }
      for (name, wish) in try constants(in: properties, place, number: number) where names.insert(name).inserted {
        found.append((name, wish))
      }
    }
    return found
  }

  /// The members that the value of `properties` in the schema at `place` wants to be constants.
  private mutating func constants(
    in properties: TapeIndex, _ place: SchemaPlace, number: Int
  ) throws(SchemaError) -> [([UInt8], Wish)] {
    let view = view(place)
    // Of two properties of one name only the last one counts.
    if view[properties].flags & TapeNode.duplicateNamesFlag != 0 { return [] }
    var found: [([UInt8], Wish)] = []
    var member = TapeIndex(properties.raw + 1)
    var count = 0
    while member.raw < view[properties].high, count < Self.maximumMembers {
      let schema = TapeIndex(member.raw + 1)
      if let (document, values) = try scalars(wantedBy: self.place(schema, within: place)) {
        found.append((view.name(view[member]).array, Wish(branch: number, document: document, values: values)))
      }
      member = view.next(schema)
      count += 1
    }
    return found
  }

  /// The scalars that the schema at `start`, or one that it refers to, wants a value to be one of; nil if it has no such wish.
  private mutating func scalars(
    wantedBy start: SchemaPlace
  ) throws(SchemaError) -> (document: Int, values: [TapeIndex])? {
    var place = start
    for _ in 0..<Self.reach {
      let view = view(place)
      guard view[place.schema].tag == .object else { return nil }
      let map = KeywordMap(view, place.schema, dialect(place), keywords)
      let reference = map[.ref]
      if reference == nil || !dialect(place).rules.refHidesSiblings {
        if let value = map[.const] { return view[value].isContainer ? nil : (place.document, [value]) }
        if let list = map[.enumKeyword], view[list].tag == .array {
          var values: [TapeIndex] = []
          var element = TapeIndex(list.raw + 1)
          while element.raw < view[list].high {
            if view[element].isContainer || values.count == Self.maximumValues { return nil }
            values.append(element)
            element = view.next(element)
          }
          return (place.document, values)
        }
      }
      guard let reference else { return nil }
      place = try resolve(reference, place).0
    }
    return nil
  }

  /// Adds a discriminator; 0 where its lists of candidates would outgrow the branches.
  private mutating func add(_ wishes: [Wish], named name: [UInt8], _ targets: [Target]) -> Int {
    var isPicky = [Bool](repeating: false, count: targets.count)
    for wish in wishes { isPicky[wish.branch] = true }
    let others = targets.indices.filter { !isPicky[$0] }

    // Each value once, with the branches that want it.
    var values: [(constant: Constant, hash: UInt64, branches: [Int])] = []
    var positions: [UInt64: [Int]] = [:]
    for wish in wishes {
      let view = documents[wish.document].storage.view
      for value in wish.values {
        let hash = JSONEquality.hashScalar(view, view[value])
        let known = positions[hash, default: []].first { position in
          let other = values[position].constant
          let otherView = documents[Int(other.document)].storage.view
          return JSONEquality.equalScalars(view, view[value], otherView, otherView[TapeIndex(Int(other.index))])
        }
        if let known {
          if values[known].branches.last != wish.branch { values[known].branches.append(wish.branch) }
        } else {
          positions[hash, default: []].append(values.count)
          let constant = Constant(document: UInt32(clamping: wish.document), index: UInt32(clamping: value.raw))
          values.append((constant, hash, [wish.branch]))
        }
      }
    }
    let candidates = values.reduce(0) { $0 + $1.branches.count } + values.count * others.count
    guard candidates <= 8 * targets.count + 64 else { return 0 }

    var size = 2
    while size < values.count * 2 { size *= 2 }
    let firstCell = parts.discriminatorCells.count
    for _ in 0..<size { parts.discriminatorCells.append(.empty) }
    for value in values {
      let run = addRun((value.branches + others).sorted(), of: targets)
      var cell = Int(truncatingIfNeeded: value.hash) & (size - 1)
      while parts.discriminatorCells[firstCell + cell].constant != 0 { cell = (cell + 1) & (size - 1) }
      parts.constants.append(value.constant)
      parts.discriminatorCells[firstCell + cell] = DiscriminatorCell(
        hash: value.hash, constant: UInt32(clamping: parts.constants.count), branches: run)
    }
    let slot = withByteSlice(name) { bytes in
      parts.addNames([ProgramParts.Name(bytes, hash: NameHash.of(bytes))]).first
    }
    parts.discriminators.append(
      Discriminator(
        slot: slot, firstCell: UInt32(clamping: firstCell), cellMask: UInt32(clamping: size - 1),
        others: addRun(others, of: targets)))
    return parts.discriminators.count - 1
  }

  private mutating func addRun(_ branches: [Int], of targets: [Target]) -> TargetRun {
    TargetRun(first: parts.addTargets(branches.map { targets[$0] }), count: branches.count)
  }
}
