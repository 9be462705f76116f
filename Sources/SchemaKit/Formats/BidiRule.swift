/// The Bidi rule of RFC 5893 §2: when a label displays in one order only.
enum BidiRule {
  /// The classes of UAX #9 as far as the rule tells them apart; numbered as in `UnicodeTables`.
  private enum Class: UInt8 {
    /// L.
    case leftToRight
    /// R or AL.
    case rightToLeft
    /// AN.
    case arabicNumber
    /// EN.
    case europeanNumber
    /// NSM.
    case mark
    /// ES, CS, ET, ON or BN.
    case neutral
    /// What no code point has that a label may have.
    case other

    init(of scalar: UInt32) { self = Class(rawValue: BidiRule.classes[scalar]) ?? .other }
  }

  private static let classes = CodePointMap(UnicodeTables.bidiClasses)

  /// Whether a label has a character of class R, AL or AN, which makes it an RTL label (RFC 5893 §1.4).
  static func hasRightToLeft(_ scalars: [UInt32]) -> Bool {
    scalars.contains {
      let bidiClass = Class(of: $0)
      return bidiClass == .rightToLeft || bidiClass == .arabicNumber
    }
  }

  /// Whether a label satisfies the six conditions.
  static func isSatisfied(by scalars: [UInt32]) -> Bool {
    let classes = scalars.map(Class.init(of:))
    guard let first = classes.first, let last = classes.last(where: { $0 != .mark }) else { return false }
    if classes.contains(.other) { return false }
    switch first {
    case .rightToLeft:
      // Conditions 2, 3 and 4.
      return !classes.contains(.leftToRight)
        && (last == .rightToLeft || last == .europeanNumber || last == .arabicNumber)
        && !(classes.contains(.europeanNumber) && classes.contains(.arabicNumber))
    case .leftToRight:
      // Conditions 5 and 6.
      return !classes.contains(.rightToLeft) && !classes.contains(.arabicNumber)
        && (last == .leftToRight || last == .europeanNumber)
    default:
      // Condition 1.
      return false
    }
  }
}
