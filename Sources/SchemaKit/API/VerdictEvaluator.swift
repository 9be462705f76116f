/// An evaluator for verdicts with everything that it can use again; for one user at a time.
final class VerdictEvaluator: @unchecked Sendable {
  private var evaluator: Evaluator<VerdictRecorder>

  init(_ program: Program, _ limits: EvaluationLimits) {
    evaluator = Evaluator(program: program, record: VerdictRecorder(), limits: limits)
  }

  /// Whether the value at `index` of `document` is valid.
  @inline(__always)
  func judge(_ document: TapeView, at index: TapeIndex) throws(EvaluationError) -> Bool {
    guard let isValid = evaluator.judge(document, at: index) else { throw EvaluationError(evaluator.stop ?? .work) }
    return isValid
  }
}
