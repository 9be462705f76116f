/// Regular expressions as text.
enum RegexFormat {
  /// Limits that no source reaches: reading a pattern costs time and memory linear in its length, and nothing is compiled.
  private static let unlimited: PatternLimits = {
    var limits = PatternLimits()
    limits.maximumPatternBytes = .max
    limits.maximumNesting = .max
    limits.maximumRepeat = .max
    return limits
  }()

  /// Whether `text` is a pattern of ECMA-262 (2024) with the `u` flag.
  ///
  /// The benefit of the doubt goes to a `\p{…}` whose table this build doesn't have: it may be valid.
  static func isRegex(_ text: ByteSlice) -> Bool {
    do {
      _ = try PatternParser.parse(text, limits: unlimited)
      return true
    } catch {
      return error.isLimit
    }
  }

  /// Whether `text` is a pattern that draft 3 knew: ECMA-262 of 2010 had neither lookbehind nor named groups.
  static func isDraft3Regex(_ text: ByteSlice) -> Bool {
    isRegex(text) && !hasNewerGroup(text)
  }

  /// Whether `(?<` stands in the valid pattern outside of classes and escapes.
  private static func hasNewerGroup(_ text: ByteSlice) -> Bool {
    var isInClass = false
    var offset = 0
    while offset < text.count {
      switch text[offset] {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "(") where !isInClass && offset + 2 < text.count:
        if text.slice(offset, offset + 3).equals("(?<") { return true }
      default: break
      }
      offset += 1
    }
    return false
  }
}
