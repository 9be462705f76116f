/// What is wrong with the content of a string: found by reading it once more.
extension FailureRenderer {
  /// How many failures of a string's content are told.
  private static let maximumContentFailures = 16

  /// How many tokens the locations of those have together.
  private static let maximumContentTokens = 16_384

  /// Why the content of the string of node `node` fails `keyword`, whose value is `operand`.
  func content(
    _ record: FailureRecorder.Failure, _ node: TapeNode, _ keyword: Keyword?, _ operand: JSONValue
  ) -> FailureKind {
    let instruction = program.code[record.instruction]
    let text = node.tag == .name ? instance.view.name(node) : instance.view.text(node)
    let encoding = ContentEncoding(rawValue: UInt8(truncatingIfNeeded: instruction.a)) ?? .identity
    guard keyword != .contentEncoding else { return .contentEncoding(operand.string ?? "") }
    let reader = ContentReader()
    switch reader.parse(text, encoding, program.contentParsing) {
    case .notJSON(let error): return .contentMediaType(operand.string ?? "", error: error)
    case .read, .notEncoded:
      return .contentSchema(failures(reader.takeStorage(), instruction, frame: record.frame))
    }
  }

  /// How much work telling what is wrong with a string's content may take.
  private static let limits = EvaluationLimits(work: 500_000, depth: 40_000)

  /// The failures of a document that a string holds, by the target of `instruction`; without them what it holds is told
  /// to be wrong and nothing more.
  private func failures(_ document: DocumentStorage, _ instruction: Instruction, frame: Int) -> [ValidationFailure] {
    var evaluator = Evaluator(
      program: program, root: program.targets[Int(instruction.c)],
      record: FailureRecorder(limit: Self.maximumContentFailures), limits: Self.limits)
    evaluator.enteredBefore = scope(frame)
    _ = evaluator.judge(document, at: .root)
    var renderer = FailureRenderer(evaluator.record, program: program, instance: document, root: .root)
    return renderer.render(evaluator.record.failures, maximumTokens: Self.maximumContentTokens).failures
  }
}
