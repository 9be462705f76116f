import Foundation

/// Standard output or standard error: ASCII, with colour only where someone looks at it.
struct Terminal: Sendable {
  /// What a piece of text means.
  enum Style: String {
    case heading = "1"
    case good = "32"
    case bad = "31"
    case quiet = "2"
  }

  /// Standard output.
  static let output = Terminal(handle: .standardOutput)
  /// Standard error.
  static let error = Terminal(handle: .standardError)

  /// Whether colours are used: on a terminal, unless NO_COLOR is set to something.
  let usesColour: Bool
  private let handle: FileHandle

  private init(handle: FileHandle) {
    self.handle = handle
    let refuses = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    usesColour = isatty(handle.fileDescriptor) == 1 && !refuses
  }

  /// Writes `text` as it is; that nobody reads is no error.
  func write(_ text: String) {
    try? handle.write(contentsOf: Data(text.utf8))
  }

  /// `text` in the colour of `style`, where colours are used.
  func styled(_ text: String, _ style: Style) -> String {
    usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// `text` in printable ASCII: everything else is written as an escape, so that what a model said can't move the
  /// cursor.
  static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: result += "\\n"
      case 0x20...0x7E: result.unicodeScalars.append(scalar)
      default: result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }
}
