/// What IDNA 2008 makes of a code point (RFC 5892 §2 and §3).
///
/// The property is computed as the RFC derives it, from the character data of Swift's standard library. A code point that the
/// library's version of Unicode doesn't know yet is not allowed, as the RFC asks of `UNASSIGNED` (RFC 5891 §5.4).
enum IDNAProperty {
  /// `PVALID`.
  case valid

  /// `CONTEXTJ` or `CONTEXTO`: allowed where a rule of its own says so.
  case contextual

  /// `DISALLOWED` or `UNASSIGNED`.
  case disallowed

  /// The property of `scalar`, by the algorithm of RFC 5892 §3, whose order decides.
  init(of scalar: UInt32) {
    if scalar < 0x80 {
      self = scalar == 0x2D || 0x30...0x39 ~= scalar || 0x61...0x7A ~= scalar ? .valid : .disallowed
      return
    }
    if let exception = Self.exception(scalar) {
      self = exception
      return
    }
    guard let character = Unicode.Scalar(scalar) else {
      self = .disallowed
      return
    }
    if scalar == 0x200C || scalar == 0x200D {
      self = .contextual
      return
    }
    let properties = character.properties
    let isExcluded =
      Self.isOldHangulJamo(scalar) || Self.isIgnorableBlock(scalar) || properties.changesWhenNFKCCaseFolded
      || properties.isDefaultIgnorableCodePoint || properties.isWhitespace || properties.isNoncharacterCodePoint
    self = !isExcluded && Self.isLetterOrDigit(properties.generalCategory) ? .valid : .disallowed
  }

  /// RFC 5892 §2.6, Exceptions.
  private static func exception(_ scalar: UInt32) -> IDNAProperty? {
    switch scalar {
    case 0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007: .valid
    case 0x00B7, 0x0375, 0x05F3, 0x05F4, 0x30FB, 0x0660...0x0669, 0x06F0...0x06F9: .contextual
    case 0x0640, 0x07FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: .disallowed
    default: nil
    }
  }

  /// RFC 5892 §2.1, LetterDigits.
  private static func isLetterOrDigit(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter, .nonspacingMark,
      .spacingMark:
      true
    default: false
    }
  }

  /// RFC 5892 §2.4, IgnorableBlocks: three blocks of musical notation and marks for symbols.
  private static func isIgnorableBlock(_ scalar: UInt32) -> Bool {
    0x20D0...0x20FF ~= scalar || 0x1D100...0x1D1FF ~= scalar || 0x1D200...0x1D24F ~= scalar
  }

  /// RFC 5892 §2.9, OldHangulJamo: the conjoining jamo.
  private static func isOldHangulJamo(_ scalar: UInt32) -> Bool {
    0x1100...0x11FF ~= scalar || 0xA960...0xA97C ~= scalar || 0xD7B0...0xD7C6 ~= scalar || 0xD7CB...0xD7FB ~= scalar
  }
}
