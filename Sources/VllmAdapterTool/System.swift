import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The calls of the operating system that Foundation has nothing for.
enum System {
  /// Ends the process at once.
  static func exit(_ status: ExitStatus) -> Never { _exit(status.rawValue) }

  /// Lets writing to a closed pipe fail as other writing does, instead of by a signal.
  static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// The system's words for the number of an error.
  static func words(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }

  /// Writes all of `bytes`.
  ///
  /// - Returns: nil, or the number of the error that kept it from being written.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        #if canImport(Glibc)
          return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          return unsafe Musl.write(descriptor, rest.baseAddress, rest.count)
        #else
          return unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// Runs `body`, whose task is cancelled by the first SIGINT; a second one ends the process.
  ///
  /// - Returns: what `body` returned, or `interrupted`.
  static func interruptible(_ body: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
    let task = Task { await body() }
    // The source is told of signals only where the process doesn't end by them.
    _ = signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if task.isCancelled { exit(.interrupted) }
      task.cancel()
    }
    source.resume()
    let status = await task.value
    source.cancel()
    return task.isCancelled ? .interrupted : status
  }
}
