/// Matches the simplest patterns without any automaton: literals, and runs of classes that can be told apart by looking.
///
/// ```
/// contains   foo              the literal anywhere          suffix   foo$
/// exists     .   [^\s]+       one member of a class anywhere
/// sequence   ^x-  ^[a-z][a-z0-9-]{1,63}$     pieces from the start on, each taking all it can
/// ```
/// A sequence takes no step back, so a run of varying length must be followed by something that none of its members begins.
///
/// Plain data: the memory behind its tables belongs to the pattern's image.
struct PatternScan: @unchecked Sendable {
  /// What the pieces mean together.
  enum Shape: Sendable {
    case contains
    case suffix
    case exists
    case sequence
  }

  /// A literal, or from `minimum` to `maximum` members of a set.
  struct Piece: BitwiseCopyable {
    /// Whether the piece is a literal: `literals[first ..< first + count]`.
    var isLiteral: Bool
    /// Where the literal begins, or the 256 entries of the set's table.
    var first: Int
    /// The literal's length.
    var count: Int
    /// Where the set's ranges begin.
    var firstRange: Int
    /// The number of the set's ranges.
    var rangeCount: Int
    var minimum: Int
    var maximum: Int
  }

  /// What a table says about a byte at the front of a code point.
  enum Membership {
    /// No code point that begins with this byte is a member.
    static let none: UInt8 = 0
    /// All are; no other value has this bit.
    static let all: UInt8 = 1
    /// Some are: the code point must be read.
    static let some: UInt8 = 2
  }

  let shape: Shape
  /// Whether the last piece must end at the end of the text.
  let isAnchoredAtEnd: Bool
  let pieces: PatternBuffer<Piece>
  let literals: PatternBuffer<UInt8>
  let tables: PatternBuffer<UInt8>
  let ranges: PatternBuffer<CodePointRange>

  init(
    shape: Shape, isAnchoredAtEnd: Bool, pieces: [Piece], literals: [UInt8], tables: [UInt8], ranges: [CodePointRange]
  ) {
    self.shape = shape
    self.isAnchoredAtEnd = isAnchoredAtEnd
    self.pieces = PatternBuffer(pieces)
    self.literals = PatternBuffer(literals)
    self.tables = PatternBuffer(tables)
    self.ranges = PatternBuffer(ranges)
  }

  /// Frees the memory.
  @unsafe func deallocate() {
    unsafe pieces.deallocate()
    unsafe literals.deallocate()
    unsafe tables.deallocate()
    unsafe ranges.deallocate()
  }

  /// Whether the pattern matches `text`, in time linear in it; `contains` multiplies by the literal's length at worst.
  @inline(__always)
  func matches(_ text: ByteSlice) -> Bool {
    switch shape {
    case .sequence: return matchesSequence(text)
    case .exists: return containsMember(text, of: pieces[0])
    case .suffix:
      let count = pieces[0].count
      return text.count >= count && hasLiteral(pieces[0], in: text, at: text.count - count)
    case .contains: return containsLiteral(pieces[0], in: text)
    }
  }

  private func matchesSequence(_ text: ByteSlice) -> Bool {
    var offset = 0
    var number = 0
    while number < pieces.count {
      let piece = pieces[number]
      number += 1
      if piece.isLiteral {
        guard text.count - offset >= piece.count, hasLiteral(piece, in: text, at: offset) else { return false }
        offset += piece.count
      } else {
        guard let end = run(piece, in: text, from: offset) else { return false }
        offset = end
      }
    }
    return !isAnchoredAtEnd || offset == text.count
  }

  // MARK: Literals

  @inline(__always)
  private func hasLiteral(_ piece: Piece, in text: ByteSlice, at offset: Int) -> Bool {
    var index = 0
    while index < piece.count {
      if text[offset &+ index] != literals[piece.first &+ index] { return false }
      index &+= 1
    }
    return true
  }

  private func containsLiteral(_ piece: Piece, in text: ByteSlice) -> Bool {
    let first = literals[piece.first]
    let last = text.count - piece.count
    var offset = 0
    while offset <= last {
      if text[offset] == first && hasLiteral(piece, in: text, at: offset) { return true }
      offset &+= 1
    }
    return false
  }

  // MARK: Sets

  /// Where the longest run of the piece's members from `start` on ends; nil if it is too short.
  @inline(__always)
  private func run(_ piece: Piece, in text: ByteSlice, from start: Int) -> Int? {
    if piece.maximum < text.count - start {
      if piece.maximum == 1, text[start] < 0x80, tables[piece.first &+ Int(text[start])] == Membership.all {
        return start &+ 1
      }
      return countedRun(piece, in: text, from: start)
    }
    // Fewer bytes are left than members may follow, so only the least number of them counts.
    var offset = start
    while true {
      while offset &+ 8 <= text.count && areAllMembers(text.word(at: offset), of: piece) { offset &+= 8 }
      if offset < text.count && text.count &- start >= 8
        && areAllMembers(text.word(at: text.count &- 8), of: piece) && text.count &- offset < 8
      {
        offset = text.count
      }
      while offset < text.count && tables[piece.first &+ Int(text[offset])] == Membership.all { offset &+= 1 }
      guard offset < text.count, tables[piece.first &+ Int(text[offset])] == Membership.some,
        let length = memberLength(piece, in: text, at: offset)
      else { break }
      offset += length
    }
    if piece.minimum > 1 {
      var count = 0
      var index = start
      while index < offset {
        if text[index] & 0xC0 != 0x80 { count &+= 1 }
        index &+= 1
      }
      return count >= piece.minimum ? offset : nil
    }
    return offset - start >= piece.minimum ? offset : nil
  }

  /// Whether all eight bytes of `word` belong to members for certain.
  @inline(__always)
  private func areAllMembers(_ word: UInt64, of piece: Piece) -> Bool {
    let table = piece.first
    let first = tables[table &+ Int(word & 0xFF)] & tables[table &+ Int(word &>> 8 & 0xFF)]
    let second = tables[table &+ Int(word &>> 16 & 0xFF)] & tables[table &+ Int(word &>> 24 & 0xFF)]
    let third = tables[table &+ Int(word &>> 32 & 0xFF)] & tables[table &+ Int(word &>> 40 & 0xFF)]
    let fourth = tables[table &+ Int(word &>> 48 & 0xFF)] & tables[table &+ Int(word &>> 56)]
    return first & second & third & fourth == Membership.all
  }

  private func countedRun(_ piece: Piece, in text: ByteSlice, from start: Int) -> Int? {
    var offset = start
    var count = 0
    while count < piece.maximum && offset < text.count {
      guard let length = memberLength(piece, in: text, at: offset) else { break }
      offset += length
      count += 1
    }
    return count >= piece.minimum ? offset : nil
  }

  private func containsMember(_ text: ByteSlice, of piece: Piece) -> Bool {
    var offset = 0
    while offset < text.count {
      if memberLength(piece, in: text, at: offset) != nil { return true }
      offset += PatternText.decode(text, at: offset).length
    }
    return false
  }

  /// The length of the code point at `offset` if it is a member, else nil.
  private func memberLength(_ piece: Piece, in text: ByteSlice, at offset: Int) -> Int? {
    let byte = text[offset]
    let membership = tables[piece.first + Int(byte)]
    if membership == Membership.none { return nil }
    if byte < 0x80 { return 1 }
    let (codePoint, length) = PatternText.decode(text, at: offset)
    return membership == Membership.all || isMember(codePoint, of: piece) ? length : nil
  }

  private func isMember(_ codePoint: UInt32, of piece: Piece) -> Bool {
    var low = piece.firstRange
    let end = low + piece.rangeCount
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < codePoint { low = middle + 1 } else { high = middle }
    }
    return low < end && ranges[low].first <= codePoint
  }
}
