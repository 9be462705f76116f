/// A run of code points, both ends included.
struct CodePointRange: Equatable, Hashable, Sendable, BitwiseCopyable {
  var first: UInt32
  var last: UInt32
}

/// A set of code points as sorted ranges that neither overlap nor touch; surrogates may be members, though no text has any.
struct CodePointSet: Equatable, Sendable {
  /// The last code point of Unicode.
  static let lastCodePoint: UInt32 = 0x10FFFF

  /// The ranges; sorted, apart from each other once `normalise()` was called.
  private(set) var ranges: [CodePointRange]

  /// The empty set.
  init() { ranges = [] }

  /// The set of `ranges`, which may come in any order.
  init(_ ranges: [CodePointRange]) {
    self.ranges = ranges
    normalise()
  }

  /// Adds one code point; `normalise()` must follow.
  mutating func insert(_ codePoint: UInt32) { insert(codePoint, codePoint) }

  /// Adds the code points from `first` up to and including `last`; `normalise()` must follow.
  mutating func insert(_ first: UInt32, _ last: UInt32) { ranges.append(CodePointRange(first: first, last: last)) }

  /// Adds all of `other`; `normalise()` must follow.
  mutating func insert(_ other: CodePointSet) { ranges.append(contentsOf: other.ranges) }

  /// Sorts the ranges and joins those that overlap or touch.
  ///
  /// - Complexity: O(n log n), linear if they are sorted already.
  mutating func normalise() {
    var sorted = true
    for index in ranges.indices.dropFirst() where ranges[index - 1].last &+ 1 >= ranges[index].first {
      sorted = false
      break
    }
    if sorted { return }
    ranges.sort { $0.first < $1.first }
    var kept = 0
    for index in ranges.indices.dropFirst() {
      let range = ranges[index]
      if range.first <= ranges[kept].last &+ 1 {
        ranges[kept].last = max(ranges[kept].last, range.last)
      } else {
        kept += 1
        ranges[kept] = range
      }
    }
    ranges.removeSubrange((kept + 1)...)
  }

  /// All code points that are not in the set.
  var inverted: CodePointSet {
    var result = CodePointSet()
    var next: UInt32 = 0
    for range in ranges {
      if range.first > next { result.insert(next, range.first - 1) }
      next = range.last + 1
    }
    if next <= CodePointSet.lastCodePoint { result.insert(next, CodePointSet.lastCodePoint) }
    return result
  }

  /// Whether `codePoint` is a member, in O(log n).
  func contains(_ codePoint: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < codePoint { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].first <= codePoint
  }

  /// Whether the two sets have no member in common, in linear time.
  func isDisjoint(with other: CodePointSet) -> Bool {
    var left = 0
    var right = 0
    while left < ranges.count && right < other.ranges.count {
      if ranges[left].last < other.ranges[right].first {
        left += 1
      } else if other.ranges[right].last < ranges[left].first {
        right += 1
      } else {
        return false
      }
    }
    return true
  }

  /// Every code point: `[^]`.
  static let any = CodePointSet([CodePointRange(first: 0, last: lastCodePoint)])

  /// `.`: all but LineTerminator (ECMA-262 §22.2.2.7, CompileAtom; §12.3).
  static let dot = lineTerminators.inverted

  /// `\d` (ECMA-262 §22.2.2.9, CharacterClassEscape :: d).
  static let digits = CodePointSet([CodePointRange(first: 0x30, last: 0x39)])

  /// `\w` (ECMA-262 §22.2.2.9.3, WordCharacters without the `i` flag).
  static let wordCharacters = CodePointSet([
    CodePointRange(first: 0x30, last: 0x39), CodePointRange(first: 0x41, last: 0x5A),
    CodePointRange(first: 0x5F, last: 0x5F), CodePointRange(first: 0x61, last: 0x7A),
  ])

  /// `\s`: WhiteSpace and LineTerminator (ECMA-262 §12.2, §12.3), U+FEFF and all of Zs among them.
  static let spaces = CodePointSet([
    CodePointRange(first: 0x09, last: 0x0D), CodePointRange(first: 0x20, last: 0x20),
    CodePointRange(first: 0xA0, last: 0xA0), CodePointRange(first: 0x1680, last: 0x1680),
    CodePointRange(first: 0x2000, last: 0x200A), CodePointRange(first: 0x2028, last: 0x2029),
    CodePointRange(first: 0x202F, last: 0x202F), CodePointRange(first: 0x205F, last: 0x205F),
    CodePointRange(first: 0x3000, last: 0x3000), CodePointRange(first: 0xFEFF, last: 0xFEFF),
  ])

  private static let lineTerminators = CodePointSet([
    CodePointRange(first: 0x0A, last: 0x0A), CodePointRange(first: 0x0D, last: 0x0D),
    CodePointRange(first: 0x2028, last: 0x2029),
  ])
}
