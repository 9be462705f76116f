/// A URI reference (RFC 3986 §4.1): a URI, or a relative reference that becomes one against a base.
///
/// Schemas use these as `$id`, `$ref` and `$schema`. What a reference can't be made of is refused: blanks, controls,
/// malformed percent-escapes, and any of `"`, `<`, `>`, `\`, `^`, `` ` ``, `{`, `|` and `}`. Two liberties are taken, because
/// identifiers in use take them: characters above U+007F stand as they are, so that an IRI is an identifier too, and square
/// brackets may stand in path, query and fragment.
///
/// References are equal when their bytes are: Swift's own equality of strings would take canonically equivalent text for
/// equal, which identifiers are not. To compare identifiers as RFC 3986 §6.2.2 does, use `key`.
struct URIReference: Sendable, Hashable {
  /// The UTF-8 bytes of the text.
  let bytes: [UInt8]

  /// Where the components lie in `bytes`.
  let components: URIComponents

  /// The reference that `text` writes, or nil when it is none.
  init?(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  /// The reference that `slice`, which must be valid UTF-8, writes, or nil when it is none.
  init?(_ slice: ByteSlice) {
    self.init(bytes: slice.array)
  }

  private init?(bytes: [UInt8]) {
    let components = withByteSlice(bytes) { slice -> URIComponents? in
      let components = URIComponents(splitting: slice)
      return URISyntax.accepts(components, of: slice, .identifier) ? components : nil
    }
    guard let components else { return nil }
    self.bytes = bytes
    self.components = components
  }

  /// The reference made of bytes that are known to write one, because they were put together from parts of others.
  init(recomposed bytes: [UInt8]) {
    self.bytes = bytes
    components = withByteSlice(bytes) { URIComponents(splitting: $0) }
  }

  static func == (left: URIReference, right: URIReference) -> Bool { left.bytes == right.bytes }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension URIReference {
  /// The reference as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether there is a scheme: the reference is a URI and needs no base (RFC 3986 §3).
  var isAbsolute: Bool { components.scheme != nil }

  /// The scheme as written, without its colon.
  var scheme: String? { components.scheme.map(text(of:)) }

  /// The authority as written, without the slashes before it.
  var authority: String? { components.authority.map(text(of:)) }

  /// The path as written.
  var path: String { text(of: components.path) }

  /// The query as written, without its question mark.
  var query: String? { components.query.map(text(of:)) }

  /// The fragment as written, without its number sign; nil when there is no number sign.
  var fragment: String? { components.fragment.map(text(of:)) }

  /// The bytes that the fragment stands for once its percent-escapes are decoded; nil when there is no fragment.
  var fragmentDecodedBytes: [UInt8]? {
    guard let fragment = components.fragment else { return nil }
    return withByteSlice(bytes) { URICharacters.percentDecoded($0.slice(fragment)) }
  }

  /// The fragment with its percent-escapes decoded; nil when there is none, or when it doesn't decode to UTF-8.
  var fragmentDecoded: String? {
    fragmentDecodedBytes.flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Whether the reference ends in a number sign with nothing behind it.
  var hasEmptyFragment: Bool { components.fragment?.isEmpty ?? false }

  /// The reference up to its fragment.
  var withoutFragment: URIReference {
    guard let fragment = components.fragment else { return self }
    return URIReference(recomposed: Array(bytes[..<(fragment.lowerBound - 1)]))
  }

  private func text(of range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension URIReference: CustomStringConvertible {
  var description: String { text }
}
