import Foundation
import SchemaKit
import Testing
import VllmAdapter

/// The code of the guide GuaranteeAnOutputsType, and what comes of it.
@Suite("Guide: guarantee an output's type", .printing)
struct OutputTypeTests {
  struct Weather: Decodable {
    let city: String
    let degrees: Double
  }

  let request = ModelRequest(messages: [ModelMessage(role: .user, content: "How is the weather in Paris?")])

  private func model(_ server: CannedServer) throws -> VllmAgentModel {
    VllmAgentModel(config: try VllmConfig(), client: server)
  }

  @Test("a reply as a value")
  func complete() async throws {
    let model = try model(CannedServer(#"{"city": "Paris", "degrees": 21.5}"#))

    let answer = try await model.complete(request, as: Weather.self)
    print(answer.value.city, answer.value.degrees)
    #expect(Printed.take() == "Paris 21.5")
  }

  @Test("what a type can't say, and a reply that is refused")
  func refused() async throws {
    let model = try model(CannedServer(#"{"city": "Paris", "degrees": 451}"#))

    var deriving = SchemaDerivationOptions()
    deriving.keywords["degrees"] = [.minimum(-90), .maximum(60), .description("Celsius")]
    let spec = try ValueSpec(Weather.self, deriving: deriving)
    do {
      let answer = try await model.complete(request, as: spec)
      print(answer.value.degrees)
    } catch {
      for failure in error.failures { print(failure.pointer, failure.message) }
      print("received:", error.received?.text ?? "")
    }
    #expect(
      Printed.take() == """
        /degrees must be at most 60
        received: {"city": "Paris", "degrees": 451}
        """)
  }

  @Test("types of Foundation")
  func foundation() async throws {
    let model = try model(CannedServer(#"{"title": "Dentist", "start": "1970-01-02T00:00:00Z"}"#))

    struct Appointment: Decodable {
      let title: String
      let start: Date
    }

    var deriving = SchemaDerivationOptions()
    deriving.set(#"{"type": "string", "format": "date-time"}"#, for: Date.self, placeholder: Date())
    deriving.compilation.assertsFormat = true
    let spec = try ValueSpec(Appointment.self, deriving: deriving, decoding: .foundation(dates: .rfc3339))
    let answer = try await model.complete(request, as: spec)
    print(answer.value.start.timeIntervalSince1970)
    #expect(Printed.take() == "86400.0")
  }

  @Test("asking again")
  func reask() async throws {
    let server = CannedServer(#"{"city": "Paris"}"#, #"{"city": "Paris", "degrees": 21.5}"#)
    let model = try model(server)

    let policy = ReaskPolicy(maximumAttempts: 3, maximumTokens: 2_000)
    let answer = try await model.complete(request, as: Weather.self, reask: policy)
    for attempt in answer.attempts { print(attempt.tokens, attempt.failure?.reason.rawValue ?? "accepted") }
    #expect(
      Printed.take() == """
        30 invalid_structured_output
        30 accepted
        """)
    #expect(await server.requests.count == 2)
  }

  @Test("a stream with a value at its end")
  func stream() async throws {
    let model = try model(CannedServer(#"{"city": "Paris", "degrees": 21.5}"#))

    for try await event in model.stream(request, as: Weather.self) {
      switch event {
      case .event(let event): print("not validated:", event.tokenDelta ?? "")
      case .askingAgain(let attempt): print("void:", attempt.failure?.message ?? "")
      case .completed(let answer): print("validated:", answer.value.degrees)
      }
    }
    let printed = Printed.take()
    #expect(printed.hasPrefix("not validated: {"))
    #expect(printed.hasSuffix("\nvalidated: 21.5"))
  }
}
