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

  /// What the system should say when it can be done.
  struct Interest {
    let descriptor: Int32
    let events: Int16
  }

  /// How long an address is waited for before the next is tried beside it, as RFC 8305, section 5, recommends.
  static let patience = Duration.milliseconds(250)

  let exchange: ChatExchange
  private let order: Order
  private var nextAddress = 0
  /// The connections that are coming about; the first that does is kept.
  private var attempts: [TCPSocket] = []
  private var socket: TCPSocket?
  /// When to try the next address; nil where there is none left, or no need.
  private(set) var nextAttempt: ContinuousClock.Instant?
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

  /// What to wait for; nothing where the reader is.
  var interests: [Interest] {
    guard let socket else { return attempts.map { Interest(descriptor: $0.descriptor, events: Int16(POLLOUT)) } }
    if isHeldBack { return [] }
    switch phase {
    case .connecting, .receiving: return [Interest(descriptor: socket.descriptor, events: Int16(POLLIN))]
    // A server may answer before it has read all of the request, and stop reading.
    case .sending: return [Interest(descriptor: socket.descriptor, events: Int16(POLLIN) | Int16(POLLOUT))]
    }
  }

  /// Whether there is a socket: without one the exchange is over.
  var isOpen: Bool { socket != nil || !attempts.isEmpty }

  mutating func close() {
    for attempt in attempts { attempt.close() }
    attempts = []
    nextAttempt = nil
    socket?.close()
    socket = nil
  }

  /// Tries the next address where those before it have been waited for long enough.
  mutating func tryNextAddress(now: ContinuousClock.Instant) {
    if let nextAttempt, nextAttempt <= now { connect(after: nil) }
  }

  /// Does what can be done now with a descriptor of which the system says `events`; `buffer` is the loop's, for what is
  /// received.
  mutating func advance(_ descriptor: Int32, _ events: Int16, _ buffer: inout [UInt8]) {
    guard let socket else {
      guard let index = attempts.firstIndex(where: { $0.descriptor == descriptor }) else { return }
      return settle(attempts.remove(at: index))
    }
    guard socket.descriptor == descriptor else { return }
    if case .sending = phase {
      if events & Int16(POLLIN) != 0 { receive(by: socket, &buffer) }
      // What was received may have ended the exchange or the sending.
      if isOpen { send(by: socket) }
    } else {
      receive(by: socket, &buffer)
    }
  }

  /// Takes the connection that has come about, or tries the next address if it hasn't.
  private mutating func settle(_ attempt: TCPSocket) {
    if let error = attempt.connectionError() {
      attempt.close()
      return connect(after: error)
    }
    close()
    socket = attempt
    phase = .sending(sent: 0)
    send(by: attempt)
  }

  /// Tries the next address; when there is none left and none is waited for, `error` is why.
  private mutating func connect(after error: POSIXError?) {
    var reason = error
    nextAttempt = nil
    while nextAddress < order.addresses.count {
      nextAddress += 1
      switch TCPSocket.connecting(to: order.addresses[nextAddress - 1]) {
      case .success(let made):
        attempts.append(made)
        if nextAddress < order.addresses.count { nextAttempt = .now + Self.patience }
        return
      case .failure(let error): reason = error
      }
    }
    guard attempts.isEmpty else { return }
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
        // Whoever answers doesn't wait for more of the request.
        phase = .receiving
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
