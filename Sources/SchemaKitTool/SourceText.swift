/// The text of a document and where it stands: in a file of its own, or on a line of a file of many.
struct SourceText: Sendable {
  /// The name of the file, as it was given.
  let name: String
  /// Bytes, of which the document is a part.
  let bytes: [UInt8]
  /// Where the document is in ``bytes``.
  var range: Range<Int>
  /// The number of the document's first line in the file, counted from 1.
  var firstLine: Int
  /// Whether the document is one line, so that a CR within it is no end of a line.
  let isLine: Bool

  /// The text of a file that holds one document.
  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    range = 0..<bytes.count
    firstLine = 1
    isLine = false
  }

  /// The text of documents that have a line each, before the first: to be moved on from line to line.
  init(name: String, lines bytes: [UInt8], from firstLine: Int) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
    range = 0..<0
    isLine = true
  }

  /// A place in the text.
  struct Place: Sendable {
    /// Its index in the bytes.
    var index: Int
    /// Its line in the file, counted from 1.
    var line: Int
    /// Its column in code points, counted from 1.
    var column: Int
    /// The index of the line's first byte.
    var lineStart: Int
  }

  /// The place of the document's first byte.
  var start: Place { Place(index: range.lowerBound, line: firstLine, column: 1, lineStart: range.lowerBound) }

  /// The place of the byte at `offset` from the document's start; that of its end when there is no such byte.
  ///
  /// - Parameters:
  ///   - offset: The number of bytes before the place.
  ///   - known: A place that was found before, to go on from where it isn't behind the one wanted: finding places in
  ///     order is linear in the text, however many they are.
  /// - Returns: The place.
  func place(of offset: Int, after known: Place) -> Place {
    let target = min(max(offset, 0), range.count) + range.lowerBound
    var place = known.index <= target ? known : start
    while place.index < target {
      let byte = bytes[place.index]
      place.index += 1
      if endsLine(byte, before: place.index) {
        place.line += 1
        place.column = 1
        place.lineStart = place.index
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
    }
    return place
  }

  /// Whether `byte` ends a line whose next one starts at `next`: LF, CR, or the LF of both.
  private func endsLine(_ byte: UInt8, before next: Int) -> Bool {
    if isLine { return false }
    return byte == 0x0A || byte == 0x0D && !(next < range.upperBound && bytes[next] == 0x0A)
  }

  /// The line around a place with a caret under it, cut to what fits.
  ///
  /// - Returns: two lines, the second with the caret below the first byte of the token there; nil where there is nothing
  ///   to be shown.
  func excerpt(at place: Place, _ style: TextStyle, indent: String) -> String? {
    let number = String(place.line)
    let room = max(20, style.width - indent.count - number.count - 3)
    // No code point has more than four bytes, so that these hold enough of them whatever they are.
    let end = lineEnd(from: place.index, atMost: (room + 1) * 4)
    let after = Self.cells(bytes[place.index..<end]).prefix(room + 1)
    let before = cells(from: place.lineStart, to: place.index, keepingLast: max(room / 2, room - after.count))
    guard !(before.isEmpty && after.isEmpty) else { return nil }
    let left = room - before.count
    let shown = after.count > left ? after.prefix(left - 1) + ["…"] : after
    let token = max(1, min(tokenLength(at: place.index, atMost: room * 4), shown.count))
    let source = Self.text(before) + Self.text(shown.prefix(token)) + Self.text(shown.dropFirst(token))
    let caret = String(repeating: " ", count: before.count) + style.styled(Self.caret(token), .wrong)
    let bar = style.styled("|", .quiet)
    let blank = String(repeating: " ", count: number.count)
    return "\(indent)\(style.styled(number, .quiet)) \(bar) \(source)\n\(indent)\(blank) \(bar) \(caret)\n"
  }

  private static func caret(_ length: Int) -> String { "^" + String(repeating: "~", count: length - 1) }

  private static func text(_ cells: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: cells)
    return String(text)
  }

  private static func text(_ cells: [Unicode.Scalar]) -> String { text(cells[...]) }

  /// The code points between two indices of a line, or an ellipsis and as many of the last as are to be kept.
  private func cells(from start: Int, to end: Int, keepingLast count: Int) -> [Unicode.Scalar] {
    var first = max(start, end - 4 * (count + 1))
    while first < end, first > start, bytes[first] & 0xC0 == 0x80 { first += 1 }
    let cells = Self.cells(bytes[first..<end])
    return first == start && cells.count <= count ? cells : ["…"] + cells.suffix(max(0, count - 1))
  }

  /// The code points of `bytes`, each of which takes one cell on a terminal as nearly as can be told.
  private static func cells(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      scalar == "\t" ? " " : scalar.steersTerminal ? "\u{FFFD}" : scalar
    }
  }

  private func lineEnd(from start: Int, atMost limit: Int) -> Int {
    var end = start
    while end < range.upperBound, end - start < limit, bytes[end] != 0x0A, isLine || bytes[end] != 0x0D { end += 1 }
    // A code point that the limit cuts in two isn't shown.
    while end < range.upperBound, end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  /// The number of code points of the token that starts at `start`: a string, a bracket, a number or a literal.
  private func tokenLength(at start: Int, atMost limit: Int) -> Int {
    guard start < range.upperBound else { return 1 }
    let end = lineEnd(from: start, atMost: limit)
    var index = start + 1
    if bytes[start] == UInt8(ascii: "\"") {
      while index < end, bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
      index = min(index + 1, end)
    } else if Self.isWord(bytes[start]) {
      while index < end, Self.isWord(bytes[index]) { index += 1 }
    }
    return Self.cells(bytes[start..<max(start, min(index, end))]).count
  }

  /// Whether `byte` may stand in a number or a literal.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
