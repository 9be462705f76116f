public import SchemaKit

/// A reply whose output is a value of a Swift type, which a schema has let through.
public struct TypedResponse<Output: Sendable>: Sendable {
  /// The value, the JSON that it was decoded from, and the schema that accepted it.
  public let output: Validated<Output>
  /// The reply.
  public let response: ModelResponse
  /// Every time that the model was asked, the last one with this reply; one unless it was asked again.
  public let attempts: [ModelAttempt]

  /// The value.
  public var value: Output { output.value }
  /// The tokens of the reply as the server counted them, without those of earlier attempts.
  public var usage: ModelUsage { response.usage }
  /// The tokens of all attempts, estimated where the server gave no counts.
  public var tokens: Int { TokenEstimate.sum(attempts.map(\.tokens)) }
}
