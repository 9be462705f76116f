#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Every call of the operating system that the library makes: what reading schemas from files takes.
enum FileSystem {
  /// What a path leads to.
  enum Kind: Sendable {
    case file
    case folder
    case link
    /// A device, a named pipe or a socket: reading one may have effects, or never end.
    case other
  }

  /// What `path` leads to, through symbolic links or not.
  static func kind(of path: String, followingLinks: Bool) throws(FileSystemError) -> Kind {
    var information = stat()
    let result = unsafe followingLinks ? stat(path, &information) : lstat(path, &information)
    guard result == 0 else { throw FileSystemError() }
    return switch information.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The working directory, or nil when it can't be told.
  static var workingDirectory: String? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  /// The absolute path without symbolic links that `path` leads to.
  static func realPath(_ path: String) throws(FileSystemError) -> String {
    guard let real = unsafe realpath(path, nil) else { throw FileSystemError() }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// What the symbolic link at `path` says.
  static func target(ofLink path: String) throws(FileSystemError) -> String {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        unsafe text.baseAddress.map { unsafe readlink(path, $0, text.count) } ?? -1
      }
    }
    guard count >= 0 else { throw FileSystemError() }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// The names of what is in a folder, in no order, without `.` and `..`.
  static func names(in folder: String) throws(FileSystemError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw FileSystemError() }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Reads a regular file within a folder, without following any symbolic link on the way from there.
  ///
  /// Each part of the path is opened in the folder before it, so that nobody can put a link in its place meanwhile. What
  /// isn't a regular file is opened without waiting for it, and not read.
  /// - Parameters:
  ///   - parts: The names that lead from the folder to the file.
  ///   - folder: A path to the folder.
  ///   - limit: How many bytes are wanted at most.
  /// - Returns: The file's bytes, more than `limit` when there are more; nil when it is no regular file.
  /// - Throws: ``FileSystemError`` when there is no such file, or a link on the way.
  static func read(_ parts: [String], in folder: String, atMost limit: Int) throws(FileSystemError) -> [UInt8]? {
    var descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    for (number, part) in parts.enumerated() {
      guard descriptor >= 0 else { throw FileSystemError() }
      let kind = number == parts.count - 1 ? O_NONBLOCK : O_DIRECTORY
      let inner = unsafe openat(descriptor, part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | kind)
      let error = FileSystemError()
      _ = close(descriptor)
      if inner < 0 { throw error }
      descriptor = inner
    }
    guard descriptor >= 0 else { throw FileSystemError() }
    defer { _ = close(descriptor) }
    return try read(descriptor, atMost: limit)
  }

  /// Reads a regular file, by whatever links lead to it.
  static func read(_ path: String, atMost limit: Int) throws(FileSystemError) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileSystemError() }
    defer { _ = close(descriptor) }
    return try read(descriptor, atMost: limit)
  }

  private static func read(_ descriptor: Int32, atMost limit: Int) throws(FileSystemError) -> [UInt8]? {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else { throw FileSystemError() }
    guard information.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, min(Int(information.st_size), limit)))
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = unsafe block.withUnsafeMutableBytes { unsafe readBytes(descriptor, $0) }
      if count == 0 { break }
      if count > 0 {
        bytes += block[..<count]
      } else if errno != EINTR {
        throw FileSystemError()
      }
    }
    return bytes
  }

  private static func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Glibc)
      unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}

/// Why the system refused a call.
struct FileSystemError: Error {
  /// The number by which the system tells what went wrong.
  private let number: Int32

  /// The error of the call that was made last.
  init() { number = errno }

  /// The system's words for it.
  var reason: String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }
}
