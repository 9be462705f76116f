import Foundation
import SchemaKit
import Testing

@testable import VllmAdapter

/// What the tests ask for.
struct Weather: Decodable, Equatable, Sendable {
  let city: String
  let degrees: Int
}

@Suite("A reply as a value of a Swift type")
struct TypedReplyTests {
  private static let question = ModelRequest(messages: [ModelMessage(role: .user, content: "How is it in Oslo?")])

  @Test("The value comes with the text that it was, the schema that let it through, and the one attempt")
  func value() async throws {
    let text = #"{"city": "Oslo", "degrees": -3} "#
    let model = try VllmAgentModel(ScriptedClient([.text(text, usage: (7, 5))]))
    let spec = try ValueSpec(Weather.self)
    let answer = try await model.complete(Self.question, as: spec)
    #expect(answer.value == Weather(city: "Oslo", degrees: -3))
    #expect(answer.output.text == text)
    #expect(answer.output.schema.isIdentical(to: spec.schema))
    #expect(answer.usage == ModelUsage(inputTokens: 7, outputTokens: 5))
    #expect(answer.attempts.count == 1)
    #expect(answer.attempts[0].error == nil)
    #expect(answer.tokens == 12)
  }

  @Test("The derived schema is sent as strict structured output, under the type's name")
  func request() async throws {
    let client = ScriptedClient([.text(#"{"city":"Oslo","degrees":1}"#)])
    _ = try await VllmAgentModel(client).complete(Self.question, as: Weather.self)
    let sent = try #require(try await client.requests.first)
    let format = sent["response_format"]?["json_schema"]
    #expect(format?["name"]?.string == "Weather")
    #expect(format?["strict"]?.boolean == true)
    #expect(format?["schema"]?["properties"]?["degrees"]?["type"]?.string == "integer")
    #expect(sent["structured_outputs"]?["json"] == format?["schema"])
  }

  @Test("Whatever the schema refuses is an error with every failure and the text", arguments: [false, true])
  func refused(isStreamed: Bool) async throws {
    let text = #"{"city":7,"degrees":"cold"}"#
    let model = try VllmAgentModel(ScriptedClient([.text(text)]))
    let error = try await failure(of: model, Self.question, as: try ValueSpec(Weather.self), isStreamed)
    #expect(error.failure?.reason == .invalidStructuredOutput)
    #expect(Set(error.failures.map { "\($0.pointer)#\($0.keyword)" }) == ["/city#type", "/degrees#type"])
    #expect(error.received?.text == text)
    #expect(error.attempts.count == 1)
  }

  @Test(
    "What the schema accepts and the type doesn't is an error with the place and the text", arguments: [false, true])
  func undecodable(isStreamed: Bool) async throws {
    let text = #"{"city":"Oslo","degrees":1.5}"#
    let model = try VllmAgentModel(ScriptedClient([.text(text, usage: (7, 5))]))
    let spec = ValueSpec(Weather.self, schema: try Schema(#"{"type":"object"}"#), name: "weather")
    let error = try await failure(of: model, Self.question, as: spec, isStreamed)
    #expect(error.failure?.reason == .undecodableStructuredOutput)
    #expect(error.failure?.outputName == "weather")
    #expect(error.failures.map(\.pointer) == ["/degrees"])
    #expect(error.failures.first?.excerpt.text == "1.5")
    #expect(error.failures.first?.byteOffset == 25)
    #expect(error.received?.text == text)
    #expect(error.attempts.first?.response?.content == text)
    #expect(error.attempts.first?.tokens == 12)
  }

  @Test("A schema of the caller's is the one that judges")
  func given() async throws {
    let schema = try Schema(#"{"properties":{"degrees":{"maximum":40}}}"#)
    let model = try VllmAgentModel(ScriptedClient([.text(#"{"city":"Oslo","degrees":41}"#)]))
    let error = try await failure(of: model, Self.question, as: ValueSpec(Weather.self, schema: schema), false)
    #expect(error.failures.map(\.keyword) == ["maximum"])
  }

  @Test("JSON of a schema known only at run time needs no type")
  func untyped() async throws {
    let spec = ValueSpec(schema: try Schema(#"{"type":"array"}"#))
    let answer = try await VllmAgentModel(ScriptedClient([.text("[1]")])).complete(Self.question, as: spec)
    #expect(answer.value[0]?.integer == 1)
  }

  @Test("One declaration is the schema that is sent and the decoder of what comes back")
  func shape() async throws {
    let shape = Shape<Weather>.object(
      Weather.init(city:degrees:), .required("city", .string(minLength: 2)), .required("degrees", .integer(-90...60)))
    let spec = try ValueSpec(shape)
    let client = ScriptedClient([.text(#"{"city":"Oslo","degrees":61}"#), .text(#"{"city":"Oslo","degrees":60}"#)])
    let answer = try await VllmAgentModel(client).complete(Self.question, as: spec, reask: ReaskPolicy())
    #expect(answer.value == Weather(city: "Oslo", degrees: 60))
    #expect(answer.attempts[0].failure?.failures.map { "\($0.pointer)#\($0.keyword)" } == ["/degrees#maximum"])
    let sent = try await client.requests[0]["structured_outputs"]?["json"]
    #expect(sent?["properties"]?["degrees"]?["minimum"]?.integer == -90)
    let other = OtherModel(
      response: ModelResponse(content: "", structuredOutput: try Schema("true").validated(#"{"city":"O","degrees":1}"#))
    )
    #expect(try await failure(of: other, Self.question, as: spec, false).failures.map(\.pointer) == ["/city"])
  }

  @Test("Types of Foundation are decoded by the rules of their schemas")
  func foundation() async throws {
    struct Event: Decodable, Sendable { let at: Date, page: URL }
    let client = ScriptedClient([.text(#"{"at":"1970-01-01T00:00:01Z","page":"https://example.com/"}"#)])
    let answer = try await VllmAgentModel(client).complete(Self.question, as: Event.self)
    #expect(answer.value.at == Date(timeIntervalSince1970: 1))
    #expect(answer.value.page == URL(string: "https://example.com/"))
    let wrong = try VllmAgentModel(ScriptedClient([.text(#"{"at":"yesterday","page":"https://example.com/"}"#)]))
    let error = try await failure(of: wrong, Self.question, as: try ValueSpec(Event.self), false)
    #expect(error.failures.map { "\($0.pointer)#\($0.keyword)" } == ["/at#format"])
  }

  @Test("What another schema has accepted is judged again")
  func otherModel() async throws {
    let anything = try Schema("true").validated(#"{"city":"Oslo","degrees":"cold"}"#)
    let model = OtherModel(response: ModelResponse(content: anything.text, structuredOutput: anything))
    let error = try await failure(of: model, Self.question, as: try ValueSpec(Weather.self), false)
    #expect(error.failures.map(\.pointer) == ["/degrees"])
  }

  @Test("Calls in the place of the output are an error")
  func callsInstead() async throws {
    var request = Self.question
    request.toolCalling = ToolCallingSpec(tools: [try Samples.tool()])
    let model = try VllmAgentModel(ScriptedClient([.calls([("f", #"{"a":1}"#)])]))
    let error = try await failure(of: model, request, as: try ValueSpec(Weather.self), false)
    #expect(error.failure?.reason == .missingStructuredOutput)
    #expect(error.attempts.first?.response?.toolCalls.count == 1)
  }

  @Test("A request that asks for another output isn't sent", arguments: [false, true])
  func conflict(isStreamed: Bool) async throws {
    let client = ScriptedClient([])
    let request = try Samples.request(output: "true", outputName: "other")
    let error = try await failure(of: try VllmAgentModel(client), request, as: try ValueSpec(Weather.self), isStreamed)
    #expect(error.failure?.reason == .conflictingOptions)
    #expect(error.attempts.isEmpty)
    #expect(await client.payloads.isEmpty)
  }

  @Test("A type without a schema of its own is an error before anything is sent", arguments: [false, true])
  func underivable(isStreamed: Bool) async throws {
    struct Moody: Decodable, Sendable {
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if try container.decode(Bool.self) { _ = try container.decode(String.self) }
      }
    }
    let client = ScriptedClient([])
    let model = try VllmAgentModel(client)
    let error = try await #require(throws: TypedResponseError.self) {
      if isStreamed {
        for try await _ in model.stream(Self.question, as: Moody.self) {}
      } else {
        _ = try await model.complete(Self.question, as: Moody.self)
      }
    }
    #expect(error.cause is SchemaDerivationError)
    #expect(await client.payloads.isEmpty)
  }

  /// The error of a typed reply, whichever way it was asked for.
  private func failure<Output>(
    of model: any AgentModel, _ request: ModelRequest, as spec: ValueSpec<Output>, _ isStreamed: Bool
  ) async throws -> TypedResponseError {
    try await #require(throws: TypedResponseError.self) {
      if isStreamed {
        for try await _ in model.stream(request, as: spec) {}
      } else {
        _ = try await model.complete(request, as: spec)
      }
    }
  }
}
