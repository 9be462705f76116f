import SchemaKit

/// A schema that is ready to judge by.
struct LoadedSchema: Sendable {
  /// The compiled schema.
  let schema: Schema
  /// The `file:` URI that it was compiled under; nil when it came from standard input.
  let uri: String?
}

/// Reads a schema with those that it may refer to, and compiles it; tells what is wrong with them, if something is.
struct SchemaLoader {
  /// A schema file that has been read.
  private struct SchemaFile {
    let source: SourceText
    let document: JSONDocument
    let uri: String?
  }

  /// Why a schema can't be used: what is to be written to standard error.
  struct Refusal: Error {
    let text: String
  }

  private let options: ValidateOptions
  private let style: TextStyle
  private var registry = SchemaRegistry()
  private var resources: [SchemaFile] = []

  /// A loader for what `options` name, whose complaints have the style `style`.
  init(_ options: ValidateOptions, _ style: TextStyle) {
    self.options = options
    self.style = style
  }

  /// Reads and compiles.
  mutating func load() throws(Refusal) -> LoadedSchema {
    try registerResources()
    let file = try read(InputFile(options.schema))
    var schemaOptions = SchemaOptions()
    schemaOptions.dialect = options.dialect
    schemaOptions.assertsFormat = options.assertsFormat
    schemaOptions.assertsContent = options.assertsContent
    schemaOptions.baseURI = file.uri
    do {
      return LoadedSchema(
        schema: try Schema(file.document, options: schemaOptions, registry: registry), uri: file.uri)
    } catch {
      throw refusal(error, in: ([file] + resources).first { Self.file($0, has: error.location) } ?? file)
    }
  }

  // MARK: Files

  private mutating func registerResources() throws(Refusal) {
    var paths: [String] = []
    var seen: Set<String> = []
    for path in options.resources {
      for path in try SchemaFolder.files(at: path) where seen.insert(FileURI.absolute(path)).inserted {
        paths.append(path)
      }
    }
    for path in paths { resources.append(try read(InputFile(path))) }
    do {
      try registry.add(resources.map { (document: $0.document, uri: $0.uri) }, dialect: options.dialect)
    } catch {
      throw refusal(error.reason, in: resources[error.position])
    }
  }

  private func read(_ input: InputFile) throws(Refusal) -> SchemaFile {
    let bytes: [UInt8]
    do {
      bytes = try input.bytes(atMost: JSONParsingOptions().maximumBytes)
    } catch {
      throw Refusal(text: error.complaint)
    }
    let source = SourceText(name: input.name, bytes: bytes)
    do {
      return SchemaFile(
        source: source, document: try JSONDocument(bytes),
        uri: input.isStandardInput ? nil : FileURI.uri(ofPath: input.path))
    } catch {
      var complaint = Complaint(about: source, style)
      throw Refusal(text: complaint.text("the schema isn't JSON: \(error.reason)", at: error.offset))
    }
  }

  // MARK: Complaints

  /// All that is wrong, each with its place in `file`.
  private func refusal(_ error: SchemaError, in file: SchemaFile) -> Refusal {
    var complaint = Complaint(about: file.source, style)
    var text = ""
    func add(_ reason: String, _ offset: Int, _ location: String) {
      text += complaint.text(
        reason, at: offset, detail: "in the schema, at \(Complaint.shortened(location, file.uri))")
    }
    if error.violations.isEmpty { add(error.reason, error.offset, error.location) }
    // A meta-schema of many vocabularies says the same about one value many times.
    var said: Set<SchemaError.Violation> = []
    for violation in error.violations where said.insert(violation).inserted {
      add(violation.reason, violation.offset, violation.location)
    }
    return Refusal(text: text)
  }

  /// Whether `location`, as a schema error gives it, is in `file`: in a resource that it holds.
  private static func file(_ file: SchemaFile, has location: String) -> Bool {
    let uri = location.utf8.prefix { $0 != UInt8(ascii: "#") }
    if uri.elementsEqual((file.uri ?? "").utf8) { return true }
    var pending = [file.document.root]
    while let value = pending.popLast() {
      if let identifier = (value["$id"] ?? value["id"])?.string {
        // A relative identifier is the end of what it was resolved to, but for dots at its start.
        let name = identifier.utf8.prefix { $0 != UInt8(ascii: "#") }.drop { $0 == UInt8(ascii: ".") }
        if !name.isEmpty, uri.reversed().starts(with: name.reversed()) { return true }
      }
      pending += value.elements
      pending += value.members.map(\.value)
    }
    return false
  }
}

/// The schemas that a path leads to.
private enum SchemaFolder {
  /// The path itself if it is a file, else the files `*.json` in the folder at any depth, in the order of their names.
  ///
  /// What has a name that starts with a dot is left out, and links to folders aren't followed.
  static func files(at path: String) throws(SchemaLoader.Refusal) -> [String] {
    var files: [String] = []
    var pending = [path]
    while let next = pending.popLast() {
      do throws(SystemError) {
        if try System.kind(of: next, followingLinks: next == path) == .file {
          files.append(next)
          continue
        }
        let base = next.utf8.last == UInt8(ascii: "/") ? next : next + "/"
        var inner: [String] = []
        for name in try System.names(in: next) where !name.utf8.starts(with: ".".utf8) {
          let isFolder = try System.kind(of: base + name, followingLinks: false) == .folder
          if isFolder || name.utf8.suffix(5).elementsEqual(".json".utf8) { inner.append(base + name) }
        }
        inner.sort { $1.utf8.lexicographicallyPrecedes($0.utf8) }
        pending += inner
      } catch {
        throw SchemaLoader.Refusal(text: UnreadableFile(name: next, reason: error.reason).complaint)
      }
    }
    return files
  }
}
