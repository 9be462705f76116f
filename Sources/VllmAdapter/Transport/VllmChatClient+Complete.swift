extension VllmChatClient {
  /// Reads the stream to its end, within `config.limits.maximumResponseBytes`.
  public func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    let stream = try await stream(payload: payload, config: config)
    defer { stream.body.cancel() }
    var body: [UInt8] = []
    while let piece = try await stream.body.next() {
      guard piece.count <= config.limits.maximumResponseBytes - body.count else {
        throw VllmError(tooLarge: "the reply's body", config.limits.maximumResponseBytes)
      }
      body += piece
    }
    return VllmChatReply(status: stream.status, headers: stream.headers, body: body)
  }
}

extension VllmError {
  /// The error of a part of a reply that has more than `maximumBytes`.
  init(tooLarge part: String, _ maximumBytes: Int) {
    self.init(code: .response, reason: .tooLarge, message: "\(part) has more than \(maximumBytes) bytes")
  }
}
