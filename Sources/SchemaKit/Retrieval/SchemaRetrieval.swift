extension SchemaRegistry {
  /// Retrieves every schema that `document` refers to, by way of others too, and that isn't known yet.
  ///
  /// Afterwards the registry has all that compiling the document asks for. Meta-schemas that `$schema` names are retrieved
  /// as well. What is known already, by the document itself, the registry or as a published meta-schema, isn't asked for;
  /// nor is a relative reference without a base. References are followed in the order of the text, one after another, so
  /// that the outcome doesn't depend on how long anything takes. A schema is known by the URI that was asked for, by the one
  /// that it was found at, and by its own identifier. When an error is thrown, the registry is as it was.
  ///
  /// - Parameters:
  ///   - document: The schema. It isn't added to the registry itself.
  ///   - uri: The URI that it was retrieved from, against which its own identifier and references are resolved.
  ///   - dialect: The dialect of schemas without `$schema`.
  ///   - retriever: Gets the schemas.
  ///   - limits: How much may be retrieved.
  /// - Throws: ``RetrievalError`` with the URI and the place of the reference.
  /// - Complexity: linear in the size of what is referred to, and of the registry's other documents that are.
  public mutating func retrieve(
    referencesOf document: JSONDocument, at uri: String? = nil, dialect: Dialect = .draft2020_12,
    with retriever: some SchemaRetriever, limits: RetrievalLimits = RetrievalLimits()
  ) async throws(RetrievalError) {
    var retrieval = SchemaRetrieval(registry: self, retriever: retriever, limits: limits, dialect: dialect)
    try await retrieval.run(document, uri)
    self = retrieval.registry
  }
}

/// The work of filling a registry with what a schema refers to.
struct SchemaRetrieval<Retriever: SchemaRetriever> {
  /// The registry as far as it is filled.
  private(set) var registry: SchemaRegistry

  private let retriever: Retriever
  private let limits: RetrievalLimits
  private let dialect: Dialect
  private var walk = ReferenceWalk()
  private var queue: [ReferenceWalk.Reference] = []
  private var asked: Set<URIReference.Key> = []
  private var byteCount = 0

  init(registry: SchemaRegistry, retriever: Retriever, limits: RetrievalLimits, dialect: Dialect) {
    self.registry = registry
    self.retriever = retriever
    self.limits = limits
    self.dialect = dialect
  }

  /// Follows the references of `document` and of all that they lead to.
  mutating func run(_ document: JSONDocument, _ uri: String?) async throws(RetrievalError) {
    var request = RetrievalRequest(uri: URIReference(recomposed: Array((uri ?? "").utf8)), location: "")
    let base: URIReference?
    do {
      base = try uri.map { uri throws(SchemaError) in try SchemaRegistry.base(uri) }
    } catch {
      throw RetrievalError(.invalidSchema, request, cause: error)
    }
    if let base { request.uri = base }
    let root = try await scan(document, base, request)
    var resolver = ReferenceResolver(root: root, registry: registry)
    queue = walk.references(in: root, from: .root)
    var next = 0
    while next < queue.count {
      let reference = queue[next]
      next += 1
      if let target = reference.target, target.isAbsolute, resolver.find(target.key) == nil {
        let uri = target.withoutFragment
        try await retrieve(RetrievalRequest(uri: uri, location: reference.location))
        resolver = ReferenceResolver(root: root, registry: registry)
      }
      // What leads nowhere is for the compiler to tell, if it gets there at all.
      guard
        let place = try? resolver.place(of: reference.value, in: reference.document, resource: reference.resource)
      else { continue }
      if SchemaRegistry.published.documents.contains(where: { $0 === place.document }) { continue }
      if !walk.knows(place.document) { queue += walk.references(in: place.document, from: .root) }
      queue += walk.references(in: place.document, from: place.schema)
    }
  }

  /// Gets one schema and adds it to the registry, after its meta-schema if that has to be got too.
  private mutating func retrieve(_ request: RetrievalRequest) async throws(RetrievalError) {
    // A schema that was got before and isn't known is one whose meta-schema waits for itself.
    guard asked.insert(request.uri.key).inserted else { return }
    if Task.isCancelled { throw RetrievalError(.cancelled, request) }
    if asked.count > limits.maximumResources { throw RetrievalError(.tooManyResources, request) }
    let retrieved: RetrievedSchema
    do {
      retrieved = try await retriever.retrieve(request.uri.text, limits: limits)
    } catch {
      throw RetrievalError(Task.isCancelled ? .cancelled : .notRetrieved, request, cause: error)
    }
    if Task.isCancelled { throw RetrievalError(.cancelled, request) }
    if retrieved.redirects > limits.maximumRedirects { throw RetrievalError(.tooManyRedirects, request) }
    if retrieved.bytes.count > limits.maximumBytes { throw RetrievalError(.tooLarge, request) }
    byteCount += retrieved.bytes.count
    if byteCount > limits.maximumTotalBytes { throw RetrievalError(.tooLargeTogether, request) }
    let document = try parse(retrieved.bytes, request)
    let uri: URIReference
    do {
      uri = try SchemaRegistry.base(retrieved.uri)
    } catch {
      throw RetrievalError(.invalidSchema, request, cause: error)
    }
    if registry.find(uri.key) == nil {
      let scanned = try await scan(document, uri, request)
      do {
        // A meta-schema that had to be got first may have brought it.
        if registry.find(uri.key) == nil { try registry.add(scanned) }
      } catch {
        throw RetrievalError(.invalidSchema, request, cause: error)
      }
    }
    registry.add(alias: request.uri.key, of: uri.key)
  }

  private func parse(_ bytes: [UInt8], _ request: RetrievalRequest) throws(RetrievalError) -> JSONDocument {
    var options = JSONParsingOptions()
    options.maximumDepth = limits.maximumDepth
    do {
      return try JSONDocument(bytes, options: options)
    } catch {
      throw RetrievalError(error.code == .tooDeep ? .tooDeep : .notJSON, request, cause: error)
    }
  }

  /// Reads a schema; when its meta-schema isn't known, gets that first.
  private mutating func scan(
    _ document: JSONDocument, _ uri: URIReference?, _ request: RetrievalRequest
  ) async throws(RetrievalError) -> SchemaDocument {
    while true {
      var missing: URIReference?
      do {
        return try SchemaScanner.scan(
          document.storage, uri: uri, dialect: dialect,
          dialects: { [registry] name in
            let found = registry.dialect(name)
            if case .unknownDialect = found { missing = URIReference(name)?.withoutFragment }
            return found
          })
      } catch {
        guard error.code == .unknownDialect, let missing, missing.isAbsolute, !asked.contains(missing.key) else {
          throw RetrievalError(.invalidSchema, request, cause: error)
        }
        try await retrieve(RetrievalRequest(uri: missing, location: error.location))
      }
    }
  }
}
