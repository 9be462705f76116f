/// Integers of every width.
extension ExactNumber {
  /// The value as a `Number`, if it is one.
  ///
  /// Constant time, whatever the length and the exponent.
  func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    // The widest integers have 39 digits.
    guard isInteger, magnitude < 39 else { return nil }
    if isZero { return 0 }
    var value: UInt128 = 0
    var isTooLarge = false
    forEachChunk { chunk, power in
      if !Self.append(&value, UInt128(power), UInt128(chunk)) { isTooLarge = true }
    }
    var zeros = Int(exponent)
    while zeros > 0, !isTooLarge {
      let step = min(zeros, DecimalDigits.perWord)
      if !Self.append(&value, UInt128(DecimalDigits.power(step)), 0) { isTooLarge = true }
      zeros -= step
    }
    if isTooLarge { return nil }
    guard isNegative else { return Number(exactly: value) }
    // The least Int128 has a magnitude that Int128 lacks.
    if value == UInt128(1) << 127 { return Number(exactly: Int128.min) }
    return Int128(exactly: value).flatMap { Number(exactly: -$0) }
  }

  /// `value` times `factor` plus `addend`; false when that is too large.
  private static func append(_ value: inout UInt128, _ factor: UInt128, _ addend: UInt128) -> Bool {
    let (product, productOverflow) = value.multipliedReportingOverflow(by: factor)
    let (sum, sumOverflow) = product.addingReportingOverflow(addend)
    value = sum
    return !productOverflow && !sumOverflow
  }
}
