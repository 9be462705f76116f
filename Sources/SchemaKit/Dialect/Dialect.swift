/// A dialect of JSON Schema: which keywords act, and by which rules.
///
/// The dialect of a schema resource comes from its `$schema`; a schema without one is read in the dialect that the options
/// name. Dialects with other vocabularies come from meta-schemas in the registry, or from ``extended(with:uri:)``.
public struct Dialect: Sendable, Hashable {
  /// The URI that `$schema` names the dialect by, without an empty fragment.
  public let uri: String

  /// The rules that differ between drafts.
  let rules: DialectRules

  /// The keywords that act.
  let keywords: KeywordSet

  /// Whether `format` is asserted whatever the options say, because the vocabulary in force says so.
  let assertsFormat: Bool

  /// What custom vocabularies add; nil if there are none.
  let additions: DialectAdditions?

  /// JSON Schema draft 3 (`http://json-schema.org/draft-03/schema`).
  public static let draft3 = Dialect(
    uri: "http://json-schema.org/draft-03/schema", rules: .draft3, keywords: Vocabulary.draft3)

  /// JSON Schema draft 4 (`http://json-schema.org/draft-04/schema`).
  public static let draft4 = Dialect(
    uri: "http://json-schema.org/draft-04/schema", rules: .draft4, keywords: Vocabulary.draft4)

  /// JSON Schema draft 6 (`http://json-schema.org/draft-06/schema`).
  public static let draft6 = Dialect(
    uri: "http://json-schema.org/draft-06/schema", rules: .draft6, keywords: Vocabulary.draft6)

  /// JSON Schema draft 7 (`http://json-schema.org/draft-07/schema`).
  public static let draft7 = Dialect(
    uri: "http://json-schema.org/draft-07/schema", rules: .draft7, keywords: Vocabulary.draft7)

  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// JSON Schema 2019-09 (`https://json-schema.org/draft/2019-09/schema`).
  public static let draft2019_09 = Dialect(
    uri: "https://json-schema.org/draft/2019-09/schema", rules: .draft2019_09,
    keywords: Vocabulary.all2019)

  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// JSON Schema 2020-12 (`https://json-schema.org/draft/2020-12/schema`).
  public static let draft2020_12 = Dialect(
    uri: "https://json-schema.org/draft/2020-12/schema", rules: .draft2020_12,
    keywords: Vocabulary.all2020)

  /// The dialects that are built in, the oldest first.
  public static let all: [Dialect] = [.draft3, .draft4, .draft6, .draft7, .draft2019_09, .draft2020_12]

  init(
    uri: String, rules: DialectRules, keywords: KeywordSet, assertsFormat: Bool = false,
    additions: DialectAdditions? = nil
  ) {
    self.uri = uri
    self.rules = rules
    self.keywords = keywords
    self.assertsFormat = assertsFormat
    self.additions = additions
  }

  /// The built-in dialect that `uri` names, with or without an empty fragment; nil if there is none.
  public static func named(_ uri: String) -> Dialect? {
    let bare = uri.utf8.last == 0x23 ? String(uri.dropLast()) : uri
    return all.first { $0.uri.utf8.elementsEqual(bare.utf8) }
  }
}

extension Dialect {
  /// Where `keyword` holds subschemas in this dialect.
  func role(of keyword: Keyword) -> SubschemaRole {
    guard keywords.contains(keyword) else { return .none }
    switch keyword {
    case .allOf, .anyOf, .oneOf, .prefixItems: return .array
    case .defs, .definitions, .properties, .patternProperties, .dependentSchemas: return .members
    case .not, .ifKeyword, .then, .elseKeyword, .additionalItems, .contains, .additionalProperties, .propertyNames,
      .unevaluatedItems, .unevaluatedProperties, .contentSchema:
      return .schema
    case .items: return rules.hasItemsArray ? .schemaOrArray : .schema
    case .extends: return .schemaOrArray
    case .dependencies: return .schemaOrNames
    case .type, .disallow: return rules.hasTypeUnions ? .typeUnion : .none
    default: return .none
    }
  }

  /// The format that `name` stands for in this dialect; nil for a name that it doesn't define.
  func format(named name: ByteSlice) -> Format? {
    guard let format = Format.named(name), format.isDefined(in: rules) else { return nil }
    return rules == .draft3 ? format.inDraft3 : format
  }

  /// This dialect's keywords and rules as they are under another meta-schema.
  ///
  /// - Parameters:
  ///   - vocabularies: The vocabularies that its `$vocabulary` lists, each with whether it is required.
  ///   - uri: The URI of the meta-schema.
  ///   - custom: The custom vocabularies that are known, by URI.
  /// - Returns: Nil when a vocabulary is required that isn't known.
  /// - Throws: ``VocabularyError`` when a keyword or format would have two meanings.
  func with(
    vocabularies: [(uri: String, isRequired: Bool)], uri: String, custom: [[UInt8]: CustomVocabulary] = [:]
  ) throws(VocabularyError) -> Dialect? {
    // The core vocabulary is in force whether it is listed or not (Core 2020-12, 8.1.2).
    var keywords = Vocabulary.core(rules)
    var assertsFormat = false
    var added: [CustomVocabulary] = []
    for (vocabulary, isRequired) in vocabularies {
      guard let known = Vocabulary.named(vocabulary, rules) else {
        if let own = custom[[UInt8](vocabulary.utf8)] {
          added.append(own)
        } else if isRequired {
          return nil
        }
        continue
      }
      keywords = keywords.union(known.keywords)
      switch known.formatAssertion {
      case .never: break
      case .whenRequired: assertsFormat = assertsFormat || isRequired
      case .always: assertsFormat = true
      }
    }
    return Dialect(
      uri: uri, rules: rules, keywords: keywords, assertsFormat: assertsFormat,
      additions: added.isEmpty ? nil : try DialectAdditions(added, to: keywords, base: nil))
  }
}
