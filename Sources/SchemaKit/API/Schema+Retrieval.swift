extension Schema {
  /// Retrieves what a schema refers to, and compiles it.
  ///
  /// Linear in the size of the schema and of what it refers to.
  /// - Parameters:
  ///   - document: The schema. Its own URI is that of the options.
  ///   - retriever: Gets the schemas that it refers to and that aren't known.
  ///   - options: The dialect of a schema without `$schema`, whether formats are asserted, and limits.
  ///   - registry: The schemas that are known.
  ///   - limits: How much may be retrieved.
  /// - Throws: ``RetrievalError`` when something can't be retrieved, ``SchemaError`` when the schema can't be compiled.
  public init(
    _ document: JSONDocument, retrievingWith retriever: some SchemaRetriever, options: SchemaOptions = SchemaOptions(),
    registry: SchemaRegistry = SchemaRegistry(), limits: RetrievalLimits = RetrievalLimits()
  ) async throws {
    var registry = registry
    try await registry.retrieve(
      referencesOf: document, at: options.baseURI, dialect: options.dialect, with: retriever, limits: limits)
    try self.init(document, options: options, registry: registry)
  }
}
