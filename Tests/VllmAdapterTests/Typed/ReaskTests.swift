import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("Asking a model again")
struct ReaskTests {
  private static let question = ModelRequest(messages: [ModelMessage(role: .user, content: "How is it in Oslo?")])
  private static let good = #"{"city":"Oslo","degrees":1}"#
  private static let bad = #"{"city":"Oslo","degrees":"mild"}"#

  private func answer(
    _ replies: [ScriptedClient.Reply], _ policy: ReaskPolicy, _ request: ModelRequest = question
  ) async throws -> (answer: TypedResponse<Weather>?, error: TypedResponseError?, requests: [JSONValue]) {
    let client = ScriptedClient(replies)
    let model = try VllmAgentModel(client)
    do {
      let answer = try await model.complete(request, as: Weather.self, reask: policy)
      return (answer, nil, try await client.requests)
    } catch let error as TypedResponseError {
      return (nil, error, try await client.requests)
    }
  }

  @Test("The model is shown its reply, and told the place, the expectation and what is there")
  func corrected() async throws {
    let outcome = try await answer([.text(Self.bad), .text(Self.good)], ReaskPolicy())
    #expect(outcome.answer?.value == Weather(city: "Oslo", degrees: 1))
    #expect(outcome.answer?.attempts.count == 2)
    #expect(outcome.answer?.attempts[0].failure?.reason == .invalidStructuredOutput)
    #expect(outcome.answer?.attempts[1].error == nil)
    let messages = try #require(outcome.requests.last?["messages"]).elements.map { $0 }
    #expect(messages.map { $0["role"]?.string } == ["user", "assistant", "user"])
    #expect(messages[1]["content"]?.string == Self.bad)
    let told = try #require(messages[2]["content"]?.string)
    #expect(told.contains(#"- at /degrees: expected integer, found string; found "mild""#))
  }

  @Test("Every attempt's messages build on those before")
  func attempts() async throws {
    let outcome = try await answer(
      [.text("nonsense"), .text(Self.bad), .text(Self.good)], ReaskPolicy(maximumAttempts: 3))
    #expect(
      outcome.answer?.attempts.map { $0.failure?.reason } == [
        .malformedStructuredOutput, .invalidStructuredOutput, nil,
      ])
    #expect(outcome.requests.map { $0["messages"]?.count } == [1, 3, 5])
  }

  @Test("After the last attempt the error has all of them")
  func exhausted() async throws {
    let outcome = try await answer([.text(Self.bad), .text("nonsense")], ReaskPolicy(maximumAttempts: 2))
    #expect(outcome.error?.failure?.reason == .malformedStructuredOutput)
    #expect(outcome.error?.attempts.map { $0.failure?.received?.text } == [Self.bad, "nonsense"])
  }

  @Test("By default the model is asked once")
  func never() async throws {
    #expect(try await answer([.text(Self.bad), .text(Self.good)], .never).requests.count == 1)
    #expect(ReaskPolicy(maximumAttempts: 0).maximumAttempts == 1)
  }

  @Test("What the type can't be decoded from is told too")
  func undecodable() async throws {
    let client = ScriptedClient([.text(#"{"city":"Oslo"}"#), .text(Self.good)])
    let spec = ValueSpec(Weather.self, schema: try Schema("true"))
    let answer = try await VllmAgentModel(client).complete(Self.question, as: spec, reask: ReaskPolicy())
    #expect(answer.attempts.map { $0.failure?.reason } == [.undecodableStructuredOutput, nil])
    #expect(answer.attempts[0].response != nil)
  }

  @Test("A failure of the exchange or a refusal isn't what a model can correct")
  func notCorrectable() async throws {
    for (code, reason) in [
      (VllmError.Code.transport, VllmError.Reason.connectionFailed), (.timeout, .idleDeadline), (.refusal, .refused),
      (.response, .undecided), (.response, .tooLarge),
    ] {
      let error = VllmError(code: code, reason: reason, message: "m")
      let outcome = try await answer([.failure(error), .text(Self.good)], ReaskPolicy())
      #expect(outcome.requests.count == 1)
      #expect(outcome.error?.failure?.reason == reason)
      #expect(outcome.error?.attempts.count == 1)
    }
  }

  @Test("The evidence that was answered stays before the reply")
  func context() async throws {
    var request = Self.question
    request.context = [ContextPack(id: "1", content: "A note.", source: "s", role: .evidence)]
    let outcome = try await answer([.text(Self.bad), .text(Self.good)], ReaskPolicy(), request)
    let contents = outcome.requests.last?["messages"]?.elements.map { $0["content"]?.string } ?? []
    #expect(contents.count == 4)
    #expect(contents[1] == "A note.")
    #expect(contents[2] == Self.bad)
  }

  @Test("A reply that was cut isn't asked for again")
  func cut() async throws {
    let outcome = try await answer([.text(#"{"city":"#, finish: "length"), .text(Self.good)], ReaskPolicy())
    #expect(outcome.requests.count == 1)
    #expect(outcome.error?.failure?.code == .incompleteResponse)
  }

  @Test("A reply that was cut is asked for anew with twice the tokens up to a limit, where the policy says so")
  func cutAndRaised() async throws {
    var request = Self.question
    request.sampling.maxTokens = 10
    let cut = ScriptedClient.Reply.text(#"{"city":"#, finish: "length")
    let policy = ReaskPolicy(maximumAttempts: 9, whenCut: .raiseMaxTokens(limit: 30))
    let outcome = try await answer([cut, cut, cut, cut], policy, request)
    #expect(outcome.requests.map { $0["max_tokens"]?.integer } == [10, 20, 30])
    #expect(outcome.requests.map { $0["messages"]?.count } == [1, 1, 1])
    #expect(outcome.error?.attempts.count == 3)
    let unlimited = try await answer([cut, cut], policy)
    #expect(unlimited.requests.count == 1)
  }

  @Test("The model isn't asked again where that might take more tokens than there are")
  func budget() async throws {
    let replies: [ScriptedClient.Reply] = [.text(Self.bad, usage: (100, 50)), .text(Self.good, usage: (200, 50))]
    let enough = try await answer(replies, ReaskPolicy(maximumTokens: 2_000))
    #expect(enough.answer?.tokens == 400)
    let tooFew = try await answer(replies, ReaskPolicy(maximumTokens: 400))
    #expect(tooFew.requests.count == 1)
    #expect(tooFew.error?.attempts.first?.tokens == 150)
    #expect(tooFew.error?.attempts.first?.isEstimated == false)
  }

  @Test("The tokens that a request allows itself count as if they were taken")
  func reserved() async throws {
    var request = Self.question
    request.sampling.maxTokens = 5_000
    let replies: [ScriptedClient.Reply] = [.text(Self.bad, usage: (100, 50)), .text(Self.good)]
    #expect(try await answer(replies, ReaskPolicy(maximumTokens: 2_000), request).requests.count == 1)
    #expect(try await answer(replies, ReaskPolicy(maximumTokens: 9_000), request).requests.count == 2)
  }

  @Test("What the server doesn't count is estimated, no less than a byte a token, and said to be")
  func estimated() async throws {
    let outcome = try await answer([.text(Self.bad), .text(Self.good)], ReaskPolicy())
    let attempts = try #require(outcome.answer?.attempts)
    for attempt in attempts {
      #expect(attempt.isEstimated)
      #expect(attempt.inputTokens >= "How is it in Oslo?".utf8.count)
    }
    #expect(attempts[0].outputTokens == Self.bad.utf8.count)
    #expect(attempts[1].outputTokens == Self.good.utf8.count)
    #expect(attempts[1].inputTokens > attempts[0].inputTokens + Self.bad.utf8.count)
  }

  @Test("Counts that no server can mean neither overflow nor make room")
  func hostileCounts() async throws {
    let replies: [ScriptedClient.Reply] = [.text(Self.bad, usage: (.max, .max)), .text(Self.good)]
    let greatest = try await answer(replies, ReaskPolicy(maximumTokens: .max - 1))
    #expect(greatest.error?.attempts.first?.tokens == .max)
    #expect(greatest.requests.count == 1)
    let negative = try await answer([.text(Self.bad, usage: (-5, .min))], ReaskPolicy(maximumTokens: 10))
    #expect(negative.error?.attempts.first?.isEstimated == true)
    #expect((negative.error?.attempts.first?.tokens ?? 0) > Self.bad.utf8.count)
  }

  @Test("However long a reply is and however much is wrong with it, the messages stay within their sizes")
  func bounded() async throws {
    let long = "[" + (0..<2_000).map { #""\#(String(repeating: "x", count: 300))\#($0)""# }.joined(separator: ",") + "]"
    let policy = ReaskPolicy(maximumAttempts: 2, maximumReplyBytes: 1_000, maximumListBytes: 2_000)
    let client = ScriptedClient([.text(long), .text("[1]")])
    let spec = ValueSpec([Int].self, schema: try Schema(#"{"items":{"type":"integer"}}"#))
    let answer = try await VllmAgentModel(client).complete(Self.question, as: spec, reask: policy)
    #expect(answer.value == [1])
    let messages = answer.attempts[1].request.messages
    #expect(messages[1].content == String(long.prefix(1_000)))
    #expect(messages[2].content.utf8.count < 2_000 + 1_500)
    #expect(messages[2].content.contains(" more\n"))
    #expect(messages[2].content.contains("\(long.utf8.count) bytes"))
  }

  @Test("A refused call comes back as a call and a tool's answer, under its id")
  func refusedCall() async throws {
    let client = ScriptedClient([.calls([("f", #"{"a":"one"}"#)]), .calls([("f", #"{"a":1}"#)])])
    let tools = try ModelToolSet([try Tools.f { "done \($0.value.a)" }])
    let options = ToolRunOptions(maximumTurns: 1, reask: ReaskPolicy())
    let error = try await #require(throws: ToolRunError.self) {
      _ = try await VllmAgentModel(client).runTools(Self.question, tools, options: options)
    }
    #expect(error.attempts.map { $0.failure?.reason } == [.invalidArguments, nil])
    let messages = try #require(try await client.requests.last?["messages"])
    #expect(messages.count == 3)
    #expect(messages[1]?["tool_calls"]?[0]?["function"]?["arguments"]?.string == #"{"a":"one"}"#)
    #expect(messages[1]?["tool_calls"]?[0]?["id"]?.string == "call-0")
    #expect(messages[2]?["role"]?.string == "tool")
    #expect(messages[2]?["tool_call_id"]?.string == "call-0")
    #expect(messages[2]?["content"]?.string?.contains(#"/a: expected integer, found string; found "one""#) == true)
  }

  @Test("A call whose arguments are no object comes back as text")
  func malformedCall() async throws {
    let client = ScriptedClient([.calls([("f", #"{"a":"#)]), .text("never mind")])
    let tools = try ModelToolSet([try Tools.f { _ in "done" }])
    let run = try await VllmAgentModel(client).runTools(
      Self.question, tools, options: ToolRunOptions(reask: ReaskPolicy()))
    #expect(run.response.content == "never mind")
    let messages = try #require(try await client.requests.last?["messages"])
    #expect(messages[1]?["content"]?.string == #"f {"a":"#)
    #expect(messages[1]?["tool_calls"] == nil)
    #expect(messages[2]?["role"]?.string == "user")
  }
}
