import SchemaKit
import Testing

@testable import VllmAdapter

@Suite("A stream with a value of a Swift type at its end")
struct TypedEventStreamTests {
  private static let question = ModelRequest(messages: [ModelMessage(role: .user, content: "How is it in Oslo?")])
  private static let good = #"{"city":"Oslo","degrees":1}"#
  private static let bad = #"{"city":"Oslo"}"#

  /// The events in a few letters: T for text, S for the output, A for asking again, C for the value.
  private func notation<Output>(_ events: TypedEventStream<Output>) async throws -> String {
    var notation: [String] = []
    for try await event in events {
      switch event {
      case .event(let event):
        notation.append(event.kind == .tokenDelta ? "T" : event.kind == .structuredOutput ? "S" : "?")
      case .askingAgain: notation.append("A")
      case .completed: notation.append("C")
      }
    }
    return notation.joined(separator: " ")
  }

  @Test("Events come as they do, then the value, and nothing else")
  func events() async throws {
    let model = try VllmAgentModel(ScriptedClient([.text(Self.good, usage: (7, 5))]))
    var answer: TypedResponse<Weather>?
    for try await event in model.stream(Self.question, as: Weather.self) {
      if case .completed(let response) = event { answer = response }
    }
    #expect(answer?.value == Weather(city: "Oslo", degrees: 1))
    #expect(answer?.response.content == Self.good)
    #expect(answer?.response.metadata["finish_reason"] == "stop")
    #expect(answer?.usage == ModelUsage(inputTokens: 7, outputTokens: 5))
    let again = try VllmAgentModel(ScriptedClient([.text(Self.good)]))
    #expect(try await notation(again.stream(Self.question, as: Weather.self)) == "T S C")
  }

  @Test("Text that turned out to be void is followed by word of it, and by the next attempt's")
  func askingAgain() async throws {
    let model = try VllmAgentModel(ScriptedClient([.text(Self.bad), .text(Self.good)]))
    let events = model.stream(Self.question, as: Weather.self, reask: ReaskPolicy())
    #expect(try await notation(events) == "T A T S C")
  }

  @Test("The last attempt's error is thrown with all attempts, once")
  func thrown() async throws {
    let model = try VllmAgentModel(ScriptedClient([.text(Self.bad), .text(Self.bad)]))
    var events = model.stream(Self.question, as: Weather.self, reask: ReaskPolicy(maximumAttempts: 2))
      .makeAsyncIterator()
    var error: TypedResponseError?
    do throws(TypedResponseError) {
      while try await events.next() != nil {}
    } catch let thrown {
      error = thrown
    }
    #expect(error?.attempts.count == 2)
    #expect(error?.failures.map(\.keyword) == ["required"])
    let rest = try await events.next()
    #expect(rest == nil)
  }

  @Test("Nothing is asked before the first event, and each iteration asks anew")
  func lazy() async throws {
    let client = ScriptedClient([.text(Self.good), .text(Self.good)])
    let events = try VllmAgentModel(client).stream(Self.question, as: Weather.self)
    #expect(await client.payloads.isEmpty)
    _ = try await notation(events)
    _ = try await notation(events)
    #expect(await client.payloads.count == 2)
  }

  @Test("A cancelled task ends in an error, and asks no more")
  func cancelled() async throws {
    let client = ScriptedClient([.text(Self.bad), .text(Self.good)])
    let model = try VllmAgentModel(client)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      for try await _ in model.stream(Self.question, as: Weather.self, reask: ReaskPolicy()) {}
    }
    task.cancel()
    let error = try await #require(throws: TypedResponseError.self) { try await task.value }
    #expect(error.cause is CancellationError)
    #expect(await client.payloads.count <= 1)
  }

  @Test("Events that end without the last are an incomplete reply")
  func cutShort() async throws {
    let model = OtherModel(response: ModelResponse(content: ""))
    let error = try await #require(throws: TypedResponseError.self) {
      for try await _ in model.stream(Self.question, as: Weather.self) {}
    }
    #expect(error.failure?.reason == .incompleteStream)
  }
}
