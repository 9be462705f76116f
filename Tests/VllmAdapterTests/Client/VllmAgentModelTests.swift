import Testing

@testable import VllmAdapter

@Suite("A model without a client of its own")
struct VllmAgentModelTests {
  @Test("It asks over a socket where the endpoint is of plain http", arguments: ["http://h/v1", "HTTP://h:8000/v1"])
  func plain(endpoint: String) throws {
    #expect(VllmAgentModel.client(for: try VllmConfig(endpointURL: endpoint), environment: [:]) is SocketVllmChatClient)
  }

  @Test(
    "It asks by the session where the environment has a proxy for the host",
    arguments: [
      (["http_proxy": "http://p:1"], true), (["all_proxy": "p"], true), (["ALL_PROXY": "p"], true),
      // A header of a request can become this variable, so curl doesn't read it.
      (["HTTP_PROXY": "p"], false), (["https_proxy": "p"], false), (["http_proxy": ""], false),
      (["http_proxy": "p", "no_proxy": "*"], false), (["http_proxy": "p", "no_proxy": "b, API.a.example"], false),
      (["http_proxy": "p", "NO_PROXY": ".a.example"], false), (["http_proxy": "p", "no_proxy": "example"], false),
      (["http_proxy": "p", "no_proxy": "pi.a.example,other,10.0.0.0/8"], true),
    ] as [([String: String], Bool)])
  func proxy(environment: [String: String], isUsed: Bool) throws {
    let config = try VllmConfig(endpointURL: "http://api.A.example:8000/v1")
    let client = VllmAgentModel.client(for: config, environment: environment)
    #expect((client is URLSessionVllmChatClient) == isUsed)
  }

  @Test("It asks by the session where the endpoint is of https", arguments: ["https://h/v1", "HTTPS://h:8000/v1"])
  func secure(endpoint: String) throws {
    #expect(VllmAgentModel.client(for: try VllmConfig(endpointURL: endpoint)) is URLSessionVllmChatClient)
  }
}
