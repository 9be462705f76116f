import Synchronization

/// What copies of a schema share: its programs, and evaluators that wait to be used again.
final class SchemaImage: Sendable {
  private let options: SchemaOptions
  private let resolver: ReferenceResolver
  private let program: Program
  private let state: Mutex<State>

  private struct State {
    /// The program that tells failures apart, once it has been asked for.
    var exhaustive: Program?
    /// Evaluators that nobody is using.
    var idle: [VerdictEvaluator] = []
  }

  /// How many idle evaluators are kept.
  private static let maximumIdle = 16

  init(_ document: DocumentStorage, _ options: SchemaOptions, _ registry: SchemaRegistry) throws(SchemaError) {
    self.options = options
    var base: URIReference?
    if let uri = options.baseURI {
      guard let reference = URIReference(uri), reference.isAbsolute else {
        throw SchemaError(.invalidReference, at: uri, offset: 0, "<\(uri)> isn't an absolute URI")
      }
      base = reference
    }
    let root = try SchemaScanner.scan(
      document, uri: base, dialect: options.dialect, dialects: { registry.dialect($0) })
    resolver = ReferenceResolver(root: root, registry: registry)
    let validator = options.validatesSchema ? SchemaValidator(registry: registry) : nil
    try validator?.validate(root)
    let result = try SchemaCompiler.compile(.root, resolver: resolver, options: options.compiler(.verdict))
    for other in result.documents.dropFirst() { try validator?.validate(other) }
    program = result.program
    state = Mutex(State())
  }

  /// Makes a program for a schema that is known to be valid, such as a published meta-schema.
  static func program(
    of document: SchemaDocument, _ registry: SchemaRegistry, mode: Program.Mode
  ) throws(SchemaError) -> Program {
    try SchemaCompiler.compile(
      .root, resolver: ReferenceResolver(root: document, registry: registry),
      options: SchemaOptions().compiler(mode)
    ).program
  }

  /// An evaluator of its own for a user that keeps it.
  func makeEvaluator() -> VerdictEvaluator { VerdictEvaluator(program, options.evaluationLimits) }

  func accepts(_ instance: DocumentStorage, at index: TapeIndex) throws(EvaluationError) -> Bool {
    let evaluator = state.withLock { $0.idle.popLast() } ?? makeEvaluator()
    defer {
      state.withLock { if $0.idle.count < Self.maximumIdle { $0.idle.append(evaluator) } }
    }
    return try evaluator.judge(instance.view, at: index)
  }

  /// Judges an instance keyword by keyword, and tells every failure; one that is valid has none.
  ///
  /// - Throws: ``EvaluationError`` when a limit was reached: what was recorded until then may be of branches that pass.
  func explain(_ instance: DocumentStorage, at index: TapeIndex) throws(EvaluationError) -> Evaluation {
    let program = exhaustiveProgram()
    var evaluator = Evaluator(
      program: program, record: FailureRecorder(limit: options.maximumFailures), limits: options.evaluationLimits)
    _ = evaluator.judge(instance.view, at: index)
    if let stop = evaluator.stop { throw EvaluationError(stop) }
    let renderer = FailureRenderer(evaluator.record, program: program, instance: instance, root: index)
    let failures = renderer.render(evaluator.record.failures)
    return Evaluation(isValid: failures.isEmpty, failures: failures, isTruncated: evaluator.record.isFull)
  }

  /// The program that tells failures apart: compiled when it is first needed.
  private func exhaustiveProgram() -> Program {
    state.withLock { state in
      if let program = state.exhaustive { return program }
      // What compiled for verdicts compiles in place of each keyword too: both read the schema in the same way, and
      // without inlining the program can't outgrow the schema.
      var compiler = options.compiler(.exhaustive)
      compiler.maximumInstructions = .max
      let result = try? SchemaCompiler.compile(.root, resolver: resolver, options: compiler)
      let program = result?.program ?? self.program
      state.exhaustive = program
      return program
    }
  }
}

extension SchemaOptions {
  /// What the compiler has to know.
  func compiler(_ mode: Program.Mode) -> CompilerOptions {
    CompilerOptions(
      mode: mode, assertsFormat: assertsFormat, patternLimits: patternLimits,
      maximumInstructions: maximumInstructions)
  }
}
