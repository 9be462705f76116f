/// One thing that a client has to do.
struct ConformanceCheck: Sendable {
  /// What doesn't hold, or why it can't be found out.
  enum Objection: Error {
    case violation(String)
    case notApplicable(String)
  }

  /// What a client has to do, in a sentence.
  let name: String
  /// What the server does.
  let script: VllmServerScript
  /// Asks the client, and throws an `Objection` where it does something else; any other error is one as well.
  let body: @Sendable (ConformanceProbe) async throws -> Void

  init(
    _ name: String, server script: VllmServerScript, _ body: @escaping @Sendable (ConformanceProbe) async throws -> Void
  ) {
    self.name = name
    self.script = script
    self.body = body
  }

  /// All checks, in the order of running.
  static var all: [ConformanceCheck] { requests + replies + faults + deadlines + cancellation }

  func outcome(in setting: VllmChatClientConformance.Setting) async -> VllmChatClientConformance.Outcome {
    do {
      try await body(ConformanceProbe(setting: setting))
      return .passed
    } catch Objection.violation(let what) {
      return .failed(what)
    } catch Objection.notApplicable(let why) {
      return .notApplicable(why)
    } catch {
      return .failed("it threw \(error)")
    }
  }
}

/// A client under test, with what checks need again and again.
struct ConformanceProbe: Sendable {
  let setting: VllmChatClientConformance.Setting

  /// A payload that a client has no business to change.
  static let payload = Array(#"{"model": "m", "messages":[ ], "x":"é\u0000"}"#.utf8)

  /// A configuration for the setting's server, whose deadlines are not the matter.
  func config(
    apiKey: VllmSecret? = nil, extraHeaders: [VllmHeader] = [], deadlines: VllmDeadlines = VllmDeadlines(),
    limits: VllmLimits = VllmLimits()
  ) throws -> VllmConfig {
    try VllmConfig(
      endpointURL: setting.endpointURL, requestTimeoutSeconds: 20, streamTimeoutSeconds: 20, apiKey: apiKey,
      extraHeaders: extraHeaders, deadlines: deadlines, limits: limits)
  }

  /// The head of the reply.
  func stream(_ config: VllmConfig? = nil) async throws -> VllmChatStream {
    try await setting.client.stream(payload: Self.payload, config: try config ?? self.config())
  }

  /// The whole reply by way of `stream`, and again by way of `complete`, which have to agree.
  func reply(_ config: VllmConfig? = nil) async throws -> VllmChatReply {
    let streamed = try await drained(config)
    let whole = try await setting.client.complete(payload: Self.payload, config: try config ?? self.config())
    try expect(
      whole.status == streamed.status && whole.body == streamed.body,
      "complete() gave status \(whole.status) and \(whole.body.count) bytes, stream() \(streamed.status) and "
        + "\(streamed.body.count)")
    return streamed
  }

  /// The whole reply by way of `stream`, read to its end.
  func drained(_ config: VllmConfig? = nil) async throws -> VllmChatReply {
    let stream = try await self.stream(config)
    var body: [UInt8] = []
    while let piece = try await stream.body.next() {
      try expect(!piece.isEmpty, "a piece of the body was empty")
      body += piece
    }
    try expect(try await stream.body.next() == nil, "there was more after the end of the body")
    return VllmChatReply(status: stream.status, headers: stream.headers, body: body)
  }

  /// The error that `stream` or its body ends with.
  func streamError(_ config: VllmConfig? = nil) async throws -> VllmError {
    do {
      let reply = try await drained(config)
      throw ConformanceCheck.Objection.violation(
        "the reply of \(reply.body.count) bytes came to a clean end, with no error")
    } catch let error as VllmError {
      return error
    }
  }

  /// The error that `complete` ends with.
  func completeError(_ config: VllmConfig? = nil) async throws -> VllmError {
    do {
      let reply = try await setting.client.complete(payload: Self.payload, config: try config ?? self.config())
      throw ConformanceCheck.Objection.violation("complete() gave a reply of \(reply.body.count) bytes")
    } catch let error as VllmError {
      return error
    }
  }

  /// The requests that the server has read.
  func requests() async throws -> [VllmChatClientConformance.Request] {
    guard let requests = setting.requests else {
      throw ConformanceCheck.Objection.notApplicable("the server can't tell what it was asked")
    }
    return await requests()
  }

  /// Waits until the server has no connection open.
  func expectNoConnection() async throws {
    guard let openConnections = setting.openConnections else {
      throw ConformanceCheck.Objection.notApplicable("the server can't tell whether the connection was closed")
    }
    for _ in 0..<500 {
      if await openConnections() == 0 { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw ConformanceCheck.Objection.violation("the connection is still open")
  }

  func expect(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws {
    guard holds else { throw ConformanceCheck.Objection.violation(otherwise()) }
  }

  func expect(_ error: VllmError, code: VllmError.Code) throws {
    try expect(error.code == code, "the error is of code \(error.code) instead of \(code): \(error.message)")
  }
}
