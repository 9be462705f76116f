/// How much of a reply is taken in, in bytes, each above 0; more is an error of code `vllm_response_error`, reason
/// `too_large`.
public struct VllmLimits: Sendable, Hashable {
  /// The body of a reply, whole or as a stream, after decoding: 64 MiB by default.
  public var maximumResponseBytes: Int
  /// All header lines of a reply: 256 KiB by default.
  public var maximumHeaderBytes: Int
  /// One line of a stream: 16 MiB by default.
  public var maximumLineBytes: Int
  /// The data of one event of a stream: 16 MiB by default.
  public var maximumEventBytes: Int
  /// What has arrived of a stream and isn't read yet: 16 MiB by default.
  ///
  /// A reader that falls that far behind makes the server wait over `SocketVllmChatClient`, and ends the stream over
  /// `URLSessionVllmChatClient`, which has no way to make it wait.
  public var maximumBufferedBytes: Int

  /// The limits given.
  public init(
    maximumResponseBytes: Int = 67_108_864, maximumHeaderBytes: Int = 262_144, maximumLineBytes: Int = 16_777_216,
    maximumEventBytes: Int = 16_777_216, maximumBufferedBytes: Int = 16_777_216
  ) {
    self.maximumResponseBytes = maximumResponseBytes
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumLineBytes = maximumLineBytes
    self.maximumEventBytes = maximumEventBytes
    self.maximumBufferedBytes = maximumBufferedBytes
  }
}
