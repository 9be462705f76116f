import SchemaKit

extension VllmError {
  /// The error of `value`, which its schema refuses or can't judge.
  ///
  /// - Parameters:
  ///   - error: what the schema found.
  ///   - owner: what the value is, for the message, such as `the structured output 'answer'`.
  ///   - value: the value, a whole document's root.
  ///   - received: its text.
  ///   - invalid: the reason of a value that is refused.
  init(
    _ error: ValidationError, about owner: String, _ value: JSONValue, received: String, invalid: Reason
  ) {
    switch error {
    case .invalid(let failures):
      let kept = failures.prefix(Self.maximumFailures).map { VllmValidationFailure($0, in: value) }
      self.init(failures: kept, of: owner, count: failures.count, reason: invalid, received: received)
    case .undecided(let limit):
      self.init(
        code: .response, reason: .undecided,
        message: "\(owner) could not be judged within the validator's limits: \(limit)")
      self.received = VllmReceivedText(received)
    }
  }

  /// The error of a value that its schema refuses.
  ///
  /// - Parameters:
  ///   - failures: the places, as many as are kept.
  ///   - owner: what the value is, for the message.
  ///   - count: how many places there are in all.
  ///   - reason: the rule that was broken.
  ///   - received: the value's text.
  init(failures: [VllmValidationFailure], of owner: String, count: Int = 1, reason: Reason, received: String) {
    let places = count == 1 ? "in one place" : "in \(count) places"
    self.init(code: .response, reason: reason, message: "the schema refuses \(owner) \(places)")
    self.failures = failures
    self.received = VllmReceivedText(received)
  }
}
