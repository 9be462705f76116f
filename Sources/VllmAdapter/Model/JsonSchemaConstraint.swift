public import SchemaKit

/// A JSON Schema that a generated value has to satisfy (contract, section 2).
///
/// The schema is sent exactly as it is written, and the value is validated against all of it when it comes back,
/// whatever the server enforced. Its dialect is that of its `$schema`, else the one of the model's schema options.
public struct JsonSchemaConstraint: Sendable {
  /// The schema; an object, or `true` or `false`.
  public var schema: JSONValue {
    didSet { compiled = nil }
  }
  /// Whether the server is asked to constrain decoding; validation on this side does not depend on it.
  ///
  /// vLLM leaves the arguments of a tool that isn't strict unconstrained, even where a call is forced. True by default, as
  /// in the contract. Together with the tool choice `auto` it is refused before anything is sent.
  public var strict: Bool

  /// The schema as it was compiled; nil where the model is to do it.
  private var compiled: Schema?

  /// A constraint by a schema that is already parsed.
  public init(schema: JSONValue, strict: Bool = true) {
    self.schema = schema
    self.strict = strict
  }

  /// A constraint by a schema that is already compiled, which isn't compiled again.
  ///
  /// It judges by the options that it was compiled with, not by the model's, and is the one that the validated values of
  /// the reply carry.
  /// - Parameters:
  ///   - schema: the schema.
  ///   - strict: whether the server is asked to constrain decoding.
  public init(schema: Schema, strict: Bool = true) {
    self.init(schema: schema.source, strict: strict)
    compiled = schema
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

  /// The schema, ready to judge.
  ///
  /// - Parameters:
  ///   - options: how it is compiled where it isn't yet.
  ///   - registry: what it may refer to then.
  /// - Returns: the schema.
  /// - Throws: `SchemaError` with the location of what is wrong with it.
  func compiled(options: SchemaOptions, registry: SchemaRegistry) throws(SchemaError) -> Schema {
    if let compiled { return compiled }
    return try Schema(schema, options: options, registry: registry)
  }
}

extension JsonSchemaConstraint: Hashable {
  /// Whether both are the same schema as JSON, and compiled already by the same options or not at all.
  public static func == (left: JsonSchemaConstraint, right: JsonSchemaConstraint) -> Bool {
    guard left.strict == right.strict else { return false }
    switch (left.compiled, right.compiled) {
    case (let left?, let right?): return left.isIdentical(to: right)
    case (nil, nil): return left.schema == right.schema
    default: return false
    }
  }

  /// Feeds `hasher` with the schema as JSON.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(schema)
    hasher.combine(strict)
  }
}
