/// A label of an internationalised name, checked: a U-label and its A-label (RFC 5890 §2.3.2.1).
///
/// Checked are form C, the hyphens, the first character, each code point's derived property, the contextual rules, and the
/// round trip between the two forms with its limit of 63 octets (RFC 5891 §4.2). The Bidi rule depends on the whole name, so
/// that only the label's part of the answer is here.
struct IDNALabel {
  /// The number of octets of the A-label.
  let asciiLength: Int

  /// Whether a character reads right to left (RFC 5893 §1.4).
  let hasRightToLeft: Bool

  /// Whether the label satisfies the Bidi rule (RFC 5893 §2).
  let satisfiesBidiRule: Bool

  /// The longest A-label.
  private static let maximumLength = 63

  /// The label that `bytes` write as a U-label, or nil when they don't.
  init?(unicode bytes: ByteSlice) {
    // Each code point takes an octet at least of the 59 that follow "xn--", and four bytes at most here.
    guard bytes.count <= 4 * Self.maximumLength else { return nil }
    var scalars: [UInt32] = []
    scalars.reserveCapacity(Self.maximumLength)
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = bytes.utf8Scalar(at: offset)
      scalars.append(scalar)
      offset += length
    }
    guard Self.isUnicodeLabel(scalars), let encoded = Punycode.encode(scalars) else { return nil }
    self.init(scalars: scalars, encodedLength: encoded.count)
  }

  /// The label that `bytes`, an LDH label which begins with `xn--`, write as an A-label, or nil when they don't.
  ///
  /// Letters of either case stand for small ones (RFC 5891 §5.3). What decodes to a valid U-label must be what that label is
  /// encoded as: otherwise two A-labels would stand for one U-label.
  init?(ascii bytes: ByteSlice) {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count)
    for offset in 4..<bytes.count { encoded.append(URICharacters.lowercased(bytes[offset])) }
    guard let scalars = Punycode.decode(encoded), scalars.contains(where: { $0 >= 0x80 }),
      Self.isUnicodeLabel(scalars), Punycode.encode(scalars) == encoded
    else { return nil }
    self.init(scalars: scalars, encodedLength: encoded.count)
  }

  private init?(scalars: [UInt32], encodedLength: Int) {
    asciiLength = encodedLength + 4
    guard asciiLength <= Self.maximumLength else { return nil }
    hasRightToLeft = BidiRule.hasRightToLeft(scalars)
    satisfiesBidiRule = BidiRule.isSatisfied(by: scalars)
  }

  /// Whether the code points meet RFC 5891 §4.2.1 to §4.2.3.3.
  private static func isUnicodeLabel(_ scalars: [UInt32]) -> Bool {
    let hyphen: UInt32 = 0x2D
    guard let first = scalars.first, let last = scalars.last, first != hyphen, last != hyphen else { return false }
    if scalars.count >= 4 && scalars[2] == hyphen && scalars[3] == hyphen { return false }
    if CharacterData.isMark(first) { return false }
    for (index, scalar) in scalars.enumerated() {
      switch IDNAProperty(of: scalar) {
      case .valid: break
      case .contextual: guard ContextRule.isSatisfied(at: index, in: scalars) else { return false }
      case .disallowed: return false
      }
    }
    return NormalizationFormC.isNormalized(scalars)
  }
}
