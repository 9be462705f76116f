import Dispatch
import Foundation
import LoopbackSupport
import SchemaKit
import Testing

@testable import VllmAdapter

extension LoopbackTests {
  @Suite("How the client over sockets connects and sends")
  struct Connections {
    /// A server that answers what comes first of a request, and reads no more of it until it is stopped.
    private final class HastyServer: Sendable {
      let port: Int
      private let listener: TestSocket
      private let threads = DispatchGroup()
      private let isStopped = DispatchSemaphore(value: 0)

      init(_ answer: [UInt8]) throws {
        let listener = try TestSocket.listening()
        self.listener = listener
        port = listener.port
        threads.enter()
        Thread.detachNewThread { [self] in
          if let connection = listener.accepted() {
            if !connection.receive().isEmpty { _ = connection.send(answer) }
            isStopped.wait()
            connection.close()
          }
          threads.leave()
        }
      }

      func stop() {
        isStopped.signal()
        listener.shutDown()
        try? TestSocket.connecting(to: port).close()
        threads.wait()
        listener.close()
      }
    }

    @Test("A server that answers before it has read all of a large request, and stops reading, is heard")
    func earlyAnswer() async throws {
      // The rest of the request is more than the buffers of both ends hold.
      let payload = [UInt8](repeating: 0x20, count: 50_000_000)
      let interim = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
      let server = try HastyServer(interim + Loopback.reply("too large", status: "413 Content Too Large"))
      defer { server.stop() }
      let config = try VllmConfig(endpointURL: "http://127.0.0.1:\(server.port)/v1", requestTimeoutSeconds: 20)
      let reply = try await SocketVllmChatClient().complete(payload: payload, config: config)
      #expect(reply.status == 413)
      #expect(reply.body == Array("too large".utf8))
    }

    /// A connection of the loop.
    private struct Carrier: ExchangeCarrier {
      let number: Int
      func letGo(endedByItself: Bool) { SocketLoop.shared.close(number) }
      func resume() { SocketLoop.shared.resume(number) }
    }

    /// The outcome of a request to the first of the addresses that takes it.
    private func head(_ ports: [Int], deadlines: VllmDeadlines) async throws -> Result<ChatExchange.Head, VllmError> {
      let config = try VllmConfig(deadlines: deadlines)
      let request = try SocketRequest(payload: Array("{}".utf8), config: config, kind: .whole)
      let loop = SocketLoop.shared
      let number = loop.makeNumber()
      let exchange = ChatExchange(
        carrier: Carrier(number: number), canBeHeldBack: true, deadlines: ExchangeDeadlines(config, .whole),
        limits: config.limits)
      exchange.watch()
      let addresses = try ports.map { try SocketAddress.resolve("127.0.0.1", port: $0)[0] }
      loop.open(
        number,
        SocketConnection.Order(addresses: addresses, request: request.bytes, maximumHeadBytes: 1_000, recorder: nil),
        for: exchange)
      let head = await exchange.head()
      exchange.cancel()
      return head
    }

    /// A listening socket that accepts nothing, with as many connections waiting as there may be.
    private func withBlackHole(_ body: (Int) async throws -> Void) async throws {
      let listener = try TestSocket.listening(backlog: 0)
      var waiting: [TestSocket] = []
      for _ in 0..<8 { waiting.append(try TestSocket.connecting(to: listener.port)) }
      defer { for socket in waiting + [listener] { socket.close() } }
      try await body(listener.port)
    }

    @Test("An address that nobody answers at doesn't keep the next from being tried")
    func blackHole() async throws {
      try await withBlackHole { hole in
        try await Loopback.serving(VllmServerScript([.send(Loopback.helloReply)]), by: [.socket]) { server in
          let head = try await head([hole, hole, server.port], deadlines: VllmDeadlines(connectSeconds: 20))
          #expect(try head.get().status == 200)
        }
      }
    }

    @Test("An address that refuses leaves the others, and the last reason is told when all have")
    func refusing() async throws {
      let gone = try LoopbackServer([])
      gone.stop()
      try await Loopback.serving(VllmServerScript([.send(Loopback.helloReply)]), by: [.socket]) { server in
        let head = try await head([gone.port, server.port], deadlines: VllmDeadlines())
        #expect(try head.get().status == 200)
      }
      let refused = try await head([gone.port, gone.port], deadlines: VllmDeadlines())
      #expect(#expect(throws: VllmError.self) { try refused.get() }?.reason == .connectionFailed)
      try await withBlackHole { hole in
        let late = try await head([hole, gone.port], deadlines: VllmDeadlines(connectSeconds: 1))
        #expect(#expect(throws: VllmError.self) { try late.get() }?.reason == .connectDeadline)
      }
      #expect(await Loopback.eventually { SocketLoop.shared.exchangeCount == 0 })
    }

    @Test("Only a name has to be resolved", arguments: [("127.0.0.1", true), ("::1", true), ("localhost", false)])
    func literals(host: String, isLiteral: Bool) {
      #expect(((try? SocketAddress.resolve(host, port: 80, waits: false)) != nil) == isLiteral)
    }
  }
}
