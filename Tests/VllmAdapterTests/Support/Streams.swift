import SchemaKit

@testable import VllmAdapter

/// Streams in as few words as a test needs.
enum Streams {
  /// A server that always streams the same pieces.
  struct Client: VllmChatClient {
    let status: Int
    let headers: [VllmChatReply.Header]
    let pieces: [[UInt8]]

    func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
      VllmChatStream(status: status, headers: headers, pieces: pieces)
    }
  }

  /// The events of `request` when the server streams `body`.
  static func events(
    of request: ModelRequest, body: [UInt8], pieceBytes: Int = 16_384, status: Int = 200,
    type: String = "text/event-stream; charset=utf-8", config: VllmConfig? = nil
  ) async -> [ModelStreamEvent] {
    let pieces = stride(from: 0, to: body.count, by: pieceBytes).map {
      Array(body[$0..<min($0 + pieceBytes, body.count)])
    }
    return await events(of: request, pieces: pieces, status: status, type: type, config: config)
  }

  /// The events of `request` when the server streams `pieces`.
  static func events(
    of request: ModelRequest, pieces: [[UInt8]], status: Int = 200,
    type: String = "text/event-stream; charset=utf-8", config: VllmConfig? = nil
  ) async -> [ModelStreamEvent] {
    guard let config = config ?? (try? VllmConfig()) else { return [] }
    let client = Client(status: status, headers: [.init(name: "Content-Type", value: type)], pieces: pieces)
    var events: [ModelStreamEvent] = []
    for await event in VllmAgentModel(config: config, client: client).stream(request) { events.append(event) }
    return events
  }

  /// Events in the contract's notation.
  static func notation(_ events: [ModelStreamEvent]) -> String {
    events.map { event in
      switch event.kind {
      case .tokenDelta: "T \(event.tokenDelta ?? "")"
      case .reasoningDelta: "R \(event.reasoningDelta ?? "")"
      case .toolCallCandidate: "C \(event.toolCall?.name ?? "") \(event.toolCall?.arguments.value.text ?? "")"
      case .structuredOutput: "S \(event.structuredOutput?.value.text ?? "")"
      case .progress: "P"
      case .error: "E(\(event.error?.code ?? ""))"
      case .done:
        "D(\(event.metadata["finish_reason"] ?? "nil"),\(event.usage?.inputTokens.map(String.init) ?? "nil"))"
      }
    }.joined(separator: ", ")
  }
}
