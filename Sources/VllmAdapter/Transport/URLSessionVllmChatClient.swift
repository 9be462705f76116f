import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The client by Foundation's `URLSession`, for `http` and `https`.
///
/// ```swift
/// let model = VllmAgentModel(config: try VllmConfig.fromEnvironment(), client: URLSessionVllmChatClient())
/// ```
///
/// All clients of a process share one session, which is never invalidated, and which keeps no cookies, no cache and no
/// credentials. Each request asks the server to close the connection after it: over one that stays open, a later request
/// fails if the server has just closed it, and a generation can't be sent twice unnoticed. Where the server doesn't say
/// that it closes the connection, the session may use it again all the same, at that risk.
///
/// - Deadlines are those of `VllmConfig.deadlines`, each an error with a reason of its own.
/// - Certificates are judged as the system judges them. One that it doesn't trust is an error of code `transport`, reason
///   `connection_failed`, that isn't worth another try; nothing of the request has been sent then.
/// - Redirects are not followed: the reply of status 3xx is handed up, and the model makes an error of it. So neither
///   the key nor the payload can get to another server than the one configured.
/// - Bytes that are not read yet are kept up to `VllmLimits.maximumBufferedBytes`. More is an error, because
///   `URLSession` can't make the server wait.
/// - Requests are sent again by `VllmConfig.retry`, up to the head of the reply.
/// - The order of different headers isn't kept, and equal names are joined, because `URLSession` does so. A reply whose
///   head has more than 300 KiB is an error of code `transport` on Linux, whatever the limit.
/// - On Linux, a server that closes the connection within the head of its reply ends the process, until Foundation has
///   the fix of swift-corelibs-foundation's issue 5285; and one that sends without ever pausing keeps the connection,
///   although the exchange has ended here. While it waits for a server, Foundation keeps a processor busy. For servers of
///   plain `http`, `SocketVllmChatClient` has none of these weaknesses.
/// - Errors show neither the key nor the values of headers; where the system names the host, they name it too.
public struct URLSessionVllmChatClient: VllmChatClient {
  /// A client; all are alike.
  public init() {}

  /// Sends one request and waits for the head of the reply.
  ///
  /// - Parameters:
  ///   - payload: the body of the request, UTF-8 JSON.
  ///   - config: where to send it, how long to wait, how much to take in and whether to try again.
  /// - Returns: the reply, whatever its status. Letting go of its body closes the connection.
  /// - Throws: `VllmError` of code `timeout` or `transport`, or of code `response` when the headers have more bytes
  ///   than allowed.
  public func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
    try await open(try URLRequest(payload: payload, config: config, kind: .stream), config, .stream)
  }

  /// Sends one request and waits for the whole reply, by the deadlines of a request that isn't a stream.
  ///
  /// - Parameters:
  ///   - payload: the body of the request, UTF-8 JSON.
  ///   - config: where to send it, how long to wait, how much to take in and whether to try again.
  /// - Returns: the reply, whatever its status.
  /// - Throws: `VllmError` of code `timeout` or `transport`, or of code `response` when headers or body have more bytes
  ///   than allowed.
  public func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    let request = try URLRequest(payload: payload, config: config, kind: .whole)
    return try await open(request, config, .whole).collected(within: config.limits)
  }

  /// Gets what is at another address of the server, such as its list of models, by the same rules.
  package func get(_ address: String, config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    let request = try URLRequest(address, config: config, kind: .whole)
    return try await open(request, config, .whole).collected(within: config.limits)
  }

  private func open(
    _ request: URLRequest, _ config: VllmConfig, _ kind: ExchangeKind
  ) async throws(VllmError) -> VllmChatStream {
    try await ChatExchange.open(config, kind) { deadlines in
      URLSessionTransport.begin(request, deadlines: deadlines, config: config)
    }
  }
}

extension URLRequest {
  /// The request that carries `payload` to the chat completions of `config`.
  fileprivate init(payload: [UInt8], config: VllmConfig, kind: ExchangeKind) throws(VllmError) {
    try self.init(config.chatCompletionsURL, config: config, kind: kind)
    httpMethod = "POST"
    httpBody = Data(payload)
    setValue("application/json", forHTTPHeaderField: "Content-Type")
  }

  /// The request for what is at an address of the server of `config`.
  fileprivate init(_ address: String, config: VllmConfig, kind: ExchangeKind) throws(VllmError) {
    guard let url = URL(string: address) else {
      throw VllmError(
        code: .transport, reason: .connectionFailed, message: "the endpoint's address can't be used", retryable: false)
    }
    // The deadlines are the exchange's own; the session's would only cut them short.
    self.init(
      url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: URLSessionTransport.noTimeout)
    httpShouldHandleCookies = false
    for (name, value) in config.headers(for: kind) where name != "Content-Type" {
      setValue(value, forHTTPHeaderField: name)
    }
  }
}
