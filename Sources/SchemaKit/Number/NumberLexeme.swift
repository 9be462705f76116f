/// The parts of a JSON number as written (RFC 8259 §6): sign, where its significant digits lie, and their power of ten.
///
/// Significant digits run from the first that isn't 0 to the last that isn't 0. The value is those digits, read as an
/// integer, times 10 to the power of `exponent`. The bytes must be a number by the grammar; other bytes give some value, never
/// a trap.
struct NumberLexeme {
  /// The number as written.
  let bytes: ByteSlice

  /// Whether a minus sign is written; it is for `-0` too.
  let isNegative: Bool

  /// Whether neither a fraction nor an exponent is written, which is what drafts 3 and 4 call an integer.
  let isWrittenAsInteger: Bool

  /// The offset of the first significant digit.
  let start: Int

  /// The number of significant digits; 0 when the value is zero.
  let digitCount: Int

  /// The significant digits as an integer when there are at most 19, else 0.
  let digits: UInt64

  /// The power of ten of the last significant digit.
  let exponent: Int64

  /// Whether the written exponent exceeds `exponentLimit` in magnitude, and the value isn't zero.
  ///
  /// `exponent` is then made from the limit, and the value is not to be relied on.
  let isExponentOutOfRange: Bool

  /// The largest magnitude of a written exponent, far enough from the ends of `Int64` that no sum of exponents and lengths
  /// overflows.
  static let exponentLimit: Int64 = 1 << 59

  /// Reads a number in one pass, and a second one back over trailing zeros when it has more than 19 digits.
  /// - Complexity: linear in the length, without allocation.
  init(_ bytes: ByteSlice) {
    let end = bytes.count
    var offset = 0
    let isNegative = end > 0 && bytes[0] == UInt8(ascii: "-")
    if isNegative { offset = 1 }

    var start = offset
    var point = -1
    var count = 0
    var digits: UInt64 = 0
    while offset < end {
      let byte = bytes[offset]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        // Wraps after 19 digits; such digits are read again below or not used.
        digits = digits &* 10 &+ UInt64(digit)
        if count > 0 {
          count &+= 1
        } else if digit != 0 {
          count = 1
          start = offset
        }
      } else if byte == UInt8(ascii: ".") {
        point = offset
      } else {
        break
      }
      offset &+= 1
    }
    let mantissaEnd = offset

    var exponent: Int64 = 0
    var isOutOfRange = false
    if offset < end { (exponent, isOutOfRange) = Self.exponent(bytes, from: offset &+ 1) }
    if point >= 0 { exponent -= Int64(mantissaEnd - point - 1) }

    if count == 0 {
      (digits, exponent, isOutOfRange) = (0, 0, false)
    } else if count <= DecimalDigits.perWord {
      while true {
        let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
        if remainder != 0 { break }
        digits = quotient
        count &-= 1
        exponent &+= 1
      }
    } else {
      var last = mantissaEnd - 1
      while last > start, bytes[last] == UInt8(ascii: "0") || last == point {
        if last != point {
          count &-= 1
          exponent &+= 1
        }
        last &-= 1
      }
      digits = 0
      if count <= DecimalDigits.perWord {
        var cursor = start
        digits = Self.word(bytes, &cursor, count: count)
      }
    }

    self.bytes = bytes
    self.isNegative = isNegative
    self.isWrittenAsInteger = point < 0 && mantissaEnd == end
    self.start = start
    self.digitCount = count
    self.digits = digits
    self.exponent = exponent
    self.isExponentOutOfRange = isOutOfRange
  }

  /// The next `count` digits from `offset` as an integer, at most 19, the decimal point skipped.
  static func word(_ bytes: ByteSlice, _ offset: inout Int, count: Int) -> UInt64 {
    var value: UInt64 = 0
    var left = count
    while left > 0, offset < bytes.count {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      offset &+= 1
      if digit < 10 {
        value = value &* 10 &+ UInt64(digit)
        left &-= 1
      }
    }
    return value
  }

  /// The exponent written from `start`, after the letter: its value within ±`exponentLimit`, and whether it lies outside.
  private static func exponent(_ bytes: ByteSlice, from start: Int) -> (value: Int64, isOutOfRange: Bool) {
    var offset = start
    var isNegative = false
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "+") {
      isNegative = bytes[offset] == UInt8(ascii: "-")
      offset &+= 1
    }
    var value: Int64 = 0
    while offset < bytes.count {
      // Ten times the limit is within Int64; past the limit the other digits no longer matter.
      if value <= exponentLimit { value = value &* 10 &+ Int64((bytes[offset] &- UInt8(ascii: "0")) & 15) }
      offset &+= 1
    }
    let isOutOfRange = value > exponentLimit
    if isOutOfRange { value = exponentLimit }
    return (isNegative ? -value : value, isOutOfRange)
  }
}
