import SchemaKit

/// What one streamed exchange is made from.
struct StreamedExchange: Sendable {
  var request: ModelRequest
  var config: VllmConfig
  var client: any VllmChatClient
  var schemaOptions: SchemaOptions
  var registry: SchemaRegistry
  var parsing: JSONParsingOptions
}

/// Runs one streamed exchange: pulls bytes from the client as events are asked for, and lets go of the connection on
/// every way out.
actor StreamDriver: ModelEventSource {
  private let exchange: StreamedExchange
  private let connection = Connection()
  private var parser: ServerSentEventParser
  private var interpreter: StreamInterpreter?
  private var receivedBytes = 0

  private var isOver = false

  init(_ exchange: StreamedExchange) {
    self.exchange = exchange
    let limits = exchange.config.limits
    parser = ServerSentEventParser(
      maximumLineBytes: limits.maximumLineBytes, maximumEventBytes: limits.maximumEventBytes)
  }

  nonisolated func cancel() {
    connection.cancel()
  }

  func nextEvents() async -> [ModelStreamEvent]? {
    if Task.isCancelled { connection.cancel() }
    guard !isOver, !connection.isCancelled else { return nil }
    do throws(VllmError) {
      if interpreter != nil, let body = connection.body {
        try await goOn(body)
      } else {
        interpreter = try await start()
      }
    } catch {
      isOver = true
      let wasCancelled = Task.isCancelled || connection.isCancelled
      connection.cancel()
      return wasCancelled ? nil : endings(with: error)
    }
    let events = interpreter?.takeEvents() ?? []
    if interpreter?.isDone ?? true {
      isOver = true
      connection.cancel()
    }
    return events
  }

  /// The error and the end, after the events that came before.
  private func endings(with error: VllmError) -> [ModelStreamEvent] {
    guard interpreter != nil else { return ModelStreamEvent.ending(with: error.hiding(exchange.config.secrets)) }
    interpreter?.fail(error)
    return interpreter?.takeEvents() ?? []
  }

  /// Checks the request, sends it, and reads the head of the reply.
  private func start() async throws(VllmError) -> StreamInterpreter {
    let config = exchange.config
    guard config.streamEnabled else {
      throw VllmError(
        code: .streamingDisabled, reason: .streamingDisabled, message: "streams are switched off in the configuration")
    }
    let rules = try ReplyRules(exchange.request, options: exchange.schemaOptions, registry: exchange.registry)
    let payload = RequestEncoder.payload(for: exchange.request, config: config, stream: true)
    let client = exchange.client
    let reply = try await cancellable { () async throws(VllmError) in
      try await client.stream(payload: payload, config: config)
    }
    connection.adopt(reply.body)
    try await check(reply)
    var interpreter = StreamInterpreter(
      rules: rules, parsing: exchange.parsing, streaming: exchange.request.streaming)
    interpreter.status = reply.status
    interpreter.requestID = reply.requestID
    interpreter.secrets = config.secrets
    return interpreter
  }

  /// Lets only a stream of events through: another status or another type of body is read to its end, for what it says.
  private func check(_ reply: VllmChatStream) async throws(VllmError) {
    let type = reply.header("content-type")?.prefix { $0 != ";" }.lowercased()
    let isStream = type.map { $0.contains("text/event-stream") } ?? true
    guard !reply.isSuccess || !isStream else { return }
    let body = try await reply.beginning(within: exchange.config.limits) { () async throws(VllmError) in
      try await piece(of: reply.body)
    }
    let whole = VllmChatReply(status: reply.status, headers: reply.headers, body: body)
    throw reply.isSuccess
      ? VllmError(notAStream: whole, parsing: exchange.parsing)
      : VllmError(statusOf: whole, parsing: exchange.parsing)
  }

  /// Takes in the next piece of the body.
  private func goOn(_ body: any VllmChatBody) async throws(VllmError) {
    guard let piece = try await piece(of: body) else {
      interpreter?.end()
      return
    }
    // What is within the limit counts, however the bytes were split.
    let limit = exchange.config.limits.maximumResponseBytes
    let room = limit - receivedBytes
    receivedBytes += piece.count
    parser.append(piece.prefix(room))
    do {
      try interpreter?.consume(&parser)
    } catch {
      switch error {
      case .line(let bytes): throw VllmError(tooLarge: "a line of the stream", bytes)
      case .event(let bytes): throw VllmError(tooLarge: "an event of the stream", bytes)
      }
    }
    if piece.count > room, interpreter?.isDone == false { throw VllmError(tooLarge: "the reply's body", limit) }
  }

  private func piece(of body: any VllmChatBody) async throws(VllmError) -> [UInt8]? {
    try await cancellable { () async throws(VllmError) in try await body.next() }
  }

  /// Waits for `operation`; when the task is cancelled meanwhile, the connection is closed, which ends the wait.
  private func cancellable<Value: Sendable>(
    _ operation: @Sendable () async throws(VllmError) -> Value
  ) async throws(VllmError) -> Value {
    let result: Result<Value, VllmError> = await withTaskCancellationHandler {
      do throws(VllmError) {
        return .success(try await operation())
      } catch {
        return .failure(error)
      }
    } onCancel: {
      connection.cancel()
    }
    return try result.get()
  }
}

/// The connection of one exchange, which anyone may close at any time.
private final class Connection: Sendable {
  private struct State: Sendable {
    var body: (any VllmChatBody)?
    var isCancelled = false
  }

  private let state = Locked(State())

  var body: (any VllmChatBody)? { state.withLock(\.body) }
  var isCancelled: Bool { state.withLock(\.isCancelled) }

  /// Takes over a body that has just come; closes it if the exchange has been given up meanwhile.
  func adopt(_ body: any VllmChatBody) {
    let isLate = state.withLock { state in
      state.body = body
      return state.isCancelled
    }
    if isLate { body.cancel() }
  }

  func cancel() {
    let body = state.withLock { state in
      state.isCancelled = true
      return state.body
    }
    body?.cancel()
  }
}
