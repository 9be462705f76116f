import VllmAdapter

/// What came of a stream: how many events, and a hash of the text that was to be received.
struct Received {
  private(set) var eventCount = 0
  /// FNV-1a of the text, or of the arguments of the calls.
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Reads `events` to their end.
  init(_ events: ModelEventStream) async throws {
    for await event in events {
      eventCount += 1
      if let failure = event.failure { throw Surprise(message: "\(failure)") }
      for byte in (event.tokenDelta ?? event.toolCall?.argumentsText ?? "").utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
  }
}
