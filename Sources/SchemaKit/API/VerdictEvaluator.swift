/// An evaluator for verdicts with everything that it can use again; for one user at a time.
///
/// The evaluator lies in memory of its own, so that using it asks for no check of exclusive access: its one user grants it.
@safe
final class VerdictEvaluator: @unchecked Sendable {
  @unsafe private let evaluator: UnsafeMutablePointer<Evaluator<VerdictRecorder>>

  /// Whether custom keywords are handed values of the document, which has to have a life of its own.
  let handsOutValues: Bool

  init(_ program: Program, _ limits: EvaluationLimits) {
    handsOutValues = program.hasCustoms
    unsafe evaluator = .allocate(capacity: 1)
    unsafe evaluator.initialize(to: Evaluator(program: program, record: VerdictRecorder(), limits: limits))
  }

  deinit {
    unsafe evaluator.deinitialize(count: 1)
    unsafe evaluator.deallocate()
  }

  /// Whether the value at `index` of `document` is valid.
  @inline(__always)
  func judge(_ document: TapeView, at index: TapeIndex) throws(EvaluationError) -> Bool {
    guard let isValid = unsafe evaluator.pointee.judge(document, at: index) else {
      throw unsafe EvaluationError(evaluator.pointee.stop ?? .work, evaluator.pointee.custom.trouble)
    }
    return isValid
  }

  /// Whether the value at `index` of `document` is valid.
  @inline(__always)
  func judge(_ document: DocumentStorage, at index: TapeIndex) throws(EvaluationError) -> Bool {
    if handsOutValues { return try judgeHandingOut(document, at: index) }
    return try judge(document.view, at: index)
  }

  @inline(never)
  private func judgeHandingOut(_ document: DocumentStorage, at index: TapeIndex) throws(EvaluationError) -> Bool {
    unsafe evaluator.pointee.custom.document = document
    defer { unsafe evaluator.pointee.custom.document = nil }
    return try judge(document.view, at: index)
  }
}
