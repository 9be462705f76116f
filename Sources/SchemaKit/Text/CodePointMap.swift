/// A small number for each code point, as runs of code points that have the same.
struct CodePointMap: Sendable {
  /// The first code point of each run; the first of all is 0.
  private var starts: [UInt32] = []

  /// The number of each run.
  private var values: [UInt8] = []

  /// The map that a generated table holds, as pairs of length and value.
  init(_ table: StaticString) {
    var reader = UnicodeTableReader(table)
    var start: UInt32 = 0
    while !reader.isAtEnd {
      starts.append(start)
      start += reader.number()
      values.append(UInt8(truncatingIfNeeded: reader.number()))
    }
  }

  /// The number of `codePoint`; logarithmic in the number of runs.
  subscript(codePoint: UInt32) -> UInt8 {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= codePoint { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? values[low - 1] : 0
  }
}
