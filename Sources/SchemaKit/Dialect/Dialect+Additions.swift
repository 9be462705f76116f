extension Dialect {
  /// This dialect with the keywords and formats of custom vocabularies added, under a URI of its own.
  ///
  /// It can be the ``SchemaOptions/dialect`` of a schema, and `$schema` can name it there or once it is added to a
  /// ``SchemaRegistry``. Schemas are validated by the meta-schema of this dialect, unless the registry has one with the new
  /// URI; each keyword checks its own value besides.
  /// - Parameters:
  ///   - vocabularies: The vocabularies.
  ///   - uri: The absolute URI of the new dialect.
  /// - Returns: The new dialect.
  /// - Throws: ``VocabularyError`` when `uri` isn't an absolute URI or is that of a built-in dialect, or when a keyword or
  ///   format would have two meanings: in two of the vocabularies, or in one of them and in this dialect.
  public func extended(with vocabularies: [CustomVocabulary], uri: String) throws(VocabularyError) -> Dialect {
    guard let reference = URIReference(uri), reference.isAbsolute, reference.fragment == nil else {
      throw VocabularyError(.invalidURI, uri)
    }
    if Dialect.all.contains(where: { URIReference($0.uri)?.key == reference.key }) {
      throw VocabularyError(.duplicateURI, uri)
    }
    let all = (additions?.vocabularies ?? []) + vocabularies
    return Dialect(
      uri: uri, rules: rules, keywords: keywords, assertsFormat: assertsFormat,
      additions: try DialectAdditions(all, to: keywords, base: self))
  }
}
