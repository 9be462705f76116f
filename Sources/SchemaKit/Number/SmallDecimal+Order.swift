/// Order, exact and without allocation: a product of a mantissa and a power of ten that matters fits 128 bits.
extension SmallDecimal {
  /// −1, 0 or 1 as `left` is less than, equal to or greater than `right`.
  static func compare(_ left: SmallDecimal, _ right: SmallDecimal) -> Int {
    if left.packed == right.packed { return 0 }
    return compare(left.mantissa, left.exponent, right.mantissa, right.exponent)
  }

  /// −1, 0 or 1 as `left` is less than, equal to or greater than `right`.
  static func compare(_ left: SmallDecimal, _ right: Int64) -> Int {
    compare(left.mantissa, left.exponent, right, 0)
  }

  /// −1, 0 or 1 as `left` is less than, equal to or greater than `right`.
  static func compare(_ left: Int64, _ right: SmallDecimal) -> Int {
    compare(left, 0, right.mantissa, right.exponent)
  }

  /// −1, 0 or 1 as `left` is less than, equal to or greater than `right`.
  @inline(__always)
  static func compare(_ left: Int64, _ right: Int64) -> Int {
    left < right ? -1 : left > right ? 1 : 0
  }

  /// Compares two mantissas with their exponents, which lie within −128…127.
  private static func compare(_ left: Int64, _ leftExponent: Int64, _ right: Int64, _ rightExponent: Int64) -> Int {
    let sign = left.signum()
    if sign != right.signum() || sign == 0 { return compare(sign, right.signum()) }
    let order =
      leftExponent >= rightExponent
      ? compareMagnitudes(left.magnitude, scaledBy: Int(leftExponent &- rightExponent), right.magnitude)
      : -compareMagnitudes(right.magnitude, scaledBy: Int(rightExponent &- leftExponent), left.magnitude)
    return sign < 0 ? -order : order
  }

  /// Compares `left` × 10 to the power of `scale` with `right`; neither is 0 and neither exceeds 2⁶³.
  private static func compareMagnitudes(_ left: UInt64, scaledBy scale: Int, _ right: UInt64) -> Int {
    // 10¹⁹ exceeds 2⁶³, and left is 1 at least.
    guard scale < DecimalDigits.perWord else { return 1 }
    let product = left.multipliedFullWidth(by: DecimalDigits.power(scale))
    if product.high != 0 || product.low > right { return 1 }
    return product.low < right ? -1 : 0
  }
}
