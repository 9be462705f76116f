/// Well-formed UTF-8, sequence by sequence, and its code points.
enum UTF8Sequence {
  /// The length of the well-formed multi-byte sequence at `offset`, or nil when there is none (Unicode, table 3-7).
  ///
  /// Overlong forms, surrogates and code points above U+10FFFF are not well-formed. Eight bytes must be readable. How long
  /// the next sequence is can't be foreseen, so no jump depends on it.
  @inline(__always)
  static func length(_ input: ByteSlice, at offset: Int) -> Int? {
    let word = UInt32(truncatingIfNeeded: input.word(at: offset))
    let lead = word & 0xFF
    // The bytes beyond two.
    let more: UInt32 = (lead >= 0xE0 ? 1 : 0) &+ (lead >= 0xF0 ? 1 : 0)
    // The bits by which a byte is known to continue a sequence, of the bytes that should.
    let known: UInt32 = 0xC0C0_C000 & (0xFFFF_FFFF &>> (16 &- 8 &* more))
    let first = (lead & (0x1F &>> more)) &<< 18 | (word &>> 8 & 0x3F) &<< 12
    let code = (first | (word &>> 16 & 0x3F) &<< 6 | word &>> 24 & 0x3F) &>> (12 &- 6 &* more)
    // The least code point that needs as many bytes: U+0080, U+0800, U+10000.
    let least: UInt32 = 1 &<< ((0x10_0B07 as UInt32) &>> (8 &* more) & 31)
    guard (word ^ 0x8080_8000) & known == 0, lead &- 0xC0 < 0x38, code >= least, code <= 0x10_FFFF, code &>> 11 != 0x1B
    else { return nil }
    return Int(more) &+ 2
  }

  /// The number of code points in well-formed UTF-8: of bytes that continue no sequence.
  ///
  /// Linear, eight bytes a step.
  @inline(never)
  static func codePointCount(_ text: ByteSlice) -> Int {
    var continuations = 0
    var offset = 0
    while offset &+ 8 <= text.count {
      let word = text.word(at: offset)
      // A continuation byte is 10xxxxxx: bit 7 set and bit 6 clear.
      continuations &+= (word & ~(word &<< 1) & 0x8080_8080_8080_8080).nonzeroBitCount
      offset &+= 8
    }
    while offset < text.count {
      if text[offset] & 0xC0 == 0x80 { continuations &+= 1 }
      offset &+= 1
    }
    return text.count &- continuations
  }
}
