import Foundation
import LoopbackSupport
import SchemaKit
import TestSupport
import Testing

@testable import VllmAdapter

extension LoopbackTests {
  @Suite("Over https")
  struct Security {
    /// A server that answers the first message of each connection by fixed bytes, and notes all that comes after it.
    private final class Responder: Sendable {
      let port: Int
      private let listener: TestSocket
      private let threads = DispatchGroup()
      private let notes = Locked([[UInt8]]())

      init(_ answer: [UInt8]) throws {
        let listener = try TestSocket.listening()
        self.listener = listener
        port = listener.port
        threads.enter()
        Thread.detachNewThread { [self] in
          while let connection = listener.accepted() {
            let hello = connection.receive()
            var rest: [UInt8] = []
            if !hello.isEmpty, connection.send(answer) {
              while case let piece = connection.receive(), !piece.isEmpty { rest += piece }
            }
            if !hello.isEmpty { notes.withLock { $0.append(rest) } }
            connection.close()
          }
          threads.leave()
        }
      }

      /// Ends the server.
      ///
      /// - Returns: What came of each connection after the answer.
      func stop() -> [[UInt8]] {
        listener.shutDown()
        try? TestSocket.connecting(to: port).close()
        threads.wait()
        listener.close()
        return notes.withLock { $0 }
      }
    }

    /// What a server of TLS 1.2 says first: hello, a certificate, and that this is all (RFC 5246, section 7.4).
    ///
    /// A client judges the certificate before it sends anything that only its owner could read, so none of this needs a
    /// key, and it is the same each time.
    private static func hello(certificate: [UInt8]) -> [UInt8] {
      // Version, random, no session, AES-128-GCM under a key encrypted by RSA, no compression, safe renegotiation.
      let hello =
        [0x03, 0x03] + [UInt8](repeating: 0x52, count: 32) + [0x00, 0x00, 0x9C, 0x00]
        + [0x00, 0x05, 0xFF, 0x01, 0x00, 0x01, 0x00]
      let flight =
        message(2, hello) + message(11, counted(counted(certificate))) + message(14, [])
      return [0x16, 0x03, 0x03] + counted(flight).dropFirst()
    }

    private static func message(_ type: UInt8, _ body: [UInt8]) -> [UInt8] {
      [type] + counted(body)
    }

    /// Bytes after their number, which has three bytes.
    private static func counted(_ bytes: [UInt8]) -> [UInt8] {
      [16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes
    }

    @Test("A certificate that nobody vouches for is an error of transport, and nothing is sent to its owner")
    func selfSigned() async throws {
      let server = try Responder(Self.hello(certificate: try Fixtures.bytes("tls/self-signed.der")))
      let config = try VllmConfig(
        endpointURL: "https://127.0.0.1:\(server.port)/v1", apiKey: "sesame",
        deadlines: VllmDeadlines(connectSeconds: 20), retry: VllmRetryPolicy(maximumRetries: 3))
      let error = try await Loopback.error(config)
      let events = try await Loopback.events(config)
      let received = server.stop()
      for error in [error, try #require(events.first?.failure)] {
        #expect(error.code == .transport, "\(error)")
        #expect(error.reason == .connectionFailed, "\(error)")
        #expect(!error.retryable)
        #expect(error.message.lowercased().contains("secure") || error.message.lowercased().contains("certificate"))
      }
      #expect(Streams.notation(events) == "E(vllm_transport_error), D(nil,nil)")
      // Once for each request, because it isn't worth another try; and all that came is that it was refused.
      #expect(received.count == 2)
      for bytes in received { #expect(bytes.isEmpty || (bytes.first == 0x15 && bytes.count < 32)) }
      #expect(URLSessionTransport.exchangeCount == 0)
    }

    @Test("A server that answers in plain text is an error of transport")
    func plainText() async throws {
      let server = try Responder(Loopback.helloReply)
      let config = try VllmConfig(
        endpointURL: "https://127.0.0.1:\(server.port)/v1", deadlines: VllmDeadlines(connectSeconds: 20))
      let error = try await Loopback.error(config)
      _ = server.stop()
      #expect(error.code == .transport, "\(error)")
    }
  }
}
