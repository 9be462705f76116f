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
  /// Four blocks a step; the padding's zero bytes stop the scan at the input's end.
  @inline(never)
  static func scanLongPlain(_ input: ByteSlice, _ start: Int) -> Int {
    var position = start
    while true {
      let special = ByteBlock.specialBits(input, at: position)
      if special != 0 { return position &+ special.trailingZeroBitCount }
      position &+= 4 &* ByteBlock.width
    }
  }

  /// Goes on with a string from its first special byte: checks its UTF-8 and decodes its escapes.
  ///
  /// Text with escapes is copied behind the input, decoded. It is never longer than what it is decoded from, so the room
  /// reserved for it is enough; what of a block is written beyond its end falls into the room for the padding. What kind of
  /// special byte comes next can't be foreseen, so that little else here is decided by a jump.
  @inline(never)
  mutating func scanString(
    _ input: ByteSlice, start: Int, special: Int, _ stretch: inout Int
  ) throws(JSONError) -> ScannedString {
    let output = buffer.run
    let dataOffset = decodedEnd
    var out = dataOffset
    var flags = TapeNode.asciiFlag
    // What lies before has been copied.
    var rest = start
    var position = special
    while true {
      let byte = input[position]
      if byte == 0x5C {
        Self.copy(input, from: rest, upTo: position, to: output, at: out)
        out &+= position &- rest
        flags |= TapeNode.escapedFlag
        let letter = input[position &+ 1]
        if letter != 0x75 {
          let plain = Self.plainEscape(letter)
          guard plain != 0 else { throw Self.badEscape(input, at: position) }
          output[out] = plain
          out &+= 1
          position &+= 2
        } else {
          let scalar: UInt32
          (scalar, position) = try Self.decodeEscape(input, at: position)
          if scalar >= 0x80 { flags &= ~TapeNode.asciiFlag }
          out &+= Self.encode(scalar, into: output, at: out)
        }
        rest = position
      } else if byte >= 0x80 {
        flags &= ~TapeNode.asciiFlag
        guard let length = UTF8Sequence.length(input, at: position) else {
          throw JSONError(.invalidUTF8, at: position, in: Self.trimmed(input))
        }
        position &+= length
      } else if byte == 0x22 {
        if flags & TapeNode.escapedFlag == 0 {
          return ScannedString(dataOffset: start, length: position &- start, end: position &+ 1, flags: flags)
        }
        Self.copy(input, from: rest, upTo: position, to: output, at: out)
        decodedEnd = out &+ position &- rest
        return ScannedString(
          dataOffset: dataOffset, length: decodedEnd &- dataOffset, end: position &+ 1, flags: flags)
      } else {
        throw Self.badStringByte(input, at: position)
      }
      position = plainEnd(input, position, &stretch)
    }
  }

  /// Copies the bytes from `start` up to `end` of the input, and up to 63 more behind them.
  @inline(__always)
  private static func copy(
    _ input: ByteSlice, from start: Int, upTo end: Int, to output: RawRun<UInt8>, at out: Int
  ) {
    var position = start
    repeat {
      for _ in 0..<4 {
        ByteBlock(input, at: position).store(to: output, at: out &+ position &- start)
        position &+= ByteBlock.width
      }
    } while position < end
  }

  /// What an escape of one letter stands for; 0 for any other letter.
  ///
  /// Without a jump: which letter comes next can't be foreseen. Each of the eight has a byte of a word of its own, to which a
  /// multiplication leads.
  @inline(__always)
  private static func plainEscape(_ letter: UInt8) -> UInt8 {
    let place = (UInt64(letter) &* 69) &>> 5 & 0x38
    let letters: UInt64 = 0x7472_6E2F_6662_225C
    let values: UInt64 = 0x090D_0A2F_0C08_225C
    return UInt8(truncatingIfNeeded: letters &>> place) == letter ? UInt8(truncatingIfNeeded: values &>> place) : 0
  }

  /// The code point that the escape of digits at `position` stands for, and where the text goes on.
  @inline(__always)
  private static func decodeEscape(_ input: ByteSlice, at position: Int) throws(JSONError) -> (UInt32, Int) {
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

  /// Writes a code point as UTF-8, in a word of eight bytes, and returns how many of them it takes.
  @inline(__always)
  private static func encode(_ scalar: UInt32, into output: RawRun<UInt8>, at start: Int) -> Int {
    let scalar = UInt64(scalar)
    if scalar < 0x80 {
      output.setWord(scalar, at: start)
      return 1
    }
    // Six bits a byte, the last in the lowest.
    let tail = (scalar &>> 6 & 0x3F | 0x80) | (scalar & 0x3F | 0x80) &<< 8
    if scalar >= 0x10000 {
      output.setWord(scalar &>> 18 | 0xF0 | (scalar &>> 12 & 0x3F | 0x80) &<< 8 | tail &<< 16, at: start)
      return 4
    }
    // Without a jump: whether it is two or three bytes can't be foreseen. Of two, the first has one bit more.
    let isThree: UInt64 = scalar >= 0x800 ? 1 : 0
    let bytes = (scalar &>> 12 | 0xE0 | tail &<< 8) &>> (8 &- 8 &* isThree) | (0x40 &- isThree &<< 6)
    output.setWord(bytes, at: start)
    return 2 &+ Int(isThree)
  }

  @inline(never)
  private static func badEscape(_ input: ByteSlice, at position: Int) -> JSONError {
    position &+ 1 >= end(of: input)
      ? JSONError(.unexpectedEnd, at: end(of: input), in: trimmed(input))
      : JSONError(.invalidEscape, at: position, in: trimmed(input))
  }

  @inline(never)
  private static func badStringByte(_ input: ByteSlice, at position: Int) -> JSONError {
    position >= end(of: input)
      ? JSONError(.unexpectedEnd, at: end(of: input), in: trimmed(input))
      : JSONError(.controlCharacter, at: position, in: trimmed(input))
  }
}
