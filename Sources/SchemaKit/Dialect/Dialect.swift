/// A dialect of JSON Schema: which keywords act, and by which rules.
///
/// The dialect of a schema resource comes from its `$schema`; a schema without one is read in the dialect that the options
/// name. Dialects with other vocabularies come from meta-schemas in the registry.
public struct Dialect: Sendable, Hashable {
  /// The URI that `$schema` names the dialect by, without an empty fragment.
  public let uri: String

  /// The rules that differ between drafts.
  let rules: Rules

  /// The keywords that act.
  let keywords: KeywordSet

  /// Whether `format` is asserted whatever the options say, because the format-assertion vocabulary is in force.
  let assertsFormat: Bool

  /// JSON Schema draft 6 (`http://json-schema.org/draft-06/schema`).
  public static let draft6 = Dialect(
    uri: "http://json-schema.org/draft-06/schema", rules: .draft6, keywords: Vocabulary.draft6)

  /// JSON Schema draft 7 (`http://json-schema.org/draft-07/schema`).
  public static let draft7 = Dialect(
    uri: "http://json-schema.org/draft-07/schema", rules: .draft7, keywords: Vocabulary.draft7)

  /// JSON Schema 2020-12 (`https://json-schema.org/draft/2020-12/schema`).
  public static let draft2020_12 = Dialect(
    uri: "https://json-schema.org/draft/2020-12/schema", rules: .draft2020_12,
    keywords: Vocabulary.all2020_12)

  /// The dialects that are built in.
  public static let all: [Dialect] = [.draft6, .draft7, .draft2020_12]

  init(uri: String, rules: Rules, keywords: KeywordSet, assertsFormat: Bool = false) {
    self.uri = uri
    self.rules = rules
    self.keywords = keywords
    self.assertsFormat = assertsFormat
  }

  /// The built-in dialect that `uri` names, with or without an empty fragment; nil if there is none.
  public static func named(_ uri: String) -> Dialect? {
    let bare = uri.utf8.last == 0x23 ? String(uri.dropLast()) : uri
    return all.first { $0.uri.utf8.elementsEqual(bare.utf8) }
  }
}

extension Dialect {
  /// What differs between drafts beyond the set of keywords.
  enum Rules: Int, Sendable, Hashable, Comparable {
    case draft6 = 6
    case draft7 = 7
    case draft2020_12 = 12

    static func < (left: Rules, right: Rules) -> Bool { left.rawValue < right.rawValue }

    /// Whether `$ref` hides every keyword beside it (draft 7 Core, 8.3).
    var refHidesSiblings: Bool { self <= .draft7 }

    /// Whether a plain-name fragment in `$id` is an anchor (draft 7 Core, 8.2.3).
    var anchorsByID: Bool { self <= .draft7 }

    /// The set of types that `integer` stands for.
    var integer: TypeMask { .integer }

    /// Whether `items` may be an array, with `additionalItems` for the rest.
    var hasItemsArray: Bool { self <= .draft7 }
  }

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
    case .dependencies: return .schemaOrNames
    default: return .none
    }
  }
}
