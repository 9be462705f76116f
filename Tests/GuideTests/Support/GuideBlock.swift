/// A block of a guide that has to stand in a test: code, and what the code prints or reads.
struct GuideBlock: Sendable {
  /// The languages of blocks that have to: others, such as commands for a shell, are for people.
  static let languages: Set<Substring> = ["swift", "text", "json"]

  /// The language that the guide gives for the block.
  let language: Substring
  /// The guide's path.
  let file: String
  /// The number of the block's first line there.
  let line: Int
  /// The modules that the block's first lines import.
  let imports: [Substring]
  /// The lines after those, without what all of them are indented by.
  let lines: [Substring]

  /// The blocks of a Markdown text that have to stand in a test.
  static func all(in text: String, of file: String) -> [GuideBlock] {
    var blocks: [GuideBlock] = []
    var open: (language: Substring, line: Int, lines: [Substring])?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bare = line.drop { $0 == " " }
      if let block = open {
        if bare == "```" {
          if languages.contains(block.language) {
            blocks.append(GuideBlock(block.language, file, block.line, block.lines))
          }
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if bare.hasPrefix("```") {
        open = (bare.dropFirst(3), number + 2, [])
      }
    }
    if let block = open { blocks.append(GuideBlock(block.language, file, block.line, block.lines)) }
    return blocks
  }

  private init(_ language: Substring, _ file: String, _ line: Int, _ lines: [Substring]) {
    self.language = language
    self.file = file
    self.line = line
    let imports = lines.prefix { $0.hasPrefix("import ") || $0.isEmpty }
    self.imports = imports.filter { !$0.isEmpty }
    let rest = lines.dropFirst(imports.count)
    let indentation = rest.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    self.lines = rest.map { $0.dropFirst(indentation) }
  }

  /// Whether the block stands in a source, word for word, whatever it is indented by there; a single line that isn't code
  /// may be a string literal.
  func stands(in source: [Substring]) -> Bool {
    guard imports.allSatisfy(source.contains) else { return false }
    guard let first = lines.first else { return true }
    if language != "swift", lines.count == 1, source.contains(where: { $0.contains("\"\(first)\"") }) { return true }
    return source.indices.contains { start in
      let indentation = source[start].count - first.count
      guard indentation >= 0, source[start].hasSuffix(first), start + lines.count <= source.count else { return false }
      let margin = String(repeating: " ", count: indentation)
      return zip(lines, source[start...]).allSatisfy { line, other in
        line.isEmpty ? other.isEmpty : other == margin + line
      }
    }
  }
}

extension GuideBlock: CustomStringConvertible {
  /// The place and the first line.
  var description: String { "\(file):\(line): \(imports.first ?? lines.first ?? "")" }
}
