import Foundation
import SchemaKit

#if canImport(FoundationNetworking)
  /// The queue of the session's callbacks, which calls them one at a time and in order; the session adds each by
  /// `addOperation(_:)` with a block, and in no other way.
  ///
  /// On Linux the session adds one callback for each chunk of a reply, however many came in one read. Here those of a
  /// burst wait for each other, a fraction of what a token takes, and are called at one waking of a thread; and no
  /// operation is made of each, which takes Foundation several times as long as what the callback does. Together this
  /// doubles the rate of a stream.
  final class CallbackQueue: OperationQueue, @unchecked Sendable {
    /// How long a burst is waited for, in seconds.
    private static let patience = 0.000_05

    private let queue = DispatchQueue(label: "VllmAdapter.callbacks")
    private let waiting = Locked<[@Sendable () -> Void]>([])

    override func addOperation(_ block: @escaping @Sendable () -> Void) {
      let isFirst = waiting.withLock { waiting in
        waiting.append(block)
        return waiting.count == 1
      }
      if isFirst { queue.async { [self] in callWaiting() } }
    }

    private func callWaiting() {
      Thread.sleep(forTimeInterval: Self.patience)
      let blocks = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      for block in blocks { block() }
    }
  }
#else
  /// The queue of the session's callbacks.
  typealias CallbackQueue = OperationQueue
#endif
