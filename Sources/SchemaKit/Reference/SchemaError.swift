/// Why a schema can't be used, and where.
public struct SchemaError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The schema's text isn't JSON.
    case notJSON
    /// A schema is neither an object nor a boolean.
    case notASchema
    /// The schema isn't valid by its dialect's meta-schema.
    case invalidSchema
    /// `$schema` isn't an absolute URI, or names a dialect that isn't known.
    case unknownDialect
    /// The meta-schema requires a vocabulary that isn't known.
    case unknownVocabulary
    /// A keyword or format has two meanings, by the vocabularies of the meta-schema or the formats of the options.
    case conflictingVocabularies
    /// The value of a custom keyword isn't one that it can have.
    case invalidKeywordValue
    /// An identifier or reference isn't a URI reference, or has a fragment where none may stand.
    case invalidReference
    /// A reference leads to nothing that is known.
    case unresolvedReference
    /// Two schema resources have the same URI, or two subschemas of a resource the same anchor.
    case duplicateIdentifier
    /// A subschema applies itself to the same value without end.
    case infiniteReference
    /// A pattern isn't a regular expression of ECMA-262; the offset leads to what is wrong within it.
    case invalidPattern
    /// A pattern goes beyond a limit on its length, its repeat counts, its nesting or its compiled size.
    case patternTooLarge
    /// The schema is larger than the limits allow.
    case tooLarge
  }

  /// What is wrong.
  public let code: Code

  /// The absolute location of what is wrong: the schema resource's URI, if it has one, `#`, and a JSON Pointer.
  public let location: String

  /// The URI of the document that this lies in: the one that it was compiled or added under, or else its own identifier.
  ///
  /// Nil for a schema without either.
  public let document: String?

  /// Its place in bytes from the start of the schema's document.
  public let offset: Int

  /// What is wrong, in words.
  public let reason: String

  /// Everything that the meta-schema finds wrong, for ``Code/invalidSchema``; empty otherwise.
  public let violations: [Violation]

  /// One thing that a meta-schema finds wrong with a schema.
  public struct Violation: Sendable, Hashable {
    /// The absolute location of what is wrong.
    public let location: String

    /// Its place in bytes from the start of the schema's document.
    public let offset: Int

    /// What is wrong, in words.
    public let reason: String
  }

  init(
    _ code: Code, at location: String, in document: String? = nil, offset: Int, _ reason: String,
    violations: [Violation] = []
  ) {
    self.code = code
    self.location = location
    self.document = document
    self.offset = offset
    self.reason = reason
    self.violations = violations
  }
}

extension SchemaError: CustomStringConvertible {
  /// The location and what is wrong there.
  public var description: String { "\(location): \(reason)" }
}
