/// `multipleOf` (Validation §6.2.1), exact for numbers of any size, within a budget of work.
///
/// A value is V × 10ᵛ and a divisor D × 10ᵈ, with V and D integers that end in no zero. When v < d, the value is no multiple:
/// V would have to be one of ten. Else D must divide V × 10 to the power of v − d, and as 10 gives only twos and fives, that
/// is to say: D without as many twos and fives as v − d allows must divide V. No power of ten is ever made, so
/// `1e1000000000` costs as much as `1`.
extension ExactNumber {
  /// A budget for one question, in steps on 64-bit words: some milliseconds, and enough for 1 MB by 100 digits.
  static let defaultMaximumWork = 1 << 22

  /// Whether the value is an integer times `divisor`, within its own budget.
  /// - Parameters:
  ///   - divisor: The divisor; its sign doesn't matter, and 0 divides nothing.
  ///   - maximumWork: Steps on 64-bit words: about the words of both multiplied, 19 digits a word.
  /// - Returns: nil when finding out may take more than `maximumWork`: an error then, never "no".
  func isMultiple(of divisor: ExactNumber, maximumWork: Int = defaultMaximumWork) -> Bool? {
    var budget = maximumWork
    return isMultiple(of: divisor, budget: &budget)
  }

  /// Whether the value is an integer times `divisor`, within a budget that is shared with other questions.
  /// - Parameters:
  ///   - divisor: The divisor; its sign doesn't matter, and 0 divides nothing.
  ///   - budget: Steps on 64-bit words that may be spent; what was spent is subtracted.
  /// - Returns: nil, with nothing spent, when finding out may take more than the budget: an error then, never "no".
  func isMultiple(of divisor: ExactNumber, budget: inout Int) -> Bool? {
    guard !divisor.isZero else { return false }
    guard !isZero else { return true }
    let scale = exponent - divisor.exponent
    guard scale >= 0, Self.compareMagnitudes(self, divisor) >= 0 else { return false }

    guard let work = Self.work(value: wordCount, divisor: divisor.wordCount), work <= budget else { return nil }
    budget -= work
    guard divisor.wordCount > 1 else {
      let digits = divisor.head / DecimalDigits.power(DecimalDigits.perWord - divisor.digitCount)
      return isMultiple(ofWord: DecimalDigits.reduce(digits, byPowerOfTen: scale))
    }
    var modulus = LongModulus(divisor)
    modulus.reduce(byPowerOfTen: scale)
    guard let word = modulus.singleWord else { return modulus.divides(self) }
    return isMultiple(ofWord: word)
  }

  /// The steps that a question takes at most; nil when that is no `Int`.
  private static func work(value: Int, divisor: Int) -> Int? {
    guard divisor > 1 else { return value }
    // To write the divisor in binary and to take out fives is each at most its square; then the long division.
    let (square, squareOverflow) = divisor.multipliedReportingOverflow(by: 2 * divisor + 32)
    let (product, productOverflow) = value.multipliedReportingOverflow(by: 2 * divisor)
    let (sum, sumOverflow) = square.addingReportingOverflow(product)
    return squareOverflow || productOverflow || sumOverflow ? nil : sum
  }

  /// Whether `divisor`, not 0, divides the digits read as an integer.
  private func isMultiple(ofWord divisor: UInt64) -> Bool {
    var remainder: UInt64 = 0
    forEachChunk { chunk, power in
      // The remainder is less than the divisor, so the quotient of this step fits a word.
      let product = UInt128(remainder) &* UInt128(power) &+ UInt128(chunk)
      let high = UInt64(truncatingIfNeeded: product >> 64)
      remainder = divisor.dividingFullWidth((high, UInt64(truncatingIfNeeded: product))).remainder
    }
    return remainder == 0
  }

  /// Calls `body` with the digits in chunks, the first first, each with 10 to the power of its number of digits.
  func forEachChunk(_ body: (_ chunk: UInt64, _ power: UInt64) -> Void) {
    var left = digitCount
    for index in 0..<wordCount {
      let count = min(left, DecimalDigits.perWord)
      let word = index == 0 ? head : tail[index - 1]
      body(word / DecimalDigits.power(DecimalDigits.perWord - count), DecimalDigits.power(count))
      left -= count
    }
  }
}
