import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What the server tells of its work at `/metrics`.
struct Metrics: Sendable, CustomStringConvertible {
  /// The requests that tokens are generated for.
  let running: Int
  /// The requests that wait for that.
  let waiting: Int
  /// All tokens that have ever been generated.
  let generatedTokens: Int

  var isIdle: Bool { running == 0 && waiting == 0 }

  var description: String { "\(running) running, \(waiting) waiting, \(generatedTokens) tokens generated" }

  /// The figures of this moment.
  static func read() async throws -> Metrics {
    let text = try await page("/metrics")
    return Metrics(
      running: try figure("vllm:num_requests_running", in: text),
      waiting: try figure("vllm:num_requests_waiting", in: text),
      generatedTokens: try figure("vllm:generation_tokens_total", in: text))
  }

  /// The one value of a metric, which has labels, none of them told apart here.
  private static func figure(_ name: String, in text: String) throws -> Int {
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name + "{") }, "no \(name)")
    return Int(try #require(line.split(separator: " ").last.flatMap { Double($0) }))
  }

  /// A page of the server's, over a connection of its own.
  private static func page(_ path: String) async throws -> String {
    var address = try #require(RealServer.endpoint.flatMap { URLComponents(string: $0) })
    address.path = path
    var request = URLRequest(url: try #require(address.url))
    request.setValue("close", forHTTPHeaderField: "Connection")
    let (body, _) = try await URLSession.shared.data(for: request)
    return String(decoding: body, as: UTF8.self)
  }
}
