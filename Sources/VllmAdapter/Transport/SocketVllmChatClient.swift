import Foundation

/// The client for servers of plain `http`, by a socket and an HTTP/1.1 reader of this module's own.
///
/// ```swift
/// let model = VllmAgentModel(config: try VllmConfig.fromEnvironment(), client: SocketVllmChatClient())
/// ```
///
/// A model that is given no client uses this one where the endpoint is of plain `http` and reached without a proxy.
///
/// What it does besides what `URLSessionVllmChatClient` does, on Linux above all:
///
/// - A reader that falls behind makes the server wait: what isn't read is never an error.
/// - Giving up closes the connection at once, whatever the server sends.
/// - No reply ends the process. Replies are read strictly (RFC 9112), with limits.
/// - What has arrived of the body is handed up in large pieces, not one for each chunk.
///
/// What it doesn't: `https`, proxies, compressed bodies. One thread of the process moves the bytes of all such clients.
public struct SocketVllmChatClient: VllmChatClient {
  private let recorder: WireRecorder?

  /// Where names are resolved: the resolver waits, and can't be told to stop, so it gets only a few threads.
  private static let resolving: OperationQueue = {
    let queue = OperationQueue()
    queue.name = "VllmAdapter.resolving"
    queue.maxConcurrentOperationCount = 8
    return queue
  }()

  /// A client; all are alike.
  public init() { recorder = nil }

  /// A client that lets `recorder` have the bytes of each reply as they come.
  package init(recorder: WireRecorder) { self.recorder = recorder }

  /// Sends one request and waits for the head of the reply.
  ///
  /// - Parameters:
  ///   - payload: the body of the request, UTF-8 JSON.
  ///   - config: where to send it, how long to wait, how much to take in and whether to try again.
  /// - Returns: the reply, whatever its status. Letting go of its body closes the connection.
  /// - Throws: `VllmError` of code `timeout` or `transport`, or of code `response` when the headers have more bytes
  ///   than allowed.
  public func stream(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatStream {
    try await open(try SocketRequest(payload: payload, config: config, kind: .stream), config, .stream)
  }

  /// Sends one request and waits for the whole reply, by the deadlines of a request that isn't a stream.
  ///
  /// - Parameters:
  ///   - payload: the body of the request, UTF-8 JSON.
  ///   - config: where to send it, how long to wait, how much to take in and whether to try again.
  /// - Returns: the reply, whatever its status.
  /// - Throws: `VllmError` of code `timeout` or `transport`, or of code `response` when headers or body have more bytes
  ///   than allowed.
  public func complete(payload: [UInt8], config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    let request = try SocketRequest(payload: payload, config: config, kind: .whole)
    return try await open(request, config, .whole).collected(within: config.limits)
  }

  /// Gets what is at another address of the server, such as its list of models, by the same rules.
  package func get(_ address: String, config: VllmConfig) async throws(VllmError) -> VllmChatReply {
    let request = try SocketRequest(getting: address, config: config)
    return try await open(request, config, .whole).collected(within: config.limits)
  }

  private func open(
    _ request: SocketRequest, _ config: VllmConfig, _ kind: ExchangeKind
  ) async throws(VllmError) -> VllmChatStream {
    try await ChatExchange.open(config, kind) { deadlines in
      begin(request, deadlines: deadlines, limits: config.limits)
    }
  }

  private func begin(
    _ request: SocketRequest, deadlines: ExchangeDeadlines, limits: VllmLimits
  ) -> ChatExchange {
    let loop = SocketLoop.shared
    let number = loop.makeNumber()
    let exchange = ChatExchange(
      carrier: Carrier(number: number), canBeHeldBack: true, deadlines: deadlines, limits: limits)
    exchange.watch()
    let recorder = recorder
    let open: @Sendable ([SocketAddress]) -> Void = { addresses in
      let order = SocketConnection.Order(
        addresses: addresses, request: request.bytes, maximumHeadBytes: limits.maximumHeaderBytes, recorder: recorder)
      loop.open(number, order, for: exchange)
    }
    if let addresses = try? SocketAddress.resolve(request.host, port: request.port, waits: false) {
      open(addresses)
      return exchange
    }
    Self.resolving.addOperation {
      // By then nobody may wait for it any more.
      guard !exchange.isOver else { return }
      do throws(SocketAddress.Failure) {
        open(try SocketAddress.resolve(request.host, port: request.port))
      } catch {
        exchange.failed(
          VllmError(
            code: .transport, reason: .connectionFailed,
            message: "the server's name can't be resolved: \(error.words)"))
      }
    }
    return exchange
  }

  /// A connection of the loop, for its exchange.
  private struct Carrier: ExchangeCarrier {
    let number: Int

    func letGo(endedByItself: Bool) { SocketLoop.shared.close(number) }

    func resume() { SocketLoop.shared.resume(number) }
  }
}
