import Testing

@testable import VllmAdapter

@Suite("The configuration (contract, section 1)")
struct VllmConfigTests {
  @Test("The defaults are the contract's")
  func defaults() throws {
    let config = try VllmConfig()
    #expect(config.endpointURL == "http://127.0.0.1:8000/v1")
    #expect(config.model == "default")
    #expect(config.requestTimeoutSeconds == 30)
    #expect(config.streamTimeoutSeconds == 300)
    #expect(config.streamEnabled)
    #expect(config.chatTemplateKwargs.isEmpty)
    #expect(config.chatCompletionsURL == "http://127.0.0.1:8000/v1/chat/completions")
  }

  @Test(
    "Trailing slashes don't matter",
    arguments: ["http://h/v1", "http://h/v1/", "http://h/v1///"])
  func trailingSlashes(endpoint: String) throws {
    #expect(try VllmConfig(endpointURL: endpoint).chatCompletionsURL == "http://h/v1/chat/completions")
  }

  @Test(
    "Addresses that can be asked are accepted",
    arguments: [
      "https://h", "HTTP://h/", "http://[::1]:8000/v1", "http://h:1/a%20b", "http://xn--bcher-kva.example/v1",
    ])
  func goodAddresses(endpoint: String) throws {
    _ = try VllmConfig(endpointURL: endpoint)
  }

  @Test(
    "Addresses that can't be asked are refused",
    arguments: [
      "", "not a url", "ftp://x", " http://h", "http://h ", "h:8000", "/v1", "http://", "http:///v1", "http://h:abc/v1",
      "http://h:0/", "http://h:65536/", "http://h:99999999999999999999/", "http://h/?a=b", "http://h/#f",
      "http://user:secret@h/", "http://user@h/", "http://b\u{FC}cher.example/", "http://h/\n",
    ])
  func badAddresses(endpoint: String) throws {
    let error = try #require(throws: VllmConfigError.self) { try VllmConfig(endpointURL: endpoint) }
    #expect(error.problems.map(\.field) == ["endpoint_url"])
    #expect(!error.description.contains("secret"))
  }

  @Test("Timeouts are finite and above zero", arguments: [0, -1, Double.infinity, .nan])
  func timeouts(seconds: Double) throws {
    let error = try #require(throws: VllmConfigError.self) {
      try VllmConfig(requestTimeoutSeconds: seconds, streamTimeoutSeconds: seconds)
    }
    #expect(error.problems.map(\.field) == ["request_timeout_seconds", "stream_timeout_seconds"])
  }

  @Test("A model without a name is refused: vLLM would answer by whichever it serves")
  func emptyModel() throws {
    let error = try #require(throws: VllmConfigError.self) { try VllmConfig(model: "") }
    #expect(error.problems.map(\.variable) == ["SPAKKY_VLLM__MODEL"])
  }

  @Test("The messages are no option of the chat template")
  func reservedOption() throws {
    let error = try #require(throws: VllmConfigError.self) { try VllmConfig(chatTemplateKwargs: ["messages": "x"]) }
    #expect(error.problems.map(\.field) == ["chat_template_kwargs"])
  }

  @Test("Every problem is reported at once")
  func allProblems() throws {
    let error = try #require(throws: VllmConfigError.self) {
      try VllmConfig(endpointURL: "", requestTimeoutSeconds: 0, chatTemplateKwargs: ["x": .number(.nan)])
    }
    #expect(error.problems.map(\.field) == ["endpoint_url", "request_timeout_seconds", "chat_template_kwargs"])
    for problem in error.problems { #expect(error.description.contains(problem.message)) }
  }
}
