/// Validates schemas against the meta-schemas of their dialects.
struct SchemaValidator {
  /// Where the meta-schemas of custom dialects are.
  let registry: SchemaRegistry

  /// Programs of the published meta-schemas, compiled when they are first needed.
  private static let programs = Locked<[String: Programs]>([:])

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
      guard let programs = try programs(for: resource.dialect) else { continue }
      try validate(resource.root, in: resource.dialect, of: document, by: programs)
    }
    try validateCustomSubschemas(document.customKeywords, of: document)
  }

  /// Returns if all that references make schemas is valid by the meta-schemas of the dialects around it.
  ///
  /// - Throws: ``SchemaError`` with all that the meta-schema finds wrong with the first that is not.
  func validateImplied(by links: SchemaLinks) throws(SchemaError) {
    for implied in links.implied {
      let document = implied.document
      let dialect = document.resources[document.resource(at: implied.schema)].dialect
      guard let programs = try programs(for: dialect) else { continue }
      try validate(implied.schema, in: dialect, of: document, by: programs)
    }
    for (document, keywords) in links.impliedKeywords { try validateCustomSubschemas(keywords, of: document) }
  }

  /// Validates the subschemas of custom keywords, which the meta-schema of the dialect that was added to doesn't know.
  private func validateCustomSubschemas(
    _ keywords: [(value: TapeIndex, resource: Int)], of document: SchemaDocument
  ) throws(SchemaError) {
    let view = document.storage.view
    var known: [Dialect: Programs] = [:]
    for (value, resource) in keywords {
      // A meta-schema of the dialect's own is the one to say what values its keywords can have.
      let outer = document.resources[resource].dialect
      guard let additions = outer.additions, !hasMetaschema(outer) else { continue }
      let keyword = additions.keyword(TapeIndex(value.raw - 1), in: view)
      for schema in keyword?.subschemas(at: value, in: view) ?? [] {
        let dialect = document.resources[document.resource(at: schema)].dialect
        if known[dialect] == nil { known[dialect] = try programs(for: dialect) }
        guard let programs = known[dialect] else { continue }
        try validate(schema, in: dialect, of: document, by: programs)
      }
    }
  }

  private func validate(
    _ schema: TapeIndex, in dialect: Dialect, of document: SchemaDocument, by programs: Programs
  ) throws(SchemaError) {
    let limits = EvaluationLimits(work: .max / 2, depth: 1_000_000)
    let view = document.storage.view
    var quick = Evaluator(program: programs.verdict, record: VerdictRecorder(), limits: limits)
    if quick.judge(document.storage, at: schema) == true { return }
    if let trouble = quick.custom.trouble { throw Self.error(trouble, at: schema, of: document) }
    guard quick.stop == nil else {
      throw document.error(.tooLarge, at: schema, "the schema is nested too deeply to be validated")
    }

    var slow = Evaluator(
      program: programs.exhaustive, record: FailureRecorder(limit: Self.maximumFailures), limits: limits)
    _ = slow.judge(document.storage, at: schema)
    if let trouble = slow.custom.trouble { throw Self.error(trouble, at: schema, of: document) }
    var renderer = FailureRenderer(
      slow.record, program: programs.exhaustive, instance: document.storage, root: .root)
    let told = renderer.render(slow.record.failures, maximumTokens: SchemaOptions().maximumLocationTokens)
    let rendered = told.failures
    let places = rendered.indices.map { number in
      // A name's place is that of its object.
      view[told.values[number]].tag == .name
        ? view.resolve(rendered[number].instanceLocation.tokens) ?? .root : told.values[number]
    }
    let counted = rendered.indices.filter { number in
      // What lies within a resource of another dialect is judged by that.
      document.resources[document.resource(at: places[number])].dialect == dialect
    }
    guard let first = Self.clearest(rendered, among: counted) else {
      guard slow.record.isFull || !told.isComplete || slow.stop != nil else { return }
      throw document.error(
        .tooLarge, at: schema, "embedded resources of other dialects hide whether the schema is valid")
    }
    // One thing that is wrong fails by several ways through the meta-schema.
    var violations: [SchemaError.Violation] = []
    var seen: Set<SchemaError.Violation> = []
    for number in counted {
      let failure = rendered[number]
      let violation = SchemaError.Violation(
        location: document.location(of: places[number]), offset: failure.offset, reason: failure.message)
      if seen.insert(violation).inserted { violations.append(violation) }
    }
    let clearest = rendered[first]
    throw SchemaError(
      .invalidSchema, at: document.location(of: places[first]), in: document.name, offset: clearest.offset,
      clearest.message,
      violations: violations)
  }

  /// The failure that says best what is wrong: the first, or the deepest place among the causes that it has.
  ///
  /// Where a meta-schema offers alternatives, such as a schema or an array of schemas, that none of them is satisfied says
  /// little about a fault far within.
  private static func clearest(_ failures: [ValidationFailure], among counted: [Int]) -> Int? {
    func depth(_ number: Int) -> Int { failures[number].instanceLocation.tokens.count }
    guard var chosen = counted.first(where: { failures[$0].causeOf == nil }) ?? counted.first else { return nil }
    while let deeper = counted.filter({ failures[$0].causeOf == chosen }).max(by: { depth($0) < depth($1) }),
      depth(deeper) > depth(chosen)
    {
      chosen = deeper
    }
    return chosen
  }

  /// A custom keyword that the meta-schema itself has comes to no verdict.
  private static func error(
    _ trouble: KeywordTrouble, at schema: TapeIndex, of document: SchemaDocument
  ) -> SchemaError {
    document.error(
      .invalidKeywordValue, at: schema,
      "the keyword \(trouble.keyword) of the meta-schema comes to no verdict: \(trouble.reason)")
  }

  /// Whether the registry has a meta-schema by the URI of `dialect`.
  private func hasMetaschema(_ dialect: Dialect) -> Bool {
    URIReference(dialect.uri).map { registry.find($0.key) != nil } ?? false
  }

  /// The compiled meta-schema of `dialect`; nil when it has none that is known.
  private func programs(for dialect: Dialect) throws(SchemaError) -> Programs? {
    if let programs = Self.programs.withLock({ $0[dialect.uri] }) { return programs }
    let isPublished = Dialect.named(dialect.uri) != nil
    let source = isPublished ? SchemaRegistry.published : registry
    guard let key = URIReference(dialect.uri)?.key, let (document, _) = source.find(key) else {
      // One that was made in code goes by the meta-schema of the dialect that was added to.
      guard let base = dialect.additions?.base else { return nil }
      return try self.programs(for: base)
    }
    let programs = Programs(
      verdict: try SchemaImage.program(of: document, source, mode: .verdict),
      exhaustive: try SchemaImage.program(of: document, source, mode: .exhaustive))
    if isPublished { Self.programs.withLock { $0[dialect.uri] = programs } }
    return programs
  }
}
