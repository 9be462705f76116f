import Foundation

/// A value that is read and changed behind a lock.
///
/// `Synchronization.Mutex` would do the same, but on Linux ThreadSanitizer doesn't see it, and takes every use of it for
/// a race; the lock of Foundation it knows. `@unchecked`, because the compiler can't know that the lock guards the value.
package final class Locked<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  package init(_ value: Value) {
    self.value = value
  }

  /// Calls `body` with the value while nobody else has it.
  package func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
    -> Result
  {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
