/// Why an instance could be judged neither valid nor invalid: a limit was reached, or a custom keyword threw an error.
public struct EvaluationError: Error, Sendable, Hashable {
  /// What ended the evaluation.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// More subschemas were entered than ``SchemaOptions/maximumWork`` allows.
    case work
    /// Subschemas were entered deeper than ``SchemaOptions/maximumEvaluationDepth`` allows, or no stack could be had.
    case depth
    /// A pattern took more steps than ``SchemaOptions/maximumPatternSteps`` allows.
    case patternSteps
    /// A `multipleOf` on numbers of very many digits took more work than ``SchemaOptions/maximumNumberWork`` allows.
    case numberWork
    /// A ``CustomKeyword`` or ``CustomFormat`` threw an error, or applied a subschema that it can't apply.
    case keyword
    /// A string whose content is asserted holds a document beyond the limits of ``SchemaOptions/contentParsing``.
    case content
  }

  /// What ended the evaluation.
  public let code: Code

  /// The custom keyword that came to no verdict, `format` for a custom format; nil where a limit was reached.
  public let keyword: String?

  /// What the custom keyword threw or did wrong, in words; nil where a limit was reached.
  public let reason: String?

  init(_ stop: EvaluationStop, _ trouble: KeywordTrouble? = nil) {
    keyword = stop == .keyword ? trouble?.keyword : nil
    reason = stop == .keyword ? trouble?.reason : nil
    code =
      switch stop {
      case .work: .work
      case .depth, .stack: .depth
      case .patternSteps: .patternSteps
      case .numberWork: .numberWork
      case .keyword: .keyword
      case .content: .content
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
    case .keyword: "the keyword \(keyword ?? "") comes to no verdict: \(reason ?? "")"
    case .content: "a string holds a document that goes beyond the limits"
    }
  }
}
