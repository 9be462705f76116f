#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Every call of the operating system that the tool makes.
///
/// The tool does without Foundation, whose start alone takes longer than most validations; this file is what takes its
/// place, and the only one of the tool with unsafe code.
enum System {
  /// Ends the process at once, without regard to other threads.
  static func exit(_ status: ExitStatus) -> Never { _exit(status.rawValue) }

  /// Lets writing to a closed pipe fail as other writing does, instead of by a signal.
  static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// The value of an environment variable; nil when it isn't set.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The number of processors that threads can run on.
  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The name and the release of the operating system; nil when it doesn't tell.
  static var operatingSystem: (name: String, release: String)? {
    var information = utsname()
    guard unsafe uname(&information) == 0 else { return nil }
    return (text(information.sysname), text(information.release))
  }

  /// The text in an array of characters, which Swift sees as a tuple, up to the zero that ends it.
  private static func text<Characters>(_ characters: Characters) -> String {
    unsafe withUnsafeBytes(of: characters) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  /// The time in nanoseconds since some moment, never going back.
  static var nanoseconds: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// The size in bytes of a regular file, without opening it; nil for anything else.
  static func size(of path: String) -> Int? {
    var information = stat()
    guard unsafe stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(information.st_size)
  }
}

/// Why the system refused a call.
struct SystemError: Error {
  /// The number by which the system tells what went wrong.
  private let number: Int32

  /// The error of the call that was made last.
  init() { number = errno }

  /// Whether it was writing to a pipe that nobody reads any more.
  var isBrokenPipe: Bool { number == EPIPE }

  /// The system's words for it.
  var reason: String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }
}

/// An open file.
struct FileDescriptor: Sendable {
  private let number: Int32

  /// What the process reads from.
  static let standardInput = FileDescriptor(number: 0)
  /// Where results go.
  static let standardOutput = FileDescriptor(number: 1)
  /// Where everything else goes.
  static let standardError = FileDescriptor(number: 2)

  private init(number: Int32) { self.number = number }

  /// Opens a file for reading.
  init(reading path: String) throws(SystemError) {
    number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if number < 0 { throw SystemError() }
  }

  /// Closes the file; standard input stays open.
  func close() {
    #if canImport(Darwin)
      if number > 2 { _ = Darwin.close(number) }
    #elseif canImport(Glibc)
      if number > 2 { _ = Glibc.close(number) }
    #elseif canImport(Musl)
      if number > 2 { _ = Musl.close(number) }
    #endif
  }

  /// The size in bytes of a regular file; nil for anything else.
  var size: Int? {
    var information = stat()
    guard unsafe fstat(number, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(information.st_size)
  }

  /// Whether it is a terminal.
  var isTerminal: Bool { isatty(number) == 1 }

  /// The number of columns of the terminal; nil when it is none.
  var columns: Int? {
    var size = winsize()
    guard unsafe ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Reads bytes into `buffer`, waiting for the first if need be.
  ///
  /// - Parameters:
  ///   - buffer: where they go.
  ///   - start: the index of the first of them.
  ///   - limit: how many are read at most; the buffer's end is a limit too.
  /// - Returns: how many there are; 0 at the end of the file.
  /// - Throws: ``SystemError`` when the system refuses.
  func read(into buffer: inout [UInt8], from start: Int = 0, atMost limit: Int = .max) throws(SystemError) -> Int {
    while true {
      let number = number
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        let bytes = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[start...].prefix(limit))
        #if canImport(Darwin)
          return unsafe Darwin.read(number, bytes.baseAddress, bytes.count)
        #elseif canImport(Glibc)
          return unsafe Glibc.read(number, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          return unsafe Musl.read(number, bytes.baseAddress, bytes.count)
        #endif
      }
      if count >= 0 { return count }
      if errno != EINTR { throw SystemError() }
    }
  }

  /// Writes all of `bytes`.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    let number = number
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        #if canImport(Darwin)
          return unsafe Darwin.write(number, rest.baseAddress, rest.count)
        #elseif canImport(Glibc)
          return unsafe Glibc.write(number, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          return unsafe Musl.write(number, rest.baseAddress, rest.count)
        #endif
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw SystemError()
      }
    }
  }
}

extension [UInt8] {
  /// The index of the first LF in `range`, or the range's end if there is none.
  ///
  /// Linear in the distance, at the speed of the system's own search.
  func firstNewline(in range: Range<Int>) -> Int {
    unsafe withUnsafeBytes { bytes in
      let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
      guard let base = part.baseAddress, let found = unsafe memchr(base, 0x0A, part.count) else {
        return range.upperBound
      }
      return unsafe range.lowerBound + (UnsafeRawPointer(found) - base)
    }
  }
}

/// A value that threads share: one at a time has it, and each that is done with it wakes those that wait for it to change.
@safe
final class Monitor<State: Sendable>: @unchecked Sendable {
  private var state: State
  @unsafe private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  @unsafe private let changed: UnsafeMutablePointer<pthread_cond_t>

  /// A monitor of `state`.
  init(_ state: State) {
    self.state = state
    unsafe mutex = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe changed = .allocate(capacity: 1)
    unsafe changed.initialize(to: pthread_cond_t())
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(changed)
    unsafe mutex.deallocate()
    unsafe changed.deallocate()
  }

  /// Calls `body` with the state, which it may change.
  func withLock<Result>(_ body: (inout State) -> Result) -> Result {
    withLock(when: { _ in true }, body)
  }

  /// Waits until `isReady` says so, and calls `body` with the state, which it may change.
  func withLock<Result>(when isReady: (borrowing State) -> Bool, _ body: (inout State) -> Result) -> Result {
    lock()
    while !isReady(state) { unsafe pthread_cond_wait(changed, mutex) }
    defer {
      unsafe pthread_cond_broadcast(changed)
      unsafe pthread_mutex_unlock(mutex)
    }
    return body(&state)
  }

  /// Takes the lock: a thread asks for it awake for longer than another needs to read a block, before it sleeps.
  ///
  /// To be woken takes longer than that: on two cores, files of lines took up to 1.25 times as long.
  private func lock() {
    for _ in 0..<400 {
      if unsafe pthread_mutex_trylock(mutex) == 0 { return }
      sched_yield()
    }
    unsafe pthread_mutex_lock(mutex)
  }
}

/// A thread of the system, which runs one closure.
struct Thread {
  /// The stack of a thread in bytes: as much as the main thread has on most systems, of which unused pages cost nothing.
  private static let stackSize = 8 << 20

  private let handle: pthread_t

  /// Starts a thread that calls `body`.
  init(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { _ = unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, Self.stackSize)
    let context = unsafe Unmanaged.passRetained(Work(body: body))
    #if canImport(Darwin)
      var handle: pthread_t?
    #else
      var handle = pthread_t()
    #endif
    let result = unsafe pthread_create(&handle, &attributes, Self.startRoutine, context.toOpaque())
    guard result == 0 else {
      unsafe context.release()
      errno = result
      throw SystemError()
    }
    #if canImport(Darwin)
      guard let handle else { throw SystemError() }
    #endif
    self.handle = handle
  }

  /// Waits until the closure has returned.
  func join() { _ = pthread_join(handle, nil) }

  private final class Work {
    let body: @Sendable () -> Void

    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }

  #if canImport(Darwin)
    private static let startRoutine: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { context in
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
