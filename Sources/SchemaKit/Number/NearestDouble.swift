/// The nearest `Double` to a decimal number of one word, without text and without tables.
enum NearestDouble {
  /// 5 to the power of `exponent`, which is within 0…27.
  @inline(__always)
  private static func powerOfFive(_ exponent: Int) -> UInt64 {
    // 10ⁿ = 5ⁿ × 2ⁿ.
    if exponent <= DecimalDigits.perWord { return DecimalDigits.power(exponent) >> UInt64(exponent) }
    let rest = exponent - DecimalDigits.perWord
    return (DecimalDigits.power(DecimalDigits.perWord) >> UInt64(DecimalDigits.perWord))
      &* (DecimalDigits.power(rest) >> UInt64(rest))
  }

  /// The `Double` nearest to `digits` × 10 to the power of `exponent`, ties to even; nil when this isn't the way to it.
  ///
  /// 5²⁷ is the largest power of five in one word. Multiplied by it, or divided by it, the digits give 64 bits of the result
  /// at least, and the other bits tell only on which side of a tie it lies.
  @inline(__always)
  static func value(_ digits: UInt64, exponent: Int64) -> Double? {
    guard digits != 0, exponent >= -27, exponent <= 27 else { return nil }
    if digits <= 1 << 53, exponent >= -22, exponent <= 22 {
      // Both parts are exact, so that one operation rounds once.
      let power = Self.power(Int(exponent.magnitude))
      return exponent < 0 ? Double(digits) / power : Double(digits) * power
    }
    let five = powerOfFive(Int(exponent.magnitude))
    if exponent >= 0 {
      let product = digits.multipliedFullWidth(by: five)
      return rounded(high: product.high, low: product.low, isInexact: false, binaryExponent: exponent)
    }
    // Both with their highest bit set; the dividend's high word is halved, so that the quotient fits in a word.
    let digitShift = UInt64(truncatingIfNeeded: digits.leadingZeroBitCount)
    let fiveShift = UInt64(truncatingIfNeeded: five.leadingZeroBitCount)
    let dividend = digits &<< digitShift
    let (quotient, remainder) = (five &<< fiveShift).dividingFullWidth((dividend &>> 1, dividend &<< 63))
    // digits ÷ 5ⁿ = quotient × 2 to the power of fiveShift − digitShift − 63.
    return rounded(
      high: 0, low: quotient, isInexact: remainder != 0,
      binaryExponent: exponent &+ Int64(fiveShift) &- Int64(digitShift) &- 63)
  }

  /// The `Double` nearest to a number of two words times a power of two; `isInexact` says that a little more is to be added.
  ///
  /// For numbers of 54 bits at least, and results that are neither subnormal nor infinite.
  @inline(__always)
  private static func rounded(high: UInt64, low: UInt64, isInexact: Bool, binaryExponent: Int64) -> Double {
    // The highest bit moves to the top of a word, and what falls off is remembered.
    var word = low
    var exponent = binaryExponent
    var isInexact = isInexact
    let zeros: Int
    if high != 0 {
      zeros = high.leadingZeroBitCount
      let shift = UInt64(truncatingIfNeeded: zeros)
      word = zeros == 0 ? high : high &<< shift | low &>> (64 &- shift)
      isInexact = isInexact || low &<< shift != 0
      exponent &+= Int64(64 &- zeros)
    } else {
      zeros = low.leadingZeroBitCount
      word = low &<< UInt64(truncatingIfNeeded: zeros)
      exponent &-= Int64(zeros)
    }
    var significand = word &>> 11
    let rest = word & 0x7FF
    if rest > 0x400 || rest == 0x400 && (isInexact || significand & 1 == 1) { significand &+= 1 }
    exponent &+= 11
    // A carry out of the significand gives a power of two, which the sum of the parts below gives as well.
    let biased = UInt64(truncatingIfNeeded: exponent &+ 52 &+ 1_023)
    return Double(bitPattern: biased &<< 52 &+ (significand &- 1 &<< 52))
  }

  /// 10 to the power of `exponent`, which is within 0…22: all of these are exact.
  @inline(__always)
  private static func power(_ exponent: Int) -> Double {
    exponent <= DecimalDigits.perWord
      ? Double(DecimalDigits.power(exponent))
      : 1e19 * Double(DecimalDigits.power(exponent - DecimalDigits.perWord))
  }
}
