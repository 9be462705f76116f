/// The smallest form that holds a JSON number exactly; a value has one form only, however it is written.
///
/// So numbers of different forms are never equal, and two of the same form compare as the form does.
enum NumberForm: Sendable, Equatable {
  /// An integer within `Int64`, such as `1`, `1.0`, `1e0`, `10E-1` and `-0.0`.
  case integer(Int64)

  /// Any other number of few digits, such as `0.5` and `1e100`.
  case decimal(SmallDecimal)

  /// A number that only its digits hold, such as `1e400` and most integers of 20 digits: see `ExactNumber`.
  case big

  /// A number other than zero whose written exponent is beyond `NumberLexeme.exponentLimit`: it is to be refused.
  case exponentOutOfRange

  /// What a number's spelling tells.
  struct Classification: Sendable, Equatable {
    /// The form that holds the value.
    let form: NumberForm

    /// Whether the value has no fractional part (Core 2020-12 §4.2.1 on: `1.0` is an integer); false when out of range.
    let isIntegral: Bool

    /// Whether neither fraction nor exponent is written, which drafts 3 and 4 ask of an integer.
    let isWrittenAsInteger: Bool
  }

  /// Finds the form of a number that follows the grammar of RFC 8259 §6.
  /// - Complexity: linear in the length, without allocation.
  static func classify(lexeme: ByteSlice) -> Classification {
    let number = NumberLexeme(lexeme)
    return Classification(
      form: NumberForm(number),
      isIntegral: number.exponent >= 0 && !number.isExponentOutOfRange,
      isWrittenAsInteger: number.isWrittenAsInteger)
  }

  /// The form of a number whose parts are known.
  init(_ number: NumberLexeme) {
    if number.isExponentOutOfRange {
      self = .exponentOutOfRange
    } else if number.digitCount > DecimalDigits.perWord {
      self = .big
    } else {
      self.init(isNegative: number.isNegative, significant: number.digits, exponent: number.exponent)
    }
  }

  /// The form of the number `digits` × 10 to the power of `exponent`, and whether it has no fractional part.
  ///
  /// `digits` are at most 19, and `exponent` is far from the ends of `Int64`.
  @inline(__always)
  static func canonical(
    isNegative: Bool, digits: UInt64, exponent: Int64
  ) -> (form: NumberForm, isIntegral: Bool) {
    if digits == 0 { return (.integer(0), true) }
    if let integer = integer(isNegative, digits, exponent) { return (.integer(integer), true) }
    var digits = digits
    var exponent = exponent
    while true {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { break }
      digits = quotient
      exponent &+= 1
    }
    return (NumberForm(isNegative: isNegative, significant: digits, exponent: exponent), exponent >= 0)
  }

  /// The form of at most 19 digits that end in no zero, or are 0, times 10 to the power of `exponent`.
  @inline(__always)
  private init(isNegative: Bool, significant digits: UInt64, exponent: Int64) {
    if let integer = Self.integer(isNegative, digits, exponent) {
      self = .integer(integer)
    } else if let decimal = SmallDecimal(isNegative: isNegative, digits: digits, exponent: exponent) {
      self = .decimal(decimal)
    } else {
      self = .big
    }
  }

  /// The value of at most 19 significant digits as an `Int64`, if it is one.
  @inline(__always)
  private static func integer(_ isNegative: Bool, _ digits: UInt64, _ exponent: Int64) -> Int64? {
    guard exponent >= 0, exponent < DecimalDigits.perWord else { return nil }
    let (magnitude, overflow) = digits.multipliedReportingOverflow(by: DecimalDigits.power(Int(exponent)))
    return overflow ? nil : Int64(magnitude: magnitude, isNegative: isNegative)
  }
}

extension Int64 {
  /// The integer of this magnitude and sign; nil when it is out of range.
  @inline(__always)
  init?(magnitude: UInt64, isNegative: Bool) {
    guard magnitude <= (isNegative ? Int64.min.magnitude : Int64.max.magnitude) else { return nil }
    self = Int64(bitPattern: isNegative ? 0 &- magnitude : magnitude)
  }
}
