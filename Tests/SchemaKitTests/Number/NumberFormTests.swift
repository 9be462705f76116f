import Testing

@testable import SchemaKit

@Suite("The form of a number")
struct NumberFormTests: NumberTesting {
  @Test(
    "An integer within 64 bits is an integer, however it is written",
    arguments: [
      ("12.50e2", 1250), ("1e18", 1_000_000_000_000_000_000), ("-1200000e-5", -12), ("0.0000012e6", nil),
      ("9223372036854775807", Int64.max), ("9.223372036854775807e18", Int64.max),
      ("-92233720368547758080000000000000e-13", Int64.min), ("100000000000000000000000000000e-29", 1),
      ("0.000000000000000000000000000001e30", 1), ("00000e1", 0), ("5e0000000000000000000000000000001", 50),
    ] as [(String, Int64?)])
  func integers(text: String, expected: Int64?) {
    let number = classify(text)
    #expect(number.isIntegral == (expected != nil))
    #expect(exact(text).int64() == expected)
    if let expected { #expect(number.form == .integer(expected)) }
  }

  @Test(
    "A number of few digits that is no such integer is a small decimal",
    arguments: [
      ("0.5", 5, -1), ("-73.987650", -7_398_765, -5), ("1e19", 1, 19), ("-1e127", -1, 127), ("1e-128", 1, -128),
      ("36028797018963967e-1", 36_028_797_018_963_967, -1), ("360287970189639.67", 36_028_797_018_963_967, -2),
      ("0.00000000000000000000000000000012000", 12, -32), ("25000000000000000000000000000", 25, 27),
    ] as [(String, Int64, Int64)])
  func decimals(text: String, mantissa: Int64, exponent: Int64) throws {
    guard case .decimal(let decimal) = classify(text).form else {
      Issue.record("\(text) is no small decimal")
      return
    }
    #expect(decimal.mantissa == mantissa)
    #expect(decimal.exponent == exponent)
    #expect(decimal == SmallDecimal(mantissa: mantissa, exponent: exponent))
    #expect(SmallDecimal(packed: decimal.packed) == decimal)
    #expect(ExactNumber(decimal) == exact(text))
    #expect(classify(text).isIntegral == (exponent >= 0))
  }

  @Test(
    "Any other number is big",
    arguments: [
      ("1e128", true), ("1e-129", false), ("36028797018963969e-1", false), ("123456789012345678901234567890", true),
      ("1E-400", false), ("1e1000000000", true), ("1e100000000000000000", true), ("1e-100000000000000000", false),
      ("0.12345678901234567890123", false), ("12345678901234567890123e-1", false), ("36028797018963969e3", true),
      ("12345678901234567890123.0", true), ("9223372036854775808", true), ("18446744073709551616", true),
    ])
  func bigNumbers(text: String, isIntegral: Bool) {
    #expect(classify(text).form == .big)
    #expect(classify(text).isIntegral == isIntegral)
    #expect(exact(text).isInteger == isIntegral)
  }

  @Test(
    "An exponent that no sum of exponents can hold is out of range",
    arguments: [
      "1e99999999999999999999", "-1.5E-99999999999999999999", "1e1000000000000000000", "1e9223372036854775808",
      "10e-18446744073709551617",
    ])
  func exponentOutOfRange(text: String) {
    #expect(classify(text).form == .exponentOutOfRange)
    #expect(!classify(text).isIntegral)
  }

  @Test("Zero times any power of ten is zero", arguments: ["0e99999999999999999999", "-0.00E-99999999999999999999"])
  func zeroWithHugeExponent(text: String) {
    #expect(classify(text).form == .integer(0))
    #expect(exact(text).isZero)
  }

  @Test("The largest exponent that is let through still compares and divides")
  func largestExponent() {
    let (high, low) = ("1e576460752303423488", "1e-576460752303423488")
    #expect(classify(high).form == .big)
    #expect(order(high, low) == 1)
    #expect(isMultiple(high, of: low) == true)
    #expect(isMultiple(low, of: high) == false)
    #expect(isMultiple(high, of: "3e-576460752303423488") == false)
    #expect(exact(high).count() == .max)
  }

  @Test(
    "Bytes that are no number trap nothing",
    arguments: ["", "-", ".", "e", "1e", "1e-", "1.", "--1", "1..2", "abc", "1.2.3e4.5", "1e+-5", "\u{0}\u{FF}"])
  func garbage(text: String) {
    _ = classify(text)
    _ = exact(text)
    _ = double(text)
  }
}
