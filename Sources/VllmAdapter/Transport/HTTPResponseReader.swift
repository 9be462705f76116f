/// Reads one HTTP/1.1 response from bytes that are all there, as strictly as from a connection.
///
/// Recorded bytes have been on a wire, and a reader that guesses would hide what was wrong with them.
enum HTTPResponseReader {
  /// What is wrong with the bytes, and where.
  typealias Failure = HTTPReplyParser.Failure

  /// The most bytes of the head.
  static let maximumHeadBytes = 1_048_576

  /// The response that `bytes` hold, all of them.
  static func read(_ bytes: [UInt8]) throws(Failure) -> VllmChatReply {
    var parser = HTTPReplyParser(maximumHeadBytes: maximumHeadBytes)
    var body: [UInt8] = []
    try parser.consume(bytes[...], body: &body)
    try parser.connectionEnded()
    guard !parser.hasSurplus, let head = parser.head else {
      throw Failure(problem: "bytes after the body", offset: bytes.count)
    }
    return VllmChatReply(status: head.status, headers: head.headers, body: body)
  }
}
