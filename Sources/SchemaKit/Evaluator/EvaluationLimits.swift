/// How much work an evaluation may do before it gives up with an error.
struct EvaluationLimits: Sendable, Hashable {
  /// How many subschemas may be entered, or eights of values scanned, besides an allowance for each node of the instance.
  var work: Int

  /// The allowance for each node.
  var workPerNode = defaultWorkPerNode

  /// How deep subschemas may be entered within one another.
  var depth: Int

  /// How many steps on words a `multipleOf` may take for one number.
  var numberWork = defaultNumberWork

  static let defaultWorkPerNode = 256
  static let defaultNumberWork = ExactNumber.defaultMaximumWork
}

/// Why an evaluation ended without a verdict.
enum EvaluationStop: UInt8, Sendable {
  /// The work allowed was used up.
  case work
  /// Subschemas were entered deeper than allowed.
  case depth
  /// The present stack has no room for more; it goes on with a larger one.
  case stack
  /// A pattern with lookaround or backreferences took more steps than allowed.
  case patternSteps
  /// A `multipleOf` on very long numbers took more work than allowed.
  case numberWork
  /// A custom keyword threw an error, or applied a subschema that it can't apply.
  case keyword
  /// What a string holds is beyond the limits on documents.
  case content
}
