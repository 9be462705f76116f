/// Everything that is wrong with a configuration, reported at once.
public struct VllmConfigError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One setting that can't be used.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// The setting in the contract's words, such as `endpoint_url`, with a dot after its group's name.
    public let field: String
    /// What is wrong with it.
    public let message: String

    /// The setting's environment variable, such as `SPAKKY_VLLM__ENDPOINT_URL`.
    public var variable: String {
      VllmConfig.environmentPrefix + field.uppercased().split(separator: ".").joined(separator: "__")
    }

    /// The variable and what is wrong with it.
    public var description: String { "\(variable): \(message)" }
  }

  /// The problems, at least one, those of reading variables first, each in the order of the contract's table.
  public let problems: [Problem]

  /// One line a problem.
  public var description: String {
    "the vLLM configuration can't be used:\n" + problems.map { "  \($0)" }.joined(separator: "\n")
  }
}
