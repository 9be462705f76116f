/// Numbers as Swift's types hold them, where they can.
extension JSONValue {
  /// The value as an `Int64`; nil unless it is a number, integral by value and in range, such as 1, 1.0 and 10e-1.
  public var integer: Int64? {
    withView { view in
      let node = view[index]
      switch node.tag {
      case .integer, .spelledInteger: return node.integer
      // A number in range is here when it is written too long for a node.
      case .bigInteger, .bigSpelledInteger: return ExactNumber(lexeme: view.lexeme(node)).int64()
      default: return nil
      }
    }
  }

  /// The `Double` nearest to the value, ties to even, infinite beyond the range of `Double`; nil unless it is a number.
  public var double: Double? {
    withView { view in
      let node = view[index]
      guard TypeMask.number.allows(node) else { return nil }
      return ExactNumber.double(lexeme: view.lexeme(node))
    }
  }

  /// Whether the value is a number without fractional part, of any size: 1, 1.0 and 1e400 are (Core 2020-12, 4.2.3).
  public var isInteger: Bool { TypeMask.integer.allows(node) }

  /// A number exactly as it is written in the document; nil unless it is a number.
  public var lexeme: String? {
    withView { view in
      let node = view[index]
      return TypeMask.number.allows(node) ? view.lexeme(node).string : nil
    }
  }
}
