/// Finds the keyword of a member name by the hash that the parser made of it.
///
/// A flat table of 512 cells, several times as many as there are keywords, with the hash in each; names that meet stand in
/// the next cells.
struct KeywordTable: Sendable {
  /// The table, made once.
  static let shared = KeywordTable()

  private static let bits: UInt64 = 9
  private let hashes: [UInt64]
  private let keywords: [Keyword?]

  private init() {
    var hashes = [UInt64](repeating: 0, count: 1 << Self.bits)
    var keywords = [Keyword?](repeating: nil, count: 1 << Self.bits)
    for keyword in Keyword.allCases where keyword != .custom {
      let hash = keyword.nameHash
      var cell = Self.cell(hash)
      while keywords[cell] != nil { cell = (cell + 1) & (hashes.count - 1) }
      hashes[cell] = hash
      keywords[cell] = keyword
    }
    self.hashes = hashes
    self.keywords = keywords
  }

  private static func cell(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- bits))
  }

  /// The keyword called `name`, or nil.
  func keyword(_ name: TapeNode, in view: TapeView) -> Keyword? {
    var cell = Self.cell(name.body)
    while let keyword = keywords[cell] {
      if hashes[cell] == name.body, view.name(name).equals(keyword.name) { return keyword }
      cell = (cell + 1) & (hashes.count - 1)
    }
    return nil
  }
}
