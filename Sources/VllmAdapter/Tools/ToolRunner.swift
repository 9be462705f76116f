/// Runs calls that are ready to run, a few at a time.
struct ToolRunner {
  /// How many run at a time.
  let maximumConcurrency: Int
  /// What becomes of errors of functions.
  let onFailure: ToolFailurePolicy

  private enum Outcome: Sendable {
    case result(ToolResult)
    case failure(ToolCallError.Cause)
  }

  /// Runs `calls` and gives their results in the same order.
  ///
  /// - Throws: ``ToolCallError`` of what went wrong first.
  func run(_ calls: [PreparedToolCall]) async throws(ToolCallError) -> [ToolResult] {
    let (results, cause) = await withTaskGroup(of: (Int, Outcome).self) { group in
      var results: [ToolResult?] = Array(repeating: nil, count: calls.count)
      var cause: ToolCallError.Cause?
      var next = 0
      func begin() {
        guard cause == nil, next < calls.count else { return }
        guard !Task.isCancelled else {
          cause = .cancelled
          return
        }
        let number = next
        next += 1
        group.addTask { (number, await outcome(of: calls[number])) }
      }
      for _ in 0..<max(maximumConcurrency, 1) { begin() }
      while let (number, outcome) = await group.next() {
        switch outcome {
        case .result(let result): results[number] = result
        case .failure(let failure):
          if cause == nil { group.cancelAll() }
          cause = cause ?? failure
        }
        begin()
      }
      return (results, cause)
    }
    let completed = results.compactMap { $0 }
    if let cause { throw ToolCallError(cause: cause, results: completed) }
    return completed
  }

  private func outcome(of prepared: PreparedToolCall) async -> Outcome {
    do {
      return .result(ToolResult(call: prepared.call, content: try await prepared.run(), error: nil))
    } catch {
      if Task.isCancelled { return .failure(.cancelled) }
      guard let message = onFailure.message(for: error) else { return .failure(.failed(prepared.call, error)) }
      return .result(ToolResult(call: prepared.call, content: message, error: error))
    }
  }
}
