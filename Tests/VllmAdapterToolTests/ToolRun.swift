import Foundation
import TestSupport

/// What one run of `vllm-adapter` gave.
struct ToolRun: Sendable {
  /// The exit status, or the number of the signal that ended it.
  let status: Int32
  /// What it wrote to standard output.
  let output: String
  /// What it wrote to standard error.
  let errors: String

  /// The lines of standard output.
  var lines: [Substring] { output.split(separator: "\n") }
}

/// A folder of its own for one test, in which the built tool runs; it goes when the test does.
final class Workspace: Sendable {
  /// The folder.
  let folder: URL

  /// A folder that holds `files`, by name.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("vllm-adapter-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file.
  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: file(name)) }

  /// The bytes of a file.
  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: file(name))) }

  /// Whether there is a file.
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name).path) }

  /// A file of the folder.
  func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

  /// The path of the recorded reply `name`.
  static func recorded(_ name: String) -> String { "\(Repository.root)/Fixtures/vllm/\(name).resp.http" }

  /// Runs the tool in the folder and waits for its end.
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) async throws -> ToolRun {
    try await run(arguments, input: input, environment: environment)
  }

  /// Runs the tool in the folder and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - input: What it reads from standard input.
  ///   - environment: Its variables for the adapter; it has none of those of this process.
  ///   - whileRunning: Called once it has started.
  /// - Returns: What it gave.
  /// - Throws: When it could not be run.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    whileRunning: (RunningTool) async -> Void = { _ in }
  ) async throws -> ToolRun {
    // Files, not pipes: whatever the tool writes, it never waits for a reader.
    let name = UUID().uuidString
    for suffix in ["in", "out", "err"] { try write(suffix == "in" ? input : "", to: ".\(name).\(suffix)") }
    let (reading, output, errors) = (
      try FileHandle(forReadingFrom: file(".\(name).in")), try FileHandle(forWritingTo: file(".\(name).out")),
      try FileHandle(forWritingTo: file(".\(name).err"))
    )
    defer { for handle in [reading, output, errors] { try? handle.close() } }
    let tool = RunningTool(arguments, in: folder, environment: environment, output: file(".\(name).out"))
    let status = try await tool.run(input: reading, output: output, errors: errors, whileRunning)
    return ToolRun(
      status: status, output: String(decoding: try bytes(".\(name).out"), as: UTF8.self),
      errors: String(decoding: try bytes(".\(name).err"), as: UTF8.self))
  }

  /// Runs the tool with its output in a pipe whose reader has gone away.
  func runWithoutReader(_ arguments: [String]) async throws -> ToolRun {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    try write("", to: ".errors")
    let errors = try FileHandle(forWritingTo: file(".errors"))
    defer { try? errors.close() }
    let tool = RunningTool(arguments, in: folder, environment: [:], output: nil)
    let status = try await tool.run(
      input: FileHandle.nullDevice, output: pipe.fileHandleForWriting, errors: errors
    ) { _ in }
    return ToolRun(status: status, output: "", errors: String(decoding: try bytes(".errors"), as: UTF8.self))
  }
}

/// The tool while it runs.
///
/// `@unchecked`, because only the test that runs it has it.
final class RunningTool: @unchecked Sendable {
  private let process = Process()
  private let outputFile: URL?

  fileprivate init(_ arguments: [String], in folder: URL, environment: [String: String], output: URL?) {
    process.executableURL = Self.tool
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .filter { !$0.key.uppercased().hasPrefix("SPAKKY_VLLM__") }.merging(environment) { $1 }
    outputFile = output
  }

  /// What it has written to standard output so far.
  var output: String { outputFile.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? "" }

  /// Sends SIGINT, as Ctrl-C does.
  func interrupt() { process.interrupt() }

  fileprivate func run(
    input: FileHandle, output: FileHandle, errors: FileHandle, _ body: (RunningTool) async -> Void
  ) async throws -> Int32 {
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    let (ends, continuation) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = {
      continuation.yield($0.terminationStatus)
      continuation.finish()
    }
    try process.run()
    await body(self)
    return await ends.first { _ in true } ?? -1
  }

  /// The built tool: it lies beside the tests.
  private static let tool: URL = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
      return bundle.bundleURL.deletingLastPathComponent().appendingPathComponent("vllm-adapter")
    #else
      return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("vllm-adapter")
    #endif
  }()
}
