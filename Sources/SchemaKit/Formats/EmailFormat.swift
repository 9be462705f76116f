/// Mail addresses: the `Mailbox` of RFC 5321 §4.1.2, and its extension to UTF-8 by RFC 6531 §3.3.
enum EmailFormat {
  /// `atext` of RFC 5322 §3.2.3.
  private static let atomCharacters = ASCIISet.alphanumerics | ASCIISet("!#$%&'*+-/=?^_`{|}~")

  /// The longest local part, in octets (RFC 5321 §4.5.3.1.1).
  private static let maximumLocalPart = 64

  /// Whether `text` is a local part, an at sign, and a domain or an address literal.
  ///
  /// - Parameters:
  ///   - text: The address.
  ///   - isInternational: Whether any character above U+007F may stand in the local part, and U-labels in the domain.
  /// - Returns: Whether `text` is a mailbox.
  static func isMailbox(_ text: ByteSlice, isInternational: Bool) -> Bool {
    // A quoted local part may hold at signs, and a domain none, so the last one divides the two.
    guard let at = text.lastOffset(of: UInt8(ascii: "@")), at > 0, at <= maximumLocalPart else { return false }
    let local = text.slice(0, at)
    let isLocalPart =
      local[0] == UInt8(ascii: "\"")
      ? isQuotedString(local, isInternational) : isDotString(local, isInternational)
    guard isLocalPart else { return false }
    let domain = text.slice(at + 1, text.count)
    if domain.count > 0, domain[0] == UInt8(ascii: "[") { return isAddressLiteral(domain) }
    return HostnameFormat.isHostname(domain, isInternational ? .idnMailDomain : .mailDomain)
  }

  /// `Dot-string`: atoms, none empty, with dots between.
  private static func isDotString(_ text: ByteSlice, _ isInternational: Bool) -> Bool {
    var isAfterDot = true
    for offset in 0..<text.count {
      let byte = text[offset]
      if byte == UInt8(ascii: ".") {
        if isAfterDot { return false }
        isAfterDot = true
      } else {
        guard atomCharacters.contains(byte) || isInternational && byte >= 0x80 else { return false }
        isAfterDot = false
      }
    }
    return !isAfterDot
  }

  /// `Quoted-string`: printable ASCII between quotation marks; quotes and backslashes only behind a backslash.
  private static func isQuotedString(_ text: ByteSlice, _ isInternational: Bool) -> Bool {
    guard text.count >= 2, text[text.count - 1] == UInt8(ascii: "\"") else { return false }
    let end = text.count - 1
    var offset = 1
    while offset < end {
      if text[offset] == UInt8(ascii: "\\") {
        guard offset + 1 < end, isPrintable(text[offset + 1]) else { return false }
        offset += 2
      } else {
        guard text[offset] != UInt8(ascii: "\""), isPrintable(text[offset]) || isInternational && text[offset] >= 0x80
        else { return false }
        offset += 1
      }
    }
    return true
  }

  /// Whether `byte` is one of %d32-126.
  private static func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

  /// `address-literal` (RFC 5321 §4.1.3), brackets included: an IPv4 address, or an IPv6 one behind its tag.
  ///
  /// No other tag is registered, so that nothing else is a `General-address-literal`.
  private static func isAddressLiteral(_ text: ByteSlice) -> Bool {
    guard text.count > 2, text[text.count - 1] == UInt8(ascii: "]") else { return false }
    let address = text.slice(1, text.count - 1)
    if address.count > 5, address.slice(0, 5).equalsIgnoringCase("ipv6:") {
      return IPAddress.isIPv6(address.slice(5, address.count))
    }
    return IPAddress.isIPv4(address)
  }
}
