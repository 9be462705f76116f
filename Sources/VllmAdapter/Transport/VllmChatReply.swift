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

  /// The server's name for the request, cut to what an error keeps.
  var requestID: String? {
    header("x-request-id").map { VllmReceivedText($0, maximumBytes: ServerFault.maximumWordBytes).text }
  }
}
