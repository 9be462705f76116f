extension ChatExchange {
  /// Begins exchanges until there is a reply to hand up or an error to throw, by the policy of `config`.
  static func open(
    _ config: VllmConfig, _ kind: ExchangeKind, begin: (ExchangeDeadlines) -> ChatExchange
  ) async throws(VllmError) -> VllmChatStream {
    let deadlines = ExchangeDeadlines(config, kind)
    var retries = RetrySchedule(config.retry)
    while true {
      guard !Task.isCancelled else { throw VllmError.cancelled }
      let body = ExchangeBody(begin(deadlines))
      let outcome = await body.exchange.head()
      guard outcome.isWorthRetrying,
        let wait = retries.nextWait(retryAfter: outcome.retryAfterSeconds, jitter: .random(in: 0...1)),
        deadlines.leaveRoom(for: wait)
      else {
        let head = try outcome.get()
        return VllmChatStream(status: head.status, headers: head.headers, body: body)
      }
      body.cancel()
      do {
        try await Task.sleep(for: wait)
      } catch {
        throw VllmError.cancelled
      }
    }
  }
}

extension Result<ChatExchange.Head, VllmError> {
  /// Whether the same request may succeed later.
  fileprivate var isWorthRetrying: Bool {
    switch self {
    case .success(let head): head.status >= 400 && VllmError.Code(status: head.status).isRetryable
    case .failure(let error): error.retryable
    }
  }

  /// How long the server asks to wait.
  fileprivate var retryAfterSeconds: Int? {
    guard case .success(let head) = self else { return nil }
    return VllmChatReply(status: head.status, headers: head.headers, body: []).retryAfterSeconds()
  }
}

extension VllmConfig {
  /// The headers of a request, those of the configuration last; no name comes twice.
  func headers(for kind: ExchangeKind) -> [(name: String, value: String)] {
    var headers = [
      ("Content-Type", "application/json"),
      ("Accept", kind == .stream ? "text/event-stream" : "application/json"), ("Connection", "close"),
    ]
    // A gateway that compresses a stream holds its events back.
    if !extraHeaders.contains(where: { $0.name.lowercased() == "accept-encoding" }) {
      headers.append(("Accept-Encoding", "identity"))
    }
    if let apiKey { headers.append(("Authorization", "Bearer \(apiKey.value)")) }
    return headers + extraHeaders.map { ($0.name, $0.value.value) }
  }
}
