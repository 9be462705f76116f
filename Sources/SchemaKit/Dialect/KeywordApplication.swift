/// One application of a custom keyword to a value: what its Swift code judges by.
///
/// It is lent for the duration of one call and can't be kept.
public struct KeywordApplication: ~Copyable {
  /// The value that is judged.
  ///
  /// A member's name that `propertyNames` judges is a string in a document of its own.
  public let instance: JSONValue

  private let applying: (JSONValue, JSONValue) throws(KeywordInterruption) -> Bool
  private let annotating: (JSONValue) -> Void

  /// An application that hands on what is asked of it.
  init(
    to instance: JSONValue, applying: @escaping (JSONValue, JSONValue) throws(KeywordInterruption) -> Bool,
    annotating: @escaping (JSONValue) -> Void
  ) {
    self.instance = instance
    self.applying = applying
    self.annotating = annotating
  }

  /// Whether `value` satisfies `schema`.
  ///
  /// Counts as work and depth as any subschema does. The failures of a schema that isn't satisfied are told as causes of
  /// the keyword's own failure, if it fails.
  /// - Parameters:
  ///   - schema: A subschema of the keyword: the very value that the compile step found in the keyword's value.
  ///   - value: ``instance`` itself, or a member's value or element of it, as the keyword declares.
  /// - Returns: The verdict.
  /// - Throws: ``KeywordInterruption`` when there is no verdict, which is to be let through: a limit was reached, or
  ///   `schema` is no subschema of the keyword, or `value` isn't one that it declares to apply them to. Whatever the
  ///   keyword makes of that, the evaluation has ended with an error.
  public borrowing func apply(_ schema: JSONValue, to value: JSONValue) throws(KeywordInterruption) -> Bool {
    try applying(schema, value)
  }

  /// Whether ``instance`` satisfies `schema`.
  ///
  /// - Parameter schema: A subschema of the keyword, which has to declare ``CustomKeyword/Reach/sameValue``.
  /// - Returns: The verdict.
  /// - Throws: ``KeywordInterruption`` as ``apply(_:to:)`` does.
  public borrowing func apply(_ schema: JSONValue) throws(KeywordInterruption) -> Bool {
    try applying(schema, instance)
  }

  /// Says something about ``instance``: an annotation of the keyword, dropped like any other where a schema fails.
  ///
  /// - Parameter value: What is said; the last that is said counts.
  public borrowing func annotate(_ value: JSONValue) { annotating(value) }
}

@available(*, unavailable)
extension KeywordApplication: Sendable {}
