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

  /// The first position from `start` on that holds a quote, a backslash, a control character, or a byte of 0x80 and
  /// more.
  ///
  /// Eight bytes a step. A subtraction lends to the byte above it only where it has found something, so the lowest mark
  /// is always exact; the padding's zero bytes stop the scan at the input's end.
  @inline(__always)
  static func scanPlain(_ input: ByteSlice, _ start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var position = start
    while true {
      let word = input.word(at: position)
      let quote = (word ^ 0x2222_2222_2222_2222) &- ones
      let backslash = (word ^ 0x5C5C_5C5C_5C5C_5C5C) &- ones
      let control = word &- 0x2020_2020_2020_2020
      let marks = (quote | backslash | control | word) & 0x8080_8080_8080_8080
      if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
      position &+= 8
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
      guard byte >= 0x80 else { throw badStringByte(input, at: position) }
      flags &= ~TapeNode.asciiFlag
      position = try skipNonASCII(input, position)
      position = Self.scanPlain(input, position)
    }
  }

  /// Copies a string with escapes behind the input, decoded.
  private mutating func decodeString(
    _ input: ByteSlice, start: Int, escape: Int, flags initialFlags: UInt8
  ) throws(JSONError) -> ScannedString {
    // What is decoded is never longer than what it is decoded from, so the room reserved for it is enough.
    let output = buffer.run
    let dataOffset = decodedEnd
    var out = decodedEnd
    var flags = initialFlags | TapeNode.escapedFlag
    var copied = start
    var position = escape
    while true {
      while copied < position {
        output[out] = input[copied]
        out &+= 1
        copied &+= 1
      }
      let byte = input[position]
      if byte == 0x22 {
        decodedEnd = out
        return ScannedString(dataOffset: dataOffset, length: out - dataOffset, end: position + 1, flags: flags)
      }
      if byte == 0x5C {
        let (scalar, next) = try decodeEscape(input, at: position)
        if scalar >= 0x80 { flags &= ~TapeNode.asciiFlag }
        out = Self.encode(scalar, into: output, at: out)
        position = next
        copied = next
      } else if byte >= 0x80 {
        flags &= ~TapeNode.asciiFlag
        position = try skipNonASCII(input, position)
      } else {
        throw badStringByte(input, at: position)
      }
      position = Self.scanPlain(input, position)
    }
  }

  /// The code point that the escape at `position` stands for, and where the text goes on.
  private func decodeEscape(_ input: ByteSlice, at position: Int) throws(JSONError) -> (UInt32, Int) {
    switch input[position + 1] {
    case 0x22: return (0x22, position + 2)
    case 0x5C: return (0x5C, position + 2)
    case 0x2F: return (0x2F, position + 2)
    case 0x62: return (0x08, position + 2)
    case 0x66: return (0x0C, position + 2)
    case 0x6E: return (0x0A, position + 2)
    case 0x72: return (0x0D, position + 2)
    case 0x74: return (0x09, position + 2)
    case 0x75:
      let unit = try hexadecimal(input, at: position + 2, escape: position)
      guard unit & 0xF800 == 0xD800 else { return (unit, position + 6) }
      guard unit < 0xDC00, input[position + 6] == 0x5C, input[position + 7] == 0x75 else {
        throw JSONError(.loneSurrogate, at: position, in: trimmed(input))
      }
      let low = try hexadecimal(input, at: position + 8, escape: position + 6)
      guard low & 0xFC00 == 0xDC00 else { throw JSONError(.loneSurrogate, at: position, in: trimmed(input)) }
      return (0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF, position + 12)
    default:
      if position + 1 >= inputCount { throw JSONError(.unexpectedEnd, at: inputCount, in: trimmed(input)) }
      throw JSONError(.invalidEscape, at: position, in: trimmed(input))
    }
  }

  /// Four hexadecimal digits.
  ///
  /// The padding lets the digits be read whatever follows.
  private func hexadecimal(_ input: ByteSlice, at position: Int, escape: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for offset in position..<position + 4 {
      let byte = input[offset]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default:
        if offset >= inputCount { throw JSONError(.unexpectedEnd, at: inputCount, in: trimmed(input)) }
        throw JSONError(.invalidEscape, at: escape, in: trimmed(input))
      }
    }
    return value
  }

  /// Writes a code point as UTF-8 and returns where the next one goes.
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
  private func skipNonASCII(_ input: ByteSlice, _ start: Int) throws(JSONError) -> Int {
    var position = start
    while input[position] >= 0x80 {
      guard let length = UTF8Sequence.length(input, at: position) else {
        throw JSONError(.invalidUTF8, at: position, in: trimmed(input))
      }
      position &+= length
    }
    return position
  }

  private func badStringByte(_ input: ByteSlice, at position: Int) -> JSONError {
    position >= inputCount
      ? JSONError(.unexpectedEnd, at: inputCount, in: trimmed(input))
      : JSONError(.controlCharacter, at: position, in: trimmed(input))
  }
}
