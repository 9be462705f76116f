import SchemaKit
import Testing
import TestSupport

@testable import VllmAdapter

@Suite("The replay transport")
struct ReplayVllmChatClientTests {
  private func exchange(_ text: String) -> RecordedExchange {
    RecordedExchange(name: "x", responseBytes: Array(text.utf8))
  }

  @Test("Exchanges are played in order, one a request, and the requests are noted")
  func order() async throws {
    let client = ReplayVllmChatClient([exchange("HTTP/1.1 200 OK\r\n\r\na"), exchange("HTTP/1.1 500 X\r\n\r\nb")])
    let config = try VllmConfig()
    #expect(try await client.complete(payload: [1], config: config).body == Array("a".utf8))
    #expect(try await client.complete(payload: [2], config: config).status == 500)
    let error = try await #require(throws: VllmError.self) { try await client.complete(payload: [3], config: config) }
    #expect(error.code == .transport)
    #expect(!error.retryable)
    #expect(await client.payloads == [[1], [2], [3]])
  }

  @Test("A reply cut short is a transport error")
  func cutShort() async throws {
    let client = ReplayVllmChatClient([exchange("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}")])
    let model = VllmAgentModel(config: try VllmConfig(), client: client)
    let error = try await #require(throws: VllmError.self) { _ = try await model.complete(try Samples.request()) }
    #expect(error.code == .transport)
    #expect(error.retryable)
  }

  @Test("A recording is read from its two files, and one that isn't there is an error")
  func files() throws {
    let folder = Repository.root + "/Fixtures/vllm"
    let exchange = try RecordedExchange(named: "so_json", in: folder)
    #expect(exchange.responseBytes.starts(with: Array("HTTP/1.1 200 OK\r\n".utf8)))
    #expect(exchange.requestBody != nil)
    #expect(try RecordedExchange(named: "err_get", in: folder).requestBody == nil)
    #expect(throws: VllmError.self) { try RecordedExchange(named: "nope", in: folder) }
  }
}
