extension SchemaRegistry {
  /// Adds a vocabulary, which meta-schemas of the registry can then list in `$vocabulary` (Core 2020-12, 8.1.2).
  ///
  /// It has to be added before the schemas whose meta-schemas list it.
  /// - Parameter vocabulary: The vocabulary.
  /// - Throws: ``VocabularyError`` when the registry has another with the same URI.
  public mutating func add(_ vocabulary: CustomVocabulary) throws(VocabularyError) {
    let uri = [UInt8](vocabulary.uri.utf8)
    if let other = vocabularies[uri], other != vocabulary { throw VocabularyError(.duplicateURI, vocabulary.uri) }
    vocabularies[uri] = vocabulary
  }

  /// Adds a dialect that was made by ``Dialect/extended(with:uri:)``, so that `$schema` can name it.
  ///
  /// It has to be added before the schemas that name it. A schema that the registry has by the dialect's URI is its
  /// meta-schema, by which schemas are validated, but says nothing about which keywords act.
  /// - Parameter dialect: The dialect.
  /// - Throws: ``VocabularyError`` when the URI is that of a built-in dialect, or of another that was added.
  public mutating func add(_ dialect: Dialect) throws(VocabularyError) {
    guard Dialect.named(dialect.uri) == nil, let key = URIReference(dialect.uri)?.key,
      dialects[key] == nil || dialects[key] == dialect
    else { throw VocabularyError(.duplicateURI, dialect.uri) }
    dialects[key] = dialect
  }

  /// The dialect that `uri` names: what the registry knows, or `other` if that is its own URI.
  func dialect(_ uri: String, or other: Dialect) -> DialectLookup {
    let found = dialect(uri)
    guard case .unknownDialect = found, let reference = URIReference(uri), reference.fragment?.isEmpty ?? true,
      reference.key == URIReference(other.uri)?.key
    else { return found }
    return .known(other)
  }
}
