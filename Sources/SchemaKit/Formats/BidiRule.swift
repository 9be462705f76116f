/// The Bidi rule of RFC 5893 §2: when a label displays in one order only.
enum BidiRule {
  /// The classes of UAX #9 as far as the rule tells them apart.
  private enum Class {
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

    init(of scalar: UInt32) {
      switch scalar {
      case 0x30...0x39, 0x06F0...0x06F9: self = .europeanNumber
      case 0x0660...0x0669, 0x10D30...0x10D39: self = .arabicNumber
      default:
        if BidiData.isNeutral(scalar) {
          self = .neutral
        } else if CharacterData.isNonspacingMark(scalar) {
          self = BidiData.isLeftToRightMark(scalar) ? .leftToRight : .mark
        } else {
          self = BidiData.isRightToLeft(scalar) ? .rightToLeft : .leftToRight
        }
      }
    }
  }

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
