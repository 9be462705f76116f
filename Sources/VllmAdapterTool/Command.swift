/// What the arguments ask for.
enum Command: Sendable {
  /// The usage text.
  case help
  /// The demonstration, on the recorded exchanges in the folder given or found.
  case demo(fixtures: String?)
  /// One reply, whole or as a stream.
  case generate(GenerationOptions)
  /// An exchange with a server, saved as a fixture.
  case record(RecordingOptions)
  /// The inspection of the configuration and of the server.
  case check(CheckOptions)

  /// The command that `arguments`, without the program's name, ask for.
  ///
  /// - Throws: ``UsageError`` when they ask for nothing that can be done.
  init(arguments: [String]) throws(UsageError) {
    var rest = ArgumentReader(arguments)
    guard let first = try rest.next() else { throw UsageError("no command given") }
    let command: Command?
    switch first {
    case .option("--help"), .option("-h"), .operand("help"): command = nil
    case .operand("demo"): command = try Self.demo(&rest)
    case .operand("complete"): command = try GenerationOptions(&rest, isStream: false).map(Command.generate)
    case .operand("stream"): command = try GenerationOptions(&rest, isStream: true).map(Command.generate)
    case .operand("record"): command = try RecordingOptions(&rest).map(Command.record)
    case .operand("check"): command = try CheckOptions(&rest).map(Command.check)
    case .operand(let name): throw UsageError("unknown command '\(name)'")
    case .option(let name): throw UsageError("unknown option '\(name)'")
    }
    self = command ?? .help
  }

  /// Does what `arguments` ask for.
  static func run(_ arguments: [String]) async -> ExitStatus {
    let command: Command
    do {
      command = try Command(arguments: arguments)
    } catch {
      Terminal.error.write("vllm-adapter: \(error.complaint.escapingControls())\n\n\(Usage.summary)")
      return .unusable
    }
    switch command {
    case .help:
      Terminal.output.write(Usage.whole)
      return .success
    case .demo(let fixtures): return await Demo.run(fixtures: fixtures)
    case .generate(let options): return await Generation(options).run()
    case .record(let options): return await Recording(options).run()
    case .check(let options): return await ServerCheck(options).run()
    }
  }

  private static func demo(_ arguments: inout ArgumentReader) throws(UsageError) -> Command? {
    var fixtures: String?
    while let argument = try arguments.next() {
      switch argument {
      case .option("--help"), .option("-h"): return nil
      case .option("--fixtures"): fixtures = try arguments.value(of: "--fixtures")
      case .option(let name): throw UsageError("unknown option '\(name)'")
      case .operand(let text): throw UsageError("demo takes no argument '\(text)'")
      }
    }
    return .demo(fixtures: fixtures)
  }
}

/// What `vllm-adapter complete` and `stream` were asked to do.
struct GenerationOptions: Sendable {
  /// What is asked of the model.
  var request = RequestOptions()
  /// Whether the reply is asked for as a stream.
  let isStream: Bool
  /// A recorded reply that takes the place of the server; nil for none.
  var replayFile: String?
  /// How results are written.
  var format = ReportFormat.text
  /// Whether what the model thinks is told.
  var includesReasoning = false

  /// The options that the arguments give; nil when they ask for help.
  init?(_ arguments: inout ArgumentReader, isStream: Bool) throws(UsageError) {
    self.isStream = isStream
    while let argument = try arguments.next() {
      switch argument {
      case .operand(let text): try request.take(prompt: text)
      case .option("--help"), .option("-h"): return nil
      case .option("--replay"): replayFile = try arguments.value(of: "--replay")
      case .option("--output"): format = try arguments.format(of: "--output")
      case .option("--reasoning"): includesReasoning = true
      case .option(let name):
        if try !request.take(name, &arguments) { throw UsageError("unknown option '\(name)'") }
      }
    }
    try request.check(replayFile: replayFile)
  }
}

/// What `vllm-adapter record` was asked to do.
struct RecordingOptions: Sendable {
  /// The name of the fixture, without its files' endings.
  let name: String
  /// What is asked of the model.
  let request: RequestOptions
  /// Whether the reply is asked for as a stream.
  private(set) var isStream = false
  /// The folder of the fixture.
  private(set) var folder = "."
  /// Whether files that are there already are replaced.
  private(set) var replaces = false
  /// How results are written.
  private(set) var format = ReportFormat.text

  /// The options that the arguments give; nil when they ask for help.
  init?(_ arguments: inout ArgumentReader) throws(UsageError) {
    var name: String?
    var request = RequestOptions()
    while let argument = try arguments.next() {
      switch argument {
      case .operand(let text) where name == nil: name = text
      case .operand(let text): try request.take(prompt: text)
      case .option("--help"), .option("-h"): return nil
      case .option("--stream"): isStream = true
      case .option("--into"): folder = try arguments.value(of: "--into")
      case .option("--force"): replaces = true
      case .option("--output"): format = try arguments.format(of: "--output")
      case .option(let option):
        if try !request.take(option, &arguments) { throw UsageError("unknown option '\(option)'") }
      }
    }
    guard let name else { throw UsageError("record needs a name for the exchange") }
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix("."), !name.hasPrefix("-") else {
      throw UsageError("the name of an exchange is that of a file, without a folder, not '\(name)'")
    }
    try request.check(replayFile: nil)
    self.name = name
    self.request = request
  }
}

/// What `vllm-adapter check` was asked to do.
struct CheckOptions: Sendable {
  /// Where the server is.
  private(set) var server = ServerOptions()
  /// Requests that aren't tried.
  private(set) var skipped: Set<Canary> = []
  /// How results are written.
  private(set) var format = ReportFormat.text

  /// The options that the arguments give; nil when they ask for help.
  init?(_ arguments: inout ArgumentReader) throws(UsageError) {
    while let argument = try arguments.next() {
      switch argument {
      case .operand(let text): throw UsageError("check takes no argument '\(text)'")
      case .option("--help"), .option("-h"): return nil
      case .option("--output"): format = try arguments.format(of: "--output")
      case .option("--skip"):
        let name = try arguments.repeatableValue(of: "--skip")
        guard let canary = Canary(rawValue: name) else {
          let known = Canary.allCases.map(\.rawValue).joined(separator: ", ")
          throw UsageError("--skip is one of \(known), not '\(name)'")
        }
        skipped.insert(canary)
      case .option(let name):
        if try !server.take(name, &arguments) { throw UsageError("unknown option '\(name)'") }
      }
    }
  }
}
