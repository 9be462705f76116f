import Foundation

/// Where and when figures were taken.
package enum Machine {
  /// The title of the results of `product`, with what they depend on.
  package static func heading(_ title: String, product: String) -> String {
    """
    # \(title)

    `swift run -c release \(product)`, \(date), commit \(commit)\\
    \(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(ProcessInfo.processInfo.operatingSystemVersionString)\\
    \(compiler)

    """
  }

  private static var date: String {
    ISO8601DateFormatter.string(from: Date(), timeZone: .gmt, formatOptions: [.withFullDate])
  }

  private static var commit: String {
    output(of: "git", "-C", Repository.root, "rev-parse", "--short", "HEAD")
  }

  private static var compiler: String {
    output(of: "swift", "--version").split(separator: "\n").first.map(String.init) ?? "unknown compiler"
  }

  private static var processor: String {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = information.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
  }

  /// What a command writes to standard output.
  private static func output(of command: String...) -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "unknown" }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
