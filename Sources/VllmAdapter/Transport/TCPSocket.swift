import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A socket that waits for nothing, with the calls of the system that a connection needs.
///
/// Whoever holds it closes it.
struct TCPSocket: Sendable {
  /// How far a call got.
  enum Progress {
    /// It moved this many bytes; when receiving, none means that the server has sent all it will.
    case moved(Int)
    /// It would have to wait.
    case wouldWait
    /// It failed, by the system's number of the error.
    case failed(Int32)
  }

  let descriptor: Int32

  #if canImport(Glibc)
    static let streamType = Int32(SOCK_STREAM.rawValue)
  #else
    static let streamType = SOCK_STREAM
  #endif

  #if canImport(Darwin)
    private static let sendFlags: Int32 = 0
  #else
    /// A server that is gone is an error and no signal.
    private static let sendFlags = Int32(MSG_NOSIGNAL)
  #endif

  /// Begins to connect; the socket becomes writable when that has succeeded or failed.
  static func connecting(to address: SocketAddress) -> Result<TCPSocket, POSIXError> {
    let descriptor = socket(address.family, streamType, 0)
    guard descriptor >= 0 else { return .failure(error(errno)) }
    let made = TCPSocket(descriptor: descriptor)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    made.set(Int32(TCP_NODELAY), at: Int32(IPPROTO_TCP))
    #if canImport(Darwin)
      made.set(SO_NOSIGPIPE, at: SOL_SOCKET)
    #endif
    let status = unsafe address.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return Int32(-1) }
      return unsafe connect(descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    if status != 0, errno != EINPROGRESS, errno != EINTR {
      let failure = error(errno)
      made.close()
      return .failure(failure)
    }
    return .success(made)
  }

  private func set(_ option: Int32, at level: Int32) {
    var value: Int32 = 1
    _ = unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  /// The error that connecting ended with; nil when there is a connection.
  func connectionError() -> POSIXError? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    let status = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &value, &size)
    if status != 0 { return Self.error(errno) }
    return value == 0 ? nil : Self.error(value)
  }

  /// Sends what can be sent now.
  func sendSome(_ bytes: ArraySlice<UInt8>) -> Progress {
    let count = unsafe bytes.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, Self.sendFlags) }
    return Self.progress(count)
  }

  /// Receives what is there, up to the size of `buffer`.
  func receiveSome(_ buffer: inout [UInt8]) -> Progress {
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
    return Self.progress(count)
  }

  /// Closes it at once; what hasn't been sent or read is dropped.
  func close() {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }

  private static func progress(_ count: Int) -> Progress {
    if count >= 0 { return .moved(count) }
    let code = errno
    return code == EAGAIN || code == EWOULDBLOCK || code == EINTR ? .wouldWait : .failed(code)
  }

  /// The system's error of this number.
  static func error(_ code: Int32) -> POSIXError {
    POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
  }
}
