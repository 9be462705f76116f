/// Everything that a schema has to say about an instance.
public struct Evaluation: Sendable, Hashable {
  /// Whether the instance is valid.
  public let isValid: Bool

  /// The ways in which it is invalid, in the order in which they were found; a failed `anyOf` or `oneOf` stands before the
  /// failures of its branches.
  public let failures: [ValidationFailure]

  /// Whether there may be more failures than ``failures``, because ``SchemaOptions/maximumFailures`` was reached.
  public let isTruncated: Bool
}
