/// Why a custom keyword can't have the value that a schema gives it.
public struct KeywordError: Error, Sendable {
  /// What is wrong with the value, in words such as "must be a boolean".
  public let reason: String

  /// The part of the keyword's value that is wrong; nil for all of it.
  public let value: JSONValue?

  /// An error with a reason, and the part of the keyword's value that is wrong.
  public init(_ reason: String, at value: JSONValue? = nil) {
    self.reason = reason
    self.value = value
  }
}

extension KeywordError: CustomStringConvertible {
  /// The reason.
  public var description: String { reason }
}
