/// How text for people looks: how wide it may be, and whether it has colours.
struct TextStyle: Sendable {
  /// The number of columns of an excerpt.
  let width: Int
  private let usesColour: Bool

  /// What a piece of text means.
  enum Role: String {
    /// Where a failure is.
    case place = "1"
    /// What is wrong.
    case wrong = "31"
    /// What surrounds the matter.
    case quiet = "2"
  }

  /// The style for what `file` is: colours on a terminal, unless NO_COLOR is set to something.
  init(_ file: FileDescriptor) {
    let isTerminal = file.isTerminal
    let refuses = !(System.environment("NO_COLOR") ?? "").isEmpty || System.environment("TERM") == "dumb"
    usesColour = isTerminal && !refuses
    width = max(40, isTerminal ? file.columns ?? 100 : 100)
  }

  /// `text` as its role asks for.
  func styled(_ text: String, _ role: Role) -> String {
    usesColour ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// `text` without characters that steer a terminal: those are written as escapes.
///
/// What is in a document or in the name of a file must not move the cursor, nor turn the direction of writing.
func printable(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar.steersTerminal {
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension Unicode.Scalar {
  /// Whether this is a control character, a line separator, or one that turns the direction of writing.
  var steersTerminal: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
