/// One way in which an instance fails its schema.
public struct ValidationFailure: Sendable, Hashable {
  /// Where in the instance the failing value is, from the root.
  ///
  /// For a member's name that fails `propertyNames` it is the object, and ``offset`` leads to the name.
  public let instanceLocation: JSONPointer

  /// Where the failing keyword is in the schema, by the way that evaluation took: through references.
  public let keywordLocation: JSONPointer

  /// Where the failing keyword is: the URI of its schema resource, `#`, and a JSON Pointer as a URI fragment.
  public let absoluteKeywordLocation: String

  /// The keyword, as the schema spells it; empty where a schema is `false` in itself.
  public let keyword: String

  /// What was expected, as typed data.
  public let kind: FailureKind

  /// The place of the failing value in bytes from the start of the instance's document.
  public let offset: Int

  /// For the failure of a branch, the number of the failure that it is a cause of, in the list that both stand in.
  ///
  /// When no branch of an `anyOf` or `oneOf` is satisfied, the failures of its branches are its causes.
  public internal(set) var causeOf: Int?

  /// The failure of an instance that is known to be invalid when no more can be told.
  static func unexplained(offset: Int) -> ValidationFailure {
    ValidationFailure(
      instanceLocation: JSONPointer(tokens: []), keywordLocation: JSONPointer(tokens: []),
      absoluteKeywordLocation: "#", keyword: "", kind: .unexplained, offset: offset)
  }

  /// The failure in words: what is wrong with the value, in one sentence without a full stop.
  public var message: String { kind.message }
}

extension ValidationFailure: CustomStringConvertible {
  /// The instance location and the message.
  public var description: String {
    let location = instanceLocation.description
    return "\(location.isEmpty ? "(root)" : location): \(message)"
  }
}
