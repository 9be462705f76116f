import SchemaKit

/// A schema that is ready to judge by.
struct LoadedSchema: Sendable {
  /// The compiled schema.
  let schema: Schema
  /// The `file:` URI that it was compiled under; nil when it came from standard input.
  let uri: String?
  /// What it was compiled from.
  let document: JSONDocument
  /// The schemas that it may refer to.
  let registry: SchemaRegistry
}

/// A schema file that has been read.
struct LoadedFile {
  /// Its text.
  let source: SourceText
  /// What it holds.
  let document: JSONDocument
  /// The `file:` URI that it is known by; nil for standard input.
  let uri: String?
}

/// Reads a schema with those that it may refer to, and compiles it; tells what is wrong with them, if something is.
struct SchemaLoader {
  /// Why a schema can't be used: what is to be written to standard error.
  struct Refusal: Error {
    let text: String
  }

  private let options: ValidateOptions
  private let style: TextStyle
  /// What the schema may refer to.
  private(set) var registry = SchemaRegistry()
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
      let schema = try Schema(file.document, options: schemaOptions, registry: registry)
      return LoadedSchema(schema: schema, uri: file.uri, document: file.document, registry: registry)
    } catch {
      let wrong = self.file(of: error, in: file)
      throw refusal(error, in: wrong.source, wrong.uri)
    }
  }

  /// The file that an error lies in, which was met when the schema in `file` was compiled.
  func file(of error: SchemaError, in file: LoadedFile) -> LoadedFile {
    guard error.document != file.uri, let other = resources.first(where: { $0.uri == error.document }) else {
      return file
    }
    return LoadedFile(
      source: SourceText(name: other.path, bytes: other.document.bytes), document: other.document, uri: other.uri)
  }

  // MARK: Files

  /// Fills ``registry`` with what the options name.
  mutating func registerResources() throws(Refusal) {
    var files: [SchemaFile] = []
    var seen: Set<String> = []
    do {
      for path in options.resources {
        files += try SchemaFile.files(at: path).filter { seen.insert($0.uri).inserted }
      }
      try registry.add(files, dialect: options.dialect)
      resources = files
    } catch {
      switch error.reason {
      case .invalidSchema(let wrong):
        let bytes = files.first { $0.path == error.path }?.document.bytes ?? []
        throw refusal(wrong, in: SourceText(name: error.path, bytes: bytes), FileURI.uri(ofPath: error.path))
      case .notJSON(let wrong):
        let bytes = try? InputFile(error.path).bytes(atMost: JSONParsingOptions().maximumBytes)
        throw refusal(wrong, in: SourceText(name: error.path, bytes: bytes ?? []))
      default: throw Refusal(text: UnreadableFile(name: error.path, reason: error.words).complaint)
      }
    }
  }

  /// Reads a schema.
  func read(_ input: InputFile) throws(Refusal) -> LoadedFile {
    let bytes: [UInt8]
    do {
      bytes = try input.bytes(atMost: JSONParsingOptions().maximumBytes)
    } catch {
      throw Refusal(text: error.complaint)
    }
    let source = SourceText(name: input.name, bytes: bytes)
    do {
      let uri = input.isStandardInput ? nil : FileURI.uri(ofPath: input.path)
      return LoadedFile(source: source, document: try JSONDocument(bytes), uri: uri)
    } catch {
      throw refusal(error, in: source)
    }
  }

  // MARK: Complaints

  /// Why a text isn't JSON, with its place.
  private func refusal(_ error: JSONError, in source: SourceText) -> Refusal {
    var complaint = Complaint(about: source, style)
    return Refusal(text: complaint.text("the schema isn't JSON: \(error.reason)", at: error.offset))
  }

  /// All that is wrong, each with its place in the document of URI `uri`.
  private func refusal(_ error: SchemaError, in source: SourceText, _ uri: String?) -> Refusal {
    var complaint = Complaint(about: source, style)
    var text = ""
    func add(_ reason: String, _ offset: Int, _ location: String) {
      text += complaint.text(reason, at: offset, detail: "in the schema, at \(Complaint.shortened(location, uri))")
    }
    if error.violations.isEmpty { add(error.reason, error.offset, error.location) }
    // A meta-schema of many vocabularies says the same about one value many times.
    var said: Set<SchemaError.Violation> = []
    for violation in error.violations where said.insert(violation).inserted {
      add(violation.reason, violation.offset, violation.location)
    }
    return Refusal(text: text)
  }
}
