/// What copies of a schema share: its programs, and evaluators that wait to be used again.
final class SchemaImage: Sendable {
  /// The schema's own document.
  let source: DocumentStorage
  private let options: SchemaOptions
  private let formats: CustomFormats
  let links: SchemaLinks
  let program: Program
  private let state: Locked<State>

  private struct State {
    /// The programs that tell more than verdicts, once they have been asked for.
    var programs: [Program.Mode: Program] = [:]
    /// Evaluators that nobody is using.
    var idle: [VerdictEvaluator] = []
  }

  /// How many idle evaluators are kept.
  private static let maximumIdle = 16

  init(_ document: DocumentStorage, _ options: SchemaOptions, _ registry: SchemaRegistry) throws(SchemaError) {
    source = document
    self.options = options
    formats = try options.customFormats(at: options.base())
    let root = try Self.scan(document, options, registry)
    let validator = options.validatesSchema ? SchemaValidator(registry: registry) : nil
    try validator?.validate(root)
    links = SchemaLinks(root: root, registry: registry)
    // What is wrong with another document, or with what a reference makes a schema, is told best by its meta-schema.
    for other in links.documents.dropFirst() { try validator?.validate(other) }
    try validator?.validateImplied(by: links)
    program = try SchemaCompiler.compile(links, options: options.compiler(.verdict, formats: formats))
    state = Locked(State())
  }

  /// Reads a document as a schema: its resources, anchors and references.
  static func scan(
    _ document: DocumentStorage, _ options: SchemaOptions, _ registry: SchemaRegistry
  ) throws(SchemaError) -> SchemaDocument {
    try SchemaScanner.scan(
      document, uri: options.base(), dialect: options.dialect, dialects: { registry.dialect($0, or: options.dialect) })
  }

  /// Makes a program for a schema that is known to be valid, such as a published meta-schema.
  static func program(
    of document: SchemaDocument, _ registry: SchemaRegistry, mode: Program.Mode
  ) throws(SchemaError) -> Program {
    try SchemaCompiler.compile(
      SchemaLinks(root: document, registry: registry), options: SchemaOptions().compiler(mode))
  }

  /// An evaluator of its own for a user that keeps it.
  func makeEvaluator() -> VerdictEvaluator { VerdictEvaluator(program, options.evaluationLimits) }

  func accepts(_ instance: DocumentStorage, at index: TapeIndex) throws(EvaluationError) -> Bool {
    let evaluator = state.withLock { $0.idle.popLast() } ?? makeEvaluator()
    defer {
      state.withLock { if $0.idle.count < Self.maximumIdle { $0.idle.append(evaluator) } }
    }
    return try evaluator.judge(instance, at: index)
  }

  /// The failures of an instance that is known to be invalid, and whether there may be more.
  ///
  /// - Throws: ``EvaluationError`` when a custom keyword that the verdict did without comes to none.
  func failures(
    _ instance: DocumentStorage, at index: TapeIndex
  ) throws(EvaluationError) -> (failures: [ValidationFailure], isTruncated: Bool) {
    do {
      let found = try explain(instance, at: index)
      if !found.failures.isEmpty { return found }
    } catch {
      if error.code == .keyword { throw error }
    }
    // Telling why can take more work than finding out. The verdict stands.
    return ([.unexplained(offset: instance.view[index].offset)], true)
  }

  /// Judges an instance keyword by keyword, and tells every failure; one that is valid has none.
  ///
  /// What is told stands, even when a limit cuts it short.
  /// - Throws: ``EvaluationError`` when a limit was reached before there was anything to tell.
  func explain(
    _ instance: DocumentStorage, at index: TapeIndex
  ) throws(EvaluationError) -> (failures: [ValidationFailure], isTruncated: Bool) {
    let program = program(.exhaustive)
    var evaluator = Evaluator(
      program: program, record: FailureRecorder(limit: options.maximumFailures),
      limits: options.explanationLimits)
    _ = evaluator.judge(instance, at: index)
    if let stop = evaluator.stop, evaluator.record.failures.isEmpty || stop == .keyword {
      throw EvaluationError(stop, evaluator.custom.trouble)
    }
    let isTruncated = evaluator.stop != nil || evaluator.record.isFull || evaluator.record.hasSkipped
    var renderer = FailureRenderer(evaluator.record, program: program, instance: instance, root: index)
    let told = renderer.render(evaluator.record.failures, maximumTokens: options.maximumLocationTokens)
    return (told.failures, isTruncated || !told.isComplete)
  }

  /// Judges an instance keyword by keyword, and tells all that was found; nil when a limit was reached.
  ///
  /// - Throws: ``EvaluationError`` when a custom keyword that the verdict did without comes to none.
  func trace(_ instance: DocumentStorage, at index: TapeIndex) throws(EvaluationError) -> EvaluationTrace? {
    let program = program(.annotating)
    var evaluator = Evaluator(
      program: program, record: TraceRecorder(limit: options.maximumResults),
      limits: options.explanationLimits)
    let verdict = evaluator.judge(instance, at: index)
    if evaluator.stop == .keyword { throw EvaluationError(.keyword, evaluator.custom.trouble) }
    guard verdict != nil, !evaluator.record.isFull else { return nil }
    return EvaluationTrace(evaluator.record, program: program, instance: instance, root: index)
  }

  /// Where the schema itself is: its URI and an empty fragment.
  var location: String { program.absoluteLocation(of: 0, document: 0) }

  /// The program of a mode that tells more than verdicts: compiled when it is first needed.
  private func program(_ mode: Program.Mode) -> Program {
    state.withLock { state in
      if let program = state.programs[mode] { return program }
      // What compiled for verdicts compiles in place of each keyword too: both read the schema in the same way, and
      // without inlining the program can't outgrow the schema.
      var compiler = options.compiler(mode, formats: formats)
      compiler.maximumInstructions = .max
      let program = (try? SchemaCompiler.compile(links, options: compiler)) ?? self.program
      state.programs[mode] = program
      return program
    }
  }
}

extension SchemaOptions {
  /// The URI that identifiers and references are resolved against; nil for none.
  fileprivate func base() throws(SchemaError) -> URIReference? {
    try baseURI.map { uri throws(SchemaError) in try SchemaRegistry.base(uri) }
  }

  /// What the compiler has to know.
  func compiler(_ mode: Program.Mode, formats: CustomFormats = CustomFormats()) -> CompilerOptions {
    CompilerOptions(
      mode: mode, assertsFormat: assertsFormat, assertsContent: assertsContent, contentParsing: contentParsing,
      patternLimits: patternLimits, maximumInstructions: maximumInstructions,
      formats: formats)
  }
}
