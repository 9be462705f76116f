/// Any JSON number, exact: a sign, its significant digits, and the power of ten of the first of them.
///
/// The value is ±d.ddd… × 10 to the power of `magnitude`. Digits stand in words of 19, the first digits first, each word
/// filled from the left: 12345678901234567890123 is
///
///     head 1234567890123456789   tail [0123000000000000000]   magnitude 22   digitCount 23
///
/// There are no leading and no trailing zeros, and zero is positive with no digits, so a value has one representation:
/// equality is equality of the parts, and order is that of magnitudes and then of words. Up to 19 digits nothing is
/// allocated.
struct ExactNumber: Sendable {
  /// Whether the value is below zero.
  let isNegative: Bool

  /// The power of ten of the first digit; 0 for zero.
  let magnitude: Int64

  /// The number of significant digits; 0 for zero.
  let digitCount: Int

  /// The first 19 digits, filled with zeros on the right.
  let head: UInt64

  /// The other digits, 19 a word, the last word filled with zeros on the right.
  let tail: [UInt64]

  /// The value of a number that `NumberForm.classify` didn't refuse.
  /// - Complexity: linear in the length, in time and memory.
  init(lexeme: ByteSlice) {
    self.init(NumberLexeme(lexeme))
  }

  /// The value of a number whose parts are known.
  /// - Complexity: linear in the length, in time and memory.
  init(_ number: NumberLexeme) {
    guard number.digitCount > DecimalDigits.perWord else {
      self.init(isNegative: number.isNegative, digits: number.digits, exponent: number.exponent)
      return
    }
    var cursor = number.start
    let head = NumberLexeme.word(number.bytes, &cursor, count: DecimalDigits.perWord)
    var left = number.digitCount - DecimalDigits.perWord
    var tail: [UInt64] = []
    tail.reserveCapacity((left + DecimalDigits.perWord - 1) / DecimalDigits.perWord)
    while left > 0 {
      let count = min(left, DecimalDigits.perWord)
      let word = NumberLexeme.word(number.bytes, &cursor, count: count)
      tail.append(word &* DecimalDigits.power(DecimalDigits.perWord - count))
      left -= count
    }
    self.init(
      isNegative: number.isNegative, magnitude: number.exponent + Int64(number.digitCount - 1),
      digitCount: number.digitCount, head: head, tail: tail)
  }

  /// The value of an integer.
  init(_ integer: Int64) {
    self.init(isNegative: integer < 0, digits: integer.magnitude, exponent: 0)
  }

  /// The value of a small decimal.
  init(_ decimal: SmallDecimal) {
    self.init(
      isNegative: decimal.mantissa < 0, digits: decimal.mantissa.magnitude, exponent: decimal.exponent)
  }

  /// The value of `digits`, which may end in zeros, times 10 to the power of `exponent`.
  private init(isNegative: Bool, digits: UInt64, exponent: Int64) {
    guard digits != 0 else {
      self.init(isNegative: false, magnitude: 0, digitCount: 0, head: 0, tail: [])
      return
    }
    var significant = digits
    var zeros = 0
    while true {
      let (quotient, remainder) = significant.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { break }
      significant = quotient
      zeros &+= 1
    }
    let count = DecimalDigits.count(significant)
    self.init(
      isNegative: isNegative, magnitude: exponent + Int64(count + zeros - 1), digitCount: count,
      head: significant &* DecimalDigits.power(DecimalDigits.perWord - count), tail: [])
  }

  /// The value of parts that are canonical already.
  private init(isNegative: Bool, magnitude: Int64, digitCount: Int, head: UInt64, tail: [UInt64]) {
    self.isNegative = isNegative
    self.magnitude = magnitude
    self.digitCount = digitCount
    self.head = head
    self.tail = tail
  }

  /// The number of words of digits, the head included.
  var wordCount: Int { 1 + tail.count }

  /// The power of ten of the last digit; 0 for zero.
  var exponent: Int64 { digitCount == 0 ? 0 : magnitude - Int64(digitCount - 1) }

  /// Whether the value is zero.
  var isZero: Bool { digitCount == 0 }

  /// Whether the value has no fractional part.
  var isInteger: Bool { exponent >= 0 }
}
