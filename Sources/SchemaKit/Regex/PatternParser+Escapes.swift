/// Escapes: ECMA-262 §22.2.1, AtomEscape, CharacterEscape, CharacterClassEscape and GroupName.
extension PatternParser {
  /// What an escape stands for that means the same inside and outside a class.
  enum Escape {
    case character(UInt32)
    case set(CodePointSet)
  }

  /// Reads an escape outside a class and adds its term.
  mutating func parseAtomEscape() throws(PatternError) {
    let offset = position
    guard position + 1 < source.count else { throw failure(.trailingBackslash, at: offset) }
    let byte = source[position + 1]
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"):
      position += 2
      addAssertion(.wordBoundary(negated: byte == UInt8(ascii: "B")))
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      position += 1
      try addReference(group: parseNumber(), offset: offset)
    case UInt8(ascii: "k"):
      position += 2
      guard peek(position) == UInt8(ascii: "<") else { throw failure(.invalidGroupName, at: offset) }
      position += 1
      try addReference(name: parseGroupName(), offset: offset)
    default:
      switch try parseEscape() {
      case .character(let codePoint): try finishAtom(tree.add(.character(codePoint)))
      case .set(let set): try finishAtom(tree.add(.set(addSet(set))))
      }
    }
  }

  /// Reads an escape that means the same inside and outside a class, from its backslash on.
  mutating func parseEscape() throws(PatternError) -> Escape {
    let offset = position
    guard position + 1 < source.count else { throw failure(.trailingBackslash, at: offset) }
    let byte = source[position + 1]
    position += 2
    switch byte {
    case UInt8(ascii: "d"): return .set(.digits)
    case UInt8(ascii: "D"): return .set(CodePointSet.digits.inverted)
    case UInt8(ascii: "w"): return .set(.wordCharacters)
    case UInt8(ascii: "W"): return .set(CodePointSet.wordCharacters.inverted)
    case UInt8(ascii: "s"): return .set(.spaces)
    case UInt8(ascii: "S"): return .set(CodePointSet.spaces.inverted)
    case UInt8(ascii: "p"): return .set(try parseProperty(offset: offset))
    case UInt8(ascii: "P"): return .set(try parseProperty(offset: offset).inverted)
    case UInt8(ascii: "f"): return .character(0x0C)
    case UInt8(ascii: "n"): return .character(0x0A)
    case UInt8(ascii: "r"): return .character(0x0D)
    case UInt8(ascii: "t"): return .character(0x09)
    case UInt8(ascii: "v"): return .character(0x0B)
    case UInt8(ascii: "c"):
      let letter = peek(position)
      guard (letter | 0x20) &- 0x61 < 26 else { throw failure(.invalidEscape, at: offset) }
      position += 1
      return .character(UInt32(letter & 0x1F))
    case UInt8(ascii: "0"):
      if PatternText.isDigit(peek(position)) { throw failure(.invalidEscape, at: offset) }
      return .character(0)
    case UInt8(ascii: "x"):
      guard let value = parseHex(count: 2) else { throw failure(.invalidCodePoint, at: offset) }
      return .character(value)
    case UInt8(ascii: "u"):
      guard let value = parseUnicodeEscape() else { throw failure(.invalidCodePoint, at: offset) }
      return .character(value)
    default:
      guard PatternParser.isIdentityEscape(byte) else { throw failure(.invalidEscape, at: offset) }
      return .character(UInt32(byte))
    }
  }

  /// SyntaxCharacter or `/`: what a backslash may precede without a meaning of its own under the `u` flag.
  private static func isIdentityEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "."), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// Exactly `count` hexadecimal digits at the current position, or nil.
  private mutating func parseHex(count: Int) -> UInt32? {
    var value: UInt32 = 0
    for index in 0..<count {
      guard let digit = PatternParser.hexValue(peek(position + index)) else { return nil }
      value = value << 4 | digit
    }
    position += count
    return value
  }

  private static func hexValue(_ byte: UInt8) -> UInt32? {
    if PatternText.isDigit(byte) { return UInt32(byte &- 0x30) }
    let letter = (byte | 0x20) &- 0x61
    return letter < 6 ? UInt32(letter) + 10 : nil
  }

  /// What follows `\u`: four digits, a pair of such escapes that form a surrogate pair, or digits in braces; else nil.
  private mutating func parseUnicodeEscape() -> UInt32? {
    if peek(position) == UInt8(ascii: "{") {
      var offset = position + 1
      var value: UInt32 = 0
      while let digit = PatternParser.hexValue(peek(offset)) {
        value = value << 4 | digit
        if value > CodePointSet.lastCodePoint { return nil }
        offset += 1
      }
      guard offset > position + 1, peek(offset) == UInt8(ascii: "}") else { return nil }
      position = offset + 1
      return value
    }
    guard let unit = parseHex(count: 4) else { return nil }
    guard unit & 0xFC00 == 0xD800, peek(position) == UInt8(ascii: "\\"), peek(position + 1) == UInt8(ascii: "u") else {
      return unit
    }
    let afterLead = position
    position += 2
    if let trail = parseHex(count: 4), trail & 0xFC00 == 0xDC00 {
      return 0x10000 + (unit & 0x3FF) << 10 + trail & 0x3FF
    }
    position = afterLead
    return unit
  }

  /// The set of `{Name}` or `{Name=Value}` at the current position, after `\p` or `\P`.
  private mutating func parseProperty(offset: Int) throws(PatternError) -> CodePointSet {
    guard peek(position) == UInt8(ascii: "{") else { throw failure(.invalidEscape, at: offset) }
    position += 1
    let name = parsePropertyWord()
    var value: ByteSlice?
    if peek(position) == UInt8(ascii: "=") {
      position += 1
      value = parsePropertyWord()
    }
    guard peek(position) == UInt8(ascii: "}") else { throw failure(.unknownProperty, at: offset) }
    position += 1
    guard let set = UnicodeProperty.set(name: name, value: value) else { throw failure(.unknownProperty, at: offset) }
    return set
  }

  private mutating func parsePropertyWord() -> ByteSlice {
    let start = position
    while PatternText.isWord(peek(position)) { position += 1 }
    return source.slice(start, position)
  }

  /// A group name and the `>` behind it, as UTF-8 with its escapes resolved (ECMA-262 §22.2.1, RegExpIdentifierName).
  mutating func parseGroupName() throws(PatternError) -> [UInt8] {
    let offset = position
    var name: [UInt8] = []
    while position < source.count && source[position] != UInt8(ascii: ">") {
      let codePoint: UInt32
      if source[position] == UInt8(ascii: "\\") {
        guard peek(position + 1) == UInt8(ascii: "u") else { throw failure(.invalidGroupName, at: offset) }
        position += 2
        guard let value = parseUnicodeEscape() else { throw failure(.invalidGroupName, at: offset) }
        codePoint = value
      } else {
        codePoint = try parseLiteral()
      }
      guard PatternParser.isIdentifier(codePoint, first: name.isEmpty) else {
        throw failure(.invalidGroupName, at: offset)
      }
      PatternText.encode(codePoint, into: &name)
    }
    guard position < source.count, !name.isEmpty else { throw failure(.invalidGroupName, at: offset) }
    position += 1
    return name
  }

  /// Whether a name may have `codePoint` (ECMA-262 §12.7, IdentifierStartChar and IdentifierPartChar).
  private static func isIdentifier(_ codePoint: UInt32, first: Bool) -> Bool {
    if codePoint < 0x80 {
      let byte = UInt8(truncatingIfNeeded: codePoint)
      return byte == UInt8(ascii: "$") || PatternText.isWord(byte) && !(first && PatternText.isDigit(byte))
    }
    if first { return UnicodeProperty.set(at: UnicodeTables.idStartSet).contains(codePoint) }
    return codePoint == 0x200C || codePoint == 0x200D
      || UnicodeProperty.set(at: UnicodeTables.idContinueSet).contains(codePoint)
  }
}
