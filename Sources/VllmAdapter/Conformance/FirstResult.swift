import SchemaKit

/// The first of several results, for one who waits.
final class FirstResult<Value: Sendable>: Sendable {
  private enum State: Sendable {
    case open
    case awaited(CheckedContinuation<Value, Never>)
    case decided(Value)
  }

  private let state = Locked(State.open)

  /// Gives a result, which counts if it is the first.
  func resume(with value: Value) {
    let waiter: CheckedContinuation<Value, Never>? = state.withLock { state in
      switch state {
      case .open:
        state = .decided(value)
        return nil
      case .awaited(let waiter):
        state = .decided(value)
        return waiter
      case .decided:
        return nil
      }
    }
    waiter?.resume(returning: value)
  }

  /// The first result; may be asked for once.
  var value: Value {
    get async {
      await withCheckedContinuation { waiter in
        let value: Value? = state.withLock { state in
          if case .decided(let value) = state { return value }
          state = .awaited(waiter)
          return nil
        }
        if let value { waiter.resume(returning: value) }
      }
    }
  }
}
