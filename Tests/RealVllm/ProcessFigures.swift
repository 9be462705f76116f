import Foundation

/// What this process holds of the system, where `/proc` tells it.
struct ProcessFigures: Sendable, CustomStringConvertible {
  let descriptors: Int
  let residentKiB: Int

  /// The figures of this moment; nil on systems without `/proc`.
  static var now: ProcessFigures? {
    guard let descriptors = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count,
      let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let resident = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
    else { return nil }
    return ProcessFigures(descriptors: descriptors, residentKiB: resident)
  }

  var description: String { "\(descriptors) descriptors, \(residentKiB) KiB resident" }
}
