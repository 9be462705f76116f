import SchemaKit
import Testing

@testable import VllmAdapter

/// A server that always answers the same.
struct CannedClient: VllmChatClient {
  let reply: VllmChatReply

  func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
    VllmChatStream(status: reply.status, headers: reply.headers, pieces: [reply.body])
  }
}

/// Requests and replies in as few words as a test needs.
enum Samples {
  /// A closed object with one integer member `a`, which is required.
  static let integerObject =
    #"{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false}"#

  /// A request for plain text.
  static func request(
    output: String? = nil, outputName: String? = nil, tools: [ModelToolSpec]? = nil, choice: ModelToolChoice = .auto
  ) throws -> ModelRequest {
    ModelRequest(
      messages: [ModelMessage(role: .user, content: "hi")],
      structuredOutput: try output.map {
        StructuredOutputSpec(constraint: try JsonSchemaConstraint(parsing: $0), outputTypeName: outputName)
      },
      toolCalling: tools.map { ToolCallingSpec(tools: $0, choice: choice) })
  }

  /// A tool that is not strict, so that it may be used under `auto`.
  static func tool(_ name: String = "f", _ schema: String = integerObject, strict: Bool = false) throws -> ModelToolSpec
  {
    ModelToolSpec(name: name, parameters: try JsonSchemaConstraint(parsing: schema, strict: strict))
  }

  /// The body of a reply whose message has `members`, which are JSON and start with a comma.
  static func body(
    content: String = #""hello""#, members: String = "", finish: String = #""stop""#, rest: String = ""
  ) -> String {
    """
    {"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":\(content)\(members)},\
    "finish_reason":\(finish)}]\(rest)}
    """
  }

  /// The `tool_calls` member with calls of the names and argument texts given.
  static func calls(_ calls: [(name: String, arguments: String)]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for (index, call) in calls.enumerated() {
      writer.beginObject()
      writer.name("id")
      writer.string("call-\(index)")
      writer.name("type")
      writer.string("function")
      writer.name("function")
      writer.beginObject()
      writer.name("name")
      writer.string(call.name)
      writer.name("arguments")
      writer.string(call.arguments)
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
    return #","tool_calls":"# + writer.text
  }

  /// The JSON text of a string.
  static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }

  /// The response to `request` when the server sends `body`.
  static func response(
    to request: ModelRequest, body: [UInt8], status: Int = 200, headers: [VllmChatReply.Header] = []
  ) async throws -> ModelResponse {
    let client = CannedClient(reply: VllmChatReply(status: status, headers: headers, body: body))
    return try await VllmAgentModel(config: try VllmConfig(), client: client).complete(request)
  }

  /// The response to `request` when the server sends `body`.
  static func response(to request: ModelRequest, body: String) async throws -> ModelResponse {
    try await response(to: request, body: Array(body.utf8))
  }

  /// The error in answer to `request` when the server sends `body`.
  static func error(
    to request: ModelRequest, body: String, status: Int = 200, headers: [VllmChatReply.Header] = [],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> VllmError {
    try await error(
      to: request, bytes: Array(body.utf8), status: status, headers: headers, sourceLocation: sourceLocation)
  }

  /// The error in answer to `request` when the server sends `bytes`.
  static func error(
    to request: ModelRequest, bytes: [UInt8], status: Int = 200, headers: [VllmChatReply.Header] = [],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> VllmError {
    try await #require(throws: VllmError.self, sourceLocation: sourceLocation) {
      _ = try await response(to: request, body: bytes, status: status, headers: headers)
    }
  }
}
