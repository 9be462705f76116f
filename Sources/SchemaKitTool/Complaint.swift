import SchemaKit

/// Puts into words, for people, what is wrong with a document and where.
struct Complaint {
  private let source: SourceText
  private let style: TextStyle
  private var known: SourceText.Place
  /// The last place that an excerpt was shown of, as its index.
  private var shown: Int?

  /// Complaints about the document in `source`, for a stream of `style`.
  init(about source: SourceText, _ style: TextStyle) {
    self.source = source
    self.style = style
    known = source.start
  }

  /// One complaint: `file:line:column: message`, a line of detail, and an excerpt unless the last one was of this place.
  ///
  /// - Parameters:
  ///   - message: What is wrong.
  ///   - offset: Where, in bytes from the document's start.
  ///   - detail: What else is known, on a line of its own; none when empty.
  ///   - depth: How many complaints this one is a cause within.
  /// - Returns: Whole lines.
  mutating func text(_ message: String, at offset: Int, detail: String = "", depth: Int = 0) -> String {
    known = source.place(of: offset, after: known)
    let indent = String(repeating: " ", count: 2 * min(depth, 20))
    let place = style.styled("\(printable(source.name)):\(known.line):\(known.column):", .place)
    var text = "\(indent)\(place) \(style.styled(printable(message), .wrong))\n"
    if !detail.isEmpty { text += "\(indent)    \(style.styled(printable(detail), .quiet))\n" }
    if shown != known.index, let excerpt = source.excerpt(at: known, style, indent: indent + "    ") {
      text += excerpt
      shown = known.index
    }
    return text
  }

  /// The failures of an instance, those of branches indented under what they are causes of.
  ///
  /// - Parameters:
  ///   - failures: The failures in order.
  ///   - base: The URI of the schema, which is left out where a keyword's location starts with it.
  /// - Returns: Whole lines.
  mutating func text(_ failures: [ValidationFailure], schema base: String?) -> String {
    var text = ""
    var depths: [Int] = []
    for failure in failures {
      // A failure stands before its causes.
      let depth = failure.causeOf.map { $0 < depths.count ? depths[$0] + 1 : 0 } ?? 0
      depths.append(depth)
      let pointer = failure.instanceLocation.description
      var detail = "at \(pointer.isEmpty ? "(root)" : pointer)"
      if !failure.keyword.isEmpty { detail += ", keyword \(failure.keyword)" }
      detail += ", schema \(Self.shortened(failure.absoluteKeywordLocation, base))"
      text += self.text(failure.message, at: failure.offset, detail: detail, depth: depth)
    }
    return text
  }

  /// The fragment alone of a location in the resource of URI `base`.
  static func shortened(_ location: String, _ base: String?) -> String {
    guard let base, location.utf8.starts(with: base.utf8) else { return location }
    let rest = location.utf8.dropFirst(base.utf8.count)
    return rest.first == UInt8(ascii: "#") ? String(decoding: rest, as: UTF8.self) : location
  }
}
