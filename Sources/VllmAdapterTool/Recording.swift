import Foundation
import SchemaKit
import VllmAdapter

/// `vllm-adapter record`: saves an exchange with the server as a fixture, and plays it back.
///
/// The fixture is the body of the request and the bytes of the reply as they came off the wire. Headers of the request,
/// and with them the key, are in neither; an exchange that has one of the secrets in its bodies isn't saved.
struct Recording {
  private let options: RecordingOptions
  private let folder: URL
  private var files: [URL] { ["req.json", "resp.http"].map { file(ending: $0) } }

  /// What is asked, and of whom.
  private struct Exchange: Sendable {
    let request: ModelRequest
    let payload: [UInt8]
    let config: VllmConfig
  }

  init(_ options: RecordingOptions) {
    self.options = options
    folder = URL(fileURLWithPath: options.folder, isDirectory: true)
  }

  /// Records, tells, and says how it went.
  func run() async -> ExitStatus {
    let exchange: Exchange
    do {
      exchange = try prepare()
    } catch {
      return tell(error)
    }
    return await System.interruptible {
      do {
        let reply = try await receive(exchange)
        guard !Task.isCancelled else { return .interrupted }
        // A chunk of the wire may end within a secret.
        let body = try await Self.body(of: reply, exchange.config)
        if let secret = Self.secret(of: exchange.config, in: reply) ?? Self.secret(of: exchange.config, in: body) {
          throw InputError("the reply repeats \(secret), and isn't saved", code: .reply)
        }
        try save(exchange.payload, reply)
      } catch {
        return Task.isCancelled ? .interrupted : tell(error)
      }
      do {
        try await replay(exchange)
        return .success
      } catch {
        return tell(error)
      }
    }
  }

  /// Everything that can go wrong before something is sent.
  private func prepare() throws -> Exchange {
    let request = try RequestReader(options.request).request()
    let server = try Server(options.request.server)
    guard server.isPlainHTTP else {
      throw InputError("over https the bytes of the wire are not to be had: record by way of an http endpoint")
    }
    guard (try? folder.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true else {
      throw InputError("there is no folder \(options.folder)")
    }
    if !options.replaces, let file = files.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
      throw InputError("\(file.lastPathComponent) is there already; --force replaces it")
    }
    if options.isStream, !server.config.streamEnabled {
      throw VllmError(
        code: .streamingDisabled, reason: .streamingDisabled, message: "streams are switched off in the configuration")
    }
    let payload = try VllmAgentModel(config: server.config)
      .payload(for: request, stream: options.isStream)
    if let secret = Self.secret(of: server.config, in: payload) {
      throw InputError("the request holds \(secret), and isn't sent")
    }
    return Exchange(request: request, payload: payload, config: server.config)
  }

  /// The bytes of the reply, all of them.
  private func receive(_ exchange: Exchange) async throws -> [UInt8] {
    let limit = exchange.config.limits.maximumResponseBytes
    // What the coding and the head add to the body is less than the body, or small.
    let recorder = WireRecorder(maximumBytes: 2 * min(max(limit, 1_048_576), Int.max / 2))
    let client = SocketVllmChatClient(recorder: recorder)
    if options.isStream {
      let body = try await client.stream(payload: exchange.payload, config: exchange.config).body
      var count = 0
      while count <= limit, let piece = try await body.next() { count += piece.count }
      body.cancel()
      guard count <= limit else { throw InputError("the reply's body has more than \(limit) bytes", code: .reply) }
    } else {
      _ = try await client.complete(payload: exchange.payload, config: exchange.config)
    }
    guard let bytes = recorder.bytes else { throw InputError("the reply is too large to be kept", code: .reply) }
    return bytes
  }

  /// The body of a reply of which these are the bytes; an error where they are not one whole reply.
  private static func body(of bytes: [UInt8], _ config: VllmConfig) async throws(VllmError) -> [UInt8] {
    let client = ReplayVllmChatClient([RecordedExchange(name: "the server", responseBytes: bytes)])
    let stream = try await client.stream(payload: [], config: config)
    var body: [UInt8] = []
    while let piece = try await stream.body.next() { body += piece }
    return body
  }

  /// What of the secrets is in `bytes`: a server, or a gateway before it, may repeat what it was sent.
  private static func secret(of config: VllmConfig, in bytes: [UInt8]) -> String? {
    for header in config.extraHeaders {
      // Short values of headers are no secrets, and would turn up anywhere; that of one that authorizes has two parts.
      let minimum = header.secrets.count > 1 ? 4 : 8
      if SecretSearch(header.secrets, minimumBytes: minimum).finds(in: bytes) {
        return "the value of the header \(header.name)"
      }
    }
    guard let key = config.apiKey, SecretSearch([key], minimumBytes: 1).finds(in: bytes) else { return nil }
    return "the API key"
  }

  private func save(_ payload: [UInt8], _ reply: [UInt8]) throws {
    var saved: [URL] = []
    do {
      for (file, bytes) in zip(files, [payload, reply]) {
        try Data(bytes).write(to: file, options: options.replaces ? .atomic : .withoutOverwriting)
        saved.append(file)
      }
    } catch {
      // Half a fixture is none; what was there before can't be brought back.
      for file in saved { try? FileManager.default.removeItem(at: file) }
      throw InputError("the files can't be written into \(options.folder)")
    }
  }

  // MARK: What it gives

  /// Plays back what was saved, and tells what the adapter makes of it.
  private func replay(_ exchange: Exchange) async throws {
    let recorded = try RecordedExchange(named: options.name, in: folder.path)
    let model = VllmAgentModel(config: exchange.config, client: ReplayVllmChatClient([recorded]))
    let outcome: ReplayOutcome
    if options.isStream {
      var events: [ModelStreamEvent] = []
      for await event in model.stream(exchange.request) { events.append(event) }
      outcome = .events(events)
    } else {
      do {
        outcome = .response(try await model.complete(exchange.request))
      } catch {
        outcome = .error(error)
      }
    }
    let sizes = [recorded.requestBody?.count ?? 0, recorded.responseBytes.count]
    switch options.format {
    case .text:
      for (file, size) in zip(files, sizes) {
        Terminal.output.write("\(file.lastPathComponent.escapingControls())  \(size) bytes\n")
      }
      Terminal.output.write("outcome  \(outcome.summary.escapingControls())\n")
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("name", options.name)
        writer.members("files", Array(zip(files, sizes))) { writer, file in
          writer.member("name", file.0.lastPathComponent)
          writer.member("bytes", file.1)
        }
        outcome.write(to: &writer)
      }
      Terminal.output.write(writer)
    }
  }

  private func tell(_ error: any Error) -> ExitStatus {
    var report: any Report =
      switch options.format {
      case .json: JSONReport(isStream: false)
      case .text: TextReport(showsText: true, showsThoughts: false)
      }
    switch error {
    case let error as VllmError:
      report.tell(error)
      return ExitStatus(error)
    case let error as InputError:
      report.tell(error)
      return error.code == .reply ? .refused : .unusable
    default:
      report.tell(InputError("\(error)"))
      return .unusable
    }
  }

  private func file(ending: String) -> URL { folder.appendingPathComponent("\(options.name).\(ending)") }
}

/// What the adapter makes of a recorded exchange.
private enum ReplayOutcome {
  case response(ModelResponse)
  case error(VllmError)
  case events([ModelStreamEvent])

  /// The outcome in a line.
  var summary: String {
    switch self {
    case .response(let response):
      let end = "finish reason \(response.metadata["finish_reason"] ?? "none")"
      return "\(Self.content(response.content, response.structuredOutput, response.toolCalls)), \(end)"
    case .error(let error):
      let status = error.status.map { ", status \($0)" } ?? ""
      return "\(error.code), \(error.reason)\(status): \(error.message)"
    case .events(let events):
      if let failure = events.compactMap(\.failure).first { return Self.error(failure).summary }
      let text = events.compactMap(\.tokenDelta).joined()
      let output = events.compactMap(\.structuredOutput).first
      let content = Self.content(text, output, events.compactMap(\.toolCall))
      return "\(content), finish reason \(events.last?.metadata["finish_reason"] ?? "none"), \(events.count) events"
    }
  }

  private static func content(_ text: String, _ output: Validated<JSONValue>?, _ calls: [ModelToolCall]) -> String {
    if let output { return "output \(output.value.text)" }
    if !calls.isEmpty { return "calls \(calls.map(\.name).joined(separator: ", "))" }
    return "\(text.utf8.count) bytes of text"
  }

  /// The outcome as members of an object.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .response(let response): writer.object("response") { $0.members(of: response) }
    case .error(let error): writer.object("error") { $0.members(of: error) }
    case .events(let events): writer.members("events", events) { $0.members(of: $1) }
    }
  }
}
