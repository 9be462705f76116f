#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A value that threads share: whoever uses it has it alone.
///
/// `Synchronization.Mutex` would do the same, but on Linux ThreadSanitizer doesn't see it and takes every use of it for a
/// race; a lock of the system it knows. `@unchecked`, because the compiler can't know that the lock guards the value.
@safe
package final class Locked<Value>: @unchecked Sendable {
  private var value: Value
  @unsafe private let lock: UnsafeMutablePointer<pthread_mutex_t>

  /// A lock around `value`, which nobody else has.
  package init(_ value: sending Value) {
    self.value = value
    unsafe lock = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe lock.deallocate()
  }

  /// Calls `body` with the value while nobody else has it; `body` doesn't use the same lock.
  package func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
    -> Result
  {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return try body(&value)
  }
}
