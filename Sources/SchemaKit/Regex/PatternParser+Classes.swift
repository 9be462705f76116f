/// Character classes: ECMA-262 §22.2.1, CharacterClass, ClassRanges and ClassEscape.
extension PatternParser {
  /// Reads a class from its `[` up to and including its `]`.
  mutating func parseClass() throws(PatternError) -> CodePointSet {
    let open = position
    position += 1
    var set = CodePointSet()
    var isNegated = false
    if peek(position) == UInt8(ascii: "^") {
      isNegated = true
      position += 1
    }
    while true {
      guard position < source.count else { throw failure(.unterminatedClass, at: open) }
      if source[position] == UInt8(ascii: "]") { break }
      let offset = position
      let first = try parseClassAtom(open: open)
      guard peek(position) == UInt8(ascii: "-"), position + 1 < source.count,
        source[position + 1] != UInt8(ascii: "]")
      else {
        switch first {
        case .character(let codePoint): set.insert(codePoint)
        case .set(let members): set.insert(members)
        }
        continue
      }
      position += 1
      guard case .character(let low) = first, case .character(let high) = try parseClassAtom(open: open) else {
        throw failure(.classRangeOverSet, at: offset)
      }
      if low > high { throw failure(.classRangeOutOfOrder, at: offset) }
      set.insert(low, high)
    }
    position += 1
    set.normalise()
    return isNegated ? set.inverted : set
  }

  private mutating func parseClassAtom(open: Int) throws(PatternError) -> Escape {
    guard position < source.count else { throw failure(.unterminatedClass, at: open) }
    guard source[position] == UInt8(ascii: "\\") else { return .character(try parseLiteral()) }
    switch peek(position + 1) {
    case UInt8(ascii: "b"):
      position += 2
      return .character(0x08)
    case UInt8(ascii: "-"):
      position += 2
      return .character(UInt32(UInt8(ascii: "-")))
    default:
      return try parseEscape()
    }
  }
}
