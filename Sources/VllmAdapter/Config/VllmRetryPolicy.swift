/// Whether a request that failed is sent again: only before the first byte of a body came, only for what is retryable.
///
/// By default nothing is, as in the contract. The wait before try n is drawn between half of and all of
/// `baseDelaySeconds` × 2ⁿ, at most `maximumDelaySeconds`; where the server's `Retry-After` asks for more than the half,
/// from there up, and where it asks for more than the maximum, there is no other try.
public struct VllmRetryPolicy: Sendable, Hashable {
  /// How often a request is sent again, at most: 0 by default.
  public var maximumRetries: Int
  /// The wait before the first retry, in seconds.
  public var baseDelaySeconds: Double
  /// The longest wait before a retry, in seconds.
  public var maximumDelaySeconds: Double

  /// The policy given.
  public init(maximumRetries: Int = 0, baseDelaySeconds: Double = 0.5, maximumDelaySeconds: Double = 30) {
    self.maximumRetries = maximumRetries
    self.baseDelaySeconds = baseDelaySeconds
    self.maximumDelaySeconds = maximumDelaySeconds
  }
}
