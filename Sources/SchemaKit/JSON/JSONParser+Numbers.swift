extension JSONParser {
  /// Parses a number; integers of up to seven digits are decoded at once, everything else is read part by part.
  @inline(__always)
  static func parseNumber(
    _ input: ByteSlice, _ start: Int, _ options: JSONParsingOptions
  ) throws(JSONError) -> (node: TapeNode, end: Int) {
    let isNegative = input[start] == 0x2D
    let first = isNegative ? start &+ 1 : start
    let word = input.word(at: first)
    let count = DigitWord.run(word)
    let end = first &+ count
    let after = input[end]
    // A point or an exponent, more digits, or a leading zero go the long way.
    guard count &- 1 < 7, count > 0, after != 0x2E, after | 0x20 != 0x65, count == 1 || input[first] != 0x30,
      end &- start <= options.maximumNumberBytes
    else { return try scanNumber(input, start, options.maximumNumberBytes) }
    let magnitude = Int64(truncatingIfNeeded: DigitWord.value(word, count: count))
    let body = UInt64(bitPattern: isNegative ? 0 &- magnitude : magnitude)
    return (TapeNode(.integer, aux: end &- start, offset: start, body: body), end)
  }

  /// Parses any number by the grammar of RFC 8259, section 6.
  @inline(never)
  private static func scanNumber(
    _ input: ByteSlice, _ start: Int, _ maximumBytes: Int
  ) throws(JSONError) -> (node: TapeNode, end: Int) {
    let isNegative = input[start] == 0x2D
    let first = isNegative ? start + 1 : start
    var position = try skipDigits(input, from: first, start)
    let wholes = position - first
    guard wholes == 1 || input[first] != 0x30 else { throw badNumber(input, at: start, first + 1) }
    var isInteger = true
    var fractions = 0
    if input[position] == 0x2E {
      isInteger = false
      let point = position
      position = try skipDigits(input, from: point + 1, start)
      fractions = position - point - 1
    }
    let mantissaEnd = position
    var exponent: Int64? = 0
    if input[position] | 0x20 == 0x65 {
      isInteger = false
      position += 1
      let isNegativeExponent = input[position] == 0x2D
      if isNegativeExponent || input[position] == 0x2B { position += 1 }
      let exponentStart = position
      position = try skipDigits(input, from: exponentStart, start)
      exponent = Self.exponent(input, exponentStart, position).map { isNegativeExponent ? -$0 : $0 }
    }
    let length = position - start
    guard length <= maximumBytes else { throw JSONError(.numberTooLong, at: start, in: trimmed(input)) }

    let form: NumberForm
    let isIntegral: Bool
    if let exponent, wholes + fractions <= DecimalDigits.perWord {
      var digits = DigitWord.value(input, from: first, count: wholes)
      if fractions > 0 {
        digits = digits &* DecimalDigits.power(fractions)
        digits &+= DigitWord.value(input, from: mantissaEnd - fractions, count: fractions)
      }
      (form, isIntegral) = NumberForm.canonical(
        isNegative: isNegative, digits: digits, exponent: exponent - Int64(fractions))
    } else if let exponent, hasManyDigits(input.slice(first, mantissaEnd)) {
      (form, isIntegral) = (.big, exponent >= fractions)
    } else {
      let number = NumberForm.classify(lexeme: input.slice(start, position))
      (form, isIntegral) = (number.form, number.isIntegral)
    }
    switch form {
    case .exponentOutOfRange: throw JSONError(.exponentOutOfRange, at: start, in: trimmed(input))
    case .integer(let value) where length <= TapeNode.longestLexeme:
      let tag: TapeNode.Tag = isInteger ? .integer : .spelledInteger
      return (TapeNode(tag, aux: length, offset: start, body: UInt64(bitPattern: value)), position)
    case .decimal(let value) where length <= TapeNode.longestLexeme && !isIntegral:
      return (TapeNode(.decimal, aux: length, offset: start, body: value.packed), position)
    default:
      let tag: TapeNode.Tag = isInteger ? .bigInteger : isIntegral ? .bigSpelledInteger : .bigDecimal
      return (TapeNode(tag, offset: start, low: length, high: 0), position)
    }
  }

  /// Whether more digits than a word holds are significant, as the ends of a mantissa of more than 19 digits tell; false when
  /// they don't tell.
  @inline(__always)
  private static func hasManyDigits(_ mantissa: ByteSlice) -> Bool {
    // Before the point there is 0 alone, or no 0 in front.
    let isBelowOne = mantissa[0] == 0x30
    return mantissa.count > DecimalDigits.perWord &+ 2 && mantissa[isBelowOne ? 2 : 0] != 0x30
      && mantissa[mantissa.count &- 1] != 0x30
  }

  /// The digits of an exponent as a number; nil where there are so many that it could be out of range.
  @inline(__always)
  private static func exponent(_ input: ByteSlice, _ start: Int, _ end: Int) -> Int64? {
    guard end - start <= 17 else { return nil }
    return Int64(truncatingIfNeeded: DigitWord.value(input, from: start, count: end - start))
  }

  /// Steps over one digit or more.
  @inline(__always)
  private static func skipDigits(_ input: ByteSlice, from position: Int, _ start: Int) throws(JSONError) -> Int {
    let end = DigitWord.end(input, from: position)
    guard end > position else { throw badNumber(input, at: start, position) }
    return end
  }

  private static func badNumber(_ input: ByteSlice, at start: Int, _ position: Int) -> JSONError {
    position >= end(of: input)
      ? JSONError(.unexpectedEnd, at: end(of: input), in: trimmed(input))
      : JSONError(.invalidNumber, at: start, in: trimmed(input))
  }
}
