import SchemaKit

/// Keeps the bytes of a reply as they come off the wire: status line, headers and body, any chunked coding in place.
///
/// Where a request is sent again, it keeps the bytes of the last try.
package final class WireRecorder: Sendable {
  private struct State: Sendable {
    var bytes: [UInt8] = []
    var isFull = false
  }

  private let state = Locked(State())
  private let maximumBytes: Int

  /// A recorder of at most so many bytes.
  package init(maximumBytes: Int) {
    self.maximumBytes = maximumBytes
  }

  /// The bytes so far; nil where there are more than it may keep.
  package var bytes: [UInt8]? { state.withLock { $0.isFull ? nil : $0.bytes } }

  /// Another connection begins.
  func begin() {
    state.withLock { $0 = State() }
  }

  /// Takes the next bytes of the connection.
  func append(_ bytes: ArraySlice<UInt8>) {
    state.withLock { state in
      if state.isFull || bytes.count > maximumBytes - state.bytes.count {
        state = State(bytes: [], isFull: true)
      } else {
        state.bytes += bytes
      }
    }
  }
}
