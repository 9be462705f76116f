/// Well-formed UTF-8, sequence by sequence, and its code points.
enum UTF8Sequence {
  /// The length of the well-formed multi-byte sequence at `offset`, or nil when there is none (Unicode, table 3-7).
  ///
  /// Overlong forms, surrogates and code points above U+10FFFF are not well-formed. Four bytes must be readable.
  @inline(__always)
  static func length(_ input: ByteSlice, at offset: Int) -> Int? {
    let first = input[offset]
    let second = input[offset &+ 1]
    switch first {
    case 0xC2...0xDF:
      return second & 0xC0 == 0x80 ? 2 : nil
    case 0xE0...0xEF:
      let lowest: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let highest: UInt8 = first == 0xED ? 0x9F : 0xBF
      return second >= lowest && second <= highest && input[offset &+ 2] & 0xC0 == 0x80 ? 3 : nil
    case 0xF0...0xF4:
      let lowest: UInt8 = first == 0xF0 ? 0x90 : 0x80
      let highest: UInt8 = first == 0xF4 ? 0x8F : 0xBF
      return second >= lowest && second <= highest && input[offset &+ 2] & 0xC0 == 0x80
        && input[offset &+ 3] & 0xC0 == 0x80 ? 4 : nil
    default:
      return nil
    }
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
