import Foundation

/// Finds the folder of the recorded exchanges.
enum FixtureFolder {
  /// Why there is none.
  struct NotFound: Error, CustomStringConvertible {
    let description: String
  }

  /// The folder's place in the package.
  private static let path = "Fixtures/vllm"
  /// A file by which the folder is known.
  private static let mark = "outcomes.tsv"

  /// The path of the folder.
  ///
  /// - Parameters:
  ///   - given: the folder that the caller named, if any; no other is looked for then.
  ///   - workingDirectory: where the search starts.
  ///   - source: the path of a file in the package that the tool was built from.
  /// - Returns: the path, absolute or as given.
  /// - Throws: `NotFound` with the places that were looked at.
  static func locate(
    given: String?, workingDirectory: String = FileManager.default.currentDirectoryPath, source: String = #filePath
  ) throws(NotFound) -> String {
    if let given {
      guard isFolder(given) else { throw NotFound(description: "there are no recorded exchanges in \(given)") }
      return given
    }
    for start in [workingDirectory, (source as NSString).deletingLastPathComponent] {
      for ancestor in ancestors(of: start) {
        let candidate = (ancestor as NSString).appendingPathComponent(path)
        if isFolder(candidate) { return candidate }
      }
    }
    throw NotFound(
      description: """
        no folder \(path) in \(workingDirectory), above it, or where this tool was built; \
        name the one to use with --fixtures DIR
        """)
  }

  private static func isFolder(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: (path as NSString).appendingPathComponent(mark))
  }

  /// `path` and the folders above it, the nearest first.
  private static func ancestors(of path: String) -> [String] {
    var result = [path]
    var current = path
    while current != "/", !current.isEmpty {
      current = (current as NSString).deletingLastPathComponent
      result.append(current)
    }
    return result
  }
}
