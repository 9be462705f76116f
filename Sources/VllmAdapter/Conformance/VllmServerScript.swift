/// What a server does with a connection, once it has read the request: its steps in order, and then it closes.
///
/// Bytes are those on the wire, status line and framing included, so a script can break every rule of HTTP.
public struct VllmServerScript: Sendable, Hashable {
  /// One thing that a server does.
  public enum Step: Sendable, Hashable {
    /// Sends bytes.
    case send([UInt8])
    /// Sends bytes a few at a time, each piece on its way before the next is written.
    case sendInPieces([UInt8], pieceBytes: Int)
    /// Sends the same bytes over and over, with pauses between, until the client closes the connection.
    case sendForever([UInt8], pauseMilliseconds: Int)
    /// Sends nothing, and waits for the client to close the connection.
    case waitForClient
    /// Sends nothing for a while.
    case pause(milliseconds: Int)
    /// Says that it will send no more, and leaves the connection open until the client closes it.
    case finishSending
    /// Breaks the connection off, so that the client sees a reset.
    case reset
  }

  /// The steps in order; after the last one the server closes the connection.
  public var steps: [Step]

  /// A server that takes `steps`.
  public init(_ steps: [Step]) {
    self.steps = steps
  }

  /// A server that sends `text` and closes.
  public init(sending text: String) {
    self.init([.send(Array(text.utf8))])
  }

  /// The bytes that the server sends when they are all there is to it; nil when it takes time or breaks off.
  ///
  /// For a client that plays replies back from memory.
  public var bytes: [UInt8]? {
    var bytes: [UInt8] = []
    for step in steps {
      switch step {
      case .send(let piece), .sendInPieces(let piece, _): bytes += piece
      case .pause: continue
      case .sendForever, .waitForClient, .finishSending, .reset: return nil
      }
    }
    return bytes
  }
}
