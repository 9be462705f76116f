/// Which characters above U+007F a URI syntax lets stand unescaped, and a few liberties that identifiers in schemas need.
enum URIRepertoire: Sendable {
  /// RFC 3986: ASCII only.
  case uri

  /// RFC 3987: the characters `ucschar`, and in a query `iprivate` too (§2.2).
  case iri

  /// Anything above U+007F, and square brackets in path, query and fragment: what real schemas use as identifiers.
  case identifier
}

/// Recognisers for the grammars of RFC 3986 (appendix A) and RFC 3987 (§2.2).
///
/// They read UTF-8 bytes once, allocate nothing, and take the grammar literally: no scheme is known, no port is checked
/// against a range, and nothing is normalised.
enum URISyntax {
  /// Whether `bytes` are a `URI` of RFC 3986 §3: one with a scheme.
  static func isURI(_ bytes: ByteSlice) -> Bool { matches(bytes, .uri, needsScheme: true) }

  /// Whether `bytes` are a `URI-reference` of RFC 3986 §4.1.
  static func isURIReference(_ bytes: ByteSlice) -> Bool { matches(bytes, .uri, needsScheme: false) }

  /// Whether `bytes` are an `IRI` of RFC 3987 §2.2: one with a scheme.
  static func isIRI(_ bytes: ByteSlice) -> Bool { matches(bytes, .iri, needsScheme: true) }

  /// Whether `bytes` are an `IRI-reference` of RFC 3987 §2.2.
  static func isIRIReference(_ bytes: ByteSlice) -> Bool { matches(bytes, .iri, needsScheme: false) }

  private static func matches(_ bytes: ByteSlice, _ repertoire: URIRepertoire, needsScheme: Bool) -> Bool {
    let components = URIComponents(splitting: bytes)
    if needsScheme && components.scheme == nil { return false }
    return accepts(components, of: bytes, repertoire)
  }

  /// Whether every component of `bytes` is made as `repertoire` asks.
  ///
  /// The split has already seen to what depends on position: a path after an authority starts with a slash or is empty, and
  /// one without an authority doesn't start with two.
  static func accepts(_ components: URIComponents, of bytes: ByteSlice, _ repertoire: URIRepertoire) -> Bool {
    if let authority = components.authority {
      guard isAuthority(bytes.slice(authority), repertoire) else { return false }
    }
    let path = bytes.slice(components.path)
    guard isRun(path, of: URICharacters.path, repertoire) else { return false }
    if components.scheme == nil && components.authority == nil && hasColonInFirstSegment(path) { return false }
    if let query = components.query {
      guard isRun(bytes.slice(query), of: URICharacters.query, repertoire, isQuery: true) else { return false }
    }
    if let fragment = components.fragment {
      guard isRun(bytes.slice(fragment), of: URICharacters.query, repertoire) else { return false }
    }
    return true
  }

  /// Whether a colon stands before the first slash: such a path would be read as a scheme (RFC 3986 §4.2).
  static func hasColonInFirstSegment(_ path: ByteSlice) -> Bool {
    var offset = 0
    while offset < path.count, path[offset] != UInt8(ascii: "/") {
      if path[offset] == UInt8(ascii: ":") { return true }
      offset += 1
    }
    return false
  }

  /// `authority` of RFC 3986 §3.2: optional user information, a host, an optional port.
  private static func isAuthority(_ bytes: ByteSlice, _ repertoire: URIRepertoire) -> Bool {
    // No part of an authority may hold a second "@", so the first one ends the user information.
    var start = 0
    if let at = bytes.firstOffset(of: UInt8(ascii: "@")) {
      guard isRun(bytes.slice(0, at), of: URICharacters.userInfo, repertoire) else { return false }
      start = at + 1
    }
    let rest = bytes.slice(start, bytes.count)
    if rest.count > 0, rest[0] == UInt8(ascii: "[") {
      guard let close = rest.firstOffset(of: UInt8(ascii: "]")) else { return false }
      return isIPLiteral(rest.slice(1, close)) && isPortPart(rest.slice(close + 1, rest.count))
    }
    let hostEnd = rest.firstOffset(of: UInt8(ascii: ":")) ?? rest.count
    return isRun(rest.slice(0, hostEnd), of: URICharacters.registeredName, repertoire)
      && isPortPart(rest.slice(hostEnd, rest.count))
  }

  /// Nothing, or a colon and any number of digits (RFC 3986 §3.2.3).
  private static func isPortPart(_ bytes: ByteSlice) -> Bool {
    guard bytes.count > 0 else { return true }
    guard bytes[0] == UInt8(ascii: ":") else { return false }
    return bytes.slice(1, bytes.count).isRun(of: ASCIISet.digits)
  }

  /// What stands between the brackets of an `IP-literal` (RFC 3986 §3.2.2): an IPv6 address or an `IPvFuture`.
  private static func isIPLiteral(_ bytes: ByteSlice) -> Bool {
    guard bytes.count > 0, bytes[0] | 0x20 == UInt8(ascii: "v") else { return IPAddress.isIPv6(bytes) }
    var offset = 1
    while offset < bytes.count, URICharacters.hexValue(bytes[offset]) != nil { offset += 1 }
    guard offset > 1, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: ".") else { return false }
    return bytes.slice(offset + 1, bytes.count).isRun(of: URICharacters.userInfo)
  }

  /// Whether `bytes` are made of `allowed`, whole percent-escapes and what `repertoire` adds.
  private static func isRun(
    _ bytes: ByteSlice, of allowed: ASCIISet, _ repertoire: URIRepertoire, isQuery: Bool = false
  ) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if allowed.contains(byte) {
        offset += 1
      } else if byte == UInt8(ascii: "%") {
        guard URICharacters.escapedByte(in: bytes, at: offset) != nil else { return false }
        offset += 3
      } else if byte >= 0x80 {
        switch repertoire {
        case .uri: return false
        case .identifier: offset += 1
        case .iri:
          let (scalar, length) = bytes.utf8Scalar(at: offset)
          guard isUCSCharacter(scalar) || isQuery && isPrivate(scalar) else { return false }
          offset += length
        }
      } else {
        let isBracket = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        guard isBracket, repertoire == .identifier, allowed.contains(UInt8(ascii: "/")) else { return false }
        offset += 1
      }
    }
    return true
  }

  /// `ucschar` of RFC 3987 §2.2: above U+009F, neither private use, nor surrogate, nor noncharacter, nor a tag of plane 14.
  static func isUCSCharacter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
    case 0x10000...0xDFFFF: scalar & 0xFFFF <= 0xFFFD
    case 0xE1000...0xEFFFD: true
    default: false
    }
  }

  /// `iprivate` of RFC 3987 §2.2.
  static func isPrivate(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: true
    default: false
    }
  }
}
