#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a server may be: an address of IPv4 or IPv6 with its port, as the system's calls take it.
struct SocketAddress: Sendable {
  /// Why a name has no address.
  struct Failure: Error {
    /// The system's words.
    let words: String
  }

  let family: Int32
  let bytes: [UInt8]

  /// The addresses of a host, in the order to try them; waits for the system's resolver.
  ///
  /// - Parameters:
  ///   - host: a name or an address without brackets.
  ///   - port: the port at each of the addresses.
  ///   - waits: whether names are resolved; if not, only an address has one, and nothing is waited for.
  /// - Returns: at least one address.
  /// - Throws: `Failure` where there is none.
  static func resolve(_ host: String, port: Int, waits: Bool = true) throws(Failure) -> [SocketAddress] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = waits ? 0 : AI_NUMERICHOST
    unsafe hints.ai_family = AF_UNSPEC
    unsafe hints.ai_socktype = TCPSocket.streamType
    var list: UnsafeMutablePointer<addrinfo>?
    let status = unsafe getaddrinfo(host, String(port), &hints, &list)
    guard status == 0 else {
      throw Failure(words: unsafe gai_strerror(status).map { unsafe String(cString: $0) } ?? "error \(status)")
    }
    defer { unsafe freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var entry = unsafe list
    while let current = unsafe entry {
      if let address = unsafe current.pointee.ai_addr {
        let bytes = unsafe UnsafeRawBufferPointer(start: address, count: Int(current.pointee.ai_addrlen))
        unsafe addresses.append(SocketAddress(family: current.pointee.ai_family, bytes: Array(bytes)))
      }
      unsafe entry = current.pointee.ai_next
    }
    guard !addresses.isEmpty else { throw Failure(words: "no address") }
    return addresses
  }
}
