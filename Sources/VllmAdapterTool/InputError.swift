import VllmAdapter

/// Something that can't be used: a file, the configuration, how they go together, or a reply that was to be saved.
struct InputError: Error {
  /// The classes of such errors, named as the codes of `VllmError` are.
  enum Code: String, Sendable {
    /// Files or options that don't hold what they should.
    case input = "unusable_input"
    /// A reply that is not to be saved.
    case reply = "unusable_reply"
    /// The configuration.
    case configuration = "invalid_configuration"
  }

  /// The class.
  let code: Code
  /// What is wrong, in a sentence.
  let message: String
  /// The settings that are wrong, for a configuration, each with the variable or the option that sets it.
  var problems: [(variable: String, message: String)] = []

  /// An error about a file, about options, or about a reply.
  init(_ message: String, code: Code = .input) {
    self.code = code
    self.message = message
  }

  /// The errors of a configuration, some settings of which may have been options.
  init(_ error: VllmConfigError, options: [String: String]) {
    code = .configuration
    message = "the configuration can't be used"
    problems = error.problems.map { (options[$0.field] ?? $0.variable, $0.message) }
  }
}
