extension JSONParser {
  /// A string that needed more than a plain scan.
  struct ScannedString {
    /// Where its decoded text starts in the buffer.
    var dataOffset: Int
    /// The length of its decoded text in bytes.
    var length: Int
    /// Where the input goes on after the closing quote.
    var end: Int
    /// Flags of the node.
    var flags: UInt8
  }

  /// The first position from `start` on that a string can't just run over: a quote, a backslash, a control character, or a
  /// byte of 0x80 and more.
  ///
  /// A block of bytes a step; the padding's zero bytes stop the scan at the input's end.
  @inline(__always)
  static func scanPlain(_ input: ByteSlice, _ start: Int) -> Int {
    var position = start
    while true {
      let count = ByteBlock(input, at: position).plainCount
      position &+= count
      if count < ByteBlock.width { return position }
    }
  }

  /// As ``scanPlain(_:_:)``, for the rest of a long string: two blocks a step.
  @inline(never)
  static func scanLongPlain(_ input: ByteSlice, _ start: Int) -> Int {
    var position = start
    while true {
      let count = ByteBlock.plainCount(input, at: position)
      position &+= count
      if count < 2 &* ByteBlock.width { return position }
    }
  }

  /// Goes on with a string from its first special byte: checks its UTF-8 and decodes its escapes.
  @inline(never)
  mutating func scanString(_ input: ByteSlice, start: Int, special: Int) throws(JSONError) -> ScannedString {
    var position = special
    var flags = TapeNode.asciiFlag
    while true {
      let byte = input[position]
      if byte == 0x22 {
        return ScannedString(dataOffset: start, length: position - start, end: position + 1, flags: flags)
      }
      if byte == 0x5C { return try decodeString(input, start: start, escape: position, flags: flags) }
      guard byte >= 0x80 else { throw Self.badStringByte(input, at: position) }
      flags &= ~TapeNode.asciiFlag
      position = try Self.skipNonASCII(input, position)
      position = Self.scanPlain(input, position)
    }
  }

  /// Copies a string with escapes behind the input, decoded.
  private mutating func decodeString(
    _ input: ByteSlice, start: Int, escape: Int, flags initialFlags: UInt8
  ) throws(JSONError) -> ScannedString {
    // What is decoded is never longer than what it is decoded from, so the room reserved for it is enough; what of a block is
    // written beyond its end falls into the room for the padding.
    let output = buffer.run
    let dataOffset = decodedEnd
    var out = dataOffset
    var flags = initialFlags | TapeNode.escapedFlag
    var position = start
    while position < escape {
      ByteBlock(input, at: position).store(to: output, at: out)
      out &+= ByteBlock.width
      position &+= ByteBlock.width
    }
    out &-= position &- escape
    position = escape
    while true {
      let byte = input[position]
      if byte == 0x5C {
        let plain = Self.plainEscape(input[position &+ 1])
        if plain != 0 {
          output[out] = plain
          out &+= 1
          position &+= 2
        } else {
          let (scalar, next) = try Self.decodeEscape(input, at: position)
          if scalar >= 0x80 { flags &= ~TapeNode.asciiFlag }
          out = Self.encode(scalar, into: output, at: out)
          position = next
        }
      } else if byte == 0x22 {
        decodedEnd = out
        return ScannedString(dataOffset: dataOffset, length: out &- dataOffset, end: position &+ 1, flags: flags)
      } else if byte >= 0x80 {
        flags &= ~TapeNode.asciiFlag
        guard let length = UTF8Sequence.length(input, at: position) else {
          throw JSONError(.invalidUTF8, at: position, in: Self.trimmed(input))
        }
        output.setWord(input.word(at: position), at: out)
        out &+= length
        position &+= length
      } else {
        throw Self.badStringByte(input, at: position)
      }
      // What needs no decoding is copied while it is scanned.
      while true {
        let block = ByteBlock(input, at: position)
        block.store(to: output, at: out)
        let plain = block.plainCount
        out &+= plain
        position &+= plain
        if plain < ByteBlock.width { break }
      }
    }
  }

  /// What an escape of one letter stands for; 0 for any other letter.
  ///
  /// Without a jump: which letter comes next can't be foreseen.
  @inline(__always)
  private static func plainEscape(_ letter: UInt8) -> UInt8 {
    let isItself = letter == 0x22 || letter == 0x2F || letter == 0x5C
    // The low half of a letter says which four bits hold its value: of b, f and n, or of r and t.
    let values: UInt64 = letter &>> 4 == 6 ? 0x0A00_0000_0C00_0800 : letter &>> 4 == 7 ? 0x9_0D00 : 0
    return isItself ? letter : UInt8(truncatingIfNeeded: values &>> (UInt64(letter & 15) &* 4)) & 15
  }

  /// The code point that the escape of digits at `position` stands for, and where the text goes on.
  @inline(__always)
  private static func decodeEscape(_ input: ByteSlice, at position: Int) throws(JSONError) -> (UInt32, Int) {
    guard input[position &+ 1] == 0x75 else {
      if position &+ 1 >= end(of: input) { throw JSONError(.unexpectedEnd, at: end(of: input), in: trimmed(input)) }
      throw JSONError(.invalidEscape, at: position, in: trimmed(input))
    }
    let unit = try hexadecimal(input, at: position &+ 2, escape: position)
    guard unit & 0xF800 == 0xD800 else { return (unit, position &+ 6) }
    guard unit < 0xDC00, input[position &+ 6] == 0x5C, input[position &+ 7] == 0x75 else {
      throw JSONError(.loneSurrogate, at: position, in: trimmed(input))
    }
    let low = try hexadecimal(input, at: position &+ 8, escape: position &+ 6)
    guard low & 0xFC00 == 0xDC00 else { throw JSONError(.loneSurrogate, at: position, in: trimmed(input)) }
    return (0x10000 &+ (unit & 0x3FF) &<< 10 &+ low & 0x3FF, position &+ 12)
  }

  /// Four hexadecimal digits.
  ///
  /// The padding lets the digits be read whatever follows.
  @inline(__always)
  private static func hexadecimal(_ input: ByteSlice, at position: Int, escape: Int) throws(JSONError) -> UInt32 {
    let word = UInt32(truncatingIfNeeded: input.word(at: position))
    // In each byte, the top bit is set by what isn't less than the bound that is added to 0x80.
    let digits = (word &+ 0x5050_5050) & ~(word &+ 0x4646_4646)
    let lower = word | 0x2020_2020
    let letters = (lower &+ 0x1F1F_1F1F) & ~(lower &+ 0x1919_1919)
    guard (digits | letters) & ~word & 0x8080_8080 == 0x8080_8080 else {
      throw badHexadecimal(input, at: position, escape: escape)
    }
    // A letter's low half is its value less nine. The first digit, in the lowest byte, is worth most.
    let values = ((word & 0x0F0F_0F0F) &+ (word &>> 6 & 0x0101_0101) &* 9).byteSwapped
    let pairs = (values | values &>> 4) & 0x00FF_00FF
    return (pairs | pairs &>> 8) & 0xFFFF
  }

  /// The error that the first of four bytes that is no hexadecimal digit makes.
  @inline(never)
  private static func badHexadecimal(_ input: ByteSlice, at position: Int, escape: Int) -> JSONError {
    let other = (position..<position + 4).first { offset in
      switch input[offset] {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: false
      default: true
      }
    }
    if let other, other < end(of: input) { return JSONError(.invalidEscape, at: escape, in: trimmed(input)) }
    return JSONError(.unexpectedEnd, at: end(of: input), in: trimmed(input))
  }

  /// Writes a code point as UTF-8 and returns where the next one goes.
  @inline(__always)
  private static func encode(_ scalar: UInt32, into output: RawRun<UInt8>, at start: Int) -> Int {
    func continuation(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
    switch scalar {
    case 0..<0x80:
      output[start] = UInt8(truncatingIfNeeded: scalar)
      return start + 1
    case 0x80..<0x800:
      output[start] = UInt8(truncatingIfNeeded: scalar >> 6 | 0xC0)
      output[start + 1] = continuation(0)
      return start + 2
    case 0x800..<0x10000:
      output[start] = UInt8(truncatingIfNeeded: scalar >> 12 | 0xE0)
      output[start + 1] = continuation(6)
      output[start + 2] = continuation(0)
      return start + 3
    default:
      output[start] = UInt8(truncatingIfNeeded: scalar >> 18 | 0xF0)
      output[start + 1] = continuation(12)
      output[start + 2] = continuation(6)
      output[start + 3] = continuation(0)
      return start + 4
    }
  }

  /// The position after a run of well-formed multi-byte sequences (Unicode, table 3-7; RFC 3629, section 4).
  @inline(__always)
  private static func skipNonASCII(_ input: ByteSlice, _ start: Int) throws(JSONError) -> Int {
    var position = start
    while input[position] >= 0x80 {
      guard let length = UTF8Sequence.length(input, at: position) else {
        throw JSONError(.invalidUTF8, at: position, in: trimmed(input))
      }
      position &+= length
    }
    return position
  }

  @inline(never)
  private static func badStringByte(_ input: ByteSlice, at position: Int) -> JSONError {
    position >= end(of: input)
      ? JSONError(.unexpectedEnd, at: end(of: input), in: trimmed(input))
      : JSONError(.controlCharacter, at: position, in: trimmed(input))
  }
}
