/// Why a vocabulary, keyword, format or dialect of one's own can't be used.
///
/// What a schema means must not depend on which of two definitions is found first, so that whatever would be defined twice
/// is refused.
public struct VocabularyError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The URI isn't an absolute URI without a fragment.
    case invalidURI
    /// Another vocabulary or dialect has the URI.
    case duplicateURI
    /// A keyword's name is empty or starts with `$`.
    case reservedKeyword
    /// Two keywords have one name.
    case duplicateKeyword
    /// A keyword has the name of one that the dialect has already.
    case standardKeyword
    /// Two formats have one name.
    case duplicateFormat
    /// A format has the name of one that a draft defines, and doesn't say that it replaces it.
    case standardFormat
  }

  /// What is wrong.
  public let code: Code

  /// The URI, or the name of the keyword or format.
  public let name: String

  init(_ code: Code, _ name: String) {
    self.code = code
    self.name = name
  }
}

extension VocabularyError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch code {
    case .invalidURI: "<\(name)> isn't an absolute URI without a fragment"
    case .duplicateURI: "another vocabulary or dialect has the URI <\(name)>"
    case .reservedKeyword: "a keyword can't be called \"\(name)\""
    case .duplicateKeyword: "the keyword \"\(name)\" is defined twice"
    case .standardKeyword: "the dialect has a keyword \"\(name)\" of its own"
    case .duplicateFormat: "the format \"\(name)\" is defined twice"
    case .standardFormat: "the format \"\(name)\" is defined by JSON Schema, and isn't said to be replaced"
    }
  }
}
