/// What other parts of the house ask of a number: an `Int64`, a bound on lengths, the nearest `Double`.
extension ExactNumber {
  /// The value as an `Int64`, if it is one.
  func int64() -> Int64? {
    // The head is the value times 10 to the power of 18 − magnitude, and an integer's digits end where it does.
    guard isInteger, magnitude < DecimalDigits.perWord, tail.isEmpty else { return nil }
    let value = head / DecimalDigits.power(DecimalDigits.perWord - 1 - Int(magnitude))
    return Int64(magnitude: value, isNegative: isNegative)
  }

  /// The value as a bound on lengths: `Int.max` when it is larger, nil when it is negative or no integer.
  ///
  /// For `minLength`, `maxItems` and the like (Validation §6.3 to §6.5), whose values are integers of any size, such as
  /// `3.0` and `1e30`.
  func count() -> Int? {
    guard isInteger, !isNegative else { return nil }
    return int64().map { Int(clamping: $0) } ?? .max
  }

  /// The `Double` nearest to a number as written, ties to even; infinite when it is too large for any.
  /// - Complexity: linear in the length; no more than 801 digits are converted.
  static func double(lexeme: ByteSlice) -> Double {
    let number = NumberLexeme(lexeme)
    let value = magnitudeAsDouble(number)
    return number.isNegative ? -value : value
  }

  /// The `Float` nearest to a number as written, ties to even; infinite when it is too large for any.
  /// - Complexity: linear in the length.
  static func float(lexeme: ByteSlice) -> Float {
    let double = double(lexeme: lexeme)
    // Rounding twice is rounding once, unless the first time led to a tie of the second, or into its subnormal numbers.
    if double.magnitude >= 0x1p-126 || double == 0, double.bitPattern & 0x1FFF_FFFF != 0x1000_0000 {
      return Float(double)
    }
    return Float(lexeme.string) ?? Float(double)
  }

  /// The nearest `Double` to a number without its sign.
  private static func magnitudeAsDouble(_ number: NumberLexeme) -> Double {
    guard number.digitCount > 0 else { return 0 }
    if number.digitCount <= DecimalDigits.perWord,
      let value = NearestDouble.value(number.digits, exponent: number.exponent)
    {
      return value
    }
    let magnitude = number.exponent + Int64(number.digitCount - 1)
    if magnitude > 308 { return .infinity }
    if magnitude < -324 { return 0 }

    // The point half-way between two doubles has at most 768 digits: beyond 800, all that matters is that some follow.
    let longest = 800
    var text: [UInt8] = []
    text.reserveCapacity(min(number.digitCount, longest) + 8)
    var cursor = number.start
    while text.count < min(number.digitCount, longest) {
      let byte = number.bytes[cursor]
      if byte != UInt8(ascii: ".") { text.append(byte) }
      cursor += 1
    }
    var exponent = number.exponent
    if number.digitCount > longest {
      text.append(UInt8(ascii: "1"))
      exponent += Int64(number.digitCount - longest - 1)
    }
    text.append(UInt8(ascii: "e"))
    text.append(contentsOf: String(exponent).utf8)
    return Double(String(decoding: text, as: UTF8.self)) ?? .nan
  }
}
