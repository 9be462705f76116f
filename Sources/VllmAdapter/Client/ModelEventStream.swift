/// The events of one reply as they come: see `AgentModel.stream(_:)`.
///
/// Leaving the loop, dropping the iterator or cancelling the task closes the connection at once, so that the server
/// stops generating.
public struct ModelEventStream: AsyncSequence, Sendable {
  /// What the sequence holds.
  public typealias Element = ModelStreamEvent
  /// Errors are events.
  public typealias Failure = Never

  private let start: @Sendable () -> any ModelEventSource

  /// A stream of one's own, for a model that isn't `VllmAgentModel`.
  ///
  /// - Parameter start: Makes the source of one iteration's events; called for each iteration.
  public init(_ start: @escaping @Sendable () -> any ModelEventSource) {
    self.start = start
  }

  /// An iteration, which asks the model when its first event is asked for.
  public func makeAsyncIterator() -> Iterator {
    Iterator(start())
  }

  /// One iteration over a stream's events.
  public struct Iterator: AsyncIteratorProtocol {
    private let lifetime: Lifetime
    private var events: [ModelStreamEvent] = []
    private var next = 0

    init(_ source: any ModelEventSource) {
      lifetime = Lifetime(source)
    }

    /// The next event; nil after `done`, and when the task is cancelled.
    public mutating func next() async -> ModelStreamEvent? {
      await next(isolation: nil)
    }

    /// The next event; nil after `done`, and when the task is cancelled.
    public mutating func next(isolation actor: isolated (any Actor)?) async -> ModelStreamEvent? {
      while next == events.count {
        guard let batch = await lifetime.source.nextEvents() else { return nil }
        events = batch
        next = 0
      }
      // What has been received already isn't given to a task that was cancelled since.
      guard !Task.isCancelled else {
        lifetime.source.cancel()
        events = []
        next = 0
        return nil
      }
      defer { next += 1 }
      return events[next]
    }
  }

  /// Ends the exchange when the iterator goes away.
  private final class Lifetime: Sendable {
    let source: any ModelEventSource

    init(_ source: any ModelEventSource) {
      self.source = source
    }

    deinit {
      source.cancel()
    }
  }
}

/// Where the events of one iteration over a `ModelEventStream` come from.
public protocol ModelEventSource: Sendable {
  /// Waits for the next events.
  ///
  /// - Returns: Events, possibly none; nil after the last, and when the task is cancelled or `cancel()` has been called.
  func nextEvents() async -> [ModelStreamEvent]?

  /// Ends the exchange at once; nothing happens if it is over.
  func cancel()
}

@available(*, unavailable)
extension ModelEventStream.Iterator: Sendable {}
