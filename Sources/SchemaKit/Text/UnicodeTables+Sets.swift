/// How the generated sets and names are read.
extension UnicodeTables {
  /// Where the parts of a set are.
  private struct Entry {
    /// Its list, in `lists`.
    var list: Range<Int>
    /// The numbers of its bases, in `Directory.bases`.
    var bases: Range<Int>
  }

  /// The directory, read once.
  private struct Directory {
    var entries: [Entry] = []
    var bases: [Int] = []

    init() {
      var reader = UnicodeTableReader(directory)
      entries.reserveCapacity(setCount)
      bases.reserveCapacity(2 * setCount)
      var listStart = 0
      for set in 0..<setCount {
        let firstBase = bases.count
        for _ in 0..<reader.number() { bases.append(set - Int(reader.number())) }
        let listEnd = listStart + Int(reader.number())
        entries.append(Entry(list: listStart..<listEnd, bases: firstBase..<bases.count))
        listStart = listEnd
      }
    }
  }

  private static let index = Directory()

  /// The code points at which membership of the set numbered `set` changes, in order: in at the first, out at the second.
  ///
  /// - Complexity: linear in the changes of the set and of those that it is written as a difference from, below ten thousand
  ///   in all.
  static func changes(ofSet set: Int) -> [UInt32] {
    let entry = index.entries[set]
    var reader = UnicodeTableReader(ByteSlice(lists).slice(entry.list.lowerBound, entry.list.upperBound))
    var changes: [UInt32] = []
    changes.reserveCapacity(entry.list.count)
    var codePoint: UInt32 = 0
    while !reader.isAtEnd {
      codePoint += reader.number()
      changes.append(codePoint)
    }
    for base in index.bases[entry.bases] { changes = difference(changes, self.changes(ofSet: base)) }
    return changes
  }

  /// The changes that one list has and the other hasn't: those of the code points that are in one set and not in the other.
  private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    if left.isEmpty { return right }
    var result: [UInt32] = []
    result.reserveCapacity(left.count + right.count)
    var (leftIndex, rightIndex) = (0, 0)
    while leftIndex < left.count && rightIndex < right.count {
      let (leftPlace, rightPlace) = (left[leftIndex], right[rightIndex])
      if leftPlace < rightPlace { result.append(leftPlace) }
      if rightPlace < leftPlace { result.append(rightPlace) }
      if leftPlace <= rightPlace { leftIndex += 1 }
      if rightPlace <= leftPlace { rightIndex += 1 }
    }
    result += left[leftIndex...]
    result += right[rightIndex...]
    return result
  }

  /// Which of the entries of `names` has `name` among its names; case counts, as nothing in ECMA-262 matches loosely.
  ///
  /// - Complexity: linear in the size of `names`, some two thousand bytes at most.
  static func index(of name: ByteSlice, in names: StaticString) -> Int? {
    let text = ByteSlice(names)
    var index = 0
    var start = 0
    for position in 0...text.count {
      let byte = position < text.count ? text[position] : UInt8(ascii: ";")
      guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: ";") else { continue }
      if position - start == name.count && text.slice(start, position).equals(name) { return index }
      if byte == UInt8(ascii: ";") { index += 1 }
      start = position + 1
    }
    return nil
  }
}
