/// A vocabulary of one's own: keywords and formats under a URI (Core 2020-12, 8.1.2).
///
/// Added to a ``SchemaRegistry``, it can be listed by `$vocabulary` in meta-schemas of the registry, required or not. Without a
/// meta-schema, and in drafts that have no vocabularies, ``Dialect/extended(with:uri:)`` adds it to a dialect in code.
///
/// Two vocabularies are equal when one is a copy of the other.
public struct CustomVocabulary: Sendable {
  private let definition: Definition

  /// What copies share: it tells two vocabularies of one URI apart.
  private final class Definition: Sendable {
    let uri: String
    let keywords: [CustomKeyword]
    let formats: [CustomFormat]

    init(_ uri: String, _ keywords: [CustomKeyword], _ formats: [CustomFormat]) {
      self.uri = uri
      self.keywords = keywords
      self.formats = formats
    }
  }

  /// The URI that names the vocabulary in `$vocabulary`.
  public var uri: String { definition.uri }

  /// Its keywords.
  public var keywords: [CustomKeyword] { definition.keywords }

  /// Its formats, which act where `format` does.
  public var formats: [CustomFormat] { definition.formats }

  /// A vocabulary of `keywords` and `formats`.
  ///
  /// - Parameters:
  ///   - uri: The absolute URI that names it.
  ///   - keywords: Its keywords. A name can't start with `$`, which is reserved (Core 2020-12, 8).
  ///   - formats: Its formats.
  /// - Throws: ``VocabularyError`` when `uri` isn't an absolute URI or is that of a published vocabulary, when a name is
  ///   reserved or given twice, or when a format of a draft would be replaced without saying so.
  public init(
    uri: String, keywords: [CustomKeyword] = [], formats: [CustomFormat] = []
  ) throws(VocabularyError) {
    guard let reference = URIReference(uri), reference.isAbsolute, reference.fragment == nil else {
      throw VocabularyError(.invalidURI, uri)
    }
    for rules in [DialectRules.draft2019_09, .draft2020_12] where Vocabulary.named(uri, rules) != nil {
      throw VocabularyError(.duplicateURI, uri)
    }
    var names: Set<[UInt8]> = []
    for keyword in keywords {
      guard let first = keyword.name.utf8.first, first != UInt8(ascii: "$") else {
        throw VocabularyError(.reservedKeyword, keyword.name)
      }
      guard names.insert([UInt8](keyword.name.utf8)).inserted else {
        throw VocabularyError(.duplicateKeyword, keyword.name)
      }
    }
    _ = try CustomFormats(formats)
    definition = Definition(uri, keywords, formats)
  }
}

extension CustomVocabulary: Hashable {
  /// Whether one is a copy of the other.
  public static func == (left: CustomVocabulary, right: CustomVocabulary) -> Bool {
    left.definition === right.definition
  }

  /// Feeds `hasher` with what copies have in common.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(definition)) }
}
