import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  @Suite("Errors of the server")
  struct Errors {
    @Test("A model that it doesn't have")
    func unknownModel() async throws {
      let outcome = try await Outcome.agreed(RealServer.request(), RealServer.config(model: "nope"))
      let error = try #require(outcome.error)
      #expect(error.code == .rejected)
      #expect(error.status == 404)
      #expect(error.providerType == "NotFoundError")
      #expect(error.providerParameter == "model")
      #expect(error.message.contains("nope"))
    }

    @Test("A key that it doesn't know, which isn't told")
    func wrongKey() async throws {
      let config = try RealServer.config(apiKey: VllmSecret("a-wrong-key"))
      let error = try #require(try await Outcome.agreed(RealServer.request(), config).error)
      #expect(error.code == .rejected)
      #expect(error.status == 401)
      #expect(!error.retryable)
      #expect(!"\(error)".contains("a-wrong-key"))
    }

    @Test("More text than it can take in")
    func tooLong() async throws {
      let request = try RealServer.request(String(repeating: "!", count: 40_000))
      let error = try #require(try await Outcome.agreed(request, RealServer.config()).error)
      #expect(error.code == .rejected)
      #expect(error.status == 400)
      #expect(error.message.contains("maximum context length"))
    }

    @Test("An option that is out of range")
    func badOption() async throws {
      var request = try RealServer.request()
      request.sampling.temperature = -1
      let error = try #require(try await Outcome.agreed(request, RealServer.config()).error)
      #expect(error.code == .rejected)
      #expect(error.status == 400)
      #expect(error.message.contains("temperature"))
    }

    @Test("A port where nobody listens")
    func nobody() async throws {
      let config = try VllmConfig(endpointURL: "http://127.0.0.1:1/v1")
      let error = try #require(try await Outcome.agreed(RealServer.request(), config).error)
      #expect(error.code == .transport)
      #expect(error.reason == .connectionFailed)
      #expect(error.retryable)
    }
  }
}
