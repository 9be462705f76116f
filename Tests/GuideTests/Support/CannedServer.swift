import SchemaKit
import VllmAdapter

/// A client whose server says what it is told to, one message a request, whole or as a stream.
actor CannedServer: VllmChatClient {
  /// The bodies of the requests so far.
  private(set) var requests: [JSONValue] = []

  private let messages: [String]

  /// A server that says `messages`, each as the JSON of a `message` of chat completions.
  init(messages: [String]) {
    self.messages = messages
  }

  /// A server that says `texts`.
  init(_ texts: String...) {
    messages = texts.map { #"{"role":"assistant","content":\#(Self.quoted($0))}"# }
  }

  /// The message that calls a tool.
  static func call(_ name: String, _ arguments: String, id: String = "call-1") -> String {
    let function = #"{"name":\#(quoted(name)),"arguments":\#(quoted(arguments))}"#
    return #"{"role":"assistant","content":null,"#
      + #""tool_calls":[{"index":0,"id":\#(quoted(id)),"type":"function","function":\#(function)}]}"#
  }

  /// The message that says a text.
  static func text(_ text: String) -> String { #"{"role":"assistant","content":\#(quoted(text))}"# }

  func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
    guard requests.count < messages.count, let request = try? JSONDocument(payload).root else {
      throw VllmError(code: .transport, reason: .exchangeFailed, message: "nothing is left to say", retryable: false)
    }
    let message = messages[requests.count]
    requests.append(request)
    let finish = message.contains(#""tool_calls""#) ? "tool_calls" : "stop"
    let isStream = request["stream"]?.boolean == true
    let choice = #"{"index":0,"\#(isStream ? "delta" : "message")":\#(message),"finish_reason":"\#(finish)"}"#
    let usage = #""usage":{"prompt_tokens":20,"completion_tokens":10,"total_tokens":30}"#
    let body = isStream ? "data: {\"choices\":[\(choice)]}\n\ndata: [DONE]\n\n" : "{\"choices\":[\(choice)],\(usage)}"
    let type = VllmChatReply.Header(name: "content-type", value: isStream ? "text/event-stream" : "application/json")
    return VllmChatStream(status: 200, headers: [type], pieces: [Array(body.utf8)])
  }

  private static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }
}
