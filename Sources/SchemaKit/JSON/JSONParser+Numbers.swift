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
    // A point, an exponent, more digits or a leading zero go the long way; all but the last are one question. A bit of this
    // word stands for each byte that has its number in the six low bits: some that can't follow a number go there too.
    let goesOn: UInt64 = 0x4020_0000_0020 &>> UInt64(after)
    let isLong: UInt64 = UInt(bitPattern: count &- 1) >= 7 ? 1 : 0
    guard (goesOn | isLong) & 1 == 0, count == 1 || input[first] != 0x30, end &- start <= options.maximumNumberBytes
    else { return try scanNumber(input, start, options.maximumNumberBytes) }
    let magnitude = Int64(truncatingIfNeeded: DigitWord.value(word, count: count))
    let body = UInt64(bitPattern: isNegative ? 0 &- magnitude : magnitude)
    return (TapeNode(.integer, aux: end &- start, offset: start, body: body), end)
  }

  /// Parses a number of which the next 64 bytes show all digits before the point, and the exponent has up to seven; others,
  /// and what is no number, go the long way.
  ///
  /// Where its parts end is told by bits, also whether there is a point: how many digits the next number has and where it has
  /// its point can't be foreseen, and a jump should depend on little more than whether there is an exponent and whether the
  /// digits fit a word. Over 20 MB of escapes and big numbers parsing takes 0.97 times as long as with a jump for the point.
  @inline(never)
  private static func scanNumber(
    _ input: ByteSlice, _ start: Int, _ maximumBytes: Int
  ) throws(JSONError) -> (node: TapeNode, end: Int) {
    let isNegative = input[start] == 0x2D
    let first = start &+ (isNegative ? 1 : 0)
    let others = ByteBlock.otherThanDigitBits(input, at: first)
    let wholes = others.trailingZeroBitCount
    let points = input[first &+ wholes] == 0x2E ? 1 : 0
    // The mantissa's length, the point included: up to the second byte that is no digit, if the first is a point.
    var span = (others & (others &- UInt64(truncatingIfNeeded: points))).trailingZeroBitCount
    if span == 64 { span = DigitWord.end(input, from: first &+ 64) &- first }
    let fractions = span &- wholes &- points
    // A leading zero stands alone before the point.
    let isBelowOne = input[first] == 0x30
    guard UInt(bitPattern: wholes &- 1) < (isBelowOne ? 1 : 63), fractions >= points else {
      return try scanAnyNumber(input, start, maximumBytes)
    }
    var end = first &+ span
    var exponent = 0
    var isInteger = points == 0
    if input[end] | 0x20 == 0x65 {
      isInteger = false
      let sign = input[end &+ 1]
      let digits = end &+ (sign == 0x2D || sign == 0x2B ? 2 : 1)
      let word = input.word(at: digits)
      let count = DigitWord.run(word)
      guard count &- 1 < 7, count != 0 else { return try scanAnyNumber(input, start, maximumBytes) }
      let magnitude = Int(truncatingIfNeeded: DigitWord.value(word, count: count))
      exponent = sign == 0x2D ? 0 &- magnitude : magnitude
      end = digits &+ count
    }
    guard end &- start <= maximumBytes else { return try scanAnyNumber(input, start, maximumBytes) }
    if wholes &+ fractions &- (isBelowOne ? 1 : 0) > DecimalDigits.perWord {
      // The ends of most of them tell that all digits are significant; of an integer that has no zero in front, nothing more
      // is to be known.
      let isKnown = isInteger || input[first &+ (isBelowOne ? 2 : 0)] != 0x30 && input[first &+ span &- 1] != 0x30
      var power = 0 &- fractions
      if !isKnown {
        guard let known = powerOfLastDigit(input, first, wholes: wholes, span: span) else {
          return try scanAnyNumber(input, start, maximumBytes)
        }
        power = known
      }
      let isIntegral = exponent &+ power >= 0
      return (node(.big, isInteger: isInteger, isIntegral: isIntegral, at: start, length: end &- start), end)
    }
    var digits = DigitWord.value(input, from: first, count: wholes)
    if fractions > 0 {
      digits = digits &* DecimalDigits.power(fractions)
      digits &+= DigitWord.value(input, from: first &+ wholes &+ 1, count: fractions)
      // With another last digit than 0, a number that has one behind the point is no integer, and has no shorter form.
      if exponent < fractions, input[first &+ span &- 1] != 0x30 {
        let power = Int64(exponent &- fractions)
        guard let decimal = SmallDecimal(isNegative: isNegative, digits: digits, exponent: power) else {
          return (TapeNode(.bigDecimal, offset: start, low: end &- start, high: 0), end)
        }
        return (TapeNode(.decimal, aux: end &- start, offset: start, body: decimal.packed), end)
      }
    } else if isInteger, let value = Int64(magnitude: digits, isNegative: isNegative) {
      return (TapeNode(.integer, aux: end &- start, offset: start, body: UInt64(bitPattern: value)), end)
    }
    let (form, isIntegral) = NumberForm.canonical(
      isNegative: isNegative, digits: digits, exponent: Int64(exponent &- fractions))
    return (node(form, isInteger: isInteger, isIntegral: isIntegral, at: start, length: end &- start), end)
  }

  /// The power of ten of the last digit that isn't 0, of a mantissa of `span` bytes from `first` on; nil where it and the
  /// first that isn't 0 are not more than 19 digits apart.
  @inline(never)
  private static func powerOfLastDigit(_ input: ByteSlice, _ first: Int, wholes: Int, span: Int) -> Int? {
    guard span < 64 else { return nil }
    let nonzero = ByteBlock.nonzeroDigitBits(input, at: first) & ((1 &<< UInt64(span)) &- 1)
    let highest = nonzero.trailingZeroBitCount
    let last = 63 &- nonzero.leadingZeroBitCount
    let pointWithin = highest < wholes && last > wholes ? 1 : 0
    guard nonzero != 0, last &- highest &+ 1 &- pointWithin > DecimalDigits.perWord else { return nil }
    return wholes &- last &- (last < wholes ? 1 : 0)
  }

  /// The node of a number in the form `form`, which isn't out of range.
  @inline(__always)
  private static func node(
    _ form: NumberForm, isInteger: Bool, isIntegral: Bool, at start: Int, length: Int
  ) -> TapeNode {
    switch form {
    case .integer(let value) where length <= TapeNode.longestLexeme:
      let tag: TapeNode.Tag = isInteger ? .integer : .spelledInteger
      return TapeNode(tag, aux: length, offset: start, body: UInt64(bitPattern: value))
    case .decimal(let value) where length <= TapeNode.longestLexeme && !isIntegral:
      return TapeNode(.decimal, aux: length, offset: start, body: value.packed)
    default:
      let tag: TapeNode.Tag = isInteger ? .bigInteger : isIntegral ? .bigSpelledInteger : .bigDecimal
      return TapeNode(tag, offset: start, low: length, high: 0)
    }
  }

  /// Parses any number by the grammar of RFC 8259, section 6.
  @inline(never)
  private static func scanAnyNumber(
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

    if let exponent, hasManyDigits(input.slice(first, mantissaEnd)) {
      let isIntegral = exponent >= fractions
      return (node(.big, isInteger: isInteger, isIntegral: isIntegral, at: start, length: length), position)
    }
    let number = NumberForm.classify(lexeme: input.slice(start, position))
    if number.form == .exponentOutOfRange { throw JSONError(.exponentOutOfRange, at: start, in: trimmed(input)) }
    let node = node(number.form, isInteger: isInteger, isIntegral: number.isIntegral, at: start, length: length)
    return (node, position)
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
