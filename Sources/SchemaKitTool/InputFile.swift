/// Why a file could not be read.
struct UnreadableFile: Error {
  /// Its name, as it was given.
  let name: String
  /// The reason in words.
  let reason: String

  /// The name and the reason.
  var complaint: String { "\(printable(name)): \(reason)\n" }

  /// What is reported in place of what the file holds.
  var report: Report {
    var report = Report(.error, complaint)
    report.tally.unjudged = 1
    return report
  }
}

/// A file as the arguments name it: a path, or `-` for standard input.
struct InputFile: Sendable {
  /// The path or `-`.
  let path: String
  /// Whether it is standard input.
  var isStandardInput: Bool { path == "-" }
  /// The name that complaints have.
  var name: String { isStandardInput ? "<stdin>" : path }

  init(_ path: String) { self.path = path }

  /// The size in bytes of a regular file; nil for anything else.
  ///
  /// Opens nothing: a named pipe can be opened only once.
  var size: Int? { isStandardInput ? FileDescriptor.standardInput.size : System.size(of: path) }

  /// Opens the file for reading.
  func open() throws(UnreadableFile) -> FileDescriptor {
    if isStandardInput { return .standardInput }
    do {
      return try FileDescriptor(reading: path)
    } catch {
      throw UnreadableFile(name: name, reason: error.reason)
    }
  }

  /// Reads the file whole.
  ///
  /// - Parameter limit: how many bytes it may have.
  /// - Returns: its bytes.
  /// - Throws: ``UnreadableFile`` when it can't be read or is larger.
  func bytes(atMost limit: Int) throws(UnreadableFile) -> [UInt8] {
    let file = try open()
    defer { file.close() }
    var bytes: [UInt8] = []
    if let size = file.size { bytes.reserveCapacity(min(size, limit) + 1) }
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do {
        count = try file.read(into: &block)
      } catch {
        throw UnreadableFile(name: name, reason: error.reason)
      }
      if count == 0 { return bytes }
      bytes += block[..<count]
      if bytes.count > limit { throw UnreadableFile(name: name, reason: "larger than the limit of \(limit) bytes") }
    }
  }
}
