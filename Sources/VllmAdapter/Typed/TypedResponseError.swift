/// Why there is no reply of the type asked for, with every attempt to get one.
public struct TypedResponseError: Error, Sendable {
  /// What went wrong the last time; ``failure`` has it with all its parts where it is an error of this module's.
  public let cause: any Error
  /// Every time that the model was asked; empty where it never was.
  public let attempts: [ModelAttempt]

  init(_ cause: any Error, attempts: [ModelAttempt] = []) {
    self.cause = cause
    self.attempts = attempts
  }

  /// The cause, where it is one of this module's.
  public var failure: VllmError? { cause as? VllmError }
  /// Where the value violates its schema or can't be decoded; empty for other errors.
  public var failures: [VllmValidationFailure] { failure?.failures ?? [] }
  /// The text that was refused, as received.
  public var received: VllmReceivedText? { failure?.received }
}

extension TypedResponseError: CustomStringConvertible {
  /// The cause in words, and how often the model was asked.
  public var description: String {
    attempts.count > 1 ? "\(cause)\n  (after \(attempts.count) attempts)" : "\(cause)"
  }
}
