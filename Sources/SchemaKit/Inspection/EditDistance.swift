/// How many slips of the pen lie between two names.
enum EditDistance {
  /// The longest name that is compared, in bytes.
  static let maximumLength = 40

  /// The number of insertions, deletions, replacements and swaps of neighbours that turn one name into the other, no
  /// letter being touched twice; nil when it is more than `limit`, or a name is too long.
  ///
  /// - Complexity: the product of the lengths, which are bounded.
  static func between(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
    guard left.count <= maximumLength, right.count <= maximumLength, abs(left.count - right.count) <= limit else {
      return nil
    }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        var cost = min(last[column] + (left[row] == right[column] ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      if (current.min() ?? 0) > limit { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }

  /// The number of slips that are likely in a name of `length` bytes: none in the shortest, which are all alike.
  static func likely(in length: Int) -> Int { length < 4 ? 0 : length < 10 ? 1 : length < 16 ? 2 : 3 }
}
