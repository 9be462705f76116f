/// Names of several words: `first_name` and `firstName`.
enum SnakeCase {
  /// `name` with underscores between words taken out and a capital after each: `first_name` becomes `firstName`.
  ///
  /// Underscores at both ends stay. A name of one word stays as it is; of several, the first becomes lower case, and of the
  /// others all but the first letter, as Foundation's decoder has it.
  static func camelCase(_ name: String) -> String {
    let bytes = name.utf8
    let underscore = UInt8(ascii: "_")
    guard let first = bytes.firstIndex(where: { $0 != underscore }),
      let last = bytes.lastIndex(where: { $0 != underscore })
    else { return name }
    let end = bytes.index(after: last)
    let words = name[first..<end].split(separator: "_")
    guard words.count > 1 else { return name }
    var result = String(name[..<first])
    result += words[0].lowercased()
    for word in words.dropFirst() {
      result += word.prefix(1).uppercased()
      result += word.dropFirst().lowercased()
    }
    result += name[end...]
    return result
  }
}
