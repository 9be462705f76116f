import Foundation
import SchemaKit

/// Standard output or standard error, with colour only where someone looks at it.
struct Terminal: Sendable {
  /// What a piece of text means.
  enum Style: String {
    case heading = "1"
    case good = "32"
    case bad = "31"
    case quiet = "2"
  }

  /// Standard output.
  static let output = Terminal(descriptor: 1)
  /// Standard error.
  static let error = Terminal(descriptor: 2)

  /// Whether someone looks at it, so that what a model said must not steer the cursor.
  let isTerminal: Bool
  /// Whether colours are used: on a terminal, unless NO_COLOR is set to something.
  let usesColour: Bool
  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
    let refuses = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    isTerminal = isatty(descriptor) == 1
    usesColour = isTerminal && !refuses
  }

  /// Writes `text` as it is.
  ///
  /// Where nobody reads standard output any more, the process ends quietly, and with it every connection.
  func write(_ text: String) {
    guard let code = System.write(Array(text.utf8), to: descriptor), descriptor == 1 else { return }
    if code == EPIPE { System.exit(.unread) }
    let reason = "vllm-adapter: the output can't be written: \(System.words(code))\n"
    _ = System.write(Array(reason.utf8), to: 2)
    System.exit(.failed)
  }

  /// Writes text of a model: as it is, but on a terminal without characters that steer it.
  func writeForeign(_ text: String) {
    write(isTerminal ? text.escapingControls { $0 == "\n" || $0 == "\t" ? String($0) : Self.escape($0) } : text)
  }

  /// Writes a line of JSON: as it is, but on a terminal with escapes for characters that steer it.
  func write(_ json: JSONWriter) {
    write(
      (isTerminal ? json.text.escapingControls { $0 == "\t" ? "\t" : "\\u" + Self.fourDigits($0) } : json.text) + "\n")
  }

  /// `text` in the colour of `style`, where colours are used.
  func styled(_ text: String, _ style: Style) -> String {
    usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A character as an escape of Swift's.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  private static func fourDigits(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// `text` in printable ASCII: everything else is written as an escape, so that what a model said can't move the
  /// cursor.
  static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: result += "\\n"
      case 0x20...0x7E: result.unicodeScalars.append(scalar)
      default: result += escape(scalar)
      }
    }
    return result
  }
}

extension String {
  /// The text with characters that move the cursor or turn the direction of writing replaced by what `escape` makes of
  /// them.
  func escapingControls(_ escape: (Unicode.Scalar) -> String = Terminal.escape) -> String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
