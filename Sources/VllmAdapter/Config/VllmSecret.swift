/// A text that must not be seen: no description, dump, error or log shows it.
public struct VllmSecret: Sendable, Hashable {
  /// The text itself, for the one place that sends it.
  public let value: String

  /// A secret of the text `value`.
  public init(_ value: String) {
    self.value = value
  }
}

extension VllmSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// That there is a secret, and nothing of it.
  public var description: String { "[secret]" }
  /// That there is a secret, and nothing of it.
  public var debugDescription: String { "[secret]" }
  /// A mirror without children, so that `dump` shows nothing either.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension VllmSecret: ExpressibleByStringLiteral {
  /// A secret of the text `value`.
  public init(stringLiteral value: String) { self.init(value) }
}

/// A header to send with every request; its value is treated as a secret, because such headers often are.
public struct VllmHeader: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The value.
  public let value: VllmSecret

  /// The header `name: value`.
  public init(_ name: String, _ value: VllmSecret) {
    self.name = name
    self.value = value
  }
}
