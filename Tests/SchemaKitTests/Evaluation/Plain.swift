/// A JSON value as an ordinary tree: what the interpreter, the generators and the shrinker work on.
///
/// It shares nothing with the library. Numbers are kept as they are spelled.
indirect enum Plain: Sendable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([Plain])
  case object([Member])

  /// A member of an object.
  struct Member: Sendable {
    var name: String
    var value: Plain

    init(_ name: String, _ value: Plain) {
      self.name = name
      self.value = value
    }
  }

  /// An integer.
  static func integer(_ value: Int) -> Plain { .number(String(value)) }

  /// Names as an array of strings.
  static func names(_ names: [String]) -> Plain { .array(names.map { .string($0) }) }

  /// The members of an object; nil for anything else.
  var members: [Member]? {
    if case .object(let members) = self { return members }
    return nil
  }

  /// The elements of an array; nil for anything else.
  var elements: [Plain]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// The text of a string; nil for anything else.
  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The value of a number; nil for anything else.
  var number: PlainNumber? {
    if case .number(let lexeme) = self { return PlainNumber(lexeme) }
    return nil
  }

  /// The value of the member called `name`, code point for code point.
  subscript(name: String) -> Plain? {
    members?.first { Self.isSame($0.name, name) }?.value
  }

  /// Whether two texts have the same code points.
  ///
  /// Swift's `==` would take `é` in one and in two of them for the same.
  static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  /// Whether two values are equal by JSON Schema's rules (Core 2020-12, 4.2.2).
  func isEqual(to other: Plain) -> Bool {
    switch (self, other) {
    case (.null, .null): return true
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.number(let left), .number(let right)): return PlainNumber(left) == PlainNumber(right)
    case (.string(let left), .string(let right)): return Self.isSame(left, right)
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
    case (.object(let left), .object(let right)):
      return left.count == right.count
        && left.allSatisfy { member in other[member.name].map { $0.isEqual(to: member.value) } ?? false }
    default: return false
    }
  }

  /// The value as JSON text.
  var json: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let lexeme): lexeme
    case .string(let text): Self.quoted(text)
    case .array(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.name) + ":" + $0.value.json }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
