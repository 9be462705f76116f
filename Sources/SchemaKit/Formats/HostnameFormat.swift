/// Host names: those of RFC 1123 §2.1, and those of RFC 5890 §2.3.2.3 with labels beyond ASCII.
enum HostnameFormat {
  /// What a name may be made of.
  struct Rules: OptionSet, Sendable {
    let rawValue: UInt8

    /// A label may hold characters above U+007F; it must then be a U-label (RFC 5890 §2.3.2.1).
    static let unicodeLabels = Rules(rawValue: 1)

    /// A label that begins with `xn--` must be an A-label (RFC 5890 §2.3.2.1).
    static let checkedALabels = Rules(rawValue: 2)

    /// The full stops of East Asian scripts divide labels too (RFC 3490 §3.1).
    static let ideographicStops = Rules(rawValue: 4)

    /// The format `hostname`.
    static let hostname: Rules = [.checkedALabels]

    /// The format `idn-hostname`.
    static let idnHostname: Rules = [.unicodeLabels, .checkedALabels, .ideographicStops]

    /// A `Domain` of RFC 5321 §4.1.2, whose grammar knows nothing of A-labels.
    static let mailDomain: Rules = []

    /// A `Domain` of RFC 6531 §3.3.
    static let idnMailDomain: Rules = [.unicodeLabels]
  }

  /// The longest name in its ASCII form, dots included: 255 octets on the wire (RFC 1035 §2.3.4) leave 253 for the text.
  private static let maximumName = 253

  /// Whether `text` is a name of one label or more with dots between: no empty label, no dot at the end.
  ///
  /// - Complexity: linear in the length.
  static func isHostname(_ text: ByteSlice, _ rules: Rules) -> Bool {
    // No character needs fewer bytes in ASCII form than a quarter of its UTF-8 form; what is longer can't be a name.
    guard text.count <= 4 * maximumName else { return false }
    var name = Name()
    var start = 0
    var offset = 0
    while offset < text.count {
      let separator = separatorLength(text, at: offset, rules)
      if separator > 0 {
        guard name.append(text.slice(start, offset), rules) else { return false }
        start = offset + separator
        offset = start
      } else {
        offset += 1
      }
    }
    return name.append(text.slice(start, text.count), rules) && name.isComplete
  }

  /// The number of bytes of the label separator at `offset`; none is 0.
  private static func separatorLength(_ text: ByteSlice, at offset: Int, _ rules: Rules) -> Int {
    let byte = text[offset]
    if byte == UInt8(ascii: ".") { return 1 }
    guard byte >= 0xE3, rules.contains(.ideographicStops) else { return 0 }
    switch text.utf8Scalar(at: offset).scalar {
    case 0x3002, 0xFF0E, 0xFF61: return 3
    default: return 0
    }
  }

  /// What has been seen of a name.
  private struct Name {
    /// The length of the ASCII form, with a dot behind each label.
    var length = 0

    /// Whether a label holds right-to-left text, which makes it a Bidi domain name (RFC 5893 §1.4).
    var isBidi = false

    /// Whether every label satisfies the Bidi rule, which matters in a Bidi domain name only (RFC 5893 §2).
    var satisfiesBidiRule = true

    /// Whether the name as a whole is valid, all of its labels being so.
    var isComplete: Bool { length - 1 <= maximumName && (!isBidi || satisfiesBidiRule) }

    /// Adds a label; the answer is whether it is valid.
    mutating func append(_ label: ByteSlice, _ rules: Rules) -> Bool {
      for offset in 0..<label.count where label[offset] >= 0x80 {
        guard rules.contains(.unicodeLabels), let unicodeLabel = IDNALabel(unicode: label) else { return false }
        append(unicodeLabel)
        return true
      }
      guard HostnameFormat.isLDHLabel(label) else { return false }
      if rules.contains(.checkedALabels), label.count >= 4, label.slice(0, 4).equalsIgnoringCase("xn--") {
        guard let unicodeLabel = IDNALabel(ascii: label) else { return false }
        append(unicodeLabel)
        return true
      }
      length += label.count + 1
      // Letters, digits and hyphens can only break the rule's first condition: not to begin with a digit.
      if ASCIISet.digits.contains(label[0]) { satisfiesBidiRule = false }
      return true
    }

    private mutating func append(_ label: IDNALabel) {
      length += label.asciiLength + 1
      isBidi = isBidi || label.hasRightToLeft
      satisfiesBidiRule = satisfiesBidiRule && label.satisfiesBidiRule
    }
  }

  /// Whether `label` is an LDH label (RFC 5890 §2.3.1): up to 63 letters, digits and hyphens, no hyphen at either end.
  private static func isLDHLabel(_ label: ByteSlice) -> Bool {
    guard label.count > 0, label.count <= 63, label[0] != UInt8(ascii: "-"), label[label.count - 1] != UInt8(ascii: "-")
    else { return false }
    for offset in 0..<label.count {
      guard ASCIISet.alphanumerics.contains(label[offset]) || label[offset] == UInt8(ascii: "-") else { return false }
    }
    return true
  }
}
