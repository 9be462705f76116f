/// What carries the request to the server and brings the reply back: the only thing that a model knows of the network.
///
/// A client moves bytes. It does not look at statuses or bodies: a reply of status 500 is a reply, and the model judges
/// it. What it throws is about the exchange: no connection, no time left, bytes that are not HTTP.
///
/// One method does: a whole reply is a stream read to its end. A test double is a struct:
///
/// ```swift
/// struct Canned: VllmChatClient {
///   let body: String
///   func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
///     VllmChatStream(status: 200, headers: [], pieces: [Array(body.utf8)])
///   }
/// }
/// ```
public protocol VllmChatClient: Sendable {
  /// Sends one request and waits for the head of the reply.
  ///
  /// - Parameters:
  ///   - payload: the body of the request, UTF-8 JSON.
  ///   - config: where to send it, and how long to wait.
  /// - Returns: the reply's status and headers, and its body as it comes.
  /// - Throws: `VllmError` of code `timeout` or `transport`; promptly when the task is cancelled.
  func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream

  /// Sends one request and waits for the whole reply.
  ///
  /// There is a default: it reads `stream(payload:config:)` to its end.
  /// - Parameters:
  ///   - payload: the body of the request, UTF-8 JSON.
  ///   - config: where to send it, and how long to wait.
  /// - Returns: the reply, whatever its status, its body decoded from any transfer coding.
  /// - Throws: `VllmError` of code `timeout` or `transport`, or of code `response` when the body has more bytes than
  ///   the configuration allows.
  func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply
}
