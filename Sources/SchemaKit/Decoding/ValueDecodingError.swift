/// Why a JSON value did not become a value of a Swift type, and where.
public struct ValueDecodingError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The JSON value is of another kind than the type asks for.
    case typeMismatch
    /// An object lacks a member that the type asks for.
    case missingMember
    /// There is `null` where the type asks for a value.
    case nullValue
    /// The type asks for more elements than an array has.
    case endOfArray
    /// A number lies outside the range of the type.
    case numberOutOfRange
    /// A number with a fractional part where the type asks for an integer.
    case notAnInteger
    /// A value that the type refuses, by `DecodingError.dataCorrupted`; or two names that become one key.
    case dataCorrupted
    /// More nesting than ``JSONDecodingOptions/maximumDepth``.
    case tooDeep
    /// More failures on one element than ``JSONDecodingOptions/maximumAttempts``.
    case tooManyAttempts
    /// The type, or a rule of the options, threw an error of its own.
    case custom
  }

  /// What is wrong.
  public let code: Code

  /// The place of the JSON value, from the value that was to be decoded; for a member that is missing, its object's.
  public let pointer: JSONPointer

  /// The byte at which the text of the JSON value starts in its document.
  public let offset: Int

  /// The keys and positions as the type knows them, such as `users[3].firstName`; empty at the top.
  public let codingPath: String

  /// The error in words, without its place.
  public let message: String

  init(_ code: Code, pointer: JSONPointer, offset: Int, codingPath: String, message: String) {
    self.code = code
    self.pointer = pointer
    self.offset = offset
    self.codingPath = codingPath
    self.message = message
  }
}

extension ValueDecodingError: CustomStringConvertible {
  /// The error in words, with its place.
  public var description: String {
    pointer.tokens.isEmpty ? "\(message) (byte \(offset))" : "\(pointer): \(message) (byte \(offset))"
  }
}
