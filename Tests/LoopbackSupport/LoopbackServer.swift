import Foundation
import SchemaKit
package import VllmAdapter

/// An HTTP/1.1 server on a socket of 127.0.0.1 that does what its scripts say, faults included.
///
/// Each connection has a thread, reads one request, and plays its script; the n-th connection the n-th script, and those
/// after the last script the last one, unless the script is chosen by the request. What it saw can be asked at any time.
package final class LoopbackServer: Sendable {
  package typealias Request = VllmChatClientConformance.Request

  /// What has happened so far.
  package struct Record: Sendable {
    /// The requests read, in the order of their connections' ends of reading.
    package var requests: [Request] = []
    /// How many connections there have been.
    package var acceptedCount = 0
    /// How many of them are open.
    package var openCount: Int { connections.count }
    /// How many of them the client closed before the script was over.
    package var closedByClientCount = 0

    fileprivate var connections: [Int: TestSocket] = [:]
    fileprivate var isStopped = false
  }

  package let port: Int
  private let script: @Sendable (Int, Request) -> VllmServerScript
  private let listener: TestSocket
  private let state = Locked(Record())
  /// Entered by each thread, so that stopping can wait for them.
  private let threads = DispatchGroup()

  /// A server that is up when this returns, and that closes each connection without a reply if there is no script.
  package convenience init(_ scripts: [VllmServerScript]) throws {
    try self.init { number, _ in
      scripts.isEmpty ? VllmServerScript([]) : scripts[min(number, scripts.count) - 1]
    }
  }

  /// A server that is up when this returns.
  ///
  /// - Parameter script: What it does with a connection, by the connection's number, from 1, and its request.
  /// - Throws: `TestSocket.Failure` when it can't listen.
  package init(_ script: @escaping @Sendable (Int, Request) -> VllmServerScript) throws {
    self.script = script
    listener = try TestSocket.listening()
    port = listener.port
    threads.enter()
    Thread.detachNewThread { [self] in
      acceptConnections()
      threads.leave()
    }
  }

  package convenience init(_ script: VllmServerScript) throws {
    try self.init([script])
  }

  /// The base of the API's address.
  package var endpointURL: String { "http://127.0.0.1:\(port)/v1" }

  /// What has happened so far.
  package var record: Record { state.withLock { $0 } }

  /// Ends listening and every connection, and returns when no thread is left.
  package func stop() {
    state.withLock { state in
      state.isStopped = true
      // As long as a connection is in the table its descriptor is open, and can't be another's.
      for connection in state.connections.values { connection.shutDown() }
    }
    listener.shutDown()
    // Where shutting down a listening socket doesn't end the wait for connections, a connection does.
    try? TestSocket.connecting(to: port).close()
    threads.wait()
    listener.close()
  }

  private func acceptConnections() {
    while let connection = listener.accepted() {
      let number: Int? = state.withLock { state in
        guard !state.isStopped else { return nil }
        state.acceptedCount += 1
        state.connections[state.acceptedCount] = connection
        return state.acceptedCount
      }
      guard let number else {
        connection.close()
        return
      }
      threads.enter()
      Thread.detachNewThread { [self] in
        serve(connection, number)
        threads.leave()
      }
    }
  }

  private func serve(_ connection: TestSocket, _ number: Int) {
    var isLeft = true
    if let request = readRequest(from: connection) {
      state.withLock { $0.requests.append(request) }
      isLeft = play(script(number, request), on: connection)
    }
    state.withLock { state in
      if isLeft, !state.isStopped { state.closedByClientCount += 1 }
      state.connections[number] = nil
      connection.close()
    }
  }

  /// Takes the steps; true when the client closed the connection meanwhile.
  private func play(_ script: VllmServerScript, on connection: TestSocket) -> Bool {
    for step in script.steps {
      switch step {
      case .send(let bytes):
        if !connection.send(bytes) { return true }
      case .sendInPieces(let bytes, let pieceBytes):
        for start in stride(from: 0, to: bytes.count, by: max(pieceBytes, 1)) {
          guard connection.send(bytes[start..<min(start + max(pieceBytes, 1), bytes.count)]) else { return true }
        }
      case .sendForever(let bytes, let milliseconds):
        while connection.send(bytes) { Thread.sleep(forTimeInterval: Double(milliseconds) / 1_000) }
        return true
      case .waitForClient:
        while !connection.receive().isEmpty {}
        return true
      case .pause(let milliseconds):
        Thread.sleep(forTimeInterval: Double(milliseconds) / 1_000)
      case .finishSending:
        connection.shutDown(sendingOnly: true)
        while !connection.receive().isEmpty {}
        return true
      case .reset:
        connection.resetOnClose()
        return false
      }
    }
    // A close while bytes of the client are unread would be a reset; all of the request has been read.
    return false
  }

  /// One request whose body has a length; nil when the client leaves before its end.
  private func readRequest(from connection: TestSocket) -> Request? {
    var bytes: [UInt8] = []
    var end: Int?
    while end == nil {
      let piece = connection.receive()
      if piece.isEmpty { return nil }
      let searched = max(bytes.count - 3, 0)
      bytes += piece
      end = Self.endOfHead(bytes, from: searched)
    }
    guard let end else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ").map(String.init)
    let headers = lines.dropFirst().compactMap { line -> VllmChatReply.Header? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return VllmChatReply.Header(
        name: String(line[..<colon]),
        value: line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    var request = Request(
      method: words.first ?? "", path: words.count > 1 ? words[1] : "", headers: headers, body: [])
    let length = request.header("content-length").flatMap { Int($0) } ?? 0
    request.body = Array(bytes[(end + 4)...])
    while request.body.count < length {
      let piece = connection.receive()
      if piece.isEmpty { return nil }
      request.body += piece
    }
    return request
  }

  /// Where the empty line after the headers begins.
  private static func endOfHead(_ bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    guard bytes.count >= 4 else { return nil }
    return (start...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual(mark) }
  }
}
