import Foundation

/// Decides whether and when a request is sent again, by the policy.
struct RetrySchedule {
  private let policy: VllmRetryPolicy
  private var retries = 0

  init(_ policy: VllmRetryPolicy) {
    self.policy = policy
  }

  /// Decides on the next try.
  ///
  /// - Parameters:
  ///   - retryAfter: How many seconds the server asks for.
  ///   - jitter: From 0 to 1, how much of half the delay to add to the shortest wait: many clients that failed together shouldn't
  ///     come back together.
  /// - Returns: How long to wait before it; nil if there is to be none.
  mutating func nextWait(retryAfter: Int?, jitter: Double) -> Duration? {
    let asked = Double(retryAfter ?? 0)
    guard retries < policy.maximumRetries, asked <= policy.maximumDelaySeconds else { return nil }
    let delay = min(policy.baseDelaySeconds * pow(2, Double(retries)), policy.maximumDelaySeconds)
    retries += 1
    // Where the server asks all of them for the same wait, the jitter comes on top of it.
    return .bounded(seconds: min(max(delay / 2, asked) + jitter * delay / 2, policy.maximumDelaySeconds))
  }
}
