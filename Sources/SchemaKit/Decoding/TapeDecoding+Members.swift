/// Where the last look-up in an object ended: members are mostly asked for in the order in which they stand.
struct MemberCursor: BitwiseCopyable {
  /// The object; 0 with ``next`` 0 is none.
  var object: UInt32 = 0
  /// The name at which the next look-up begins.
  var next: UInt32 = 0
  /// How many look-ups did not find their name there.
  var misses: UInt32 = 0
}

/// The members of one object by their keys, for many look-ups out of order, and for names that aren't keys as they are.
struct MemberKeys {
  /// The object.
  let object: TapeIndex
  /// The names' nodes; of equal names, the last one's.
  var names: [[UInt8]: TapeIndex]
}

/// Look-ups by key.
extension TapeDecoding {
  /// The number of members above which an object may get a table.
  private static let tableCount = 32

  /// The look-ups out of order after which it does.
  private static let tableMisses = 16

  /// The value of the member of the object at `place` that answers to `key`, or nil.
  ///
  /// Constant time when members are asked for in their order; else linear in the number of members for few look-ups, and
  /// constant for many.
  @inline(__always)
  func member(_ place: TapePlace, _ key: some CodingKey) -> TapeIndex? {
    var key = key.stringValue
    return key.withUTF8 { buffer in
      guard let base = buffer.baseAddress else {
        return withByteSlice([]) { member(place, $0) }
      }
      return unsafe member(place, ByteSlice(base: base, count: buffer.count))
    }
  }

  private func member(_ place: TapePlace, _ key: ByteSlice) -> TapeIndex? {
    let object = place.index
    let node = view[object]
    let depth = Int(place.depth)
    if depth >= cursors.count { addCursors(depth) }
    var cursor = cursors[depth]
    if Int(cursor.object) != object.raw || cursor.next == 0 {
      let start = UInt32(truncatingIfNeeded: object.raw)
      cursor = MemberCursor(object: start, next: start &+ 1)
    }
    guard takesNamesAsKeys, node.flags & TapeNode.duplicateNamesFlag == 0, cursor.misses < Self.tableMisses else {
      cursors[depth] = cursor
      return tabulated(place, key)
    }

    let start = Int(cursor.next)
    if start < node.high, view.name(view.nodes[start]).equals(key) {
      let value = TapeIndex(start &+ 1)
      cursor.next = UInt32(truncatingIfNeeded: view.next(value).raw)
      cursors[depth] = cursor
      return value
    }
    if node.low > Self.tableCount { cursor.misses &+= 1 }
    let hash = NameHash.of(key)
    let value = search(start, node.high, key, hash) ?? search(object.raw + 1, start, key, hash)
    if let value { cursor.next = UInt32(truncatingIfNeeded: view.next(value).raw) }
    cursors[depth] = cursor
    return value
  }

  /// The value of the first member from `start` on, and before `end`, that is called `key`.
  @inline(__always)
  private func search(_ start: Int, _ end: Int, _ key: ByteSlice, _ hash: UInt64) -> TapeIndex? {
    var index = start
    while index < end {
      let name = view.nodes[index]
      let value = TapeIndex(index &+ 1)
      if name.body == hash, view.name(name).equals(key) { return value }
      index = view.next(value).raw
    }
    return nil
  }

  @inline(never)
  private func addCursors(_ depth: Int) {
    cursors.reserve(depth + 1)
    while cursors.count <= depth { cursors.append(MemberCursor()) }
  }

  @inline(never)
  private func tabulated(_ place: TapePlace, _ key: ByteSlice) -> TapeIndex? {
    if tables[place.depth]?.object != place.index {
      // What two names make one key of was refused when the container was made.
      tables[place.depth] = MemberKeys(object: place.index, names: names(of: place.index).names)
    }
    return tables[place.depth]?.names[key.array].map { TapeIndex($0.raw + 1) }
  }

  /// Sees to it that no two names of the object at `place` become one key.
  func checkKeys(_ place: TapePlace) throws {
    if takesNamesAsKeys || tables[place.depth]?.object == place.index { return }
    let (names, ambiguous) = names(of: place.index)
    if let ambiguous {
      throw failure(.dataCorrupted, at: place.index, "two members become the key \"\(key(of: ambiguous))\"")
    }
    tables[place.depth] = MemberKeys(object: place.index, names: names)
  }

  /// The names of an object by key, and a name that becomes the same key as another one.
  private func names(of object: TapeIndex) -> (names: [[UInt8]: TapeIndex], ambiguous: TapeIndex?) {
    let node = view[object]
    var names: [[UInt8]: TapeIndex] = [:]
    names.reserveCapacity(node.low)
    var ambiguous: TapeIndex?
    var name = TapeIndex(object.raw + 1)
    while name.raw < node.high {
      let key = takesNamesAsKeys ? view.name(view[name]).array : Array(key(of: name).utf8)
      if let other = names.updateValue(name, forKey: key), !view.name(view[other]).equals(view.name(view[name])) {
        ambiguous = name
      }
      name = view.next(TapeIndex(name.raw + 1))
    }
    return (names, ambiguous)
  }

  /// The key that the name at `index` becomes.
  func key(of index: TapeIndex) -> String {
    let name = view.name(view[index]).string
    switch options.keys {
    case .useDefaultKeys: return name
    case .convertFromSnakeCase: return SnakeCase.camelCase(name)
    case .custom(let convert): return convert(name)
    }
  }

  /// The keys of all members of the object at `object` that are keys of the type, each once, in the order of the text.
  func keys<Key: CodingKey>(_ type: Key.Type, of object: TapeIndex) -> [Key] {
    let node = view[object]
    var keys: [Key] = []
    keys.reserveCapacity(node.low)
    var seen: Set<[UInt8]> = []
    let hasDuplicates = node.flags & TapeNode.duplicateNamesFlag != 0
    var name = TapeIndex(object.raw + 1)
    while name.raw < node.high {
      let isNew = !hasDuplicates || seen.insert(view.name(view[name]).array).inserted
      if isNew, let key = Key(stringValue: key(of: name)) { keys.append(key) }
      name = view.next(TapeIndex(name.raw + 1))
    }
    return keys
  }
}
