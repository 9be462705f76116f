import SchemaKit

/// What brings the bytes of an exchange: a task of the session, or a socket.
protocol ExchangeCarrier: Sendable {
  /// The exchange is over: its connection is closed at once, unless it `endedByItself`.
  func letGo(endedByItself: Bool)

  /// The reader has read half of what held the exchange back.
  func resume()
}

/// One request on its way and the reply to it: what the carrier, the reader, the deadlines and whoever cancels have in
/// common.
///
/// It is alive until the first of them ends it, and what comes later is dropped. Whoever ends it resumes who waits. So a
/// continuation is resumed once, and nobody waits for a last word of the carrier, which on Linux a session may never say.
final class ChatExchange: Sendable {
  /// The beginning of a reply.
  struct Head: Sendable {
    var status: Int
    var headers: [VllmChatReply.Header]
  }

  private enum Ending: Sendable {
    case finished
    case failed(VllmError)
  }

  private typealias HeadWaiter = CheckedContinuation<Result<Head, VllmError>, Never>
  private typealias BodyWaiter = CheckedContinuation<Result<[UInt8]?, VllmError>, Never>

  private struct State: Sendable {
    var phase = ExchangeDeadlines.Phase.connect
    /// When the phase began or its last byte came.
    var lastProgress = ContinuousClock.now
    var head: Head?
    /// What has come of the body and isn't read; empty while someone waits for it.
    var buffer = ReceivedPieces()
    var ending: Ending?
    /// Whether nobody wants the reply any more.
    var isCancelled = false
    /// Whether the carrier waits for the reader.
    var isHeldBack = false
    var headWaiter: HeadWaiter?
    var bodyWaiter: BodyWaiter?
    var watchdog: Task<Void, Never>?

    /// What a reader gets now; nil if it has to wait.
    mutating func takePiece() -> Result<[UInt8]?, VllmError>? {
      if isCancelled { return .failure(.cancelled) }
      if let piece = buffer.popFirst() { return .success(piece) }
      switch ending {
      case nil: return nil
      case .finished: return .success(nil)
      case .failed(let error): return .failure(error)
      }
    }

    /// What someone who wants the head gets now; nil if they have to wait.
    var availableHead: Result<Head, VllmError>? {
      if isCancelled { return .failure(.cancelled) }
      if let head { return .success(head) }
      switch ending {
      case nil: return nil
      case .finished: return .failure(.noReply)
      case .failed(let error): return .failure(error)
      }
    }
  }

  private let carrier: any ExchangeCarrier
  private let deadlines: ExchangeDeadlines
  private let limits: VllmLimits
  /// Whether the carrier can wait for the reader; otherwise what is too much for the buffer is an error.
  private let canBeHeldBack: Bool
  private let state = Locked(State())

  init(carrier: any ExchangeCarrier, canBeHeldBack: Bool, deadlines: ExchangeDeadlines, limits: VllmLimits) {
    self.carrier = carrier
    self.canBeHeldBack = canBeHeldBack
    self.deadlines = deadlines
    self.limits = limits
  }

  /// Whether the exchange is over.
  var isOver: Bool { state.withLock { $0.ending != nil } }

  /// Whether the head of the reply has come.
  var isAnswered: Bool { state.withLock { $0.head != nil } }

  // MARK: - The reader

  /// Waits for the head of the reply; the exchange ends when the task is cancelled meanwhile.
  func head() async -> Result<Head, VllmError> {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let available = state.withLock { state in
          let available = state.availableHead
          if available == nil { state.headWaiter = waiter }
          return available
        }
        if let available { waiter.resume(returning: available) }
      }
    } onCancel: {
      cancel()
    }
  }

  /// Waits for the next piece of the body; the exchange ends when the task is cancelled meanwhile.
  func next() async -> Result<[UInt8]?, VllmError> {
    if let available = takePiece(orWaitWith: nil) { return available }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        if let available = takePiece(orWaitWith: waiter) { waiter.resume(returning: available) }
      }
    } onCancel: {
      cancel()
    }
  }

  /// What the reader gets now; nil if it has to wait, which it then does by `waiter`.
  private func takePiece(orWaitWith waiter: BodyWaiter?) -> Result<[UInt8]?, VllmError>? {
    let (available, wantsMore): (Result<[UInt8]?, VllmError>?, Bool) = state.withLock { state in
      let available = state.takePiece()
      if available == nil, let waiter {
        guard state.bodyWaiter == nil else { return (.failure(.secondReader), false) }
        state.bodyWaiter = waiter
      }
      guard state.isHeldBack, state.buffer.byteCount <= limits.maximumBufferedBytes / 2 else {
        return (available, false)
      }
      state.isHeldBack = false
      state.lastProgress = .now
      return (available, true)
    }
    if wantsMore { carrier.resume() }
    return available
  }

  /// Ends the exchange at once; what has come and isn't read is dropped.
  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      state.buffer.removeAll()
    }
    end(.failed(.cancelled))
  }

  // MARK: - The carrier

  /// The whole request is on its way, so there is a connection.
  func requestWasSent() {
    state.withLock { state in
      guard state.phase == .connect else { return }
      state.phase = .firstByte
      state.lastProgress = .now
    }
  }

  /// The head of the reply has come.
  func received(_ head: Head) {
    // What a line has besides: the colon, a space, and its end.
    let bytes = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    guard bytes <= limits.maximumHeaderBytes else {
      return end(.failed(VllmError(tooLarge: "the reply's head", limits.maximumHeaderBytes)))
    }
    let waiter: HeadWaiter? = state.withLock { state in
      guard state.ending == nil, state.head == nil else { return nil }
      state.head = head
      // A server of streams sends the head at once, and the body when the generation begins.
      if state.phase == .connect {
        state.phase = .firstByte
        state.lastProgress = .now
      }
      defer { state.headWaiter = nil }
      return state.headWaiter
    }
    waiter?.resume(returning: .success(head))
  }

  /// Some of the body has come, at least a byte.
  ///
  /// - Returns: Whether there may come more now; if not, the carrier is to wait for `resume()`.
  @discardableResult
  func received(_ piece: [UInt8]) -> Bool {
    let limit = limits.maximumBufferedBytes
    var overflows = false
    var goesOn = true
    let waiter: BodyWaiter? = state.withLock { state in
      guard state.ending == nil else { return nil }
      state.phase = .idle
      state.lastProgress = .now
      if let waiter = state.bodyWaiter {
        state.bodyWaiter = nil
        return waiter
      }
      let isFull = piece.count > limit - state.buffer.byteCount
      overflows = isFull && !canBeHeldBack
      goesOn = !isFull
      if !overflows { state.buffer.append(piece) }
      state.isHeldBack = isFull
      return nil
    }
    waiter?.resume(returning: .success(piece))
    if overflows { end(.failed(VllmError(tooLarge: "what came of the stream and was not read", limit))) }
    return goesOn
  }

  /// The reply has come to its end.
  func finished() {
    end(.finished, byItself: true)
  }

  /// The exchange has come to a bad end.
  func failed(_ error: VllmError) {
    end(.failed(error), byItself: true)
  }

  // MARK: - Deadlines and the end

  /// Sees to the deadlines until the end.
  ///
  /// The task doesn't keep the exchange alive. It looks again when the deadline of the phase may have been reached, and
  /// at least as often as the shortest phase may last, so a change of phase needn't wake it. It never sleeps for long.
  func watch() {
    let watchdog = Task.detached { [weak self] in
      while let instant = self?.nextDeadline() {
        do {
          try await Task.sleep(until: instant, clock: .continuous)
        } catch {
          return
        }
      }
    }
    let isOver = state.withLock { state in
      state.watchdog = watchdog
      return state.ending != nil
    }
    if isOver { watchdog.cancel() }
  }

  /// When to look at the deadlines again; nil when the exchange is over, possibly because one has passed.
  private func nextDeadline() -> ContinuousClock.Instant? {
    let verdict: ExchangeDeadlines.Verdict? = state.withLock { state in
      guard state.ending == nil else { return nil }
      // While the reader is what keeps the bytes from coming, the server is not to blame.
      if state.isHeldBack { state.lastProgress = .now }
      return deadlines.verdict(on: state.phase, since: state.lastProgress, now: .now)
    }
    switch verdict {
    case nil: return nil
    case .lookAgain(let instant): return instant
    case .expired(let error):
      end(.failed(error))
      return nil
    }
  }

  /// Ends the exchange unless it has ended.
  private func end(_ ending: Ending, byItself: Bool = false) {
    let waiting: (head: HeadWaiter?, body: BodyWaiter?, watchdog: Task<Void, Never>?)? = state.withLock { state in
      guard state.ending == nil else { return nil }
      state.ending = ending
      defer {
        state.headWaiter = nil
        state.bodyWaiter = nil
        state.watchdog = nil
      }
      return (state.headWaiter, state.bodyWaiter, state.watchdog)
    }
    guard let waiting else { return }
    waiting.watchdog?.cancel()
    carrier.letGo(endedByItself: byItself)
    switch ending {
    case .finished:
      waiting.head?.resume(returning: .failure(.noReply))
      waiting.body?.resume(returning: .success(nil))
    case .failed(let error):
      waiting.head?.resume(returning: .failure(error))
      waiting.body?.resume(returning: .failure(error))
    }
  }
}

/// The body of an exchange in the hands of its reader: when they let go of it, the connection is closed.
final class ExchangeBody: VllmChatBody {
  let exchange: ChatExchange

  init(_ exchange: ChatExchange) {
    self.exchange = exchange
  }

  deinit {
    exchange.cancel()
  }

  func next() async throws(VllmError) -> [UInt8]? {
    try await exchange.next().get()
  }

  func cancel() {
    exchange.cancel()
  }
}
