/// A decimal number in one word: mantissa × 10 to the power of exponent, exact, and spelled in one way only.
///
///     63                                             8 7        0
///     ┌───────────────────────────────────────────────┬──────────┐
///     │ mantissa, signed, ±(2⁵⁵ − 1)                  │ exponent │   exponent signed, −128…127
///     └───────────────────────────────────────────────┴──────────┘
///
/// Canonical: the mantissa doesn't end in a zero digit, and zero has the exponent 0. So equal values are equal words, and
/// the exponent alone tells an integer.
struct SmallDecimal: Sendable, Hashable {
  /// The word that a tape keeps.
  let packed: UInt64

  /// The largest magnitude of a mantissa.
  static let largestMantissa: UInt64 = (1 << 55) - 1

  /// The exponents that a word can hold.
  static let exponents: ClosedRange<Int64> = -128...127

  /// The decimal that `packed` gave before; any other word is not canonical and compares wrongly.
  @inline(__always)
  init(packed: UInt64) {
    self.packed = packed
  }

  /// mantissa × 10 to the power of exponent, made canonical; nil when that doesn't fit.
  init?(mantissa: Int64, exponent: Int64) {
    var digits = mantissa.magnitude
    var exponent = exponent
    guard digits != 0 else {
      self.init(packed: 0)
      return
    }
    while true {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      let (raised, overflow) = exponent.addingReportingOverflow(1)
      if remainder != 0 || overflow { break }
      digits = quotient
      exponent = raised
    }
    self.init(isNegative: mantissa < 0, digits: digits, exponent: exponent)
  }

  /// A decimal of `digits` that end in no zero and are not 0; nil when digits or exponent don't fit.
  @inline(__always)
  init?(isNegative: Bool, digits: UInt64, exponent: Int64) {
    guard digits <= Self.largestMantissa, Self.exponents.contains(exponent) else { return nil }
    assert(digits % 10 != 0, "digits of a small decimal are not canonical")
    let signed = isNegative ? 0 &- digits : digits
    packed = signed << 8 | UInt64(UInt8(truncatingIfNeeded: exponent))
  }

  /// The digits with their sign.
  @inline(__always)
  var mantissa: Int64 { Int64(bitPattern: packed) >> 8 }

  /// The power of ten of the mantissa's last digit.
  @inline(__always)
  var exponent: Int64 { Int64(Int8(truncatingIfNeeded: packed)) }

  /// Whether the value has no fractional part.
  @inline(__always)
  var isInteger: Bool { exponent >= 0 }

  /// The value as a bound on lengths: `Int.max` when it is larger, nil when it is negative or no integer.
  var count: Int? {
    guard isInteger, mantissa >= 0 else { return nil }
    guard exponent < DecimalDigits.perWord else { return .max }
    let (value, overflow) = UInt64(mantissa).multipliedReportingOverflow(by: DecimalDigits.power(Int(exponent)))
    return overflow ? .max : Int(clamping: value)
  }
}
