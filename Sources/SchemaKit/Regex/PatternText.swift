/// Reading UTF-8 one code point at a time, in both directions.
enum PatternText {
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether the byte is a word character of ECMA-262 §22.2.2.9.3; no byte of a non-ASCII code point is.
  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
  }

  /// Whether a word boundary (`\b`, ECMA-262 §22.2.2.4) lies at `offset`.
  static func isWordBoundary(_ text: ByteSlice, at offset: Int) -> Bool {
    let before = offset > 0 && isWord(text[offset - 1])
    let after = offset < text.count && isWord(text[offset])
    return before != after
  }

  /// The code point at `offset` of valid UTF-8, and its length in bytes.
  @inline(__always)
  static func decode(_ text: ByteSlice, at offset: Int) -> (codePoint: UInt32, length: Int) {
    let lead = text[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    return decodeMultibyte(text, at: offset)
  }

  /// The code point that ends right before `offset`, and its length in bytes.
  @inline(__always)
  static func decode(_ text: ByteSlice, before offset: Int) -> (codePoint: UInt32, length: Int) {
    let last = text[offset - 1]
    if last < 0x80 { return (UInt32(last), 1) }
    var start = offset - 1
    while start > 0 && offset - start < 4 && text[start] & 0xC0 == 0x80 { start -= 1 }
    return (decodeMultibyte(text, at: start).codePoint, offset - start)
  }

  /// As `decode(_:at:)`, for a lead byte beyond ASCII; memory safe even if the text is no UTF-8.
  private static func decodeMultibyte(_ text: ByteSlice, at offset: Int) -> (codePoint: UInt32, length: Int) {
    let lead = UInt32(text[offset])
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard offset + length <= text.count else { return (0xFFFD, 1) }
    var codePoint = lead & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for index in 1..<length { codePoint = codePoint << 6 | UInt32(text[offset + index] & 0x3F) }
    return (codePoint, length)
  }

  /// The code point at `offset`, or nil if no well-formed one is there (Unicode §3.9, table 3-7).
  static func decodeChecked(_ text: ByteSlice, at offset: Int) -> (codePoint: UInt32, length: Int)? {
    let lead = text[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    guard lead >= 0xC2 && lead <= 0xF4 else { return nil }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard offset + length <= text.count else { return nil }
    for index in 1..<length where text[offset + index] & 0xC0 != 0x80 { return nil }
    let (codePoint, _) = decodeMultibyte(text, at: offset)
    let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    guard codePoint >= least && codePoint <= 0x10FFFF && !(0xD800...0xDFFF).contains(codePoint) else { return nil }
    return (codePoint, length)
  }

  /// Appends the UTF-8 form of `codePoint`, which must be no surrogate.
  static func encode(_ codePoint: UInt32, into bytes: inout [UInt8]) {
    switch codePoint {
    case ..<0x80: bytes.append(UInt8(codePoint))
    case ..<0x800:
      bytes.append(UInt8(0xC0 | codePoint >> 6))
      bytes.append(UInt8(0x80 | codePoint & 0x3F))
    case ..<0x10000:
      bytes.append(UInt8(0xE0 | codePoint >> 12))
      bytes.append(UInt8(0x80 | codePoint >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | codePoint & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | codePoint >> 18 & 0x07))
      bytes.append(UInt8(0x80 | codePoint >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | codePoint >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | codePoint & 0x3F))
    }
  }
}
