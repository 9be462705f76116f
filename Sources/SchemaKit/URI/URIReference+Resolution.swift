extension URIReference {
  /// The target of this reference against `base`, by RFC 3986 §5.2, strictly: a reference with a scheme stands for itself
  /// even when the scheme is the base's.
  ///
  /// An empty reference, or a fragment alone, keeps the base whatever its scheme, so that `#a` against a URN is a place in
  /// the resource that the URN names. A base without a scheme is taken as it is; the target then has none either.
  ///
  /// - Complexity: linear in the length of both.
  func resolved(against base: URIReference) -> URIReference {
    var target = Target()
    target.fragment = components.fragment.map { bytes[$0] }
    if components.scheme != nil || components.authority != nil {
      target.scheme = components.scheme.map { bytes[$0] } ?? base.components.scheme.map { base.bytes[$0] }
      target.authority = components.authority.map { bytes[$0] }
      target.path = Self.removingDotSegments(bytes[components.path])
      target.query = components.query.map { bytes[$0] }
      return target.recomposed
    }

    target.scheme = base.components.scheme.map { base.bytes[$0] }
    target.authority = base.components.authority.map { base.bytes[$0] }
    target.query = components.query.map { bytes[$0] }
    let path = bytes[components.path]
    let basePath = base.bytes[base.components.path]
    if path.isEmpty {
      target.path = Array(basePath)
      if components.query == nil { target.query = base.components.query.map { base.bytes[$0] } }
    } else if path.first == UInt8(ascii: "/") {
      target.path = Self.removingDotSegments(path)
    } else {
      target.path = Self.removingDotSegments(base.merged(with: path))
    }
    return target.recomposed
  }

  /// The target of this reference against `base`; without one, the reference itself, less its dot segments if it has a scheme.
  func target(from base: URIReference?) -> URIReference {
    guard let base = base ?? (components.scheme == nil ? nil : self) else { return self }
    return resolved(against: base)
  }

  /// This reference's path up to its last slash, followed by `path` (RFC 3986 §5.2.3).
  private func merged(with path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let ownPath = bytes[components.path]
    if components.authority != nil && ownPath.isEmpty { return [UInt8(ascii: "/")] + path }
    guard let slash = ownPath.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return ownPath[...slash] + path
  }

  /// The path without its `.` and `..` segments (RFC 3986 §5.2.4).
  ///
  /// The RFC tells of moving prefixes from one buffer to another; here each segment is looked at once, with the slash before
  /// it. A segment `..` takes the last one off the output; a dot segment at the end leaves a slash.
  static func removingDotSegments(_ path: ArraySlice<UInt8>) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    var output: [UInt8] = []
    output.reserveCapacity(path.count)
    var start = path.startIndex
    // Steps A and D: dot segments that no slash precedes vanish together with the slash behind them.
    while start < path.endIndex, path[start] == dot {
      let end = path[start...].firstIndex(of: slash) ?? path.endIndex
      guard path[start..<end].allSatisfy({ $0 == dot }), end - start <= 2 else { break }
      start = end < path.endIndex ? end + 1 : end
      // What follows is again a segment without a slash before it.
    }
    while start < path.endIndex {
      let hasSlash = path[start] == slash
      let segment = hasSlash ? start + 1 : start
      let end = path[segment...].firstIndex(of: slash) ?? path.endIndex
      let isDots = end > segment && end - segment <= 2 && path[segment..<end].allSatisfy { $0 == dot }
      if hasSlash && isDots {
        // Steps B and C.
        if end - segment == 2 { output.removeLast(output.count - (output.lastIndex(of: slash) ?? 0)) }
        if end == path.endIndex { output.append(slash) }
      } else {
        output.append(contentsOf: path[start..<end])
      }
      start = end
    }
    return output
  }

  /// The components of a resolved reference, before they are one text.
  private struct Target {
    var scheme: ArraySlice<UInt8>?
    var authority: ArraySlice<UInt8>?
    var path: [UInt8] = []
    var query: ArraySlice<UInt8>?
    var fragment: ArraySlice<UInt8>?

    /// The components joined (RFC 3986 §5.3).
    ///
    /// A path that the removal of dot segments left looking like an authority (`//`) or like a scheme gets a dot segment in
    /// front, which means the same and keeps the text from being read as another reference (RFC 3986 §4.2).
    var recomposed: URIReference {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(
        8 + (scheme?.count ?? 0) + (authority?.count ?? 0) + path.count + (query?.count ?? 0) + (fragment?.count ?? 0))
      if let scheme {
        bytes += scheme
        bytes.append(UInt8(ascii: ":"))
      }
      if let authority {
        bytes += [UInt8(ascii: "/"), UInt8(ascii: "/")]
        bytes += authority
      } else if path.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) {
        bytes += [UInt8(ascii: "/"), UInt8(ascii: ".")]
      } else if scheme == nil, withByteSlice(path, URISyntax.hasColonInFirstSegment) {
        bytes += [UInt8(ascii: "."), UInt8(ascii: "/")]
      }
      bytes += path
      if let query {
        bytes.append(UInt8(ascii: "?"))
        bytes += query
      }
      if let fragment {
        bytes.append(UInt8(ascii: "#"))
        bytes += fragment
      }
      return URIReference(recomposed: bytes)
    }
  }
}
