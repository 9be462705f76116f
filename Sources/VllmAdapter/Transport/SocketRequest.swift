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
    guard let address = URLComponents(string: config.chatCompletionsURL), let name = address.host,
      address.scheme?.lowercased() == "http"
    else {
      throw VllmError(
        code: .transport, reason: .connectionFailed,
        message: "the endpoint is not of plain http: URLSessionVllmChatClient is the client for it", retryable: false)
    }
    host = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name
    port = address.port ?? 80
    var head = "POST \(address.percentEncodedPath) HTTP/1.1\r\n"
    head += "Host: \(host.contains(":") ? "[\(host)]" : host)\(address.port.map { ":\($0)" } ?? "")\r\n"
    for (name, value) in config.headers(for: kind) { head += "\(name): \(value)\r\n" }
    head += "Content-Length: \(payload.count)\r\n\r\n"
    bytes = Array(head.utf8) + payload
  }
}
