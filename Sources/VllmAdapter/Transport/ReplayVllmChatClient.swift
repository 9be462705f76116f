/// A client that plays recorded exchanges back, in order, one a request; it needs no server.
///
/// It reads the recorded bytes as strictly as a connection's: a reply cut short or wrongly framed is a transport error.
public actor ReplayVllmChatClient: VllmChatClient {
  /// The bodies of the requests so far.
  public private(set) var payloads: [[UInt8]] = []

  private let exchanges: [RecordedExchange]

  /// A client that plays `exchanges` back, and has nothing more to say after the last.
  public init(_ exchanges: [RecordedExchange]) {
    self.exchanges = exchanges
  }

  /// Notes the request and plays the next exchange.
  ///
  /// - Parameters:
  ///   - payload: the body of the request.
  ///   - config: not used; there is no server.
  /// - Returns: the recorded reply.
  /// - Throws: `VllmError` of code `transport` when no exchange is left or its bytes are not one HTTP response.
  public func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    payloads.append(payload)
    guard payloads.count <= exchanges.count else {
      throw VllmError(
        code: .transport, reason: .exchangeFailed, message: "no recorded exchange is left to play", retryable: false)
    }
    let exchange = exchanges[payloads.count - 1]
    do {
      return try HTTPResponseReader.read(exchange.responseBytes)
    } catch {
      throw VllmError(
        code: .transport, reason: .exchangeFailed,
        message: "the recorded reply of \(exchange.name) is not an HTTP response: \(error)")
    }
  }
}
