extension JSONParser {
  /// Parses a number; short integers are decoded at once, everything else is classified by its text.
  @inline(__always)
  func parseNumber(
    _ input: ByteSlice, _ nodes: RawRun<TapeNode>, _ position: inout Int, _ nodeCount: inout Int,
    _ options: JSONParsingOptions
  ) throws(JSONError) {
    let start = position
    let isNegative = input[start] == 0x2D
    var digit = isNegative ? start &+ 1 : start
    let firstDigit = digit
    var value: UInt64 = 0
    while true {
      let next = input[digit] &- 0x30
      if next > 9 { break }
      value = value &* 10 &+ UInt64(next)
      digit &+= 1
    }
    let after = input[digit]
    let digits = digit &- firstDigit
    // Up to 18 digits can't overflow. A point or an exponent, more digits, or a leading zero go the long way.
    if digits &- 1 < 18, digits > 0, after != 0x2E, after | 0x20 != 0x65, digits == 1 || input[firstDigit] != 0x30,
      digit &- start <= options.maximumNumberBytes
    {
      let integer = Int64(truncatingIfNeeded: value)
      nodes[nodeCount] = TapeNode(
        .integer, aux: digit &- start, offset: start,
        body: UInt64(bitPattern: isNegative ? 0 &- integer : integer))
      position = digit
    } else {
      nodes[nodeCount] = try scanNumber(input, start: start, end: &position, options)
    }
    nodeCount &+= 1
  }

  /// Parses any number by the grammar of RFC 8259, section 6.
  @inline(never)
  private func scanNumber(
    _ input: ByteSlice, start: Int, end: inout Int, _ options: JSONParsingOptions
  ) throws(JSONError) -> TapeNode {
    var position = start
    var isInteger = true
    if input[position] == 0x2D { position += 1 }
    if input[position] == 0x30 {
      position += 1
      if Self.isDigit(input[position]) { throw badNumber(input, at: start, position) }
    } else {
      try skipDigits(input, &position, start)
    }
    if input[position] == 0x2E {
      isInteger = false
      position += 1
      try skipDigits(input, &position, start)
    }
    if input[position] | 0x20 == 0x65 {
      isInteger = false
      position += 1
      if input[position] == 0x2B || input[position] == 0x2D { position += 1 }
      try skipDigits(input, &position, start)
    }
    end = position
    let length = position - start
    guard length <= options.maximumNumberBytes else {
      throw JSONError(.numberTooLong, at: start, in: trimmed(input))
    }
    let number = NumberForm.classify(lexeme: input.slice(start, position))
    switch number.form {
    case .exponentOutOfRange: throw JSONError(.exponentOutOfRange, at: start, in: trimmed(input))
    case .integer(let value) where length <= 0xFFFF:
      return TapeNode(
        isInteger ? .integer : .spelledInteger, aux: length, offset: start, body: UInt64(bitPattern: value))
    case .decimal(let value) where length <= 0xFFFF && !number.isIntegral:
      return TapeNode(.decimal, aux: length, offset: start, body: value.packed)
    default:
      let tag: TapeNode.Tag = isInteger ? .bigInteger : number.isIntegral ? .bigSpelledInteger : .bigDecimal
      return TapeNode(tag, offset: start, low: length, high: 0)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }

  /// Steps over one digit or more.
  private func skipDigits(_ input: ByteSlice, _ position: inout Int, _ start: Int) throws(JSONError) {
    guard Self.isDigit(input[position]) else { throw badNumber(input, at: start, position) }
    repeat { position += 1 } while Self.isDigit(input[position])
  }

  private func badNumber(_ input: ByteSlice, at start: Int, _ position: Int) -> JSONError {
    position >= inputCount
      ? JSONError(.unexpectedEnd, at: inputCount, in: trimmed(input))
      : JSONError(.invalidNumber, at: start, in: trimmed(input))
  }
}
