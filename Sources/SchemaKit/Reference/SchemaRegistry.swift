/// The schema resources that schemas may refer to, by absolute URI.
///
/// A registry is a value: it is filled before schemas are compiled, and nothing is ever fetched on the way. The published
/// meta-schemas of the built-in dialects are always known.
public struct SchemaRegistry: Sendable {
  private(set) var documents: [SchemaDocument] = []
  private var places: [URIReference.Key: Place] = [:]

  /// The custom vocabularies that meta-schemas may list, by URI.
  var vocabularies: [[UInt8]: CustomVocabulary] = [:]

  /// The dialects that were made in code.
  var dialects: [URIReference.Key: Dialect] = [:]

  /// A schema resource by the numbers of its document and within it.
  struct Place: Sendable, Hashable {
    var document: Int
    var resource: Int
  }

  /// An empty registry.
  public init() {}

  /// Adds a schema document and every schema resource within it.
  ///
  /// Linear in the size of the document. Meta-schemas of custom dialects have to be added before the schemas that use them.
  /// - Parameters:
  ///   - document: The schema.
  ///   - uri: The URI that the document is known by; its own `$id`, resolved against it, is a second one. May be nil for a
  ///     document whose `$id` is absolute.
  ///   - dialect: The dialect of a schema without `$schema`.
  /// - Throws: ``SchemaError`` when `uri` isn't a URI, when an identifier is taken already, or when the document can't be
  ///   read as a schema.
  public mutating func add(
    _ document: JSONDocument, at uri: String? = nil, dialect: Dialect = .draft2020_12
  ) throws(SchemaError) {
    let reference = try uri.map { uri throws(SchemaError) in try Self.base(uri) }
    try add(
      SchemaScanner.scan(
        document.storage, uri: reference, dialect: dialect, dialects: { [self] in self.dialect($0) }))
  }

  /// The URI `uri` without its fragment, which others are resolved against.
  static func base(_ uri: String) throws(SchemaError) -> URIReference {
    guard let reference = URIReference(uri), reference.isAbsolute else {
      throw SchemaError(.invalidReference, at: uri, offset: 0, "<\(uri)> isn't an absolute URI")
    }
    return reference.withoutFragment
  }

  /// Adds a document that has been read.
  mutating func add(_ scanned: SchemaDocument) throws(SchemaError) {
    let number = documents.count
    var added: [(URIReference.Key, Place)] = []
    if let uri = scanned.uri { added.append((uri.key, Place(document: number, resource: 0))) }
    for (resource, entry) in scanned.resources.enumerated() {
      if let key = entry.uri?.key { added.append((key, Place(document: number, resource: resource))) }
    }
    for (key, place) in added {
      if let other = places[key] {
        throw scanned.error(
          .duplicateIdentifier, at: scanned.resources[place.resource].root,
          "the registry already has <\(key.text)>, at "
            + documents[other.document].location(of: documents[other.document].resources[other.resource].root))
      }
    }
    documents.append(scanned)
    for (key, place) in added { places[key] = place }
  }

  /// Makes what is known by `uri` known by `alias` too, unless something else is.
  mutating func add(alias: URIReference.Key, of uri: URIReference.Key) {
    if places[alias] == nil { places[alias] = places[uri] }
  }

  /// The document and resource known by `uri`, or nil.
  func find(_ uri: URIReference.Key) -> (document: SchemaDocument, resource: Int)? {
    if let place = places[uri] { return (documents[place.document], place.resource) }
    return nil
  }

  // MARK: Dialects

  /// The dialect that `uri` names: a built-in one, or that of a meta-schema in the registry (Core 2020-12, 8.1.2).
  func dialect(_ uri: String) -> DialectLookup {
    if let dialect = Dialect.named(uri) { return .known(dialect) }
    guard let reference = URIReference(uri), reference.isAbsolute else { return .unknownDialect }
    if let dialect = dialects[reference.key], reference.fragment?.isEmpty ?? true { return .known(dialect) }
    guard let (document, resource) = find(reference.key) else { return .unknownDialect }
    let view = document.storage.view
    let entry = document.resources[resource]
    let own = entry.dialect
    guard own.keywords.contains(.vocabulary), let listed = view.member(entry.root, "$vocabulary"),
      view[listed].tag == .object
    else {
      return .known(
        Dialect(
          uri: uri, rules: own.rules, keywords: own.keywords, assertsFormat: own.assertsFormat, additions: own.additions
        ))
    }
    var vocabularies: [(uri: String, isRequired: Bool)] = []
    var member = TapeIndex(listed.raw + 1)
    while member < view.next(listed) {
      let required = TapeIndex(member.raw + 1)
      vocabularies.append((view.name(view[member]).string, view[required].tag == .true))
      member = view.next(required)
    }
    do throws(VocabularyError) {
      let dialect = try own.with(vocabularies: vocabularies, uri: uri, custom: self.vocabularies)
      return dialect.map { .known($0) } ?? .unknownVocabulary
    } catch {
      return .conflict(error)
    }
  }
}

extension SchemaRegistry {
  /// The published meta-schemas, read once.
  static let published: SchemaRegistry = {
    var registry = SchemaRegistry()
    for (uri, text) in MetaschemaTexts.all {
      // The texts are the project's own and a test reads each of them, so none is left out here.
      guard let document = try? JSONDocument(text) else { continue }
      try? registry.add(document, at: nil, dialect: Dialect.named(uri) ?? .draft2020_12)
    }
    return registry
  }()
}
