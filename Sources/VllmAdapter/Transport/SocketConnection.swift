import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One connection, from the first address to the last byte of the reply; only the loop's thread has it.
struct SocketConnection {
  private enum Phase {
    case connecting
    case sending(sent: Int)
    case receiving
  }

  /// What to send, and where.
  struct Order: Sendable {
    var addresses: [SocketAddress]
    var request: [UInt8]
    var maximumHeadBytes: Int
    /// Who else wants the bytes of the reply; nil for nobody.
    var recorder: WireRecorder?
  }

  let exchange: ChatExchange
  private let order: Order
  private var nextAddress = 0
  private var socket: TCPSocket?
  private var phase = Phase.connecting
  private var parser: HTTPReplyParser
  private var headIsHandedUp = false
  /// Whether the reader has enough for now.
  var isHeldBack = false

  /// A connection that begins to connect.
  init(_ order: Order, exchange: ChatExchange) {
    self.order = order
    self.exchange = exchange
    parser = HTTPReplyParser(maximumHeadBytes: order.maximumHeadBytes)
    order.recorder?.begin()
    connect(after: nil)
  }

  /// What the system should say when it can be done; nil when there is nothing to wait for.
  var interest: (descriptor: Int32, events: Int16)? {
    guard let socket, !isHeldBack else { return nil }
    switch phase {
    case .connecting, .sending: return (socket.descriptor, Int16(POLLOUT))
    case .receiving: return (socket.descriptor, Int16(POLLIN))
    }
  }

  /// Whether there is a socket: without one the exchange is over.
  var isOpen: Bool { socket != nil }

  mutating func close() {
    socket?.close()
    socket = nil
  }

  /// Does what can be done now; `buffer` is the loop's, for what is received.
  mutating func advance(_ buffer: inout [UInt8]) {
    guard let socket else { return }
    switch phase {
    case .connecting:
      if let error = socket.connectionError() { return connect(after: error) }
      phase = .sending(sent: 0)
      send(by: socket)
    case .sending:
      send(by: socket)
    case .receiving:
      receive(by: socket, &buffer)
    }
  }

  /// Tries the next address; when there is none left, `error` is why.
  private mutating func connect(after error: POSIXError?) {
    close()
    var reason = error
    while nextAddress < order.addresses.count {
      nextAddress += 1
      switch TCPSocket.connecting(to: order.addresses[nextAddress - 1]) {
      case .success(let made):
        socket = made
        return
      case .failure(let error): reason = error
      }
    }
    let words = reason?.localizedDescription ?? "no address"
    exchange.failed(
      VllmError(code: .transport, reason: .connectionFailed, message: "the server can't be reached: \(words)"))
  }

  private mutating func send(by socket: TCPSocket) {
    guard case .sending(var sent) = phase else { return }
    while sent < order.request.count {
      switch socket.sendSome(order.request[sent...]) {
      case .moved(let count): sent += count
      case .wouldWait:
        phase = .sending(sent: sent)
        return
      case .failed:
        // A server may refuse a request before it has read all of it, and say why.
        phase = .receiving
        return
      }
    }
    phase = .receiving
    exchange.requestWasSent()
  }

  private mutating func receive(by socket: TCPSocket, _ buffer: inout [UInt8]) {
    switch socket.receiveSome(&buffer) {
    case .wouldWait: return
    case .failed(let code):
      end(.failed("the connection broke: \(TCPSocket.error(code).localizedDescription)", retryable: true))
    case .moved(0):
      do {
        try parser.connectionEnded()
        end(nil)
      } catch {
        end(self.error(error))
      }
    case .moved(let count):
      order.recorder?.append(buffer[..<count])
      var body: [UInt8] = []
      var failure: VllmError?
      if headIsHandedUp { body.reserveCapacity(count) }
      do {
        try parser.consume(buffer[..<count], body: &body)
      } catch {
        failure = self.error(error)
      }
      if !headIsHandedUp, let head = parser.head {
        headIsHandedUp = true
        exchange.received(ChatExchange.Head(status: head.status, headers: head.headers))
      }
      if !body.isEmpty { isHeldBack = !exchange.received(body) }
      if failure != nil || parser.isOver { end(failure) }
    }
  }

  private mutating func end(_ error: VllmError?) {
    close()
    if let error { exchange.failed(error) } else { exchange.finished() }
  }

  private func error(_ failure: HTTPReplyParser.Failure) -> VllmError {
    switch failure.kind {
    case .tooLarge where !headIsHandedUp: VllmError(tooLarge: "the reply's head", order.maximumHeadBytes)
    case .notHTTP: .failed("this is no server of HTTP: \(failure)", retryable: false)
    case .cut, .tooLarge, .malformed: .failed("the reply can't be read: \(failure)", retryable: true)
    }
  }
}

extension VllmError {
  fileprivate static func failed(_ message: String, retryable: Bool) -> VllmError {
    VllmError(code: .transport, reason: .exchangeFailed, message: message, retryable: retryable)
  }
}
