extension URIReference {
  /// An identifier in the form in which identifiers are compared: equal keys name the same resource.
  struct Key: Sendable, Hashable {
    /// The normalised bytes.
    let bytes: [UInt8]

    /// The normalised identifier as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The reference without its fragment, normalised by syntax (RFC 3986 §6.2.2.1 and §6.2.2.2) and by nothing more.
  ///
  /// Scheme and host are in lower case, escapes of unreserved characters are decoded, and other escapes have capital hex
  /// digits. Dot segments stay, since resolving has removed them; ports and empty paths stay, since their meaning is the
  /// scheme's.
  ///
  /// - Complexity: linear in the length.
  var key: Key {
    let end = components.fragment.map { $0.lowerBound - 1 } ?? bytes.count
    let host = hostRange
    let schemeEnd = components.scheme?.upperBound ?? 0
    let normalized = withByteSlice(bytes) { slice -> [UInt8] in
      var result: [UInt8] = []
      result.reserveCapacity(end)
      var offset = 0
      while offset < end {
        let isCaseless = offset < schemeEnd || host?.contains(offset) ?? false
        if let byte = URICharacters.escapedByte(in: slice, at: offset) {
          if URICharacters.unreserved.contains(byte) {
            result.append(isCaseless ? URICharacters.lowercased(byte) : byte)
          } else {
            result += [slice[offset], Self.hexDigit(byte >> 4), Self.hexDigit(byte & 15)]
          }
          offset += 3
        } else {
          result.append(isCaseless ? URICharacters.lowercased(slice[offset]) : slice[offset])
          offset += 1
        }
      }
      return result
    }
    return Key(bytes: normalized)
  }

  /// The authority from behind its user information on; the port that it may end in has no letters.
  private var hostRange: Range<Int>? {
    guard let authority = components.authority else { return nil }
    let at = bytes[authority].firstIndex(of: UInt8(ascii: "@"))
    return (at.map { $0 + 1 } ?? authority.lowerBound)..<authority.upperBound
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 &+ value : 0x37 &+ value
  }
}
