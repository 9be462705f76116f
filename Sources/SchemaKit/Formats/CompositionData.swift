/// Pairs of characters that have a composed form (UAX #15, D114), without those that compose by rule, Hangul syllables.
enum CompositionData {
  /// A pair and what it composes to.
  private struct Composition {
    var first: UInt32
    var second: UInt32
    var composed: UInt32

    /// The pair as one number, by which the table is sorted.
    var key: UInt64 { CompositionData.key(first, second) }
  }

  /// The character that `first` and `second` compose to, or nil when they don't; logarithmic in the size of the table.
  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    let key = key(first, second)
    return find(in: byPair) { $0.key < key }.flatMap { $0.key == key ? $0.composed : nil }
  }

  /// The pair that `scalar` is composed of, or nil when it is none; logarithmic in the size of the table.
  static func decomposed(_ scalar: UInt32) -> (first: UInt32, second: UInt32)? {
    guard scalar >= 0xC0 else { return nil }
    return find(in: byComposed) { $0.composed < scalar }
      .flatMap { $0.composed == scalar ? ($0.first, $0.second) : nil }
  }

  /// The first of the sorted compositions that isn't before what is sought.
  private static func find(in table: [Composition], isBefore: (Composition) -> Bool) -> Composition? {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(table[middle]) { low = middle + 1 } else { high = middle }
    }
    return low < table.count ? table[low] : nil
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(second) << 32 | UInt64(first) }

  private static let byPair: [Composition] = {
    var reader = UnicodeTableReader(UnicodeTables.compositions)
    var table: [Composition] = []
    var second: UInt32 = 0
    while !reader.isAtEnd {
      second += reader.number()
      var pair = Composition(first: 0, second: second, composed: 0)
      for _ in 0..<reader.number() {
        pair.first += reader.number()
        pair.composed &+= reader.signedNumber()
        table.append(pair)
      }
    }
    return table
  }()

  private static let byComposed = byPair.sorted { $0.composed < $1.composed }
}
