/// The least magnitude that is rounded to infinity.
enum NumberLimit {
  /// The digits for a floating-point type of 32 or 64 bits.
  ///
  /// It lies halfway between the greatest finite number and the next power of two: 2¹²⁸ − 2¹⁰³ and 2¹⁰²⁴ − 2⁹⁷⁰.
  static func text(bits: Int) -> String { bits == 32 ? float : double }

  private static let float = digits(of: (1 << 25) - 1, doubled: 103)
  private static let double = digits(of: (1 << 54) - 1, doubled: 970)

  /// The digits of `number` after so many doublings.
  private static func digits(of number: UInt64, doubled times: Int) -> String {
    var digits = Array(String(number).utf8.reversed().map { $0 - UInt8(ascii: "0") })
    for _ in 0..<times {
      var carry: UInt8 = 0
      for index in digits.indices {
        let sum = digits[index] * 2 + carry
        digits[index] = sum % 10
        carry = sum / 10
      }
      if carry > 0 { digits.append(carry) }
    }
    return String(decoding: digits.reversed().map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
