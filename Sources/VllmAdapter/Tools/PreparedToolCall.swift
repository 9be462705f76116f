/// A call whose arguments its tool has let through, and that hasn't been run.
public struct PreparedToolCall: Sendable {
  /// The call.
  public let call: ModelToolCall
  /// Runs the call and gives the text that the model is to see.
  let run: @Sendable () async throws -> String

  /// A call that is run by `run`.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - run: What runs it, with arguments that it has got from validation, and gives the text for the model.
  public init(_ call: ModelToolCall, run: @escaping @Sendable () async throws -> String) {
    self.call = call
    self.run = run
  }
}
