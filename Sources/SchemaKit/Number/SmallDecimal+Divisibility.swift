/// `multipleOf` (Validation §6.2.1) on words: exact, in 64 bits, without allocation.
///
/// A divisor of 0 is refused where schemas are compiled; here it divides nothing. A divisor's sign doesn't matter.
extension SmallDecimal {
  /// Whether the value is an integer times `divisor`.
  func isMultiple(of divisor: SmallDecimal) -> Bool {
    let digits = divisor.mantissa.magnitude
    guard digits != 0 else { return false }
    // A mantissa that ends in no zero is no multiple of ten, so the value reaches down as far as the divisor does or is
    // no multiple of it.
    let scale = exponent &- divisor.exponent
    guard scale >= 0 else { return packed == 0 }
    return mantissa.magnitude % DecimalDigits.reduce(digits, byPowerOfTen: scale) == 0
  }

  /// Whether the value is an integer times `divisor`.
  func isMultiple(of divisor: Int64) -> Bool {
    guard divisor != 0, isInteger else { return false }
    return mantissa.magnitude % DecimalDigits.reduce(divisor.magnitude, byPowerOfTen: exponent) == 0
  }

  /// Whether `value` is an integer times `divisor`.
  static func isMultiple(_ value: Int64, of divisor: SmallDecimal) -> Bool {
    let digits = divisor.mantissa.magnitude
    guard digits != 0 else { return false }
    guard divisor.exponent > 0 else {
      return value.magnitude % DecimalDigits.reduce(digits, byPowerOfTen: 0 &- divisor.exponent) == 0
    }
    // An integer may end in zeros: here the divisor is written out, as far as a word goes.
    guard divisor.exponent < DecimalDigits.perWord else { return value == 0 }
    let (step, overflow) = digits.multipliedReportingOverflow(by: DecimalDigits.power(Int(divisor.exponent)))
    return overflow ? value == 0 : value.magnitude % step == 0
  }

  /// Whether `value` is an integer times `divisor`, for any two integers.
  @inline(__always)
  static func isMultiple(_ value: Int64, of divisor: Int64) -> Bool {
    divisor != 0 && value.magnitude % divisor.magnitude == 0
  }
}
