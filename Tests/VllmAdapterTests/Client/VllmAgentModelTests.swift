import Testing

@testable import VllmAdapter

@Suite("A model without a client of its own")
struct VllmAgentModelTests {
  @Test("It asks over a socket where the endpoint is of plain http", arguments: ["http://h/v1", "HTTP://h:8000/v1"])
  func plain(endpoint: String) throws {
    #expect(VllmAgentModel.client(for: try VllmConfig(endpointURL: endpoint)) is SocketVllmChatClient)
  }

  @Test("It asks by the session where the endpoint is of https", arguments: ["https://h/v1", "HTTPS://h:8000/v1"])
  func secure(endpoint: String) throws {
    #expect(VllmAgentModel.client(for: try VllmConfig(endpointURL: endpoint)) is URLSessionVllmChatClient)
  }
}
