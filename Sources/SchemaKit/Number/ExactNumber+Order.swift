/// Order and equality by value, and hashes that agree between the three forms of a number.
extension ExactNumber: Hashable {
  /// −1, 0 or 1 as `left` is less than, equal to or greater than `right`.
  /// - Complexity: linear in the digits that they share; their exponents don't matter.
  static func compare(_ left: ExactNumber, _ right: ExactNumber) -> Int {
    let (leftSign, rightSign) = (left.sign, right.sign)
    if leftSign != rightSign { return leftSign < rightSign ? -1 : 1 }
    let order = compareMagnitudes(left, right)
    return leftSign < 0 ? -order : order
  }

  /// −1, 0 or 1 by distance from zero.
  static func compareMagnitudes(_ left: ExactNumber, _ right: ExactNumber) -> Int {
    if left.isZero || right.isZero { return left.isZero ? (right.isZero ? 0 : -1) : 1 }
    if left.magnitude != right.magnitude { return left.magnitude < right.magnitude ? -1 : 1 }
    if left.head != right.head { return left.head < right.head ? -1 : 1 }
    for index in 0..<min(left.tail.count, right.tail.count) where left.tail[index] != right.tail[index] {
      return left.tail[index] < right.tail[index] ? -1 : 1
    }
    // No digits end in zeros, so what is longer is larger.
    return left.tail.count == right.tail.count ? 0 : left.tail.count < right.tail.count ? -1 : 1
  }

  /// −1, 0 or 1 as the value is below, at or above zero.
  var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

  static func == (left: ExactNumber, right: ExactNumber) -> Bool {
    left.isNegative == right.isNegative && left.magnitude == right.magnitude && left.head == right.head
      && left.tail == right.tail
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(magnitude)
    hasher.combine(head)
    for word in tail { hasher.combine(word) }
  }
}

/// 64-bit hashes by value: an integer, a small decimal and an exact number of one value hash alike under one seed.
///
/// The seed is any number. A table that hostile input fills wants one that the input's sender can't know.
extension ExactNumber {
  /// The hash of an integer.
  static func hash(integer: Int64, seed: UInt64 = 0) -> UInt64 {
    hash(isNegative: integer < 0, digits: integer.magnitude, exponent: 0, seed: seed)
  }

  /// The hash of a small decimal.
  static func hash(decimal: SmallDecimal, seed: UInt64 = 0) -> UInt64 {
    hash(
      isNegative: decimal.mantissa < 0, digits: decimal.mantissa.magnitude, exponent: decimal.exponent, seed: seed)
  }

  /// The hash of any number, in time linear in its digits.
  static func hash(exact: ExactNumber, seed: UInt64 = 0) -> UInt64 {
    var state = start(isNegative: exact.isNegative, magnitude: exact.magnitude, head: exact.head, seed: seed)
    for word in exact.tail { state = mix(state ^ word, 0xE703_7ED1_A0B4_28DB) }
    return state
  }

  /// The hash of at most 19 digits, which may end in zeros, with the power of ten of the last.
  private static func hash(isNegative: Bool, digits: UInt64, exponent: Int64, seed: UInt64) -> UInt64 {
    guard digits != 0 else { return start(isNegative: false, magnitude: 0, head: 0, seed: seed) }
    let count = DecimalDigits.count(digits)
    return start(
      isNegative: isNegative, magnitude: exponent &+ Int64(count &- 1),
      head: digits &* DecimalDigits.power(DecimalDigits.perWord &- count), seed: seed)
  }

  /// The hash of the parts that every number has.
  @inline(__always)
  private static func start(isNegative: Bool, magnitude: Int64, head: UInt64, seed: UInt64) -> UInt64 {
    let scale = UInt64(bitPattern: magnitude) << 1 | (isNegative ? 1 : 0)
    let first = mix(head ^ seed ^ 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB ^ seed)
    return mix(first ^ scale, 0x8EBC_6AF0_9C88_C6E3)
  }

  /// Both halves of a full product, folded together.
  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
