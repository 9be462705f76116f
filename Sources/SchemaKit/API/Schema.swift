/// A compiled JSON Schema: immutable, cheap to copy, and safe to use from many threads at once.
///
/// ```swift
/// let schema = try Schema(#"{"type": "object", "required": ["name"]}"#)
/// try schema.validate(JSONDocument(bytes))
/// ```
public struct Schema: Sendable {
  let image: SchemaImage

  /// Compiles a schema from its text.
  ///
  /// Linear in the size of the schema and of what it refers to.
  /// - Parameters:
  ///   - text: The schema as JSON.
  ///   - options: The dialect of a schema without `$schema`, whether formats are asserted, and limits.
  ///   - registry: The schemas that it may refer to. Nothing is ever fetched.
  /// - Throws: ``SchemaError`` with the location of what is wrong: when the text isn't JSON, the schema isn't valid by its
  ///   meta-schema, a reference leads nowhere or in a circle, or a limit is exceeded.
  public init(
    _ text: String, options: SchemaOptions = SchemaOptions(), registry: SchemaRegistry = SchemaRegistry()
  ) throws(SchemaError) {
    let document: JSONDocument
    do {
      document = try JSONDocument(text)
    } catch {
      throw SchemaError(.notJSON, at: options.baseURI ?? "#", offset: error.offset, "\(error)")
    }
    try self.init(document, options: options, registry: registry)
  }

  /// Compiles a schema from a document.
  ///
  /// Linear in the size of the schema and of what it refers to.
  /// - Parameters:
  ///   - document: The schema.
  ///   - options: The dialect of a schema without `$schema`, whether formats are asserted, and limits.
  ///   - registry: The schemas that it may refer to. Nothing is ever fetched.
  /// - Throws: ``SchemaError`` with the location of what is wrong.
  public init(
    _ document: JSONDocument, options: SchemaOptions = SchemaOptions(), registry: SchemaRegistry = SchemaRegistry()
  ) throws(SchemaError) {
    image = try SchemaImage(document.storage, options, registry)
  }

  /// Compiles a schema that is a value within a document, as if it were a document of its own.
  ///
  /// Linear in the size of the schema and of what it refers to.
  /// - Parameters:
  ///   - value: The schema. References such as `#/$defs/a` start at this value.
  ///   - options: The dialect of a schema without `$schema`, whether formats are asserted, and limits.
  ///   - registry: The schemas that it may refer to. Nothing is ever fetched.
  /// - Throws: ``SchemaError`` with the location of what is wrong.
  public init(
    _ value: JSONValue, options: SchemaOptions = SchemaOptions(), registry: SchemaRegistry = SchemaRegistry()
  ) throws(SchemaError) {
    if value.index == .root {
      try self.init(JSONDocument(storage: value.storage), options: options, registry: registry)
    } else {
      try self.init(value.text, options: options, registry: registry)
    }
  }

  /// Whether `instance` is valid: the fastest answer, without reasons.
  ///
  /// - Throws: ``EvaluationError`` when a limit was reached, so that there is no verdict.
  public func accepts(_ instance: JSONDocument) throws(EvaluationError) -> Bool {
    try image.accepts(instance.storage, at: .root)
  }

  /// Whether `instance` is valid: the fastest answer, without reasons.
  ///
  /// - Throws: ``EvaluationError`` when a limit was reached, so that there is no verdict.
  public func accepts(_ instance: JSONValue) throws(EvaluationError) -> Bool {
    try image.accepts(instance.storage, at: instance.index)
  }

  /// Returns if `instance` is valid, and throws what is wrong with it if not.
  ///
  /// A valid instance costs no more than ``accepts(_:)-(JSONDocument)``.
  /// - Throws: ``ValidationError``: the failures, or the limit that was reached.
  public func validate(_ instance: JSONDocument) throws(ValidationError) {
    try validate(instance.root)
  }

  /// Returns if `instance` is valid, and throws what is wrong with it if not.
  ///
  /// A valid instance costs no more than ``accepts(_:)-(JSONValue)``.
  /// - Throws: ``ValidationError``: the failures, or the limit that was reached.
  public func validate(_ instance: JSONValue) throws(ValidationError) {
    let isValid: Bool
    do {
      isValid = try accepts(instance)
    } catch {
      throw .undecided(error)
    }
    if isValid { return }
    let failures: [ValidationFailure]
    do {
      failures = try image.failures(instance.storage, at: instance.index).failures
    } catch {
      throw .undecided(error)
    }
    throw .invalid(failures)
  }

  /// Judges `instance` and collects all that the schema has to say about it.
  ///
  /// - Throws: ``EvaluationError`` when a limit was reached, so that there is no verdict.
  public func evaluate(_ instance: JSONDocument) throws(EvaluationError) -> Evaluation {
    try evaluate(instance.root)
  }

  /// Judges `instance` and collects all that the schema has to say about it.
  ///
  /// - Throws: ``EvaluationError`` when a limit was reached, so that there is no verdict.
  public func evaluate(_ instance: JSONValue) throws(EvaluationError) -> Evaluation {
    let subject = Evaluation.Subject(image: image, instance: instance.storage, index: instance.index)
    guard try accepts(instance) else {
      let (failures, isTruncated) = try image.failures(instance.storage, at: instance.index)
      return Evaluation(
        isValid: false, failures: failures, annotations: [], isTruncated: isTruncated, subject: subject)
    }
    let trace = try image.trace(instance.storage, at: instance.index)
    return Evaluation(
      isValid: true, failures: [], annotations: trace?.annotations ?? [], isTruncated: trace == nil, subject: subject)
  }
}
