/// A decimal number as school has it: sign, digits and a power of ten.
struct PlainNumber: Equatable {
  /// Whether it is below zero.
  let isNegative: Bool
  /// The digits, highest first, with no zero at either end; none for zero.
  let digits: [Int]
  /// The power of ten that the last digit counts.
  let exponent: Int

  /// Reads a number as JSON spells it.
  init(_ lexeme: String) {
    var mantissa = lexeme
    var exponent = 0
    if let mark = lexeme.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      mantissa = String(lexeme[..<mark])
      exponent = Int(lexeme[lexeme.index(after: mark)...]) ?? 0
    }
    var isNegative = false
    if mantissa.hasPrefix("-") {
      isNegative = true
      mantissa.removeFirst()
    }
    if let point = mantissa.firstIndex(of: ".") {
      exponent -= mantissa.distance(from: point, to: mantissa.endIndex) - 1
      mantissa.remove(at: point)
    }
    var digits = mantissa.compactMap(\.wholeNumberValue)
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    digits = Array(digits.drop { $0 == 0 })
    self.isNegative = isNegative && !digits.isEmpty
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  /// Whether there is nothing behind the point.
  var isInteger: Bool { exponent >= 0 }

  /// Whether it is below `other`.
  func isLess(than other: PlainNumber) -> Bool {
    if self == other { return false }
    if isNegative != other.isNegative { return isNegative }
    return isNegative ? other.hasLessMagnitude(than: self) : hasLessMagnitude(than: other)
  }

  private func hasLessMagnitude(than other: PlainNumber) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return !other.digits.isEmpty }
    let (length, otherLength) = (digits.count + exponent, other.digits.count + other.exponent)
    if length != otherLength { return length < otherLength }
    for position in 0..<max(digits.count, other.digits.count) {
      let digit = position < digits.count ? digits[position] : 0
      let otherDigit = position < other.digits.count ? other.digits[position] : 0
      if digit != otherDigit { return digit < otherDigit }
    }
    return false
  }

  /// Whether it divided by `divisor`, which isn't zero and has few digits, is an integer.
  func isMultiple(of divisor: PlainNumber) -> Bool {
    if digits.isEmpty { return true }
    // Without zeros at its end, no number is a multiple of ten times another integer.
    if exponent < divisor.exponent { return false }
    let modulus = divisor.digits.reduce(0) { $0 * 10 + $1 }
    var remainder = 0
    for digit in digits { remainder = (remainder * 10 + digit) % modulus }
    for _ in divisor.exponent..<exponent {
      if remainder == 0 { break }
      remainder = remainder * 10 % modulus
    }
    return remainder == 0
  }
}
