import Synchronization

/// Validates schemas against the meta-schemas of their dialects.
struct SchemaValidator {
  /// Where the meta-schemas of custom dialects are.
  let registry: SchemaRegistry

  /// Programs of the published meta-schemas, compiled when they are first needed.
  private static let programs = Mutex<[String: Programs]>([:])

  private struct Programs: Sendable {
    var verdict: Program
    var exhaustive: Program
  }

  /// Returns if each resource of `document` is valid by the meta-schema of its dialect.
  ///
  /// - Throws: ``SchemaError`` with all that the meta-schema finds wrong.
  func validate(_ document: SchemaDocument) throws(SchemaError) {
    var previous: Dialect?
    for (number, resource) in document.resources.enumerated() {
      // Resources of the dialect around them have been judged with it.
      if number > 0, resource.dialect == previous { continue }
      previous = resource.dialect
      try validate(resource, number, of: document)
    }
  }

  private func validate(_ resource: SchemaResource, _ number: Int, of document: SchemaDocument) throws(SchemaError) {
    guard let programs = try programs(for: resource.dialect) else { return }
    let limits = EvaluationLimits(work: .max / 2, depth: 1_000_000)
    let view = document.storage.view
    var quick = Evaluator(program: programs.verdict, record: VerdictRecorder(), limits: limits)
    if quick.judge(view, at: resource.root) == true { return }

    var slow = Evaluator(program: programs.exhaustive, record: FailureRecorder(limit: 1_000), limits: limits)
    _ = slow.judge(view, at: resource.root)
    let renderer = FailureRenderer(
      slow.record, program: programs.exhaustive, instance: document.storage, root: .root)
    let failures = renderer.render(slow.record.failures).filter { failure in
      // What lies within a resource of another dialect is judged by that.
      guard let index = view.resolve(failure.instanceLocation.tokens) else { return true }
      return document.resources[document.resource(at: index)].dialect == resource.dialect
    }
    guard let first = failures.first(where: { $0.causeOf == nil }) ?? failures.first else { return }
    let violations = failures.map { failure in
      let index = view.resolve(failure.instanceLocation.tokens) ?? .root
      return SchemaError.Violation(
        location: document.location(of: index), offset: failure.offset, reason: failure.message)
    }
    let index = view.resolve(first.instanceLocation.tokens) ?? .root
    throw SchemaError(
      .invalidSchema, at: document.location(of: index), offset: first.offset, first.message, violations: violations)
  }

  /// The compiled meta-schema of `dialect`; nil when it has none that is known.
  private func programs(for dialect: Dialect) throws(SchemaError) -> Programs? {
    if let programs = Self.programs.withLock({ $0[dialect.uri] }) { return programs }
    let isPublished = Dialect.named(dialect.uri) != nil
    let source = isPublished ? SchemaRegistry.published : registry
    guard let key = URIReference(dialect.uri)?.key, let (document, _) = source.find(key) else { return nil }
    let programs = Programs(
      verdict: try SchemaImage.program(of: document, source, mode: .verdict),
      exhaustive: try SchemaImage.program(of: document, source, mode: .exhaustive))
    if isPublished { Self.programs.withLock { $0[dialect.uri] = programs } }
    return programs
  }
}
