import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One request on its way and the reply to it: what the session's callbacks, the reader, the deadlines and whoever
/// cancels have in common.
///
/// It is alive until the first of them ends it, and what comes later is dropped. Whoever ends it resumes who waits. So a
/// continuation is resumed once, and nobody waits for a last callback of the session, which on Linux may never come.
final class URLSessionExchange: Sendable {
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
    var buffer: [UInt8] = []
    var ending: Ending?
    /// Whether nobody wants the reply any more.
    var isCancelled = false
    var headWaiter: HeadWaiter?
    var bodyWaiter: BodyWaiter?
    var watchdog: Task<Void, Never>?

    /// What a reader gets now; nil if it has to wait.
    mutating func takePiece() -> Result<[UInt8]?, VllmError>? {
      if isCancelled { return .failure(.cancelled) }
      if !buffer.isEmpty {
        defer { buffer = [] }
        return .success(buffer)
      }
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

  private let task: URLSessionDataTask
  private let deadlines: ExchangeDeadlines
  private let config: VllmConfig
  private let state = Locked(State())

  /// An exchange by `task`, which the caller resumes.
  init(task: URLSessionDataTask, deadlines: ExchangeDeadlines, config: VllmConfig) {
    self.task = task
    self.deadlines = deadlines
    self.config = config
  }

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
    if let available = state.withLock({ $0.takePiece() }) { return available }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let available: Result<[UInt8]?, VllmError>? = state.withLock { state in
          if let available = state.takePiece() { return available }
          guard state.bodyWaiter == nil else { return .failure(.secondReader) }
          state.bodyWaiter = waiter
          return nil
        }
        if let available { waiter.resume(returning: available) }
      }
    } onCancel: {
      cancel()
    }
  }

  /// Ends the exchange at once; what has come and isn't read is dropped.
  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      state.buffer = []
    }
    end(.failed(.cancelled))
  }

  // MARK: - The session

  /// The whole request is on its way, so there is a connection.
  func requestWasSent() {
    state.withLock { state in
      guard state.phase == .connect else { return }
      state.phase = .firstByte
      state.lastProgress = .now
    }
  }

  /// The head of a reply has come; interim ones are passed over (RFC 9110, section 15.2).
  func received(_ response: HTTPURLResponse) {
    guard response.statusCode >= 200 else { return }
    let head = Head(
      status: response.statusCode,
      headers: response.allHeaderFields
        .compactMap { name, value in
          guard let name = name as? String, let value = value as? String else { return nil }
          return VllmChatReply.Header(name: name, value: value)
        }
        .sorted { $0.name < $1.name })
    // What a line has besides: the colon, a space, and its end.
    let bytes = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    guard bytes <= config.limits.maximumHeaderBytes else {
      return end(.failed(VllmError(tooLarge: "the reply's head", config.limits.maximumHeaderBytes)))
    }
    let waiter: HeadWaiter? = state.withLock { state in
      guard state.ending == nil, state.head == nil else { return nil }
      state.head = head
      state.phase = .idle
      state.lastProgress = .now
      defer { state.headWaiter = nil }
      return state.headWaiter
    }
    waiter?.resume(returning: .success(head))
  }

  /// Some of the body has come.
  func received(_ data: Data) {
    let piece = [UInt8](data)
    guard !piece.isEmpty else { return }
    let limit = config.limits.maximumBufferedBytes
    var overflows = false
    let waiter: BodyWaiter? = state.withLock { state in
      guard state.ending == nil else { return nil }
      state.lastProgress = .now
      if let waiter = state.bodyWaiter {
        state.bodyWaiter = nil
        return waiter
      }
      overflows = piece.count > limit - state.buffer.count
      if !overflows { state.buffer += piece }
      return nil
    }
    waiter?.resume(returning: .success(piece))
    if overflows { end(.failed(VllmError(tooLarge: "what came of the stream and was not read", limit))) }
  }

  /// The session is through with the task.
  func completed(_ error: (any Error)?) {
    // On Linux a redirect that doesn't say where to is not announced, and its body is lost.
    if error == nil, state.withLock({ $0.head == nil }), let response = task.response as? HTTPURLResponse {
      received(response)
    }
    let ending: Ending = error.map { .failed(VllmError(session: $0, config: config)) } ?? .finished
    end(ending, byItself: true)
  }

  /// The reply is over if its head has come.
  func endIfAnswered() {
    if state.withLock({ $0.head != nil }) { end(.finished) }
  }

  // MARK: - Deadlines and the end

  /// Sees to the deadlines until the end.
  ///
  /// The task doesn't keep the exchange alive. It looks again when the deadline of the phase may have been reached, and
  /// at least as often as the shortest phase may last, so a change of phase needn't wake it.
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

  /// Ends the exchange unless it has ended, and closes the connection unless the session is through with the task.
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
    if byItself { URLSessionTransport.forget(task) } else { URLSessionTransport.abandon(task) }
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
final class URLSessionChatBody: VllmChatBody {
  let exchange: URLSessionExchange

  init(_ exchange: URLSessionExchange) {
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
