import SchemaKit

/// A reply whose body is read as it comes.
public struct VllmChatStream: Sendable {
  /// The status code, such as 200.
  public let status: Int
  /// The headers in the order received.
  public let headers: [VllmChatReply.Header]
  /// The body.
  public let body: any VllmChatBody

  /// A reply with the head given and `body` to come.
  public init(status: Int, headers: [VllmChatReply.Header], body: any VllmChatBody) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A reply whose body is there already, and is read piece by piece.
  public init(status: Int, headers: [VllmChatReply.Header], pieces: [[UInt8]]) {
    self.init(status: status, headers: headers, body: BufferedChatBody(pieces))
  }

  /// The value of the first header called `name`, in any case.
  public func header(_ name: String) -> String? {
    VllmChatReply(status: status, headers: headers, body: []).header(name)
  }

  /// The server's name for the request, cut to what an error keeps.
  var requestID: String? { VllmChatReply(status: status, headers: headers, body: []).requestID }
}

/// The body of a reply, read piece by piece by one reader.
public protocol VllmChatBody: Sendable {
  /// Waits for the next piece of the body, decoded from any transfer coding.
  ///
  /// - Returns: at least one byte; nil at the end, and from then on.
  /// - Throws: `VllmError` of code `timeout` or `transport`. When the task is cancelled or `cancel()` is called while it
  ///   waits, it ends promptly, by nil or by an error.
  func next() async throws(VllmError) -> [UInt8]?

  /// Closes the connection at once, so that the server stops generating; nothing happens if it is closed already.
  func cancel()
}

/// A body that is in memory already.
final class BufferedChatBody: VllmChatBody {
  private let pieces: Locked<ArraySlice<[UInt8]>>

  init(_ pieces: [[UInt8]]) {
    self.pieces = Locked(pieces.filter { !$0.isEmpty }[...])
  }

  func next() async throws(VllmError) -> [UInt8]? {
    pieces.withLock { $0.popFirst() }
  }

  func cancel() {
    pieces.withLock { $0 = [] }
  }
}
