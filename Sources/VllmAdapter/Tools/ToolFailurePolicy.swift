/// What becomes of an error that a tool's function throws and that isn't a ``ToolFailure``.
public struct ToolFailurePolicy: Sendable {
  /// What the model is told; nil where it isn't.
  private let words: (@Sendable (any Error) -> String)?

  /// The error ends the run; nothing of it gets to the model.
  public static let endRun = ToolFailurePolicy(words: nil)

  /// The model is told as the tool's answer, and the run goes on.
  ///
  /// - Parameter words: What it is told, cut to `VllmReceivedText.maximumBytes`; by default the error in its own words,
  ///   which may hold what the model, and whoever reads its answers, shouldn't know.
  /// - Returns: The policy.
  public static func tellModel(
    _ words: @escaping @Sendable (any Error) -> String = { "The tool failed: \($0)" }
  ) -> ToolFailurePolicy {
    ToolFailurePolicy(words: words)
  }

  /// What the model is told of `error`; nil where it ends the run.
  func message(for error: any Error) -> String? {
    if let failure = error as? ToolFailure { return failure.message }
    return words.map { VllmReceivedText($0(error)).text }
  }
}
