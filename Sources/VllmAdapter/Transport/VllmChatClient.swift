/// What carries a request to the server and brings the reply back: the only thing that a model knows of the network.
///
/// A client moves bytes. It does not look at statuses or bodies: a reply of status 500 is a reply, and the model judges
/// it. What it throws is about the exchange: no connection, no time left, bytes that are not HTTP.
///
/// A test double is a struct:
///
/// ```swift
/// struct Canned: VllmChatClient {
///   let body: String
///   func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply {
///     VllmChatReply(status: 200, headers: [], body: Array(body.utf8))
///   }
/// }
/// ```
public protocol VllmChatClient: Sendable {
  /// Sends one request and waits for the whole reply.
  ///
  /// - Parameters:
  ///   - payload: the body of the request, UTF-8 JSON.
  ///   - config: where to send it, and how long to wait.
  /// - Returns: the reply, whatever its status, its body decoded from any transfer coding.
  /// - Throws: `VllmError` of code `timeout` or `transport`.
  func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply
}

/// A reply over HTTP: status, headers and the body's bytes.
public struct VllmChatReply: Sendable, Hashable {
  /// One header line.
  public struct Header: Sendable, Hashable {
    /// The name, in any case.
    public let name: String
    /// The value without surrounding whitespace.
    public let value: String

    /// The header `name: value`.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The status code, such as 200.
  public let status: Int
  /// The headers in the order received.
  public let headers: [Header]
  /// The body, decoded from any transfer coding.
  public let body: [UInt8]

  /// A reply of the parts given.
  public init(status: Int, headers: [Header], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the first header called `name`, in any case.
  public func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }
}
