/// The colours of CSS 2.1, which draft 3 asks for.
enum ColorFormat {
  /// The seventeen colour keywords of CSS 2.1 §4.3.6, and the system colours of its §18.2.
  private static let keywords: [StaticString] = [
    "maroon", "red", "orange", "yellow", "olive", "purple", "fuchsia", "white", "lime", "green", "navy", "blue", "aqua",
    "teal", "black", "silver", "gray",
    "activeborder", "activecaption", "appworkspace", "background", "buttonface", "buttonhighlight", "buttonshadow",
    "buttontext", "captiontext", "graytext", "highlight", "highlighttext", "inactiveborder", "inactivecaption",
    "inactivecaptiontext", "infobackground", "infotext", "menu", "menutext", "scrollbar", "threeddarkshadow",
    "threedface", "threedhighlight", "threedlightshadow", "threedshadow", "window", "windowframe", "windowtext",
  ]

  /// Whether `text` is a `<color>`: a keyword of any case, `#rgb`, `#rrggbb`, or `rgb(…)` with three numbers or percentages.
  static func isColor(_ text: ByteSlice) -> Bool {
    guard text.count > 0 else { return false }
    if text[0] == UInt8(ascii: "#") {
      guard text.count == 4 || text.count == 7 else { return false }
      for offset in 1..<text.count where URICharacters.hexValue(text[offset]) == nil { return false }
      return true
    }
    return isFunction(text) || keywords.contains { text.equalsIgnoringCase($0) }
  }

  /// Whether `text` is `rgb(` and three components, all integers or all percentages, commas between, and `)`.
  private static func isFunction(_ text: ByteSlice) -> Bool {
    guard text.count > 5, text.slice(0, 4).equalsIgnoringCase("rgb(") else { return false }
    var offset = 4
    var isPercentage: Bool?
    for component in 0..<3 {
      skipSpaces(text, &offset)
      if offset < text.count, text[offset] == UInt8(ascii: "+") || text[offset] == UInt8(ascii: "-") { offset += 1 }
      var digits = skipDigits(text, &offset)
      var hasFraction = false
      if offset < text.count, text[offset] == UInt8(ascii: ".") {
        offset += 1
        hasFraction = true
        digits = skipDigits(text, &offset)
      }
      guard digits > 0, offset < text.count else { return false }
      let hasPercentSign = text[offset] == UInt8(ascii: "%")
      if hasPercentSign { offset += 1 }
      guard hasPercentSign || !hasFraction, isPercentage ?? hasPercentSign == hasPercentSign else { return false }
      isPercentage = hasPercentSign
      skipSpaces(text, &offset)
      let delimiter = component < 2 ? UInt8(ascii: ",") : UInt8(ascii: ")")
      guard offset < text.count, text[offset] == delimiter else { return false }
      offset += 1
    }
    return offset == text.count
  }

  private static func skipSpaces(_ text: ByteSlice, _ offset: inout Int) {
    while offset < text.count, isSpace(text[offset]) { offset += 1 }
  }

  /// `S` of CSS 2.1 §4.1.1.
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  /// Skips digits and gives their number.
  private static func skipDigits(_ text: ByteSlice, _ offset: inout Int) -> Int {
    let start = offset
    while offset < text.count, ASCIISet.digits.contains(text[offset]) { offset += 1 }
    return offset - start
  }
}
