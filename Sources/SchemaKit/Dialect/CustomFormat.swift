/// A format of one's own: what `format` asserts by a name that the project doesn't know, or knows otherwise.
///
/// It is asserted where formats of the specification are: where ``SchemaOptions/assertsFormat`` or the dialect's vocabulary
/// says so, unless it is always. The check has to be a pure function of what it is given; what it throws ends the
/// evaluation with ``EvaluationError/Code/keyword`` and is never a verdict.
public struct CustomFormat: Sendable {
  /// The name that schemas call it by.
  public let name: String

  /// Whether it may have the name of a format that a draft defines, and stands in its place.
  public let replacesStandard: Bool

  /// Whether it is asserted even where `format` only annotates.
  public let isAlwaysAsserted: Bool

  /// The types of values that it applies to; others pass.
  let types: TypeMask

  /// Whether a value is in the format.
  let accepts: @Sendable (JSONValue) throws -> Bool

  /// A format of strings.
  ///
  /// - Parameters:
  ///   - name: The name that schemas call it by.
  ///   - replacesStandard: Whether it may have the name of a format that a draft defines, and stands in its place. Without
  ///     that such a name is ``VocabularyError/Code/standardFormat``.
  ///   - isAlwaysAsserted: Whether it is asserted even where `format` only annotates.
  ///   - accepts: Whether a text is in the format.
  public init(
    _ name: String, replacesStandard: Bool = false, isAlwaysAsserted: Bool = false,
    accepts: @escaping @Sendable (_ text: String) throws -> Bool
  ) {
    self.init(name, for: [.string], replacesStandard: replacesStandard, isAlwaysAsserted: isAlwaysAsserted) { value in
      guard let text = value.string else { return true }
      return try accepts(text)
    }
  }

  /// A format of values of any kind.
  ///
  /// - Parameters:
  ///   - name: The name that schemas call it by.
  ///   - kinds: The kinds of values that it applies to; other values pass (Validation 2020-12, 7.1).
  ///   - replacesStandard: Whether it may have the name of a format that a draft defines, and stands in its place.
  ///   - isAlwaysAsserted: Whether it is asserted even where `format` only annotates.
  ///   - accepts: Whether a value is in the format.
  public init(
    _ name: String, for kinds: Set<JSONValue.Kind>, replacesStandard: Bool = false, isAlwaysAsserted: Bool = false,
    accepts: @escaping @Sendable (_ value: JSONValue) throws -> Bool
  ) {
    self.name = name
    self.replacesStandard = replacesStandard
    self.isAlwaysAsserted = isAlwaysAsserted
    types = TypeMask(kinds)
    self.accepts = accepts
  }
}
