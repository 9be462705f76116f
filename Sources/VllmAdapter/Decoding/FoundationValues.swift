import Foundation
import SchemaKit

/// Values of Foundation's types from JSON values.
enum FoundationValues {
  /// A JSON value that isn't what a rule asks for.
  struct Refusal: Error, CustomStringConvertible {
    let description: String

    init(_ value: JSONValue, _ expected: String) {
      description = "expected \(expected), found another \(value.kind.rawValue)"
    }
  }

  /// The date that `value` gives in `form`.
  static func date(_ value: JSONValue, _ form: JSONDateForm) -> Date? {
    switch form {
    case .rfc3339: return value.string.flatMap { date(rfc3339: $0) }
    case .secondsSince1970: return finite(value).map { Date(timeIntervalSince1970: $0) }
    case .millisecondsSince1970: return finite(value).map { Date(timeIntervalSince1970: $0 / 1_000) }
    }
  }

  private static func finite(_ value: JSONValue) -> Double? { value.double.flatMap { $0.isFinite ? $0 : nil } }

  /// The date that a text by RFC 3339, section 5.6, gives.
  static func date(rfc3339 text: String) -> Date? {
    var reader = DigitReader(text: Array(text.utf8))
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
      let day = reader.number(2), reader.skip("T") || reader.skip("t"), let hour = reader.number(2), reader.skip(":"),
      let minute = reader.number(2), reader.skip(":"), let second = reader.number(2), let fraction = reader.fraction(),
      let offset = reader.offset(), reader.isAtEnd
    else { return nil }
    guard (1...12).contains(month), (1...days(year, month)).contains(day), hour < 24, minute < 60, second <= 60 else {
      return nil
    }
    let minutes = (dayNumber(year, month, day) * 24 + hour) * 60 + minute - offset
    // Leap seconds end a day in UTC.
    if second == 60, (minutes % 1_440 + 1_440) % 1_440 != 1_439 { return nil }
    return Date(timeIntervalSince1970: Double(minutes * 60 + second) + fraction)
  }

  /// The number of days of a month.
  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The number of days from the start of 1970.
  ///
  /// Years begin in March, so that the day of a leap year is the last.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // 400 years more, for the year 0 begins before it does.
    let year = (month > 2 ? year : year - 1) + 400
    let month = (month + 9) % 12
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
    return days - 719_468 - 146_097
  }

  /// The decimal that a number is, if `Decimal` holds it exactly.
  static func decimal(_ value: JSONValue) -> Decimal? {
    guard let lexeme = value.lexeme else { return nil }
    let parts = lexeme.lowercased().split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    var digits = Array((mantissa[0] + fraction).utf8).drop { $0 == UInt8(ascii: "0") }
    guard !digits.isEmpty else { return 0 }
    guard let written = parts.count > 1 ? Int(parts[1]) : 0, written.magnitude < 1 << 32 else { return nil }
    var exponent = written - fraction.utf8.count
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    guard digits.count <= 38, (-128...127).contains(exponent) else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    guard let significand = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")) else { return nil }
    let decimal = Decimal(sign: lexeme.hasPrefix("-") ? .minus : .plus, exponent: exponent, significand: significand)
    return decimal.isNaN ? nil : decimal
  }
}

/// The fields of a date, from the left.
private struct DigitReader {
  let text: [UInt8]
  var position = 0

  var isAtEnd: Bool { position == text.count }

  /// Whether `character` comes next, which then is read.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// The number that exactly `count` digits make.
  mutating func number(_ count: Int) -> Int? {
    guard text.count - position >= count else { return nil }
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// A fraction of a second; 0 where none is written, nil where no digit follows the point.
  mutating func fraction() -> Double? {
    guard skip(".") else { return 0 }
    let start = position
    while digit() != nil {}
    guard position > start else { return nil }
    return Double("0." + String(decoding: text[start..<position], as: UTF8.self))
  }

  /// The minutes by which local time is ahead of UTC.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let isNegative = skip("-")
    guard isNegative || skip("+"), let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60
    else {
      return nil
    }
    return (isNegative ? -1 : 1) * (hours * 60 + minutes)
  }

  private mutating func digit() -> Int? {
    guard position < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[position]) else { return nil }
    position += 1
    return Int(text[position - 1] - UInt8(ascii: "0"))
  }
}
