extension VllmChatClient {
  /// Reads the stream to its end, within `config.limits.maximumResponseBytes`.
  public func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    try await stream(payload: payload, config: config).collected(within: config.limits)
  }
}

extension VllmChatStream {
  /// The reply with its whole body, after which the connection is closed in any case.
  func collected(within limits: VllmLimits) async throws(VllmError) -> VllmChatReply {
    defer { body.cancel() }
    var bytes: [UInt8] = []
    while let piece = try await body.next() {
      guard piece.count <= limits.maximumResponseBytes - bytes.count else {
        throw VllmError(tooLarge: "the reply's body", limits.maximumResponseBytes)
      }
      bytes += piece
    }
    return VllmChatReply(status: status, headers: headers, body: bytes)
  }
}

extension VllmError {
  /// The error of a part of a reply that has more than `maximumBytes`.
  init(tooLarge part: String, _ maximumBytes: Int) {
    self.init(code: .response, reason: .tooLarge, message: "\(part) has more than \(maximumBytes) bytes")
  }
}
