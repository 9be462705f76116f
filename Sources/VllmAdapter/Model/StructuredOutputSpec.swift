/// The wish for a reply whose text is JSON of a given schema (contract, section 2).
public struct StructuredOutputSpec: Sendable, Hashable {
  /// The schema that the reply's text has to satisfy.
  public var constraint: JsonSchemaConstraint
  /// The name of the output on the wire and in errors; `structured_output` when nil or empty.
  public var outputTypeName: String?

  /// A structured output by `constraint`, named `outputTypeName`.
  public init(constraint: JsonSchemaConstraint, outputTypeName: String? = nil) {
    self.constraint = constraint
    self.outputTypeName = outputTypeName
  }

  /// The name that is sent: `outputTypeName`, or `structured_output` where that is nil or empty.
  var wireName: String {
    guard let outputTypeName, !outputTypeName.isEmpty else { return "structured_output" }
    return outputTypeName
  }
}
