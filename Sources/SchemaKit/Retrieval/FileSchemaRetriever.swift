/// Gets schemas from files of allowed folders, by `file:` URI (RFC 8089).
///
/// ```swift
/// var registry = SchemaRegistry()
/// let files = try FileSchemaRetriever(folders: ["schemas"])
/// try await registry.retrieve(referencesOf: document, at: "file:///srv/schemas/order.json", with: files)
/// ```
///
/// Nothing outside the folders is read: not by `..`, in whatever way it is written, nor by a symbolic link, nor by a folder
/// that becomes a link while it is looked at. Links that stay within their folder are followed, and count as redirects; the
/// schema is known by the place that they lead to as well. Only regular files are read, so that no pipe or device keeps a
/// caller waiting.
public struct FileSchemaRetriever: SchemaRetriever {
  /// The hosts that a URI may name, in small letters; the empty one stands for URIs without a host.
  ///
  /// Whatever the host, files are those of this machine.
  public var hosts: Set<String> = ["", "localhost"]

  private let roots: [Root]

  /// A folder that may be read from.
  private struct Root {
    /// Its path as it was given, made absolute.
    var given: [String]
    /// Its path without symbolic links.
    var real: [String]
  }

  /// A retriever for what lies in `folders`, at any depth.
  ///
  /// - Throws: ``SchemaFileError`` when one of them isn't there, or isn't a folder.
  public init(folders: [String]) throws(SchemaFileError) {
    var roots: [Root] = []
    for folder in folders {
      let real: String
      let kind: FileSystem.Kind
      do {
        real = try FileSystem.realPath(folder)
        kind = try FileSystem.kind(of: real, followingLinks: false)
      } catch {
        throw SchemaFileError(.unreadable(error.reason), folder)
      }
      guard kind == .folder else { throw SchemaFileError(.unreadable("not a folder"), folder) }
      roots.append(Root(given: Self.parts(FileURI.absolute(folder)), real: Self.parts(real)))
    }
    self.roots = roots
  }

  private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  private static func path(_ parts: [String]) -> String { "/" + parts.joined(separator: "/") }

  /// Reads the file that `uri` names.
  ///
  /// - Throws: ``SchemaFileError`` when it isn't allowed or can't be read.
  public func retrieve(
    _ uri: String, limits: RetrievalLimits = RetrievalLimits()
  ) async throws -> RetrievedSchema {
    try read(uri, limits)
  }

  private func read(_ uri: String, _ limits: RetrievalLimits) throws(SchemaFileError) -> RetrievedSchema {
    let names = try names(in: uri)
    // Folders may lie within one another: the innermost has the fewest links on the way.
    var best: (root: Root, rest: ArraySlice<String>)?
    for root in roots {
      for prefix in [root.given, root.real] where names.starts(with: prefix, by: Self.isSame) {
        let rest = names[prefix.count...]
        if best.map({ rest.count < $0.rest.count }) ?? true { best = (root, rest) }
      }
    }
    guard let best else { throw SchemaFileError(.forbidden("it isn't in a folder that may be read from"), uri) }
    let (parts, links) = try resolve(Array(best.rest), in: best.root, uri, limits)
    let bytes: [UInt8]?
    do {
      bytes = try FileSystem.read(parts, in: Self.path(best.root.real), atMost: limits.maximumBytes)
    } catch {
      throw SchemaFileError(.unreadable(error.reason), uri)
    }
    guard let bytes else { throw SchemaFileError(.forbidden("it isn't a regular file"), uri) }
    if bytes.count > limits.maximumBytes { throw SchemaFileError(.tooLarge(limits.maximumBytes), uri) }
    let place = links == 0 ? uri : FileURI.uri(ofPath: Self.path(best.root.real + parts))
    return RetrievedSchema(bytes: bytes, uri: place, redirects: links)
  }

  /// The names on the path that `uri` writes, decoded.
  private func names(in uri: String) throws(SchemaFileError) -> [String] {
    guard let reference = URIReference(uri), reference.scheme?.lowercased() == "file" else {
      throw SchemaFileError(.forbidden("only file: URIs are read"), uri)
    }
    guard hosts.contains((reference.authority ?? "").lowercased()) else {
      throw SchemaFileError(.forbidden("the host isn't one that is allowed"), uri)
    }
    guard reference.query == nil, reference.path.utf8.first == UInt8(ascii: "/") else {
      throw SchemaFileError(.forbidden("it has a query, or no absolute path"), uri)
    }
    var names: [String] = []
    for segment in reference.path.utf8.split(separator: UInt8(ascii: "/")) {
      // Decoded name by name: what decodes to a slash doesn't part names.
      let decoded = withByteSlice(Array(segment)) { URICharacters.percentDecoded($0) }
      guard let decoded, let name = String(validating: decoded, as: UTF8.self), name != ".", name != "..",
        !decoded.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") })
      else { throw SchemaFileError(.forbidden("the path has a part that names no file"), uri) }
      names.append(name)
    }
    return names
  }

  /// The names that lead from `root` to the file without any symbolic link, and how many links there were.
  private func resolve(
    _ names: [String], in root: Root, _ uri: String, _ limits: RetrievalLimits
  ) throws(SchemaFileError) -> (parts: [String], links: Int) {
    let outside = SchemaFileError(.forbidden("a symbolic link leads out of the folder"), uri)
    var parts: [String] = []
    var pending = Array(names.reversed())
    var links = 0
    while let name = pending.popLast() {
      if name == "." { continue }
      if name == ".." {
        guard parts.popLast() != nil else { throw outside }
        continue
      }
      let path = Self.path(root.real + parts + [name])
      guard let target = try Self.target(ofLink: path, uri) else {
        parts.append(name)
        continue
      }
      links += 1
      if links > limits.maximumRedirects { throw SchemaFileError(.tooManyLinks(limits.maximumRedirects), uri) }
      var targetParts = Self.parts(target)
      if target.utf8.first == UInt8(ascii: "/") {
        guard
          let prefix = [root.real, root.given].first(where: { targetParts.starts(with: $0, by: Self.isSame) })
        else { throw outside }
        targetParts.removeFirst(prefix.count)
        parts = []
      }
      pending += targetParts.reversed()
    }
    return (parts, links)
  }

  /// What the symbolic link at `path` says; nil when there is something else.
  private static func target(ofLink path: String, _ uri: String) throws(SchemaFileError) -> String? {
    do {
      guard try FileSystem.kind(of: path, followingLinks: false) == .link else { return nil }
      return try FileSystem.target(ofLink: path)
    } catch {
      throw SchemaFileError(.unreadable(error.reason), uri)
    }
  }

  /// Whether two names are the same, byte for byte: canonically equivalent names can be of two files.
  private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}
