/// A client that plays recorded exchanges back, in order, one a request; it needs no server.
///
/// It reads the recorded bytes as strictly as a connection's: a reply cut short or wrongly framed is a transport error.
public actor ReplayVllmChatClient: VllmChatClient {
  /// The bodies of the requests so far.
  public private(set) var payloads: [[UInt8]] = []

  private let exchanges: [RecordedExchange]

  private let pieceBytes: Int

  /// A client that plays `exchanges` back, and has nothing more to say after the last.
  ///
  /// - Parameters:
  ///   - exchanges: What to play, one a request.
  ///   - pieceBytes: How many bytes of a body come at a time; at least 1.
  public init(_ exchanges: [RecordedExchange], pieceBytes: Int = 16_384) {
    self.exchanges = exchanges
    self.pieceBytes = max(pieceBytes, 1)
  }

  /// Notes the request and plays the next exchange.
  ///
  /// - Parameters:
  ///   - payload: the body of the request.
  ///   - config: not used; there is no server.
  /// - Returns: the recorded reply, its body in pieces of `pieceBytes`.
  /// - Throws: `VllmError` of code `transport` when no exchange is left or its bytes are not one HTTP response.
  public func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
    payloads.append(payload)
    guard payloads.count <= exchanges.count else {
      throw VllmError(
        code: .transport, reason: .exchangeFailed, message: "no recorded exchange is left to play", retryable: false)
    }
    let exchange = exchanges[payloads.count - 1]
    do {
      let reply = try HTTPResponseReader.read(exchange.responseBytes)
      let pieces = stride(from: 0, to: reply.body.count, by: pieceBytes).map {
        Array(reply.body[$0..<min($0 + pieceBytes, reply.body.count)])
      }
      return VllmChatStream(status: reply.status, headers: reply.headers, pieces: pieces)
    } catch {
      throw VllmError(
        code: .transport, reason: .exchangeFailed,
        message: "the recorded reply of \(exchange.name) is not an HTTP response: \(error)")
    }
  }
}
