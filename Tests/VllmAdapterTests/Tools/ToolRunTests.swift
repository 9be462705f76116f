import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Running tools until there is an answer")
struct ToolRunTests {
  private static let question = ModelRequest(messages: [ModelMessage(role: .user, content: "Add up.")])
  private static let one = ScriptedClient.Reply.calls([("f", #"{"a":1}"#)])

  /// Tools of which `f` gives ten times its argument.
  private func tools(strict: Bool = false) throws -> ModelToolSet {
    try ModelToolSet([Tools.f(strict: strict) { "\($0.value.a * 10)" }])
  }

  private func failure(
    _ client: ScriptedClient, _ tools: ModelToolSet, _ options: ToolRunOptions, _ request: ModelRequest = question
  ) async throws -> ToolRunError {
    try await #require(throws: ToolRunError.self) {
      _ = try await VllmAgentModel(client).runTools(request, tools, options: options)
    }
  }

  @Test("Calls, results and the answer make up the conversation")
  func conversation() async throws {
    let client = ScriptedClient([
      .calls([("f", #"{"a":1}"#), ("f", #"{"a":2}"#)], usage: (10, 5)), .text("30 in all", usage: (30, 5)),
    ])
    let run = try await VllmAgentModel(client).runTools(Self.question, try tools())
    #expect(run.response.content == "30 in all")
    #expect(run.messages.map(\.role) == [.user, .assistant, .tool, .tool, .assistant])
    #expect(run.messages.map(\.content) == ["Add up.", "", "10", "20", "30 in all"])
    #expect(run.messages[1].toolCalls.map(\.callID) == ["call-0", "call-1"])
    #expect(run.messages[3].toolCallID == "call-1")
    #expect(run.turns.map(\.results.count) == [2, 0])
    #expect(run.tokens == 50)
    let sent = try await client.requests
    #expect(sent[1]["messages"]?.count == 4)
    #expect(sent[1]["messages"]?[2]?["content"]?.string == "10")
  }

  @Test("Without a call the first reply is the answer")
  func noCall() async throws {
    let run = try await VllmAgentModel(ScriptedClient([.text("hello")])).runTools(Self.question, try tools())
    #expect(run.response.content == "hello")
    #expect(run.turns.count == 1)
  }

  @Test("A choice that demands calls holds for the first turn only, and strictness where it can be enforced")
  func choice() async throws {
    for choice in [ModelToolChoice.required, .named("f")] {
      let client = ScriptedClient([Self.one, Self.one, .text("done")])
      _ = try await VllmAgentModel(client).runTools(
        Self.question, try tools(strict: true), options: ToolRunOptions(choice: choice))
      let sent = try await client.requests
      #expect(sent[0]["tool_choice"]?.string == (choice == .required ? "required" : nil))
      #expect(sent[0]["tools"]?[0]?["function"]?["strict"]?.boolean == true)
      for later in sent[1...] {
        #expect(later["tool_choice"]?.string == "auto")
        #expect(later["tools"]?[0]?["function"]?["strict"]?.boolean == false)
      }
    }
  }

  @Test("Later turns can be kept from calling")
  func laterNone() async throws {
    let client = ScriptedClient([Self.one, .text("done")])
    _ = try await VllmAgentModel(client).runTools(
      Self.question, try tools(strict: true), options: ToolRunOptions(choice: .required, laterChoice: .none))
    #expect(try await client.requests.last?["tool_choice"]?.string == "none")
  }

  @Test("A strict tool under auto is refused before anything is sent")
  func strictUnderAuto() async throws {
    let client = ScriptedClient([])
    let error = try await failure(client, try tools(strict: true), ToolRunOptions())
    #expect(error.failure?.code == .constrainedDecodingUnsupported)
    #expect(await client.payloads.isEmpty)
  }

  @Test("A request with tools of its own is refused before anything is sent")
  func ownTools() async throws {
    let client = ScriptedClient([])
    let request = try Samples.request(tools: [try Samples.tool()])
    #expect(try await failure(client, try tools(), ToolRunOptions(), request).failure?.reason == .conflictingOptions)
    #expect(await client.payloads.isEmpty)
  }

  @Test("At the limit on turns the calls aren't run, and the error has the conversation so far")
  func turnLimit() async throws {
    let log = Log()
    let tools = try ModelToolSet([
      Tools.f { _ in
        await log.note("run")
        return "10"
      }
    ])
    let client = ScriptedClient([Self.one, Self.one, Self.one])
    let error = try await failure(client, tools, ToolRunOptions(maximumTurns: 2))
    guard case .turnLimit(2) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(await client.payloads.count == 2)
    #expect(await log.entries.count == 1)
    #expect(error.messages.map(\.role) == [.user, .assistant, .tool])
    #expect(error.turns.count == 1)
    #expect(error.pending?.toolCalls.count == 1)
    #expect(error.attempts.count == 1)
  }

  @Test("The conversation of an error can be gone on with")
  func goingOn() async throws {
    let client = ScriptedClient([Self.one, Self.one, .text("done")])
    let error = try await failure(client, try tools(), ToolRunOptions(maximumTurns: 2))
    let model = try VllmAgentModel(client)
    let run = try await model.runTools(ModelRequest(messages: error.messages), try tools())
    #expect(run.response.content == "done")
  }

  @Test("Another turn isn't begun where it might take more tokens than there are")
  func tokenLimit() async throws {
    let reply = ScriptedClient.Reply.calls([("f", #"{"a":1}"#)], usage: (100, 20))
    let client = ScriptedClient([reply, reply, .text("done")])
    let error = try await failure(client, try tools(), ToolRunOptions(maximumTokens: 250))
    guard case .tokenLimit(250) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(error.turns.count == 1)
    #expect(error.tokens == 120)
    #expect(error.messages.last?.role == .tool)
    let enough = try await VllmAgentModel(ScriptedClient([reply, reply, .text("done")]))
      .runTools(Self.question, try tools(), options: ToolRunOptions(maximumTokens: 5_000))
    #expect(enough.turns.count == 3)
  }

  @Test("A call that is refused ends the run, and nothing of its turn is run")
  func refused() async throws {
    let client = ScriptedClient([.calls([("f", #"{"a":1}"#), ("f", #"{"a":"two"}"#)])])
    let error = try await failure(client, try tools(), ToolRunOptions())
    #expect(error.failure?.reason == .invalidArguments)
    #expect(error.results.isEmpty)
    #expect(error.attempts.count == 1)
  }

  @Test("Where asked again, the model's correction is run, and the conversation doesn't show the mistake")
  func corrected() async throws {
    let client = ScriptedClient([.calls([("f", #"{"a":"one"}"#)]), Self.one, .text("done")])
    let run = try await VllmAgentModel(client).runTools(
      Self.question, try tools(), options: ToolRunOptions(reask: ReaskPolicy()))
    #expect(run.turns.map(\.attempts.count) == [2, 1])
    #expect(run.messages.map(\.content) == ["Add up.", "", "10", "done"])
  }

  @Test("What only the tool's type refuses is asked again too")
  func correctedDecoding() async throws {
    let tool = ModelTool("f", arguments: ValueSpec(Tools.Arguments.self, schema: try Schema("true"))) {
      "\($0.value.a)"
    }
    let client = ScriptedClient([.calls([("f", #"{"a":1.5}"#)]), Self.one, .text("done")])
    let run = try await VllmAgentModel(client).runTools(
      Self.question, try ModelToolSet([tool]), options: ToolRunOptions(reask: ReaskPolicy()))
    #expect(run.turns[0].attempts.map { $0.failure?.reason } == [.undecodableArguments, nil])
    #expect(run.turns[0].attempts[0].response != nil)
  }

  @Test("Calls without an id, or with one twice, get their own")
  func identities() async throws {
    let client = ScriptedClient([
      .calls([("f", #"{"a":1}"#), ("f", #"{"a":2}"#), ("f", #"{"a":3}"#)], ids: [nil, "x", "x"]), .text("done"),
    ])
    let run = try await VllmAgentModel(client).runTools(Self.question, try tools())
    let ids = run.messages[1].toolCalls.map { $0.callID ?? "" }
    #expect(ids == ["call00001", "x", "call00002"])
    #expect(run.messages[2...4].map(\.toolCallID) == ids)
    #expect(run.turns[0].response.toolCalls.map(\.callID) == ids)
  }

  @Test("A function's error ends the run with the reply that is pending")
  func functionFailure() async throws {
    struct Trouble: Error {}
    let tools = try ModelToolSet([Tools.f { _ in throw Trouble() }])
    let error = try await failure(ScriptedClient([Self.one]), tools, ToolRunOptions())
    guard case .tool(let call, let cause) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(call.name == "f")
    #expect(cause is Trouble)
    #expect(error.messages == Self.question.messages)
    #expect(error.pending?.toolCalls == [call])
  }

  @Test("A structured output is the answer's")
  func structuredAnswer() async throws {
    let client = ScriptedClient([Self.one, .text(#"{"a":10}"#)])
    var request = Self.question
    request.structuredOutput = StructuredOutputSpec(
      constraint: try JsonSchemaConstraint(parsing: Samples.integerObject))
    let run = try await VllmAgentModel(client).runTools(
      request, try tools(), options: ToolRunOptions(choice: .required))
    #expect(run.response.structuredOutput?.value["a"]?.integer == 10)
  }

  @Test("Cancelling the task ends the run")
  func cancelled() async throws {
    let log = Log()
    let tools = try ModelToolSet([
      Tools.f { _ in
        await log.note("run")
        try await Task.sleep(for: .seconds(60))
        return ""
      }
    ])
    let client = ScriptedClient([Self.one, .text("done")])
    let model = try VllmAgentModel(client)
    let task = Task { try await model.runTools(Self.question, tools) }
    while await log.entries.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let error = try await #require(throws: ToolRunError.self) { _ = try await task.value }
    guard case .cancelled = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(await client.payloads.count == 1)
  }
}
