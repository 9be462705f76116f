/// Something in a schema that its dialect allows, but that can't be what its author meant.
public struct SchemaWarning: Sendable, Hashable {
  /// What is suspicious.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A member that is no keyword, but nearly has the name of one.
    case misspelledKeyword
    /// A keyword of other dialects, which this one ignores.
    case foreignKeyword
    /// A keyword in a place where it means nothing, or something else.
    case misplacedKeyword
    /// A keyword beside `$ref`, where dialects through draft 7 ignore it.
    case ignoredBesideReference
    /// A keyword that says nothing about values of the declared type.
    case inapplicableKeyword
    /// A keyword that does nothing without another one, which is missing.
    case missingCompanion
    /// A keyword that another one beside it leaves nothing to do for.
    case shadowedKeyword
    /// A value of `enum` or `const` that isn't of the declared type.
    case impossibleValue
    /// A value of `default` or `examples` that isn't of the declared type, or not in `enum` or `const`.
    case unsuitableExample
    /// Bounds that nothing can satisfy together.
    case contradictoryBounds
    /// Types that no value can have together.
    case contradictoryTypes
    /// A property that is required, but that nothing lets through.
    case forbiddenRequirement
    /// A definition that nothing refers to.
    case unreachableDefinition
    /// A reference that leads to something other than a schema.
    case doubtfulReference
    /// A pattern that no string matches.
    case unmatchablePattern
    /// A format that the dialect doesn't define.
    case unknownFormat
    /// A value that `enum` has more than once.
    case repeatedValue
    /// A subschema that `allOf`, `anyOf` or `oneOf` has more than once.
    case repeatedSubschema
  }

  /// What is suspicious.
  public let code: Code

  /// Its absolute location: the schema resource's URI, if it has one, `#`, and a JSON Pointer.
  public let location: String

  /// Its place in the schema's document.
  public let pointer: JSONPointer

  /// Its place in bytes from the start of the schema's document.
  public let offset: Int

  /// What is suspicious about it, in words.
  public let message: String

  /// What may have been meant: a name to be written instead; nil where nothing suggests itself.
  public let suggestion: String?
}

extension SchemaWarning: CustomStringConvertible {
  /// The location and what is suspicious there.
  public var description: String { "\(location): \(message)" }
}
