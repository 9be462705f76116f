/// Powers of ten and digit counts in one machine word, as switches so that no lazily made table is asked for.
enum DecimalDigits {
  /// The most decimal digits that always fit a `UInt64`.
  static let perWord = 19

  /// 10 to the power of `exponent`, which is within 0…19; a larger one gives 10¹⁹.
  @inline(__always)
  static func power(_ exponent: Int) -> UInt64 {
    switch exponent {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1_000
    case 4: 10_000
    case 5: 100_000
    case 6: 1_000_000
    case 7: 10_000_000
    case 8: 100_000_000
    case 9: 1_000_000_000
    case 10: 10_000_000_000
    case 11: 100_000_000_000
    case 12: 1_000_000_000_000
    case 13: 10_000_000_000_000
    case 14: 100_000_000_000_000
    case 15: 1_000_000_000_000_000
    case 16: 10_000_000_000_000_000
    case 17: 100_000_000_000_000_000
    case 18: 1_000_000_000_000_000_000
    default: 10_000_000_000_000_000_000
    }
  }

  /// How many decimal digits `value` has; 0 has none.
  @inline(__always)
  static func count(_ value: UInt64) -> Int {
    // 1233 / 4096 is log10(2), near enough for 64 bits: the guess is right or one short.
    let guess = ((UInt64.bitWidth &- value.leadingZeroBitCount) &* 1233) >> 12
    return value >= power(guess) && guess < 20 ? guess &+ 1 : guess
  }

  /// `divisor` without the factors 2 and 5 that 10 to the power of `exponent` holds.
  ///
  /// With m, d > 0 and e ≥ 0, d divides m × 10ᵉ exactly when the result divides m: what is left of d for 2, for 5 and for
  /// all other primes is coprime to one another, and 10ᵉ has nothing to give to the others. So no power of ten is made,
  /// however large e is.
  /// - Complexity: at most 27 divisions, by a constant.
  @inline(__always)
  static func reduce(_ divisor: UInt64, byPowerOfTen exponent: Int64) -> UInt64 {
    guard exponent > 0, divisor > 1 else { return divisor }
    var result = divisor
    let twos = Int64(result.trailingZeroBitCount)
    result >>= UInt64(min(twos, exponent))
    var fives: Int64 = 0
    while fives < exponent {
      let (quotient, remainder) = result.quotientAndRemainder(dividingBy: 5)
      if remainder != 0 { break }
      result = quotient
      fives += 1
    }
    return result
  }
}
