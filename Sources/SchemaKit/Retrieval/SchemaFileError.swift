/// Why a file or folder of schemas can't be used.
public struct SchemaFileError: Error, Sendable, Hashable {
  /// What is wrong with it.
  public enum Reason: Sendable, Hashable {
    /// The system refuses, in these words.
    case unreadable(String)
    /// It may not be read, for this reason.
    case forbidden(String)
    /// It isn't JSON.
    case notJSON(JSONError)
    /// It can't be read as a schema, or its identifier is taken.
    case invalidSchema(SchemaError)
    /// It has more bytes than this limit.
    case tooLarge(Int)
    /// There are more files than this limit.
    case tooManyFiles(Int)
    /// Folders nest deeper than this limit.
    case tooDeep(Int)
    /// More symbolic links lead to it than this limit.
    case tooManyLinks(Int)
  }

  /// What is wrong with it.
  public let reason: Reason

  /// Its path, or the `file:` URI that it was asked for by.
  public let path: String

  init(_ reason: Reason, _ path: String) {
    self.reason = reason
    self.path = path
  }
}

extension SchemaFileError: CustomStringConvertible {
  /// The path and what is wrong.
  public var description: String { "\(path): \(words)" }

  /// What is wrong, in words.
  public var words: String {
    switch reason {
    case .unreadable(let words), .forbidden(let words): words
    case .notJSON(let error): "not JSON: \(error)"
    case .invalidSchema(let error): "\(error)"
    case .tooLarge(let limit): "larger than the limit of \(limit) bytes"
    case .tooManyFiles(let limit): "more files than the limit of \(limit)"
    case .tooDeep(let limit): "folders are nested deeper than the limit of \(limit)"
    case .tooManyLinks(let limit): "more symbolic links than the limit of \(limit)"
    }
  }
}
