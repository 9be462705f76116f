import Foundation

/// A request as it goes over a socket, and where it goes.
struct SocketRequest: Sendable {
  /// The name or the address of the host, without brackets.
  let host: String
  let port: Int
  /// The head and the body.
  let bytes: [UInt8]

  /// The request that carries `payload` to the chat completions of `config`.
  ///
  /// - Throws: `VllmError` of code `transport` when the endpoint isn't of plain `http`.
  init(payload: [UInt8], config: VllmConfig, kind: ExchangeKind) throws(VllmError) {
    try self.init("POST", config.chatCompletionsURL, config.headers(for: kind), payload)
  }

  /// The request for what is at an address of the server of `config`.
  ///
  /// - Throws: `VllmError` of code `transport` when the address isn't of plain `http`.
  init(getting address: String, config: VllmConfig) throws(VllmError) {
    try self.init("GET", address, config.headers(for: .whole).filter { $0.name != "Content-Type" }, nil)
  }

  private init(
    _ method: String, _ target: String, _ headers: [(name: String, value: String)], _ payload: [UInt8]?
  ) throws(VllmError) {
    guard let address = URLComponents(string: target), let name = address.host, address.scheme?.lowercased() == "http"
    else {
      throw VllmError(
        code: .transport, reason: .connectionFailed,
        message: "the endpoint is not of plain http: URLSessionVllmChatClient is the client for it", retryable: false)
    }
    host = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name
    port = address.port ?? 80
    var head = "\(method) \(address.percentEncodedPath) HTTP/1.1\r\n"
    head += "Host: \(host.contains(":") ? "[\(host)]" : host)\(address.port.map { ":\($0)" } ?? "")\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if let payload { head += "Content-Length: \(payload.count)\r\n" }
    bytes = Array((head + "\r\n").utf8) + (payload ?? [])
  }
}
