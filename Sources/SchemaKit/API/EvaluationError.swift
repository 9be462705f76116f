/// Why an instance could be judged neither valid nor invalid: a limit was reached.
public struct EvaluationError: Error, Sendable, Hashable {
  /// Which limit was reached.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// More subschemas were entered than ``SchemaOptions/maximumWork`` allows.
    case work
    /// Subschemas were entered deeper than ``SchemaOptions/maximumEvaluationDepth`` allows, or no stack could be had.
    case depth
    /// A pattern took more steps than ``SchemaOptions/maximumPatternSteps`` allows.
    case patternSteps
    /// A `multipleOf` on numbers of very many digits took more work than is allowed.
    case numberWork
  }

  /// Which limit was reached.
  public let code: Code

  init(_ stop: EvaluationStop) {
    code =
      switch stop {
      case .work: .work
      case .depth: .depth
      case .patternSteps: .patternSteps
      case .numberWork: .numberWork
      }
  }
}

extension EvaluationError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch code {
    case .work: "judging the instance takes more work than the limit allows"
    case .depth: "judging the instance goes deeper than the limit allows"
    case .patternSteps: "a pattern takes more steps than the limit allows"
    case .numberWork: "dividing a very long number takes more work than the limit allows"
    }
  }
}
