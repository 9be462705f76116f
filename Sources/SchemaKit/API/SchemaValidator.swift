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

  /// How many failures of a schema are told.
  private static let maximumFailures = 200

  /// Returns if each resource of `document` is valid by the meta-schema of its dialect.
  ///
  /// - Throws: ``SchemaError`` with all that the meta-schema finds wrong.
  func validate(_ document: SchemaDocument) throws(SchemaError) {
    for (number, resource) in document.resources.enumerated() {
      // Resources of the dialect around them have been judged with it.
      if number > 0, resource.dialect == document.resources[resource.outer].dialect { continue }
      try validate(resource.root, resource.dialect, of: document)
    }
  }

  /// Returns if what a reference makes a schema is valid by the meta-schema of the dialect around it.
  ///
  /// - Throws: ``SchemaError`` with all that the meta-schema finds wrong.
  func validate(_ implied: SchemaLinks.Subschema) throws(SchemaError) {
    let document = implied.document
    let resource = document.resources[document.resource(at: implied.schema)]
    try validate(implied.schema, resource.dialect, of: document)
  }

  private func validate(
    _ schema: TapeIndex, _ dialect: Dialect, of document: SchemaDocument
  ) throws(SchemaError) {
    guard let programs = try programs(for: dialect) else { return }
    let limits = EvaluationLimits(work: .max / 2, depth: 1_000_000)
    let view = document.storage.view
    var quick = Evaluator(program: programs.verdict, record: VerdictRecorder(), limits: limits)
    if quick.judge(view, at: schema) == true { return }
    guard quick.stop == nil else {
      throw document.error(.tooLarge, at: schema, "the schema is nested too deeply to be validated")
    }

    var slow = Evaluator(
      program: programs.exhaustive, record: FailureRecorder(limit: Self.maximumFailures), limits: limits)
    _ = slow.judge(view, at: schema)
    let renderer = FailureRenderer(
      slow.record, program: programs.exhaustive, instance: document.storage, root: .root)
    let rendered = renderer.render(slow.record.failures)
    let counted = rendered.indices.filter { number in
      // What lies within a resource of another dialect is judged by that.
      guard let index = view.resolve(rendered[number].instanceLocation.tokens) else { return true }
      return document.resources[document.resource(at: index)].dialect == dialect
    }
    let failures = counted.map { rendered[$0] }
    guard let first = Self.clearest(rendered, among: counted) else {
      guard slow.record.isFull else { return }
      throw document.error(
        .tooLarge, at: schema, "embedded resources of other dialects hide whether the schema is valid")
    }
    // One thing that is wrong fails by several ways through the meta-schema.
    var violations: [SchemaError.Violation] = []
    var seen: Set<SchemaError.Violation> = []
    for failure in failures {
      let index = view.resolve(failure.instanceLocation.tokens) ?? .root
      let violation = SchemaError.Violation(
        location: document.location(of: index), offset: failure.offset, reason: failure.message)
      if seen.insert(violation).inserted { violations.append(violation) }
    }
    let index = view.resolve(first.instanceLocation.tokens) ?? .root
    throw SchemaError(
      .invalidSchema, at: document.location(of: index), offset: first.offset, first.message, violations: violations)
  }

  /// The failure that says best what is wrong: the first, or the deepest place among the causes that it has.
  ///
  /// Where a meta-schema offers alternatives, such as a schema or an array of schemas, that none of them is satisfied says
  /// little about a fault far within.
  private static func clearest(_ failures: [ValidationFailure], among counted: [Int]) -> ValidationFailure? {
    func depth(_ number: Int) -> Int { failures[number].instanceLocation.tokens.count }
    guard var chosen = counted.first(where: { failures[$0].causeOf == nil }) ?? counted.first else { return nil }
    while let deeper = counted.filter({ failures[$0].causeOf == chosen }).max(by: { depth($0) < depth($1) }),
      depth(deeper) > depth(chosen)
    {
      chosen = deeper
    }
    return failures[chosen]
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
