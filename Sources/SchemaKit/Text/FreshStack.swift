#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Runs work on a stack of its own, for recursion that may go deeper than the caller's stack allows.
enum FreshStack {
  /// Calls `body` on a new thread with a stack of `bytes`, a multiple of the page size, and waits for it.
  ///
  /// - Returns: Whether `body` ran; false when the system gives no thread.
  static func run(bytes: Int, _ body: () -> Void) -> Bool {
    withoutActuallyEscaping(body) { body in
      let work = Work(body: body)
      // Memory that C alone makes attributes of: whose Swift's initialiser is depends on which C module is read first.
      let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
      defer { unsafe attributes.deallocate() }
      guard unsafe pthread_attr_init(attributes) == 0 else { return false }
      defer { _ = unsafe pthread_attr_destroy(attributes) }
      guard unsafe pthread_attr_setstacksize(attributes, bytes) == 0 else { return false }
      let context = unsafe Unmanaged.passRetained(work)
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let started = unsafe pthread_create(&thread, attributes, startRoutine, context.toOpaque())
      guard started == 0 else {
        unsafe context.release()
        return false
      }
      #if canImport(Darwin)
        guard let thread else { return false }
      #endif
      _ = pthread_join(thread, nil)
      return true
    }
  }

  private final class Work {
    let body: () -> Void

    init(body: @escaping () -> Void) { self.body = body }
  }

  #if canImport(Darwin)
    private static let startRoutine: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
      context in
      unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
      return nil
    }
  #else
    private static let startRoutine: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
      context in
      guard let context = unsafe context else { return nil }
      unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
      return nil
    }
  #endif
}
