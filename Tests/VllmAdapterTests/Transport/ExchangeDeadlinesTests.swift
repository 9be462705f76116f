import Testing

@testable import VllmAdapter

@Suite("Deadlines of an exchange")
struct ExchangeDeadlinesTests {
  private let start = ContinuousClock.now

  private func reason(
    _ deadlines: ExchangeDeadlines, _ phase: ExchangeDeadlines.Phase, after seconds: Double
  ) -> VllmError.Reason? {
    let verdict = deadlines.verdict(on: phase, since: start, now: start + .seconds(seconds))
    if case .expired(let error) = verdict { return error.reason } else { return nil }
  }

  @Test("Each phase has its own; what isn't configured is bounded by the timeout of the kind of request")
  func phases() throws {
    let own = VllmDeadlines(connectSeconds: 1, firstByteSeconds: 2, idleSeconds: 3)
    let deadlines = ExchangeDeadlines(try VllmConfig(deadlines: own), .stream)
    #expect(reason(deadlines, .connect, after: 0.9) == nil)
    #expect(reason(deadlines, .connect, after: 1) == .connectDeadline)
    #expect(reason(deadlines, .firstByte, after: 1.9) == nil)
    #expect(reason(deadlines, .firstByte, after: 2) == .firstByteDeadline)
    #expect(reason(deadlines, .idle, after: 2.9) == nil)
    #expect(reason(deadlines, .idle, after: 3) == .idleDeadline)
    let config = try VllmConfig(requestTimeoutSeconds: 5, streamTimeoutSeconds: 7)
    for phase in [ExchangeDeadlines.Phase.connect, .firstByte, .idle] {
      #expect(reason(ExchangeDeadlines(config, .whole), phase, after: 4.9) == nil)
      #expect(reason(ExchangeDeadlines(config, .whole), phase, after: 5) != nil)
      #expect(reason(ExchangeDeadlines(config, .stream), phase, after: 6.9) == nil)
      #expect(reason(ExchangeDeadlines(config, .stream), phase, after: 7) != nil)
    }
  }

  @Test("The whole exchange has one only where it is configured, and it comes before the phase's")
  func total() throws {
    let deadlines = ExchangeDeadlines(try VllmConfig(deadlines: VllmDeadlines(totalSeconds: 2)), .stream)
    #expect(reason(deadlines, .idle, after: 1) == nil)
    #expect(reason(deadlines, .idle, after: 1_000) == .totalDeadline)
    #expect(deadlines.leaveRoom(for: .seconds(1)))
    #expect(!deadlines.leaveRoom(for: .seconds(2)))
    #expect(ExchangeDeadlines(try VllmConfig(), .stream).leaveRoom(for: .seconds(1_000_000)))
  }

  @Test("One looks again no later than the shortest phase lasts, for the phase may have changed meanwhile")
  func lookingAgain() throws {
    let own = VllmDeadlines(connectSeconds: 10, firstByteSeconds: 1, idleSeconds: 5)
    let deadlines = ExchangeDeadlines(try VllmConfig(deadlines: own), .stream)
    guard case .lookAgain(let instant) = deadlines.verdict(on: .connect, since: start, now: start) else {
      Issue.record("the deadline has passed at once")
      return
    }
    #expect(instant == start + .seconds(1))
  }

  @Test("One never sleeps for long, because a sleep that is cancelled keeps its memory until it would have ended")
  func shortSleeps() throws {
    let deadlines = ExchangeDeadlines(try VllmConfig(), .stream)
    guard case .lookAgain(let instant) = deadlines.verdict(on: .idle, since: start, now: start) else {
      Issue.record("the deadline has passed at once")
      return
    }
    #expect(instant == start + .seconds(2))
  }

  @Test("A deadline in the distant future is none")
  func extremes() throws {
    let config = try VllmConfig(streamTimeoutSeconds: 1e300, deadlines: VllmDeadlines(totalSeconds: 1e300))
    #expect(reason(ExchangeDeadlines(config, .stream), .connect, after: 1_000_000) == nil)
  }
}
