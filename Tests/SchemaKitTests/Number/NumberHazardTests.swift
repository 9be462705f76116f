import Testing

@testable import SchemaKit

/// The cases of numbers on which known validators go wrong (Core 2020-12 §4.2.1, §4.2.2; Validation §4.2, §6.2).
@Suite("Numbers where validators go wrong")
struct NumberHazardTests: NumberTesting {
  @Test("1e400 is an integer, and larger than any limit that fits a machine number")
  func hugeInteger() {
    let number = classify("1e400")
    #expect(number.form == .big)
    #expect(number.isIntegral)
    #expect(order("1e400", "1.7976931348623157e308") == 1)
    #expect(order("1e400", "9223372036854775807") == 1)
    #expect(order("-1e400", "-9223372036854775808") == -1)
  }

  @Test("1E-400 is no integer, and above zero")
  func tinyFraction() {
    let number = classify("1E-400")
    #expect(number.form == .big)
    #expect(!number.isIntegral)
    #expect(order("1E-400", "0") == 1)
    #expect(order("-1E-400", "0") == -1)
  }

  @Test("9007199254740993 differs from 9007199254740992.0, and is larger")
  func beyondDoubleIntegers() {
    #expect(classify("9007199254740993").form != classify("9007199254740992.0").form)
    #expect(order("9007199254740992.0", "9007199254740993") == -1)
    #expect(exact("9007199254740992.0") != exact("9007199254740993"))
  }

  @Test("0.1 differs from the double nearest to it")
  func doubleNearestToTenth() {
    let nearest = "0.1000000000000000055511151231257827021181583404541015625"
    #expect(classify("0.1").form != classify(nearest).form)
    #expect(exact("0.1") != exact(nearest))
    #expect(order("0.1", nearest) == -1)
    #expect(double("0.1") == double(nearest))
  }

  @Test("An odd number of thirty digits is no multiple of 2, the next one is")
  func thirtyDigits() {
    #expect(isMultiple("123456789012345678901234567891", of: "2") == false)
    #expect(isMultiple("123456789012345678901234567892", of: "2") == true)
  }

  @Test("-9223372036854775809 is less than the least 64-bit integer")
  func belowInt64() {
    #expect(order("-9223372036854775809", "-9223372036854775808") == -1)
    #expect(classify("-9223372036854775808").form == .integer(.min))
    #expect(classify("-9223372036854775809").form == .big)
    #expect(classify("9223372036854775808").form == .big)
  }

  @Test(
    "Decimal fractions divide as decimals",
    arguments: [
      ("19.99", "0.01", true), ("0.3", "0.1", true), ("1", "0.3", false), ("1e-11", "1", false),
      ("1.1", "0.1", true), ("4.35", "0.01", true), ("0.0075", "0.0001", true), ("0.00751", "0.0001", false),
      ("1e308", "0.123456789", false), ("0", "0.3", true), ("-0.9", "0.3", true), ("5e-324", "5e-324", true),
    ])
  func decimalDivision(value: String, divisor: String, expected: Bool) {
    #expect(isMultiple(value, of: divisor) == expected)
    if let value = small(value), let divisor = small(divisor) {
      #expect(value.isMultiple(of: divisor) == expected)
    }
  }

  @Test("Zero has one value, however it is written", arguments: ["-0", "-0.0", "0", "0.000", "0e5", "-0E-99", "0e0"])
  func zero(text: String) {
    #expect(classify(text).form == .integer(0))
    #expect(classify(text).isIntegral)
    #expect(exact(text) == exact("0"))
  }

  @Test("One has one value, however it is written", arguments: ["1", "1.0", "1e0", "10E-1", "0.1e+1", "0.001e3"])
  func one(text: String) {
    #expect(classify(text).form == .integer(1))
    #expect(classify(text).isIntegral)
    #expect(exact(text) == exact("1"))
  }

  @Test(
    "A length limit beyond all lengths is the largest one, never 0",
    arguments: ["1e30", "18446744073709551616", "9223372036854775808", "1e1000000000", "123456789e100"])
  func hugeCounts(text: String) {
    #expect(exact(text).count() == .max)
    if let decimal = small(text) { #expect(decimal.count == .max) }
  }

  @Test("A negative or fractional length limit is none", arguments: ["-1", "1.5", "1e-5", "-1e30", "-1e400", "1e-400"])
  func impossibleCounts(text: String) {
    #expect(exact(text).count() == nil)
    if let decimal = small(text) { #expect(decimal.count == nil) }
  }

  @Test("A whole length limit is itself", arguments: [("3.0", 3), ("0", 0), ("-0.0", 0), ("12e1", 120)])
  func counts(text: String, expected: Int) {
    #expect(exact(text).count() == expected)
    #expect(small(text)?.count == expected)
  }

  @Test("1e1000000000 compares and divides at once")
  func billionDigits() {
    let number = classify("1e1000000000")
    #expect(number.form == .big)
    #expect(number.isIntegral)
    #expect(isMultiple("1e1000000000", of: "7") == false)
    #expect(isMultiple("7e1000000000", of: "7") == true)
    #expect(isMultiple("1e1000000000", of: "1024") == true)
    #expect(isMultiple("1e1000000000", of: "7e-1000000000") == false)
    #expect(isMultiple("21e1000000000", of: "7e-1000000000") == true)
    #expect(isMultiple("1e-1000000000", of: "7") == false)
    #expect(order("1e1000000000", "1e999999999") == 1)
    #expect(order("1e1000000000", "10e999999999") == 0)
    #expect(order("-1e1000000000", "1e-1000000000") == -1)
  }

  @Test(
    "Only a number without fraction and exponent is written as an integer",
    arguments: [("1", true), ("-0", true), ("123456789012345678901234567890", true), ("1.0", false), ("1e0", false)])
  func writtenAsInteger(text: String, expected: Bool) {
    #expect(classify(text).isWrittenAsInteger == expected)
    #expect(classify(text).isIntegral)
  }
}
