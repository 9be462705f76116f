/// What an exchange is for, which decides how long its phases may take.
enum ExchangeKind: Sendable {
  case whole
  case stream
}

/// How long each phase of an exchange may take, by the configuration (contract, section 6).
struct ExchangeDeadlines: Sendable {
  /// Where an exchange is.
  enum Phase: Sendable {
    /// Up to the request on its way.
    case connect
    /// From there to the first byte of the reply's body.
    case firstByte
    /// Between one byte of the body and the next.
    case idle
  }

  /// What the clock says.
  enum Verdict: Sendable {
    case lookAgain(ContinuousClock.Instant)
    case expired(VllmError)
  }

  private let connectSeconds: Double
  private let firstByteSeconds: Double
  private let idleSeconds: Double
  private let totalSeconds: Double?
  /// The end of the whole exchange, all tries together.
  private let end: ContinuousClock.Instant?
  /// How long one may not look: as long as the shortest of the phases lasts, and no longer than two seconds.
  ///
  /// A sleep that is cancelled keeps its memory until it would have ended. At a hundred exchanges a second, sleeps of the
  /// five minutes that a stream may take by default would come to 20 MB.
  private let longestSleep: Duration

  /// The deadlines of an exchange that begins now.
  init(_ config: VllmConfig, _ kind: ExchangeKind) {
    let fallback = kind == .stream ? config.streamTimeoutSeconds : config.requestTimeoutSeconds
    connectSeconds = config.deadlines.connectSeconds ?? fallback
    firstByteSeconds = config.deadlines.firstByteSeconds ?? fallback
    idleSeconds = config.deadlines.idleSeconds ?? fallback
    totalSeconds = config.deadlines.totalSeconds
    end = totalSeconds.map { ContinuousClock.now + .bounded(seconds: $0) }
    longestSleep = .bounded(seconds: min(connectSeconds, firstByteSeconds, idleSeconds, 2))
  }

  /// Whether a deadline has passed, and when to look again if none has.
  func verdict(on phase: Phase, since start: ContinuousClock.Instant, now: ContinuousClock.Instant) -> Verdict {
    if let end, let totalSeconds, end <= now {
      return .expired(
        VllmError(deadline: .totalDeadline, "the exchange was not over within \(totalSeconds) s"))
    }
    let (seconds, reason, message): (Double, VllmError.Reason, String) =
      switch phase {
      case .connect: (connectSeconds, .connectDeadline, "the request could not be sent within \(connectSeconds) s")
      case .firstByte:
        (firstByteSeconds, .firstByteDeadline, "nothing of the reply's body came within \(firstByteSeconds) s")
      case .idle: (idleSeconds, .idleDeadline, "nothing more of the reply came within \(idleSeconds) s")
      }
    let expiry = start + .bounded(seconds: seconds)
    guard now < expiry else { return .expired(VllmError(deadline: reason, message)) }
    return .lookAgain(min(expiry, now + longestSleep, end ?? expiry))
  }

  /// Whether anything can come of a wait of this length.
  func leaveRoom(for wait: Duration) -> Bool {
    end.map { ContinuousClock.now + wait < $0 } ?? true
  }
}

extension Duration {
  /// A number of seconds, at most ten years, so that adding it to a time can't overflow.
  static func bounded(seconds: Double) -> Duration {
    .seconds(min(seconds, 315_360_000))
  }
}

extension VllmError {
  /// The error of a deadline that has passed.
  init(deadline reason: Reason, _ message: String) {
    self.init(code: .timeout, reason: reason, message: message)
  }
}
