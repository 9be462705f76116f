import Foundation
import VllmAdapter

/// Reads one stream again and again by one client, and says how long each time took.
///
/// ```
/// stream-benchmark ENDPOINT socket|session text|calls|output PASSES
/// ```
///
/// Comparison/compare.py serves the streams, runs this beside the Python SDK, and writes the table of Results.md.
@main
enum StreamBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 4, let client = client(arguments[2]), let workload = Workload(rawValue: arguments[3]),
      let passes = Int(arguments[4])
    else {
      FileHandle.standardError.write(
        Data("usage: stream-benchmark ENDPOINT socket|session text|calls|output PASSES\n".utf8))
      exit(2)
    }
    let model = VllmAgentModel(config: try VllmConfig(endpointURL: arguments[1]), client: client)
    let request = try workload.request()
    let received = try await Received(model.stream(request))
    let clock = ContinuousClock()
    var seconds: [Double] = []
    for _ in 0..<passes {
      let start = clock.now
      var events = 0
      for await _ in model.stream(request) { events += 1 }
      seconds.append(start.duration(to: clock.now) / .seconds(1))
      guard events == received.eventCount else { throw Surprise(message: "\(events) events") }
    }
    let times = seconds.map { "\($0)" }.joined(separator: ",")
    print("{\"hash\":\"\(String(received.hash, radix: 16))\",\"seconds\":[\(times)]}")
  }

  private static func client(_ name: String) -> (any VllmChatClient)? {
    switch name {
    case "socket": SocketVllmChatClient()
    case "session": URLSessionVllmChatClient()
    default: nil
    }
  }
}

/// A stream that isn't what was served.
struct Surprise: Error {
  let message: String
}
