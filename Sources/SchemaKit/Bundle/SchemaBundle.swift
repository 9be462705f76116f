/// A schema and all that it refers to, in one document.
public struct SchemaBundle: Sendable {
  /// The document.
  public let document: JSONDocument

  /// The URIs of the meta-schemas that the schema and its parts are written in and that every implementation doesn't have.
  ///
  /// A meta-schema has to be known before a schema is read, so that it can't come with it: whoever reads the bundle needs
  /// a registry that holds these. In the order in which they were found.
  public let metaschemas: [String]
}

extension SchemaRegistry {
  /// Turns a schema and all that it refers to into one compound document, which judges the same on its own.
  ///
  /// Each document of the registry that references lead to is embedded whole in the schema's `$defs` (`definitions` through
  /// draft 7) under its identifier (Core 2020-12, 9.3.1). One without an identifier is given the URI that it is known by as
  /// one; a relative identifier is made absolute; `$schema` is added where the dialect isn't that around it, and to the
  /// schema itself. References stay as they are, unless they name a document by a URI other than its identifier, or would
  /// lead elsewhere from where they stand now. Where `$ref` hides what is beside it (through draft 7), the `$ref` of such a
  /// document's root moves into an `allOf` (`extends` in draft 3), and what it hid is left out.
  ///
  /// Where the schema was read from a file and doesn't have an absolute identifier, the `file:` URIs of the folders that it
  /// and what it refers to lie in are left out of the bundle: identifiers are paths from the folder that holds all of them.
  /// Other `file:` URIs stay.
  ///
  /// The published meta-schemas aren't embedded, since every implementation has them; meta-schemas of one's own are listed
  /// in ``SchemaBundle/metaschemas``. The schema isn't validated; to compile it first tells what is wrong with it. Embedded
  /// documents are in the order in which references lead to them. Numbers keep their spelling. Bundling a bundle changes
  /// nothing. Linear in the size of what is embedded.
  /// - Parameters:
  ///   - document: The schema.
  ///   - uri: The URI that it was retrieved from, against which its own identifier and references are resolved.
  ///   - dialect: The dialect of a schema without `$schema`.
  ///   - pretty: Whether there is a line for each element and member.
  /// - Returns: The bundle.
  /// - Throws: ``SchemaError`` when the document can't be read as a schema, a reference in what is embedded leads nowhere,
  ///   whether anything applies it or not, or two resources have the same URI.
  public func bundle(
    _ document: JSONDocument, at uri: String? = nil, dialect: Dialect = .draft2020_12, pretty: Bool = false
  ) throws(SchemaError) -> SchemaBundle {
    let base = try uri.map { uri throws(SchemaError) in try Self.base(uri) }
    let root = try SchemaScanner.scan(
      document.storage, uri: base, dialect: dialect, dialects: { self.dialect($0) })
    var bundler = SchemaBundler(root: root, registry: self)
    try bundler.gather()
    try bundler.chooseNames()
    let bytes = try bundler.write(pretty: pretty)
    var options = JSONParsingOptions()
    options.maximumDepth = .max
    options.maximumNumberBytes = .max
    options.maximumBytes = JSONParsingOptions.largestMaximumBytes
    options.maximumNameBytes = JSONParsingOptions.largestMaximumNameBytes
    do {
      return SchemaBundle(document: try JSONDocument(bytes, options: options), metaschemas: bundler.metaschemas)
    } catch {
      throw SchemaError(.tooLarge, at: uri ?? "#", offset: 0, "the bundle can't be read: \(error.reason)")
    }
  }
}
