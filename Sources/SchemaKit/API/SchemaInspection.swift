/// What there is to say about a schema before it judges anything: whether it can be used, and what in it is legal but
/// suspicious.
///
/// ```swift
/// let inspection = SchemaInspection(try JSONDocument(bytes))
/// for warning in inspection.warnings { print(warning) }  // #/propertees: "propertees" is no keyword; did you mean …
/// ```
/// Warnings are of what can't be meant so whatever the instances are; a schema that does what its author wants has none.
/// What only describes (`title`, `examples`, extensions such as `x-order`) is left alone.
public struct SchemaInspection: Sendable {
  /// Why the schema can't be used; empty when it can.
  ///
  /// The error that ``Schema`` throws comes first, with all violations of the meta-schema. Behind it are all other
  /// references that lead nowhere, and patterns that are no regular expressions.
  public let errors: [SchemaError]

  /// What is suspicious in the schema's own document, in the order of its places; also where there are errors, unless the
  /// document can't be read as a schema at all.
  ///
  /// Definitions that are unreachable are told of unless they have an identifier or anchor of their own, or belong to a
  /// schema that only defines: those are meant for others to refer to.
  public let warnings: [SchemaWarning]

  /// Whether there may be more to tell, because there are ``SchemaOptions/maximumFailures`` errors or warnings, or
  /// finding them takes more work than is done for it.
  public let isTruncated: Bool

  /// Whether the schema is well-formed in its dialect and all its references lead to schemas: whether ``Schema`` takes it.
  public var isUsable: Bool { errors.isEmpty }

  /// Inspects a schema.
  ///
  /// Linear in the size of the schema and of what it refers to.
  /// - Parameters:
  ///   - document: The schema.
  ///   - options: The dialect of a schema without `$schema`, and limits.
  ///   - registry: The schemas that it may refer to. Nothing is ever fetched.
  public init(
    _ document: JSONDocument, options: SchemaOptions = SchemaOptions(), registry: SchemaRegistry = SchemaRegistry()
  ) {
    let limit = max(options.maximumFailures, 1)
    var errors: [SchemaError] = []
    do {
      _ = try SchemaImage(document.storage, options, registry)
    } catch {
      errors.append(error)
    }
    // What can't be read was found before.
    guard let root = try? SchemaImage.scan(document.storage, options, registry) else {
      self.errors = errors
      warnings = []
      isTruncated = false
      return
    }
    let resolver = ReferenceResolver(root: root, registry: registry)
    if let first = errors.first {
      let others = SchemaFaults.all(resolver, patternLimits: options.patternLimits, maximum: limit)
      errors += others.filter { $0.code != first.code || $0.location != first.location }
    }
    let found = SchemaInspector.inspect(
      resolver, patternLimits: options.patternLimits,
      formats: (try? options.customFormats(at: nil)) ?? CustomFormats(), maximum: limit)
    self.errors = errors
    warnings = found.warnings
    isTruncated = found.isTruncated || errors.count >= limit
  }
}
