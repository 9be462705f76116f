/// A file that holds a schema.
public struct SchemaFile: Sendable {
  /// Its path, as it was reached.
  public let path: String

  /// The `file:` URI of its path, which is what a relative reference from a neighbouring file leads to.
  public let uri: String

  /// What it holds.
  public let document: JSONDocument

  /// How much is read from a folder; more is a ``SchemaFileError``.
  public struct Limits: Sendable, Hashable {
    /// How many files are read at most; more is ``SchemaFileError/Reason/tooManyFiles(_:)``.
    public var maximumFiles: Int = 10_000

    /// How deep folders may nest; deeper is ``SchemaFileError/Reason/tooDeep(_:)``.
    public var maximumDepth: Int = 64

    /// How many bytes the files may have together; more is ``SchemaFileError/Reason/tooLarge(_:)``.
    public var maximumTotalBytes: Int = 1_073_741_824

    /// Limits on each file.
    public var parsing: JSONParsingOptions = JSONParsingOptions()

    /// The default limits.
    public init() {}
  }

  /// Reads the file at `path`, or, if it is a folder, the files `*.json` in it at any depth, in the order of their names.
  ///
  /// What has a name that starts with a dot is left out. Symbolic links to files are followed and those to folders aren't,
  /// so that no folder is read twice. Only regular files are read.
  /// - Parameters:
  ///   - path: The path.
  ///   - limits: How much is read.
  /// - Returns: The files, one at least if `path` isn't a folder.
  /// - Throws: ``SchemaFileError`` for the first that can't be used.
  public static func files(at path: String, limits: Limits = Limits()) throws(SchemaFileError) -> [SchemaFile] {
    var files: [SchemaFile] = []
    var total = 0
    for path in try paths(at: path, limits) {
      let room = limits.maximumTotalBytes - total
      let bytes = try bytes(of: path, atMost: min(limits.parsing.maximumBytes, room))
      guard let bytes else {
        throw SchemaFileError(.tooLarge(min(limits.parsing.maximumBytes, limits.maximumTotalBytes)), path)
      }
      total += bytes.count
      do {
        let document = try JSONDocument(bytes, options: limits.parsing)
        files.append(SchemaFile(path: path, uri: FileURI.uri(ofPath: path), document: document))
      } catch {
        throw SchemaFileError(.notJSON(error), path)
      }
    }
    return files
  }

  /// The bytes of a regular file; nil when there are more than `limit`.
  private static func bytes(of path: String, atMost limit: Int) throws(SchemaFileError) -> [UInt8]? {
    let bytes: [UInt8]?
    do {
      bytes = try FileSystem.read(path, atMost: limit)
    } catch {
      throw SchemaFileError(.unreadable(error.reason), path)
    }
    guard let bytes else { throw SchemaFileError(.forbidden("not a regular file"), path) }
    return bytes.count > limit ? nil : bytes
  }

  private static func paths(at path: String, _ limits: Limits) throws(SchemaFileError) -> [String] {
    var files: [String] = []
    var pending = [(path: path, depth: 0)]
    while let (next, depth) = pending.popLast() {
      guard let inner = try contents(of: next, isTop: depth == 0) else {
        files.append(next)
        if files.count > limits.maximumFiles { throw SchemaFileError(.tooManyFiles(limits.maximumFiles), path) }
        continue
      }
      if depth >= limits.maximumDepth, !inner.isEmpty { throw SchemaFileError(.tooDeep(limits.maximumDepth), next) }
      pending += inner.reversed().map { ($0, depth + 1) }
    }
    return files
  }

  /// The folders and the files `*.json` in the folder at `path`, in order; nil when it is none.
  private static func contents(of path: String, isTop: Bool) throws(SchemaFileError) -> [String]? {
    do {
      guard try FileSystem.kind(of: path, followingLinks: isTop) == .folder else { return nil }
      let base = path.utf8.last == UInt8(ascii: "/") ? path : path + "/"
      var inner: [String] = []
      for name in try FileSystem.names(in: path) where !name.utf8.starts(with: ".".utf8) {
        let isFolder = try FileSystem.kind(of: base + name, followingLinks: false) == .folder
        if isFolder || name.utf8.suffix(5).elementsEqual(".json".utf8) { inner.append(base + name) }
      }
      return inner.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw SchemaFileError(.unreadable(error.reason), path)
    }
  }
}

extension SchemaRegistry {
  /// Adds the schemas of a folder: its files `*.json` at any depth, each known by its identifier and by its `file:` URI.
  ///
  /// They may come in any order: a meta-schema is added before the schemas of its dialect. When an error is thrown, the
  /// registry is as it was. See ``SchemaFile/files(at:limits:)``.
  /// - Parameters:
  ///   - path: The path of the folder, or of a single file.
  ///   - dialect: The dialect of schemas without `$schema`.
  ///   - limits: How much is read.
  /// - Throws: ``SchemaFileError`` with the path of the file that can't be used.
  public mutating func add(
    folder path: String, dialect: Dialect = .draft2020_12, limits: SchemaFile.Limits = SchemaFile.Limits()
  ) throws(SchemaFileError) {
    try add(SchemaFile.files(at: path, limits: limits), dialect: dialect)
  }

  /// Adds schemas that were read from files, each known by its identifier and by its `file:` URI.
  ///
  /// - Parameters:
  ///   - files: The files, in any order.
  ///   - dialect: The dialect of schemas without `$schema`.
  /// - Throws: ``SchemaFileError`` with the path of the file that can't be used; the registry is as it was then.
  public mutating func add(_ files: [SchemaFile], dialect: Dialect = .draft2020_12) throws(SchemaFileError) {
    do {
      try add(files.map { (document: $0.document, uri: $0.uri) }, dialect: dialect)
    } catch {
      throw SchemaFileError(.invalidSchema(error.reason), files[error.position].path)
    }
  }
}
