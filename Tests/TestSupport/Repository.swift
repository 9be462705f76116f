#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The checkout that the tests were compiled from, and the only place where tests read files.
public enum Repository: Sendable {
  /// The folder that holds Package.swift, without a slash at its end.
  public static let root: String = folder(above: #filePath, levels: 3)

  /// Reads a file whole.
  ///
  /// - Parameter path: relative to the root of the repository.
  /// - Returns: its bytes.
  /// - Throws: `UnreadableFile`, which names the path.
  public static func bytes(_ path: String) throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")))
    } catch {
      throw UnreadableFile(path: path, reason: "\(error)")
    }
  }

  /// Lists the files below a folder at any depth.
  ///
  /// - Parameters:
  ///   - folder: relative to the root of the repository.
  ///   - suffix: how the names of the wanted files end, such as ".json"; all files when empty.
  /// - Returns: paths relative to that folder, sorted by their bytes.
  /// - Throws: `UnreadableFile` when the folder can't be listed.
  public static func files(in folder: String, suffix: String = "") throws -> [String] {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")
        .filter { $0.hasSuffix(suffix) && !isFolder("\(root)/\(folder)/\($0)") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw UnreadableFile(path: folder, reason: "\(error)")
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    // Only a folder can be listed; this needs no pointer to a Boolean as `fileExists(atPath:isDirectory:)` does.
    (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
  }

  private static func folder(above file: String, levels: Int) -> String {
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast(levels).joined(separator: "/")
  }
}

/// A file or folder of the repository that a test needs and can't read.
public struct UnreadableFile: Error, Sendable, CustomStringConvertible {
  /// The path, relative to the root of the repository.
  public let path: String
  /// What the system said.
  public let reason: String

  /// The path and the reason in a sentence.
  public var description: String { "can't read \(path): \(reason)" }
}
