import Foundation

/// What one run of `schemakit` gave.
struct ToolRun: Sendable {
  /// The exit status.
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
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("schemakit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file, and the folders that it is in.
  func write(_ text: String, to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The path of a file in the folder.
  func path(of name: String) -> String { folder.appendingPathComponent(name).path }

  /// Runs the tool in the folder and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: its arguments.
  ///   - input: what it reads from standard input.
  /// - Returns: what it gave.
  /// - Throws: when it could not be run.
  func run(_ arguments: String..., input: String = "") async throws -> ToolRun {
    try await run(arguments, input: input)
  }

  /// Runs the tool in the folder and waits for its end.
  func run(_ arguments: [String], input: String = "") async throws -> ToolRun {
    // Files, not pipes: whatever the tool writes, it never waits for a reader.
    let name = UUID().uuidString
    for suffix in ["in", "out", "err"] { try write(suffix == "in" ? input : "", to: ".\(name).\(suffix)") }
    func file(_ suffix: String) -> URL { folder.appendingPathComponent(".\(name).\(suffix)") }
    let (reading, output, errors) = (
      try FileHandle(forReadingFrom: file("in")), try FileHandle(forWritingTo: file("out")),
      try FileHandle(forWritingTo: file("err"))
    )
    defer { for handle in [reading, output, errors] { try? handle.close() } }
    let process = Process()
    process.executableURL = Self.tool
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = reading
    process.standardOutput = output
    process.standardError = errors
    let status = try await Self.status(of: process)
    return ToolRun(
      status: status, output: String(decoding: try Data(contentsOf: file("out")), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: file("err")), as: UTF8.self))
  }

  /// Runs the tool with its output in a pipe whose reader has gone away.
  func runWithoutReader(_ arguments: String...) async throws -> ToolRun {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    try write("", to: ".errors")
    let file = folder.appendingPathComponent(".errors")
    let errors = try FileHandle(forWritingTo: file)
    defer { try? errors.close() }
    let process = Process()
    process.executableURL = Self.tool
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = pipe.fileHandleForWriting
    process.standardError = errors
    let status = try await Self.status(of: process)
    return ToolRun(
      status: status, output: "", errors: String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  private static func status(of process: sending Process) async throws -> Int32 {
    try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }

  /// The built tool: it lies beside the tests.
  static let tool: URL = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
      return bundle.bundleURL.deletingLastPathComponent().appendingPathComponent("schemakit")
    #else
      return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("schemakit")
    #endif
  }()
}
