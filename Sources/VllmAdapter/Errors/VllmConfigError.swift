/// Everything that is wrong with a configuration, reported at once.
public struct VllmConfigError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One setting that can't be used.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// The setting in the contract's words, such as `endpoint_url`; what its environment variable is made from.
    public let field: String
    /// What is wrong with it.
    public let message: String

    /// The field and what is wrong with it.
    public var description: String { "\(field): \(message)" }
  }

  /// The problems, at least one, in the order of the contract's table of fields.
  public let problems: [Problem]

  /// One line a problem.
  public var description: String {
    "the vLLM configuration can't be used:\n" + problems.map { "  \($0)" }.joined(separator: "\n")
  }
}
