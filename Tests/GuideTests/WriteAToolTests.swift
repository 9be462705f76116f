import SchemaKit
import Testing
import VllmAdapter

/// The code of the guide WriteATool, and what comes of it.
@Suite("Guide: write a tool", .printing)
struct WriteAToolTests {
  struct Place: Decodable {
    let city: String
    let days: UInt8
  }

  let request = ModelRequest(messages: [ModelMessage(role: .user, content: "How will the weather be in Paris?")])

  private func model(_ messages: String...) throws -> (VllmAgentModel, CannedServer) {
    let server = CannedServer(messages: messages)
    return (VllmAgentModel(config: try VllmConfig(), client: server), server)
  }

  /// The guide's tool.
  static func forecast() throws -> ModelTool<Place> {
    let forecast = try ModelTool(
      "forecast", description: "The weather of the next days.", arguments: Place.self
    ) { place in
      "rain in \(place.value.city) for \(place.value.days) days"
    }
    return forecast
  }

  @Test("a run")
  func run() async throws {
    let forecast = try Self.forecast()
    let (model, server) = try model(
      CannedServer.call("forecast", #"{"city": "Paris", "days": 3}"#), CannedServer.text("It will rain."))

    let tools = try ModelToolSet([forecast])
    let run = try await model.runTools(request, tools, options: ToolRunOptions(maximumTurns: 4))
    print(run.response.content)
    for message in run.messages { print(message.role, message.content) }
    #expect(
      Printed.take() == """
        It will rain.
        user How will the weather be in Paris?
        assistant 
        tool rain in Paris for 3 days
        assistant It will rain.
        """)
    #expect(await server.requests.count == 2)
  }

  @Test("arguments that are refused")
  func refused() async throws {
    let tools = try ModelToolSet([try Self.forecast()])
    let (model, _) = try model(CannedServer.call("forecast", #"{"city": "Paris", "days": 300}"#))

    do {
      _ = try await model.runTools(request, tools)
    } catch {
      if let failure = error.failure { print(failure.reason, failure.failures.map(\.pointer)) }
    }
    #expect(Printed.take() == #"invalid_arguments ["/days"]"#)
  }

  @Test("failures")
  func failures() async throws {
    let known = try ModelTool("population", description: "How many live in a city.", arguments: Place.self) { place in
      guard place.value.city == "Paris" else { throw ToolFailure("only Paris is known") }
      return ["people": 2_100_000]
    }
    let (model, _) = try model(
      CannedServer.call("population", #"{"city": "Rome", "days": 0}"#), CannedServer.text("I don't know."))
    let run = try await model.runTools(request, try ModelToolSet([known]))
    print(run.turns[0].results[0].content)
    #expect(Printed.take() == "only Paris is known")
  }

  @Test("turns of one's own")
  func turns() async throws {
    let tools = try ModelToolSet([try Self.forecast()])
    let (model, server) = try model(
      CannedServer.call("forecast", #"{"city": "Paris", "days": 3}"#), CannedServer.text("It will rain."))

    var conversation = request
    conversation.toolCalling = tools.calling(choice: .required, strictness: .never)
    let reply = try await model.complete(conversation)
    let results = try await tools.run(reply.toolCalls, maximumConcurrency: 4)
    conversation.messages += [ModelMessage(reply)] + results.map(\.message)
    conversation.toolCalling = tools.calling(choice: .none)
    print(try await model.complete(conversation).content)
    #expect(Printed.take() == "It will rain.")
    #expect(await server.requests[1]["messages"]?.count == 3)
  }
}
