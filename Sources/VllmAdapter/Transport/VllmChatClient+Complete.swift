extension VllmChatClient {
  /// Reads the stream to its end, within `config.limits.maximumResponseBytes`.
  public func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    try await stream(payload: payload, config: config).collected(within: config.limits)
  }
}

extension VllmChatStream {
  /// The most bytes that are read of the body of an error.
  static let maximumErrorBytes = 1_048_576

  /// Whether the status is one of success.
  var isSuccess: Bool { (200..<300).contains(status) }

  /// The reply with its whole body, after which the connection is closed in any case.
  ///
  /// Of the reply to a request that failed it is as much of the body as comes, within the limit: its status is the
  /// answer, whatever becomes of the words.
  func collected(within limits: VllmLimits) async throws(VllmError) -> VllmChatReply {
    defer { body.cancel() }
    guard isSuccess else {
      let bytes = try await beginning(within: limits) { () async throws(VllmError) in try await body.next() }
      return VllmChatReply(status: status, headers: headers, body: bytes)
    }
    var bytes: [UInt8] = []
    while let piece = try await body.next() {
      guard piece.count <= limits.maximumResponseBytes - bytes.count else {
        throw VllmError(tooLarge: "the reply's body", limits.maximumResponseBytes)
      }
      bytes += piece
    }
    return VllmChatReply(status: status, headers: headers, body: bytes)
  }

  /// The body up to its end or to the limit for those of errors; of a reply that isn't a success also up to where it
  /// breaks off.
  ///
  /// - Parameters:
  ///   - limits: how much may be taken in.
  ///   - isolation: the actor that reads.
  ///   - next: gives the next piece of the body.
  /// - Returns: what came.
  /// - Throws: `VllmError` when the task is cancelled, and what `next` throws where the status is one of success.
  func beginning(
    within limits: VllmLimits, isolation: isolated (any Actor)? = #isolation,
    _ next: () async throws(VllmError) -> [UInt8]?
  ) async throws(VllmError) -> [UInt8] {
    let limit = min(limits.maximumResponseBytes, Self.maximumErrorBytes)
    var bytes: [UInt8] = []
    do {
      while bytes.count < limit, let piece = try await next() { bytes += piece.prefix(limit - bytes.count) }
    } catch {
      if isSuccess || error.reason == .cancelled { throw error }
    }
    if Task.isCancelled { throw VllmError.cancelled }
    return bytes
  }
}

extension VllmError {
  /// The error of a part of a reply that has more than `maximumBytes`.
  init(tooLarge part: String, _ maximumBytes: Int) {
    self.init(code: .response, reason: .tooLarge, message: "\(part) has more than \(maximumBytes) bytes")
  }
}
