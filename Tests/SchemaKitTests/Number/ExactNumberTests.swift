import Testing

@testable import SchemaKit

@Suite("Exact numbers")
struct ExactNumberTests: NumberTesting {
  @Test("The order of many digits is that of their values")
  func sorted() {
    let ascending = [
      "-1e400", "-123456789012345678902", "-123456789012345678901.5", "-123456789012345678901", "-1e19", "-2", "-1.5",
      "-1", "-1e-400", "0", "1e-1000000000", "1e-400", "0.1", "0.10000000000000000000000001", "0.11", "1",
      "1.00000000000000000000000000000000000001", "9999999999999999999", "9999999999999999999.0000000001", "1e19",
      "10000000000000000000.0000000001", "99999999999999999999999999999999999999", "1e38", "1e1000000000",
    ]
    for (left, leftText) in ascending.enumerated() {
      for (right, rightText) in ascending.enumerated() {
        #expect(order(leftText, rightText) == (left - right).signum(), "\(leftText) and \(rightText)")
      }
    }
  }

  @Test("All digits stay, wherever the point stands")
  func digits() {
    let number = exact("-0.000123456789012345678901234567890e10")
    #expect(number.isNegative)
    #expect(number.digitCount == 29)
    #expect(number.magnitude == 6)
    #expect(number.exponent == -22)
    #expect(number.head == 1_234_567_890_123_456_789)
    #expect(number.tail == [123_456_789_000_000_000])
  }

  @Test("Products of two random numbers of up to 400 digits are multiples of both, and their neighbours aren't")
  func products() throws {
    var random = SplitMix(state: 7)
    for round in 0..<300 {
      let left = random.digits(1 + round)
      let right = random.digits(2 + Int(random.next() % 400))
      let product = multiply(left, right)
      let (scale, shift) = (Int(random.next() % 50), Int(random.next() % 50))
      let value = exact("\(text(product))e\(scale - shift)")
      let divisor = exact("\(text(right))e-\(shift)")
      #expect(value.isMultiple(of: divisor) == true, "\(text(left)) times \(text(right))")
      #expect(value.isMultiple(of: exact("\(text(left))e-\(shift)")) == true)

      // Another last digit is another remainder, as a divisor with two digits at least divides no difference below ten.
      guard scale == 0, right.count > 1 else { continue }
      var neighbour = product
      neighbour[neighbour.count - 1] ^= 1
      #expect(exact("\(text(neighbour))e-\(shift)").isMultiple(of: divisor) == false)
    }
  }

  @Test("Twos and fives of a power of ten are taken out of divisors of any length")
  func twosAndFives() {
    for power in [1, 18, 19, 20, 63, 64, 65, 130, 300] {
      let two = text(repeatedly(2, times: power))
      let five = text(repeatedly(5, times: power))
      #expect(isMultiple("1e\(power)", of: two) == true)
      #expect(isMultiple("1e\(power)", of: five) == true)
      #expect(isMultiple("1e\(power - 1)", of: two) == false)
      #expect(isMultiple("1e\(power - 1)", of: five) == false)
      #expect(isMultiple("3e1000000000", of: two) == true)
      #expect(isMultiple("3e1000000000", of: "7e\(power)") == false)
      #expect(isMultiple("\(five)e-\(power)", of: "\(five)e-\(power)") == true)
    }
  }

  @Test(
    "A long division whose estimated quotient is one too large is put right",
    arguments: [
      "9415652603080021145753684134811499624208873398917180424157614491323066596180"
        + "82105288396166791930375533694273191937",
      "9415652603080059891164145809098514400619088148238134043483337983458911711000"
        + "74737018773167543512628735859912343559",
    ])
  func correctedQuotient(value: String) {
    // 2¹⁹¹ + 2⁶⁴ − 1: its two upper words, 2⁶³ and 0, leave the estimate in the dark about the third.
    #expect(isMultiple(value, of: "3138550867693340381917894711603833208069624466305726808063") == true)
    #expect(isMultiple(value + "1", of: "3138550867693340381917894711603833208069624466305726808063") == false)
  }

  @Test("The three forms of a value hash alike, and seeds change all hashes")
  func hashes() throws {
    for value: Int64 in [0, 1, -1, 10, 1200, .max, .min, 1_000_000_000_000_000_000, -36_028_797_018_963_967] {
      let hash = ExactNumber.hash(integer: value)
      #expect(ExactNumber.hash(exact: ExactNumber(value)) == hash)
      #expect(ExactNumber.hash(integer: value, seed: 1) != hash)
      if let decimal = SmallDecimal(mantissa: value, exponent: 0) {
        #expect(ExactNumber.hash(decimal: decimal) == hash)
      }
    }
    #expect(ExactNumber.hash(integer: 1) != ExactNumber.hash(integer: -1))
    #expect(ExactNumber.hash(integer: 1) != ExactNumber.hash(integer: 10))
  }

  @Test("Hashes of a hundred thousand near numbers don't collide")
  func spread() throws {
    var seen: Set<UInt64> = []
    for value in -25_000..<25_000 {
      let decimal = try #require(SmallDecimal(mantissa: Int64(value * 10 + 1), exponent: -4))
      seen.insert(ExactNumber.hash(integer: Int64(value)))
      seen.insert(ExactNumber.hash(decimal: decimal))
    }
    #expect(seen.count == 100_000)
  }

  @Test(
    "Doubles round to nearest, ties to even, and reach infinity and zero at the ends",
    arguments: [
      ("9007199254740993", 9_007_199_254_740_992),
      ("9007199254740993.0000000000000000000000001", 9_007_199_254_740_994),
      ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0), ("1e1000000000", .infinity),
      ("1e-1000000000", 0), ("1e99999999999999999999", .infinity), ("1.7976931348623158e308", .greatestFiniteMagnitude),
      ("1.7976931348623159e308", .infinity), ("5e-324", .leastNonzeroMagnitude), ("2e-324", 0), ("0.1", 0.1),
      ("2.2250738585072011e-308", Double(bitPattern: 0x000F_FFFF_FFFF_FFFF)), ("-123.456e-7", -123.456e-7),
    ] as [(String, Double)])
  func doubles(text: String, expected: Double) {
    #expect(double(text) == expected)
  }

  @Test("Minus zero keeps its sign as a double")
  func minusZero() {
    #expect(double("-0.0").sign == .minus)
    #expect(double("-1e-400").sign == .minus)
    #expect(double("0").sign == .plus)
  }

  @Test("One digit after a million decides between two doubles")
  func farTie() {
    let half = "9007199254740993." + String(repeating: "0", count: 1_000_000)
    #expect(double(half) == 9_007_199_254_740_992)
    #expect(double(half + "1") == 9_007_199_254_740_994)
  }
}

/// Schoolbook arithmetic on decimal digits, the first digit first: slow, and unlike what it checks.
private func multiply(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
  var sums = [Int](repeating: 0, count: left.count + right.count)
  for (row, first) in left.reversed().enumerated() {
    for (column, second) in right.reversed().enumerated() { sums[row + column] += Int(first) * Int(second) }
  }
  var digits: [UInt8] = []
  var carry = 0
  for sum in sums {
    digits.append(UInt8((sum + carry) % 10))
    carry = (sum + carry) / 10
  }
  while digits.count > 1, digits.last == 0 { digits.removeLast() }
  return digits.reversed()
}

private func repeatedly(_ factor: UInt8, times: Int) -> [UInt8] {
  (0..<times).reduce([1]) { product, _ in multiply(product, [factor]) }
}

private func text(_ digits: [UInt8]) -> String { digits.map(String.init).joined() }

/// A small generator, so that every run sees the same numbers (Steele, Lea and Flood 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  /// Random digits, the first not 0, sometimes with long runs of 0 and 9, at which estimates of quotients go wrong.
  mutating func digits(_ count: Int) -> [UInt8] {
    let kind = next() % 3
    var digits: [UInt8] = (0..<count).map { _ in
      let word = next()
      return kind == 0 || word % 16 == 0 ? UInt8((word >> 32) % 10) : kind == 1 ? 9 : 0
    }
    if digits[0] == 0 { digits[0] = 1 }
    return digits
  }
}
