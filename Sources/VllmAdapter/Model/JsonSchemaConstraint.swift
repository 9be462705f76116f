public import SchemaKit

/// A JSON Schema that a generated value has to satisfy (contract, section 2).
///
/// The schema is sent exactly as it is written, and the value is validated against all of it when it comes back,
/// whatever the server enforced. Its dialect is that of its `$schema`, else the one of the model's schema options.
public struct JsonSchemaConstraint: Sendable, Hashable {
  /// The schema; an object, or `true` or `false`.
  public var schema: JSONValue
  /// Whether the server is asked to constrain decoding; validation on this side does not depend on it.
  ///
  /// vLLM leaves the arguments of a tool that isn't strict unconstrained, even where a call is forced. True by default, as
  /// in the contract. Together with the tool choice `auto` it is refused before anything is sent.
  public var strict: Bool

  /// A constraint by a schema that is already parsed.
  public init(schema: JSONValue, strict: Bool = true) {
    self.schema = schema
    self.strict = strict
  }

  /// A constraint by the text of a schema.
  ///
  /// - Parameters:
  ///   - text: the schema as JSON text.
  ///   - strict: whether the server is asked to constrain decoding.
  /// - Throws: `JSONError`, with its byte offset, when the text is not JSON. Whether it is a schema is found when the
  ///   request is made.
  public init(parsing text: String, strict: Bool = true) throws(JSONError) {
    self.init(schema: try JSONDocument(text).root, strict: strict)
  }
}

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
