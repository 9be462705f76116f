/// What looking for a dialect by URI comes to.
enum DialectLookup: Sendable {
  /// The dialect is known.
  case known(Dialect)

  /// Nothing is known by the URI, or what is known isn't a meta-schema.
  case unknownDialect

  /// The meta-schema requires a vocabulary that isn't known.
  case unknownVocabulary

  /// The meta-schema lists vocabularies that can't stand beside each other.
  case conflict(VocabularyError)
}
