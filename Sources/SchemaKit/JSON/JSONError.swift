/// Why bytes are not a JSON document, and where.
public struct JSONError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The document ends in the middle of a value, or holds nothing but whitespace.
    case unexpectedEnd
    /// A character that can't stand here.
    case unexpectedCharacter
    /// Something other than whitespace follows the document's value.
    case trailingCharacters
    /// A number that RFC 8259, section 6, doesn't allow, such as `01`, `1.` or `-`.
    case invalidNumber
    /// A number whose exponent is too large to be handled exactly.
    case exponentOutOfRange
    /// A backslash followed by something that is no escape.
    case invalidEscape
    /// An escaped surrogate without its other half.
    case loneSurrogate
    /// A control character within a string, which must be escaped.
    case controlCharacter
    /// Bytes that are not UTF-8.
    case invalidUTF8
    /// The document starts with a byte order mark, which RFC 8259, section 8.1, forbids to add.
    case byteOrderMark
    /// An object has two members of the same name.
    case duplicateName
    /// More nesting than ``JSONParsingOptions/maximumDepth``.
    case tooDeep
    /// More bytes than ``JSONParsingOptions/maximumBytes``.
    case tooLarge
    /// A number longer than ``JSONParsingOptions/maximumNumberBytes``.
    case numberTooLong
    /// A member name longer than ``JSONParsingOptions/maximumNameBytes``.
    case nameTooLong
  }

  /// What is wrong.
  public let code: Code

  /// The place of the error in bytes from the document's start.
  public let offset: Int

  /// The line of the error, counted from 1; a line ends with LF, CR or both.
  public let line: Int

  /// The column of the error in code points, counted from 1.
  public let column: Int

  init(_ code: Code, at offset: Int, in input: ByteSlice) {
    self.code = code
    self.offset = offset
    let place = SourceLocation(of: offset, in: input)
    line = place.line
    column = place.column
  }
}

extension JSONError: CustomStringConvertible {
  /// The error in words, with line and column.
  public var description: String { "\(line):\(column): \(reason)" }

  /// The error in words, without its place.
  public var reason: String {
    switch code {
    case .unexpectedEnd: "the document ends before its value does"
    case .unexpectedCharacter: "a character that can't stand here"
    case .trailingCharacters: "something follows the document's value"
    case .invalidNumber: "not a number as JSON writes them"
    case .exponentOutOfRange: "the number's exponent is too large"
    case .invalidEscape: "a backslash with no escape after it"
    case .loneSurrogate: "an escaped surrogate without its other half"
    case .controlCharacter: "a control character in a string must be escaped"
    case .invalidUTF8: "bytes that are not UTF-8"
    case .byteOrderMark: "the document starts with a byte order mark"
    case .duplicateName: "the object already has a member of this name"
    case .tooDeep: "nested deeper than the limit"
    case .tooLarge: "larger than the limit"
    case .numberTooLong: "the number is longer than the limit"
    case .nameTooLong: "the member name is longer than the limit"
    }
  }
}
