import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Tools that are functions of Swift types")
struct ModelToolSetTests {
  @Test("A function gets the decoded arguments, with the tool's own schema")
  func arguments() async throws {
    let spec = try ValueSpec(Tools.Arguments.self)
    let tool = ModelTool("f", arguments: spec) { arguments in
      "\(arguments.value.a) \(arguments.schema.isIdentical(to: spec.schema)) \(arguments.text)"
    }
    let results = try await ModelToolSet([tool]).run([Tools.call(#"{"a": 1}"#)])
    #expect(results.map(\.content) == [#"1 true {"a": 1}"#])
    #expect(results[0].error == nil)
    #expect(results[0].message == ModelMessage(role: .tool, content: #"1 true {"a": 1}"#, toolCallID: "x"))
  }

  @Test("A function's value is shown to the model as JSON")
  func encoded() async throws {
    struct Forecast: Encodable { let sky: String, degrees: [Int] }
    let tool = try ModelTool("f", arguments: Tools.Arguments.self) { arguments in
      Forecast(sky: "grey/blue", degrees: [arguments.value.a])
    }
    let results = try await ModelToolSet([tool]).run([Tools.call(#"{"a":1}"#)])
    #expect(results.map(\.content) == [#"{"degrees":[1],"sky":"grey/blue"}"#])
  }

  @Test("The model is told name, description, derived schema and strictness")
  func request() throws {
    let tool = try ModelTool("f", description: "Does it.", arguments: Tools.Arguments.self, strict: true) { _ in "" }
    let calling = try ModelToolSet([tool]).calling(choice: .required, parallelToolCalls: false)
    #expect(calling.choice == .required)
    #expect(calling.parallelToolCalls == false)
    let spec = try #require(calling.tools.first)
    #expect(spec.name == "f")
    #expect(spec.description == "Does it.")
    #expect(spec.parameters.strict)
    #expect(spec.parameters.schema["properties"]?["a"]?["type"]?.string == "integer")
    #expect(try !ModelToolSet([tool]).calling(strictness: .never).tools[0].parameters.strict)
  }

  @Test("Two tools of one name, and one without a name, are refused")
  func names() throws {
    let f = try Tools.f { _ in "" }
    #expect(throws: VllmError.self) { try ModelToolSet([f, f]) }
    #expect(throws: VllmError.self) { try ModelToolSet([Tools.f("") { _ in "" }]) }
    // Composed and decomposed are two names to a server.
    #expect(try ModelToolSet([Tools.f("é") { _ in "" }, Tools.f("e\u{301}") { _ in "" }]).tools.count == 2)
  }

  @Test("A call that another schema has accepted is judged by the tool's own, and its function isn't run")
  func otherSchema() async throws {
    let log = Log()
    let tools = try ModelToolSet([
      Tools.f { _ in
        await log.note("run")
        return ""
      }
    ])
    let calls = [try Tools.call(#"{"a":1}"#), try Tools.call(#"{"a":"one"}"#)]
    let error = try await #require(throws: ToolCallError.self) { _ = try await tools.run(calls) }
    guard case .refused(let refusal) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(refusal.reason == .invalidArguments)
    #expect(refusal.toolName == "f")
    #expect(refusal.callID == "x")
    #expect(refusal.failures.map(\.pointer) == ["/a"])
    #expect(refusal.received?.text == #"{"a":"one"}"#)
    #expect(await log.entries.isEmpty)
  }

  @Test("Arguments that the schema accepts and the type doesn't are refused, and the function isn't run")
  func undecodable() async throws {
    let log = Log()
    let spec = ValueSpec(Tools.Arguments.self, schema: try Schema("true"))
    let tool = ModelTool("f", arguments: spec) { _ in
      await log.note("run")
      return ""
    }
    let error = try await #require(throws: ToolCallError.self) {
      _ = try await ModelToolSet([tool]).run([Tools.call(#"{"a":1.5}"#)])
    }
    guard case .refused(let refusal) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(refusal.reason == .undecodableArguments)
    #expect(refusal.failures.map(\.pointer) == ["/a"])
    #expect(await log.entries.isEmpty)
  }

  @Test("A call of a tool that there isn't is an error, and nothing is run")
  func unknown() async throws {
    let log = Log()
    let tools = try ModelToolSet([
      Tools.f { _ in
        await log.note("run")
        return ""
      }
    ])
    let error = try await #require(throws: ToolCallError.self) {
      _ = try await tools.run([Tools.call(#"{"a":1}"#), Tools.call("{}", of: "g")])
    }
    guard case .refused(let refusal) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(refusal.reason == .undeclaredTool)
    #expect(refusal.toolName == "g")
    #expect(await log.entries.isEmpty)
  }

  @Test("By default calls run one after the other")
  func inOrder() async throws {
    let log = Log()
    let tools = try ModelToolSet([
      Tools.f { arguments in
        await log.enter()
        try await Task.sleep(for: .milliseconds(10 - arguments.value.a))
        await log.note("\(arguments.value.a)")
        await log.leave()
        return "\(arguments.value.a)"
      }
    ])
    let results = try await tools.run(try (1...5).map { try Tools.call(#"{"a":\#($0)}"#) })
    #expect(results.map(\.content) == ["1", "2", "3", "4", "5"])
    #expect(await log.entries == ["1", "2", "3", "4", "5"])
    #expect(await log.mostRunning == 1)
  }

  @Test("Where asked, several run at a time, no more than allowed, and results keep the order of the calls")
  func concurrently() async throws {
    let log = Log()
    let tools = try ModelToolSet([
      Tools.f { arguments in
        await log.enter()
        // The first of them ends when another is there as well.
        for _ in 0..<1_000 where await log.mostRunning < 3 { try await Task.sleep(for: .milliseconds(1)) }
        await log.leave()
        return "\(arguments.value.a)"
      }
    ])
    let results = try await tools.run(
      try (1...20).map { try Tools.call(#"{"a":\#($0)}"#) }, maximumConcurrency: 3)
    #expect(results.map(\.content) == (1...20).map(String.init))
    #expect(await log.mostRunning == 3)
  }

  private struct Trouble: Error {}

  @Test("A function's error ends the run, and tells what was run before")
  func failure() async throws {
    let log = Log()
    let tools = try ModelToolSet([
      Tools.f { arguments in
        await log.note("\(arguments.value.a)")
        if arguments.value.a == 2 { throw Trouble() }
        return "fine"
      }
    ])
    let calls = try (1...3).map { try Tools.call(#"{"a":\#($0)}"#) }
    let error = try await #require(throws: ToolCallError.self) { _ = try await tools.run(calls) }
    guard case .failed(let call, let cause) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(call == calls[1])
    #expect(cause is Trouble)
    #expect(error.results.map(\.content) == ["fine"])
    #expect(await log.entries == ["1", "2"])
  }

  @Test("Where the policy says so, the model is told of it, and the others run")
  func told() async throws {
    let tools = try ModelToolSet([
      Tools.f { arguments in
        if arguments.value.a == 2 { throw Trouble() }
        return "fine"
      }
    ])
    let calls = try (1...3).map { try Tools.call(#"{"a":\#($0)}"#) }
    let results = try await tools.run(calls, onFailure: .tellModel { _ in String(repeating: "no ", count: 9_000) })
    #expect(results.map { $0.error == nil } == [true, false, true])
    #expect(results[1].content.hasPrefix("no no"))
    #expect(results[1].content.utf8.count <= VllmReceivedText.maximumBytes)
    #expect(try await tools.run(calls, onFailure: .tellModel())[1].content.contains("Trouble"))
  }

  @Test("A failure that is meant for the model gets to it under every policy")
  func toolFailure() async throws {
    let tools = try ModelToolSet([Tools.f { _ in throw ToolFailure("no such city") }])
    let results = try await tools.run([Tools.call(#"{"a":1}"#)])
    #expect(results.map(\.content) == ["no such city"])
    #expect(results[0].error is ToolFailure)
  }

  @Test("Cancelling the task cancels what runs, and begins nothing else")
  func cancelled() async throws {
    let log = Log()
    let tools = try ModelToolSet([
      Tools.f { arguments in
        await log.note("\(arguments.value.a)")
        try await Task.sleep(for: .seconds(60))
        return ""
      }
    ])
    let calls = try (1...9).map { try Tools.call(#"{"a":\#($0)}"#) }
    let task = Task { try await tools.run(calls, maximumConcurrency: 2, onFailure: .tellModel()) }
    while await log.entries.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let error = try await #require(throws: ToolCallError.self) { _ = try await task.value }
    guard case .cancelled = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(await log.entries.count == 2)
  }
}
