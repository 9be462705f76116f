import LoopbackSupport
import Testing

@testable import VllmAdapter

extension LoopbackTests {
  @Suite("The conformance kit")
  struct Conformance {
    /// How long a check may take: all tests run at once, and on two processors one may wait long for its turn.
    private static let patience = Duration.seconds(300)

    @Test("The client over URLSession passes every check")
    func session() async throws {
      let kit = VllmChatClientConformance(patience: Self.patience) { script in
        #if canImport(FoundationNetworking)
          // A head that is cut ends the process (swift-corelibs-foundation, issue 5285).
          if script == VllmServerScript(sending: "HTTP/1.1 200 OK\r\nContent-") { return nil }
        #endif
        let server = try LoopbackServer([script])
        return VllmChatClientConformance.Setting(
          client: URLSessionVllmChatClient(), endpointURL: server.endpointURL,
          requests: { server.record.requests }, openConnections: { server.record.openCount },
          stop: { server.stop() })
      }
      let findings = await kit.run()
      #expect(findings.map(\.check) == VllmChatClientConformance.checks)
      for finding in findings { #expect(!finding.outcome.isFailure, "\(finding)") }
      #expect(findings.filter { $0.outcome != .passed }.count <= 1)
    }

    @Test("The client over sockets passes every check")
    func socket() async throws {
      let kit = VllmChatClientConformance(patience: Self.patience) { script in
        let server = try LoopbackServer([script])
        return VllmChatClientConformance.Setting(
          client: SocketVllmChatClient(), endpointURL: server.endpointURL,
          requests: { server.record.requests }, openConnections: { server.record.openCount },
          stop: { server.stop() })
      }
      for finding in await kit.run() { #expect(finding.outcome == .passed, "\(finding)") }
    }

    @Test("The client that replays passes every check that needs no time and no server")
    func replay() async throws {
      let kit = VllmChatClientConformance { script in
        guard let bytes = script.bytes else { return nil }
        let exchange = RecordedExchange(name: "scripted", responseBytes: bytes)
        return VllmChatClientConformance.Setting(
          client: ReplayVllmChatClient(Array(repeating: exchange, count: 16)), endpointURL: "http://127.0.0.1:9/v1")
      }
      let findings = await kit.run()
      let passed = findings.filter { $0.outcome == .passed }
      #expect(passed.count > 20)
      for finding in findings { #expect(!finding.outcome.isFailure, "\(finding)") }
    }

    /// A client that does nothing right.
    private struct Wrong: VllmChatClient {
      func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
        VllmChatStream(status: 200, headers: [], pieces: [Array("hi".utf8)])
      }
    }

    /// A client that never comes back.
    private struct Hanging: VllmChatClient {
      func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
        unsafe await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        throw VllmError(code: .transport, reason: .exchangeFailed, message: "")
      }
    }

    @Test("A client that breaks the rules is found out")
    func wrong() async throws {
      let kit = VllmChatClientConformance { _ in
        VllmChatClientConformance.Setting(
          client: Wrong(), endpointURL: "http://127.0.0.1:9/v1", requests: { [] }, openConnections: { 0 })
      }
      let failed = await kit.run().filter(\.outcome.isFailure)
      #expect(failed.count > 30)
      #expect(failed.allSatisfy { "\($0)".hasPrefix("FAILED: ") })
    }

    @Test("A client that hangs is given up")
    func hanging() async throws {
      let kit = VllmChatClientConformance(patience: .milliseconds(1)) { _ in
        VllmChatClientConformance.Setting(client: Hanging(), endpointURL: "http://127.0.0.1:9/v1")
      }
      let findings = await kit.run()
      #expect(findings.count == VllmChatClientConformance.checks.count)
      #expect(findings.contains { $0.outcome.isFailure })
      #expect(findings.allSatisfy { $0.outcome != .passed })
    }
  }
}
