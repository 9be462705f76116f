/// Why bytes did not become a validated value.
public enum InstanceError: Error, Sendable, Hashable {
  /// They aren't a JSON document, or one beyond the limits.
  case notJSON(JSONError)

  /// The schema refuses them, in these ways; there is one at least.
  case invalid([ValidationFailure])

  /// They could not be judged: a limit was reached.
  case undecided(EvaluationError)

  /// The schema accepts them, but the type that was to be decoded doesn't.
  case undecodable(ValueDecodingError)

  /// The ways in which the schema refuses the instance; empty for other errors.
  public var failures: [ValidationFailure] {
    if case .invalid(let failures) = self { failures } else { [] }
  }

  /// The error of a validation.
  init(_ error: ValidationError) {
    switch error {
    case .invalid(let failures): self = .invalid(failures)
    case .undecided(let limit): self = .undecided(limit)
    }
  }
}

extension InstanceError: CustomStringConvertible {
  /// What is wrong, with its place: a line for each failure.
  public var description: String {
    switch self {
    case .notJSON(let error): error.description
    case .invalid(let failures): failures.map(\.description).joined(separator: "\n")
    case .undecided(let error): error.description
    case .undecodable(let error): error.description
    }
  }
}
