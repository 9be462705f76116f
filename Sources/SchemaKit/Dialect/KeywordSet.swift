/// A set of keywords, such as those of a vocabulary or of a whole dialect.
struct KeywordSet: Sendable, Hashable, ExpressibleByArrayLiteral {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// The keywords listed.
  init(arrayLiteral keywords: Keyword...) {
    for keyword in keywords { insert(keyword) }
  }

  /// Whether the set holds `keyword`.
  @inline(__always)
  func contains(_ keyword: Keyword) -> Bool {
    let number = UInt64(keyword.rawValue)
    return (number < 64 ? low &>> number : high &>> (number &- 64)) & 1 != 0
  }

  /// Adds one keyword.
  mutating func insert(_ keyword: Keyword) {
    let number = UInt64(keyword.rawValue)
    if number < 64 { low |= 1 &<< number } else { high |= 1 &<< (number &- 64) }
  }

  /// Takes one keyword out.
  mutating func remove(_ keyword: Keyword) {
    let number = UInt64(keyword.rawValue)
    if number < 64 { low &= ~(1 &<< number) } else { high &= ~(1 &<< (number &- 64)) }
  }

  /// The keywords of both sets.
  func union(_ other: KeywordSet) -> KeywordSet {
    var result = self
    result.low |= other.low
    result.high |= other.high
    return result
  }
}
