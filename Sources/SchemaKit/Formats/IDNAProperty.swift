/// What IDNA 2008 makes of a code point (RFC 5892 §2 and §3).
///
/// The code points that are `PVALID` are a generated table: `.ci/unicode-tables` derives it as the RFC says. A code point that
/// its version of Unicode doesn't know yet is not allowed, as the RFC asks of `UNASSIGNED` (RFC 5891 §5.4).
enum IDNAProperty {
  /// `PVALID`.
  case valid

  /// `CONTEXTJ` or `CONTEXTO`: allowed where a rule of its own says so.
  case contextual

  /// `DISALLOWED` or `UNASSIGNED`.
  case disallowed

  /// The property of `scalar`.
  init(of scalar: UInt32) {
    switch scalar {
    case 0x2D, 0x30...0x39, 0x61...0x7A: self = .valid
    case 0..<0x80: self = .disallowed
    // RFC 5892 §2.6, Exceptions, and §2.8, JoinControl: the code points that appendix A has rules for.
    case 0x00B7, 0x0375, 0x05F3, 0x05F4, 0x0660...0x0669, 0x06F0...0x06F9, 0x200C, 0x200D, 0x30FB: self = .contextual
    default: self = Self.validSet.contains(scalar) ? .valid : .disallowed
    }
  }

  private static let validSet = UnicodeProperty.set(at: UnicodeTables.idnaValidSet)
}
