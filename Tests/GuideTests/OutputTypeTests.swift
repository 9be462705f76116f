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
    let model = try model(CannedServer(#"{"title": "Dentist", "start": 86400}"#))

    struct Appointment: Decodable {
      let title: String
      let start: Date
    }

    let spec = try ValueSpec(
      Appointment.self, deriving: .foundation(dates: .secondsSince1970),
      decoding: .foundation(dates: .secondsSince1970))
    let answer = try await model.complete(request, as: spec)
    print(answer.value.start.timeIntervalSince1970)
    #expect(Printed.take() == "86400.0")

    let standard = try self.model(CannedServer(#"{"title": "Dentist", "start": "1970-01-02T00:00:00Z"}"#))
    #expect(try await standard.complete(request, as: Appointment.self).value.start == answer.value.start)
  }

  @Test("a shape")
  func shape() async throws {
    let model = try model(CannedServer(#"{"do": "walk", "steps": 3}"#))

    enum Move {
      case walk(steps: Int)
      case stay
    }

    let move = try ValueSpec(
      Shape.oneOf(
        discriminator: "do",
        .case("walk", .object(Move.walk, .required("steps", .integer(1...9)))),
        .case("stay", .object { Move.stay })))
    let answer = try await model.complete(request, as: move)
    print(answer.value)
    #expect(Printed.take() == "walk(steps: 3)")
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
