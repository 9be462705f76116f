/// How long the phases of an exchange may take, in seconds, each above 0 and finite.
///
/// Where one is nil, `VllmConfig.requestTimeoutSeconds` or, for a stream, `VllmConfig.streamTimeoutSeconds` bounds the
/// phase, as in the contract (section 6). Running out of any of them is an error of code `vllm_timeout`.
public struct VllmDeadlines: Sendable, Hashable {
  /// Up to the connection and the request on its way.
  public var connectSeconds: Double?
  /// From then up to the first byte of the reply's body; waiting for a turn and compiling a grammar make it slow.
  ///
  /// The head alone doesn't count: vLLM sends that of a stream at once.
  public var firstByteSeconds: Double?
  /// Between one byte of the body and the next; it has to be longer than the server's keep-alive interval.
  public var idleSeconds: Double?
  /// The whole exchange, from the first try to the last byte; nil for no such deadline.
  public var totalSeconds: Double?

  /// The deadlines given.
  public init(
    connectSeconds: Double? = nil, firstByteSeconds: Double? = nil, idleSeconds: Double? = nil,
    totalSeconds: Double? = nil
  ) {
    self.connectSeconds = connectSeconds
    self.firstByteSeconds = firstByteSeconds
    self.idleSeconds = idleSeconds
    self.totalSeconds = totalSeconds
  }
}
