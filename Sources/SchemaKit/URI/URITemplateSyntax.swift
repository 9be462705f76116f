/// A recogniser for the URI templates of RFC 6570.
enum URITemplateSyntax {
  /// The literal characters of RFC 6570 §2.1 in ASCII, escapes apart; with the apostrophe, as its verified erratum 6937 says.
  private static let literals =
    ASCIISet.alphanumerics | ASCIISet("!#$&'()*+,-./:;=?@[]_~")

  /// `operator` of RFC 6570 §2.2, those that it keeps for later included.
  private static let operators = ASCIISet("+#./;?&=,!@|")

  /// `varchar` of RFC 6570 §2.3, escapes apart.
  private static let variableCharacters = ASCIISet.alphanumerics | ASCIISet("_")

  /// Whether `bytes` are a `URI-Template` of RFC 6570 §2, at any of its levels.
  ///
  /// - Complexity: linear in the length.
  static func isURITemplate(_ bytes: ByteSlice) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if literals.contains(byte) {
        offset += 1
      } else if byte == UInt8(ascii: "{") {
        guard let end = expressionEnd(bytes, from: offset + 1) else { return false }
        offset = end
      } else if byte == UInt8(ascii: "%") {
        guard URICharacters.escapedByte(in: bytes, at: offset) != nil else { return false }
        offset += 3
      } else if byte >= 0x80 {
        let (scalar, length) = bytes.utf8Scalar(at: offset)
        guard URISyntax.isUCSCharacter(scalar) || URISyntax.isPrivate(scalar) else { return false }
        offset += length
      } else {
        return false
      }
    }
    return true
  }

  /// The offset after the brace that closes the expression whose inside starts at `start`, or nil when it is malformed.
  private static func expressionEnd(_ bytes: ByteSlice, from start: Int) -> Int? {
    var offset = start
    if offset < bytes.count, operators.contains(bytes[offset]) { offset += 1 }
    while true {
      guard let end = variableEnd(bytes, from: offset), end < bytes.count else { return nil }
      offset = end + 1
      switch bytes[end] {
      case UInt8(ascii: ","): continue
      case UInt8(ascii: "}"): return offset
      default: return nil
      }
    }
  }

  /// The offset after the `varspec` of RFC 6570 §2.3 that starts at `start`, or nil when none is there.
  private static func variableEnd(_ bytes: ByteSlice, from start: Int) -> Int? {
    var offset = start
    // A dot may stand only between two characters of the name.
    var wantsCharacter = true
    while offset < bytes.count {
      if variableCharacters.contains(bytes[offset]) {
        offset += 1
        wantsCharacter = false
      } else if bytes[offset] == UInt8(ascii: "%") {
        guard URICharacters.escapedByte(in: bytes, at: offset) != nil else { return nil }
        offset += 3
        wantsCharacter = false
      } else if bytes[offset] == UInt8(ascii: "."), !wantsCharacter {
        offset += 1
        wantsCharacter = true
      } else {
        break
      }
    }
    guard !wantsCharacter else { return nil }
    guard offset < bytes.count else { return offset }
    if bytes[offset] == UInt8(ascii: "*") { return offset + 1 }
    guard bytes[offset] == UInt8(ascii: ":") else { return offset }
    // A prefix length of RFC 6570 §2.4.1: 1 to 9999, with no leading zero.
    let length = offset + 1
    offset = length
    while offset < bytes.count, offset - length < 4, ASCIISet.digits.contains(bytes[offset]) { offset += 1 }
    guard offset > length, bytes[length] != UInt8(ascii: "0") else { return nil }
    return offset
  }
}
