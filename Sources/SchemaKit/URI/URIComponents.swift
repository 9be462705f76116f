/// Where the five components of a URI reference lie in its bytes (RFC 3986 §3 and appendix B).
///
/// Splitting never fails: it draws the lines that the delimiters draw, whatever stands between them. Whether each component
/// is made of the right characters is for `URISyntax` to say. A component that is nil is undefined, which differs from one
/// that is empty (RFC 3986 §5.3).
///
///     https://user@host:80/a/b?c=d#e
///     ^^^^^   ^^^^^^^^^^^^ ^^^ ^^^ ^
///     scheme  authority   path query fragment       the path here is "/a/b", its slash included
struct URIComponents: Sendable, Hashable {
  /// The scheme, without its colon.
  var scheme: Range<Int>?

  /// The authority, without the slashes before it.
  var authority: Range<Int>?

  /// The path, which is always there and may be empty.
  var path: Range<Int>

  /// The query, without its question mark.
  var query: Range<Int>?

  /// The fragment, without its number sign.
  var fragment: Range<Int>?

  /// The components of `bytes`.
  ///
  /// - Complexity: linear in the length.
  init(splitting bytes: ByteSlice) {
    var position = 0
    if let end = Self.schemeEnd(bytes) {
      scheme = 0..<end
      position = end + 1
    }

    if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "/"), bytes[position + 1] == UInt8(ascii: "/") {
      let start = position + 2
      position = start
      while position < bytes.count, !Self.endsAuthority(bytes[position]) { position += 1 }
      authority = start..<position
    }

    let pathStart = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "?"), bytes[position] != UInt8(ascii: "#") {
      position += 1
    }
    path = pathStart..<position

    if position < bytes.count, bytes[position] == UInt8(ascii: "?") {
      let start = position + 1
      while position < bytes.count, bytes[position] != UInt8(ascii: "#") { position += 1 }
      query = start..<position
    }
    if position < bytes.count { fragment = position + 1..<bytes.count }
  }

  /// Where the scheme ends: the offset of the first colon, when what is before it is a scheme (RFC 3986 §3.1).
  private static func schemeEnd(_ bytes: ByteSlice) -> Int? {
    guard bytes.count > 0, ASCIISet.letters.contains(bytes[0]) else { return nil }
    var offset = 1
    while offset < bytes.count, URICharacters.scheme.contains(bytes[offset]) { offset += 1 }
    return offset < bytes.count && bytes[offset] == UInt8(ascii: ":") ? offset : nil
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }
}
