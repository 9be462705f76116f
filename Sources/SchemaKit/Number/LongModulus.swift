/// A positive integer of several binary words, least significant first, by which digits are divided for the remainder.
struct LongModulus {
  /// The words; the last is not 0.
  private var words: [UInt64] = []

  /// The significant digits of `number`, read as an integer.
  /// - Complexity: quadratic in the number of words.
  init(_ number: ExactNumber) {
    words.reserveCapacity(number.wordCount)
    number.forEachChunk { chunk, power in
      let carry = Self.multiply(&words, by: power, adding: UInt128(chunk))
      if carry != 0 { words.append(carry) }
    }
  }

  /// The value, if it is one word.
  var singleWord: UInt64? { words.count == 1 ? words[0] : nil }

  /// Takes out as many factors 2 and 5 as 10 to the power of `exponent` holds: see `DecimalDigits.reduce`.
  /// - Complexity: quadratic in the number of words, whatever the exponent.
  mutating func reduce(byPowerOfTen exponent: Int64) {
    removeTwos(exponent)
    var left = exponent
    // 5²⁷ is the largest power of five in a word; the smaller ones finish in at most two steps each.
    for (count, power): (Int64, UInt64) in [(27, 7_450_580_596_923_828_125), (9, 1_953_125), (3, 125), (1, 5)] {
      while left >= count, removeFactor(power) { left -= count }
    }
  }

  /// Takes out at most `limit` factors 2.
  private mutating func removeTwos(_ limit: Int64) {
    var zeros = 0
    for word in words {
      zeros += word.trailingZeroBitCount
      if word != 0 { break }
    }
    let shift = Int(min(Int64(zeros), limit))
    words.removeFirst(shift / 64)
    let bits = UInt64(shift % 64)
    guard bits > 0 else { return }
    for index in words.indices {
      let above = index + 1 < words.count ? words[index + 1] : 0
      words[index] = words[index] >> bits | above << (64 - bits)
    }
    trim()
  }

  /// Divides by `factor` if that leaves no remainder, and says whether it did.
  private mutating func removeFactor(_ factor: UInt64) -> Bool {
    var quotient = words
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      (quotient[index], remainder) = factor.dividingFullWidth((remainder, words[index]))
    }
    guard remainder == 0 else { return false }
    words = quotient
    trim()
    return true
  }

  /// Drops words of 0 at the end, but never the last word left.
  private mutating func trim() {
    while words.count > 1, words[words.count - 1] == 0 { words.removeLast() }
  }

  /// Whether the modulus, of two words at least, divides the significant digits of `number`, read as an integer.
  ///
  /// The remainder so far is multiplied by the power of ten of each chunk of digits, and the modulus taken from it: a
  /// long division of which each step's quotient is one word (Knuth, The Art of Computer Programming, 4.3.1, algorithm D).
  /// - Complexity: the words of both, multiplied.
  func divides(_ number: ExactNumber) -> Bool {
    // With its highest bit set, the modulus's first word tells the quotient almost exactly.
    let shift = UInt64(words[words.count - 1].leadingZeroBitCount)
    var divisor = words
    if shift > 0 {
      for index in words.indices.reversed() {
        let below = index > 0 ? words[index - 1] >> (64 - shift) : 0
        divisor[index] = words[index] << shift | below
      }
    }
    var remainder = [UInt64](repeating: 0, count: words.count + 1)
    number.forEachChunk { chunk, power in
      // The highest word is 0 after each step, and what is carried into it fits.
      _ = Self.multiply(&remainder, by: power, adding: UInt128(chunk) << UInt128(shift))
      Self.subtractQuotient(&remainder, divisor)
    }
    return remainder.allSatisfy { $0 == 0 }
  }

  /// Multiplies `words` by `factor`, adds `addend`, and returns the word carried out.
  ///
  /// With a factor and an addend's upper word of at most 10¹⁹, no sum exceeds 128 bits.
  private static func multiply(_ words: inout [UInt64], by factor: UInt64, adding addend: UInt128) -> UInt64 {
    var carry = addend
    for index in words.indices {
      let sum = UInt128(words[index]) &* UInt128(factor) &+ carry
      words[index] = UInt64(truncatingIfNeeded: sum)
      carry = sum >> 64
    }
    return UInt64(truncatingIfNeeded: carry)
  }

  /// Leaves in `value`, one word longer than `divisor` and less than it times 2⁶⁴, the remainder by `divisor`.
  private static func subtractQuotient(_ value: inout [UInt64], _ divisor: [UInt64]) {
    let count = divisor.count
    let (top, next) = (divisor[count - 1], divisor[count - 2])

    var quotient: UInt64
    var rest: UInt128
    if value[count] >= top {
      quotient = .max
      rest = UInt128(value[count - 1]) &+ UInt128(top)
    } else {
      let step = top.dividingFullWidth((value[count], value[count - 1]))
      quotient = step.quotient
      rest = UInt128(step.remainder)
    }
    // The guess is never too small; this leaves it at most one too large.
    while rest >> 64 == 0, UInt128(quotient) &* UInt128(next) > rest << 64 | UInt128(value[count - 2]) {
      quotient &-= 1
      rest &+= UInt128(top)
    }
    guard quotient > 0 else { return }

    var carry: UInt64 = 0
    var borrow: UInt64 = 0
    for index in 0..<count {
      let product = UInt128(quotient) &* UInt128(divisor[index]) &+ UInt128(carry)
      carry = UInt64(truncatingIfNeeded: product >> 64)
      borrow = subtract(&value[index], UInt64(truncatingIfNeeded: product), borrow)
    }
    borrow = subtract(&value[count], carry, borrow)
    guard borrow > 0 else { return }

    // One too large: the modulus is added back, and the carry out cancels the borrow.
    var sumCarry: UInt128 = 0
    for index in 0..<count {
      let sum = UInt128(value[index]) &+ UInt128(divisor[index]) &+ sumCarry
      value[index] = UInt64(truncatingIfNeeded: sum)
      sumCarry = sum >> 64
    }
    value[count] &+= UInt64(truncatingIfNeeded: sumCarry)
  }

  /// Subtracts `amount` and `borrow` (0 or 1) from `word`, and returns the borrow that follows.
  @inline(__always)
  private static func subtract(_ word: inout UInt64, _ amount: UInt64, _ borrow: UInt64) -> UInt64 {
    let (first, firstBorrow) = word.subtractingReportingOverflow(amount)
    let (second, secondBorrow) = first.subtractingReportingOverflow(borrow)
    word = second
    return firstBorrow || secondBorrow ? 1 : 0
  }
}
