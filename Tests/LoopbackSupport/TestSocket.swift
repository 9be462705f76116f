#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A TCP socket on 127.0.0.1, as far as the loopback server needs one; whoever holds it closes it.
package struct TestSocket: Sendable {
  struct Failure: Error {
    let call: String
    let code: Int32
  }

  let descriptor: Int32

  #if canImport(Glibc)
    private static let streamType = Int32(SOCK_STREAM.rawValue)
  #else
    private static let streamType = SOCK_STREAM
  #endif

  #if canImport(Darwin)
    private static let sendFlags: Int32 = 0
  #else
    private static let sendFlags = Int32(MSG_NOSIGNAL)
  #endif

  /// A socket that listens at a port of the system's choice, where `backlog` connections may wait to be accepted.
  package static func listening(backlog: Int32 = 512) throws -> TestSocket {
    let socket = try TestSocket.made()
    var address = loopbackAddress(port: 0)
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(socket.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard bound == 0, listen(socket.descriptor, backlog) == 0 else {
      let failure = Failure(call: "bind or listen", code: errno)
      socket.close()
      throw failure
    }
    return socket
  }

  /// A socket that connects to a port, without waiting until it has.
  package static func connecting(to port: Int) throws -> TestSocket {
    let socket = try TestSocket.made()
    _ = fcntl(socket.descriptor, F_SETFL, O_NONBLOCK)
    var address = loopbackAddress(port: UInt16(port))
    _ = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return socket
  }

  private static func made() throws -> TestSocket {
    let descriptor = socket(AF_INET, streamType, 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
    let made = TestSocket(descriptor: descriptor)
    made.set(SO_REUSEADDR, at: SOL_SOCKET, to: Int32(1))
    #if canImport(Darwin)
      made.set(SO_NOSIGPIPE, at: SOL_SOCKET, to: Int32(1))
    #endif
    return made
  }

  private static func loopbackAddress(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private func set<Value: BitwiseCopyable>(_ option: Int32, at level: Int32, to value: Value) {
    var value = value
    _ = unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Value>.size))
  }

  /// The port of this end.
  package var port: Int { Self.port(of: descriptor, peer: false) ?? 0 }

  /// The port at one end of a socket; nil when the descriptor isn't a connected socket of IPv4.
  package static func port(of descriptor: Int32, peer: Bool) -> Int? {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        peer
          ? unsafe getpeername(descriptor, $0, &length) : unsafe getsockname(descriptor, $0, &length)
      }
    }
    guard status == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// How many sockets of this process are connected to a port: those of clients.
  package static func count(connectedTo port: Int) -> Int {
    (0..<4_096).reduce(0) { $0 + (Self.port(of: Int32($1), peer: true) == port ? 1 : 0) }
  }

  /// Whether a number is that of an open descriptor.
  package static func isOpen(_ descriptor: Int32) -> Bool { fcntl(descriptor, F_GETFD) != -1 }

  /// The next connection; nil when the socket listens no more.
  package func accepted() -> TestSocket? {
    while true {
      let accepted = accept(descriptor, nil, nil)
      if accepted >= 0 {
        let socket = TestSocket(descriptor: accepted)
        socket.set(Int32(TCP_NODELAY), at: Int32(IPPROTO_TCP), to: Int32(1))
        return socket
      }
      guard errno == EINTR || errno == ECONNABORTED else { return nil }
    }
  }

  /// Sends all of the bytes; false when the other end is gone.
  package func send(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe sendBytes(buffer, from: sent)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private func sendBytes(_ buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
    #if canImport(Glibc)
      return unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, Self.sendFlags)
    #elseif canImport(Musl)
      return unsafe Musl.send(descriptor, rest.baseAddress, rest.count, Self.sendFlags)
    #else
      return unsafe Darwin.send(descriptor, rest.baseAddress, rest.count, Self.sendFlags)
    #endif
  }

  /// Waits for bytes; none when the other end is gone.
  package func receive() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      return Array(buffer.prefix(max(count, 0)))
    }
  }

  /// Makes the close a reset.
  package func resetOnClose() {
    set(SO_LINGER, at: SOL_SOCKET, to: linger(l_onoff: 1, l_linger: 0))
  }

  /// Ends one direction or both, and every wait for them, and leaves the descriptor open.
  package func shutDown(sendingOnly: Bool = false) {
    _ = shutdown(descriptor, Int32(sendingOnly ? SHUT_WR : SHUT_RDWR))
  }

  package func close() {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }
}
