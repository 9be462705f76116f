/// Why ``Schema/validate(_:)-(JSONDocument)`` doesn't let an instance through.
public enum ValidationError: Error, Sendable, Hashable {
  /// The instance is invalid, in these ways; there is one at least.
  case invalid([ValidationFailure])

  /// The instance could not be judged: a limit was reached.
  case undecided(EvaluationError)

  /// The ways in which the instance is invalid; empty when it could not be judged.
  public var failures: [ValidationFailure] {
    switch self {
    case .invalid(let failures): failures
    case .undecided: []
    }
  }
}

extension ValidationError: CustomStringConvertible {
  /// The failures, a line each, or the limit that was reached.
  public var description: String {
    switch self {
    case .invalid(let failures): failures.map(\.description).joined(separator: "\n")
    case .undecided(let error): error.description
    }
  }
}
