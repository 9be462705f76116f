import SchemaKit

@testable import VllmAdapter

/// A server that answers each request with the next of its replies, whole or as a stream, and notes the requests.
actor ScriptedClient: VllmChatClient {
  /// What the model says in one turn.
  enum Reply: Sendable {
    case text(String, finish: String = "stop", usage: (Int, Int)? = nil)
    case calls([(name: String, arguments: String)], ids: [String?]? = nil, usage: (Int, Int)? = nil)
    case failure(VllmError)
  }

  private(set) var payloads: [[UInt8]] = []
  private let replies: [Reply]

  init(_ replies: [Reply]) {
    self.replies = replies
  }

  /// The requests, parsed.
  var requests: [JSONValue] {
    get throws { try payloads.map { try JSONDocument($0).root } }
  }

  func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
    payloads.append(payload)
    guard payloads.count <= replies.count else {
      throw VllmError(code: .transport, reason: .exchangeFailed, message: "nothing is left to say", retryable: false)
    }
    let isStream = (try? JSONDocument(payload).root["stream"]?.boolean) ?? false
    let message: String
    let finish: String
    let usage: (Int, Int)?
    switch replies[payloads.count - 1] {
    case .failure(let error): throw error
    case .text(let text, let reason, let counts):
      message = #""content":\#(Samples.quoted(text))"#
      (finish, usage) = (reason, counts)
    case .calls(let calls, let ids, let counts):
      let list = calls.enumerated().map { index, call in
        let id = ids.map { $0[index].map(Samples.quoted) ?? "null" } ?? #""call-\#(index)""#
        return #"{"index":\#(index),"id":\#(id),"type":"function","function":{"name":\#(Samples.quoted(call.name)),"#
          + #""arguments":\#(Samples.quoted(call.arguments))}}"#
      }
      message = #""content":null,"tool_calls":[\#(list.joined(separator: ","))]"#
      (finish, usage) = ("tool_calls", counts)
    }
    let counts = usage.map {
      #","usage":{"prompt_tokens":\#($0.0),"completion_tokens":\#($0.1)}"#
    }
    let choice = { (key: String) in
      #"{"choices":[{"index":0,"\#(key)":{"role":"assistant",\#(message)},"finish_reason":"\#(finish)"}]\#(counts ?? "")}"#
    }
    let type = VllmChatReply.Header(name: "content-type", value: isStream ? "text/event-stream" : "application/json")
    let body = isStream ? "data: \(choice("delta"))\n\ndata: [DONE]\n\n" : choice("message")
    return VllmChatStream(status: 200, headers: [type], pieces: [Array(body.utf8)])
  }
}

extension VllmAgentModel {
  /// A model that says what `client` has it say.
  init(_ client: ScriptedClient) throws {
    self.init(config: try VllmConfig(), client: client)
  }
}

/// A model of another kind, whose replies are given.
struct OtherModel: AgentModel {
  let response: ModelResponse

  func complete(_ request: ModelRequest) async throws -> ModelResponse { response }

  func stream(_ request: ModelRequest) -> ModelEventStream {
    ModelEventStream { NoEvents() }
  }

  private struct NoEvents: ModelEventSource {
    func nextEvents() async -> [ModelStreamEvent]? { nil }
    func cancel() {}
  }
}
