import SchemaKit
import Testing
import VllmAdapter

extension RealVllmTests {
  @Suite("Swift types")
  struct Typed {
    private static let seeds = 1...6

    private static func model(cue: String? = nil) throws -> VllmAgentModel {
      VllmAgentModel(config: try RealServer.config(cue: cue), client: SocketVllmChatClient())
    }

    /// A request that is answered by chance.
    private static func chance(_ seed: Int) throws -> ModelRequest {
      var request = try RealServer.request(maxTokens: 400)
      request.sampling.temperature = 1
      request.sampling.seed = seed
      return request
    }

    @Test(
      "What a model makes up is a value of the type, or an error that says where it isn't", arguments: RealTypes.rows)
    func chance(row: RealTypes.Row) async throws {
      var values = 0
      for seed in Self.seeds {
        for isStreamed in [false, true] {
          switch await row.ask(try Self.model(), try Self.chance(seed), isStreamed) {
          case .value: values += 1
          case .nothing: Issue.record("the events ended without a value and without an error")
          case .error(let error):
            let failure = try #require(error.failure, "\(error)")
            #expect(failure.hasLocation, "\(failure)")
            #expect(error.attempts.count == 1)
          }
        }
      }
      // The server enforces what these types ask for, so there has to be one at least.
      #expect(values > 0)
    }

    @Test(
      "What a model makes up as arguments gets to the function, or is an error that says where",
      arguments: RealTypes.rows)
    func tools(row: RealTypes.Row) async throws {
      let runs = Counter()
      let tools = try ModelToolSet([row.tool { await runs.count() }])
      let options = ToolRunOptions(maximumTurns: 2, choice: .required, laterChoice: .none)
      var results = 0
      for seed in Self.seeds {
        let (model, request) = (try Self.model(), try Self.chance(seed))
        do throws(ToolRunError) {
          let run = try await model.runTools(request, tools, options: options)
          results += run.turns.map(\.results.count).reduce(0, +)
          #expect(run.turns.count == 2)
        } catch {
          results += error.turns.map(\.results.count).reduce(0, +)
          let failure = try #require(error.failure, "\(error)")
          // A turn whose text is cut is no answer of the model's; it has nothing to say about arguments.
          #expect(failure.hasLocation || !error.turns.isEmpty, "\(failure)")
        }
      }
      #expect(results > 0)
      #expect(await runs.value == results)
    }

    private actor Counter {
      private(set) var value = 0
      func count() { value += 1 }
    }

    private struct Unsigned: Decodable, Sendable { let number: UInt64, signed: Int64 }

    @Test("Bounds that the engine can't do are refused by the server; without them the decoder is what refuses")
    func widestIntegers() async throws {
      let error = try await #require(throws: TypedResponseError.self) {
        _ = try await Self.model().complete(try Self.chance(1), as: Unsigned.self)
      }
      #expect(error.failure?.code == .rejected)
      #expect(error.failure?.status == 400)
      var deriving = SchemaDerivationOptions.foundation()
      deriving.boundsIntegers = false
      let spec = try ValueSpec(Unsigned.self, deriving: deriving)
      for seed in Self.seeds {
        let (model, request) = (try Self.model(), try Self.chance(seed))
        do throws(TypedResponseError) {
          _ = try await model.complete(request, as: spec)
        } catch {
          #expect(error.failure?.hasLocation == true, "\(error)")
        }
      }
    }

    @Test("The server takes in what a model is told about its output, each attempt with more of it")
    func reask() async throws {
      let schema = try Schema(
        #"{"type":"object","properties":{"city":{"type":"string"},"temperature":{"type":"number","multipleOf":0.5}},"#
          + #""required":["city","temperature"]}"#)
      let request = try RealServer.request()
      let error = try await #require(throws: TypedResponseError.self) {
        _ = try await Self.model(cue: "temperature").complete(
          request, as: ValueSpec(schema: schema), reask: ReaskPolicy(maximumAttempts: 3))
      }
      #expect(
        error.attempts.map { $0.failure?.failures.map(\.pointer) } == [
          ["/temperature"], ["/temperature"], ["/temperature"],
        ])
      #expect(error.attempts.allSatisfy { !$0.isEstimated })
      let prompts = error.attempts.map(\.inputTokens)
      #expect(prompts == prompts.sorted() && Set(prompts).count == 3)
    }

    private struct Place: Decodable, Sendable { let city: String }

    private static func weather(strict: Bool = false) throws -> ModelToolSet {
      try ModelToolSet([
        ModelTool("get_weather", arguments: Place.self, strict: strict) { "rain in \($0.value.city)" }
      ])
    }

    @Test("The server takes in what a model is told about its call")
    func reaskCall() async throws {
      let error = try await #require(throws: ToolRunError.self) {
        _ = try await Self.model(cue: "wrong-arguments").runTools(
          try RealServer.request(), Self.weather(), options: ToolRunOptions(reask: ReaskPolicy(maximumAttempts: 2)))
      }
      #expect(error.attempts.map { $0.failure?.reason } == [.invalidArguments, .invalidArguments])
      #expect(error.attempts.last?.request.messages.map(\.role) == [.user, .assistant, .tool])
    }

    @Test("A model that calls at every turn is stopped at the limit, with the conversation so far")
    func turnLimit() async throws {
      let error = try await #require(throws: ToolRunError.self) {
        _ = try await Self.model(cue: "call").runTools(
          try RealServer.request(), Self.weather(), options: ToolRunOptions(maximumTurns: 3))
      }
      guard case .turnLimit(3) = error.cause else {
        Issue.record("\(error)")
        return
      }
      #expect(error.messages.map(\.role) == [.user, .assistant, .tool, .assistant, .tool])
      #expect(error.messages.last?.content == "rain in Paris")
    }

    @Test("A call that is demanded, its result, and the answer")
    func run() async throws {
      let run = try await Self.model(cue: "greeting").runTools(
        try RealServer.request(), Self.weather(strict: true),
        options: ToolRunOptions(choice: .named("get_weather"), laterChoice: .auto))
      #expect(run.response.content == "Hello, world!")
      #expect(run.turns.map(\.results.count) == [1, 0])
    }
  }
}
