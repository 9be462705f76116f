import Testing

@testable import VllmAdapter

@Suite("When a request is sent again")
struct RetryScheduleTests {
  private func waits(
    _ policy: VllmRetryPolicy, retryAfter: Int? = nil, jitter: Double, count: Int = 5
  ) -> [Duration?] {
    var schedule = RetrySchedule(policy)
    return (0..<count).map { _ in schedule.nextWait(retryAfter: retryAfter, jitter: jitter) }
  }

  @Test("By default never")
  func never() {
    #expect(waits(VllmRetryPolicy(), jitter: 1, count: 1) == [nil])
  }

  @Test("Waits double up to the longest, and come to an end")
  func doubling() {
    let policy = VllmRetryPolicy(maximumRetries: 4, baseDelaySeconds: 1, maximumDelaySeconds: 5)
    #expect(waits(policy, jitter: 1) == [.seconds(1), .seconds(2), .seconds(4), .seconds(5), nil])
    #expect(waits(policy, jitter: 0) == [.seconds(0.5), .seconds(1), .seconds(2), .seconds(2.5), nil])
  }

  @Test("The server's wish counts where it is longer, unless it is too long, and those whom it asks don't come at once")
  func retryAfter() {
    let policy = VllmRetryPolicy(maximumRetries: 4, baseDelaySeconds: 1, maximumDelaySeconds: 5)
    #expect(
      waits(policy, retryAfter: 3, jitter: 1) == [.seconds(3.5), .seconds(4), .seconds(5), .seconds(5), nil])
    #expect(
      waits(policy, retryAfter: 3, jitter: 0) == [.seconds(3), .seconds(3), .seconds(3), .seconds(3), nil])
    #expect(waits(policy, retryAfter: 5, jitter: 1, count: 1) == [.seconds(5)])
    #expect(waits(policy, retryAfter: 6, jitter: 1, count: 1) == [nil])
  }

  @Test("No number of retries and no delay is too large to wait for")
  func extremes() {
    let policy = VllmRetryPolicy(maximumRetries: 100, baseDelaySeconds: 1e300, maximumDelaySeconds: 1e300)
    #expect(waits(policy, jitter: 1, count: 101).filter { $0 == nil }.count == 1)
  }
}
