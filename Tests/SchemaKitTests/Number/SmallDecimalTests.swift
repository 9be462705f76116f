import Testing

@testable import SchemaKit

@Suite("Small decimals")
struct SmallDecimalTests: NumberTesting {
  @Test("Trailing zeros move into the exponent, so equal values are equal words")
  func canonical() throws {
    let half = try #require(SmallDecimal(mantissa: 5, exponent: -1))
    #expect(SmallDecimal(mantissa: 5_000_000, exponent: -7) == half)
    #expect(SmallDecimal(mantissa: -5, exponent: -1) != half)
    #expect(SmallDecimal(mantissa: 0, exponent: 77)?.packed == 0)
    #expect(SmallDecimal(mantissa: 0, exponent: .max)?.packed == 0)
  }

  @Test("What doesn't fit a word is refused")
  func range() {
    let largest = Int64(SmallDecimal.largestMantissa)
    #expect(SmallDecimal(mantissa: largest, exponent: 127)?.mantissa == largest)
    #expect(SmallDecimal(mantissa: -largest, exponent: -128)?.mantissa == -largest)
    #expect(SmallDecimal(mantissa: largest + 2, exponent: 0) == nil)
    #expect(SmallDecimal(mantissa: 1, exponent: 128) == nil)
    #expect(SmallDecimal(mantissa: 1, exponent: -129) == nil)
    #expect(SmallDecimal(mantissa: 10, exponent: -129)?.exponent == -128)
    #expect(SmallDecimal(mantissa: 10, exponent: .max) == nil)
    #expect(SmallDecimal(mantissa: .min, exponent: .min) == nil)
  }

  @Test(
    "The order with integers is exact at the ends of both",
    arguments: [
      ("0.5", 0, 1), ("-0.5", 0, -1), ("1e19", .max, 1), ("-1e19", .min, -1), ("1e-128", 0, 1), ("-1e-128", 0, -1),
      ("922337203685.5807", 922_337_203_685, 1), ("922337203685.5807", 922_337_203_686, -1),
      ("1e127", .max, 1), ("1e-128", 1, -1), ("12", 12, 0), ("1e18", 1_000_000_000_000_000_000, 0),
      ("3602879701896396.7", .max, -1), ("3602879701896396.7", .min, 1),
    ] as [(String, Int64, Int)])
  func mixedOrder(text: String, integer: Int64, expected: Int) throws {
    let decimal = try #require(small(text))
    #expect(SmallDecimal.compare(decimal, integer) == expected)
    #expect(SmallDecimal.compare(integer, decimal) == -expected)
  }

  @Test(
    "An integer divides by a decimal exactly",
    arguments: [
      (100, "0.3", false), (3, "0.3", true), (100, "1e2", true), (100, "1e3", false), (0, "1e127", true),
      (.min, "1e127", false), (.min, "0.5", true), (.max, "7", true), (.max, "0.07", true),
      (9_000_000_000_000_000_000, "9e18", true), (9_000_000_000_000_000_000, "36028797018963967e3", false),
    ] as [(Int64, String, Bool)])
  func integerByDecimal(integer: Int64, text: String, expected: Bool) throws {
    let decimal = try #require(small(text))
    #expect(SmallDecimal.isMultiple(integer, of: decimal) == expected)
    #expect(ExactNumber(integer).isMultiple(of: ExactNumber(decimal)) == expected)
  }

  @Test(
    "A decimal divides by an integer exactly",
    arguments: [
      ("0.5", 1, false), ("1e100", 7, false), ("7e100", 7, true), ("1e19", 1_000_000, true), ("1e19", .min, false),
      ("1e63", .min, true), ("1e127", .max, false), ("0", 5, true), ("1e20", 60, false), ("3e20", 60, true),
    ] as [(String, Int64, Bool)])
  func decimalByInteger(text: String, integer: Int64, expected: Bool) throws {
    let decimal = try #require(small(text))
    #expect(decimal.isMultiple(of: integer) == expected)
    #expect(ExactNumber(decimal).isMultiple(of: ExactNumber(integer)) == expected)
  }

  @Test("Zero divides nothing and traps nothing")
  func zeroDivisor() throws {
    let zero = try #require(SmallDecimal(mantissa: 0, exponent: 0))
    #expect(!zero.isMultiple(of: zero))
    #expect(!zero.isMultiple(of: 0))
    #expect(!SmallDecimal.isMultiple(5, of: zero))
    #expect(!SmallDecimal.isMultiple(0, of: 0))
    #expect(exact("5").isMultiple(of: exact("0")) == false)
  }

  @Test("The least integer by minus one traps nothing")
  func leastByMinusOne() {
    #expect(SmallDecimal.isMultiple(.min, of: -1))
    #expect(exact("-9223372036854775808").isMultiple(of: exact("-1")) == true)
  }
}
