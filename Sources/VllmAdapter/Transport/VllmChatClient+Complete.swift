extension VllmChatClient {
  /// Reads the stream to its end, within `config.maximumResponseBytes`.
  public func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    let stream = try await stream(payload: payload, config: config)
    defer { stream.body.cancel() }
    var body: [UInt8] = []
    while let piece = try await stream.body.next() {
      guard piece.count <= config.maximumResponseBytes - body.count else {
        throw VllmError(tooLarge: config.maximumResponseBytes)
      }
      body += piece
    }
    return VllmChatReply(status: stream.status, headers: stream.headers, body: body)
  }
}

extension VllmError {
  /// The error of a reply whose body has more than `maximumBytes`.
  init(tooLarge maximumBytes: Int) {
    self.init(
      code: .response, reason: .tooLarge, message: "the reply's body has more than \(maximumBytes) bytes")
  }
}
