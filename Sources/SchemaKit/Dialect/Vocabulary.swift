/// The keyword sets of the published drafts and vocabularies.
struct Vocabulary: Sendable {
  /// The keywords that the vocabulary gives a meaning.
  let keywords: KeywordSet

  /// When the vocabulary makes `format` an assertion.
  var formatAssertion = FormatAssertion.never

  /// When a vocabulary makes `format` an assertion.
  enum FormatAssertion: Sendable {
    /// It doesn't.
    case never
    /// When a meta-schema requires it (Validation 2019-09, 7.2).
    case whenRequired
    /// When a meta-schema lists it (Validation 2020-12, 7.2.2).
    case always
  }

  // MARK: Drafts without vocabularies

  /// Draft 3, section 5.
  ///
  /// `definitions` came with draft 4, but schemas of draft 3 use it too; it is a place where subschemas live.
  static let draft3: KeywordSet = [
    .schema, .legacyID, .ref, .definitions,
    .extends, .disallow, .dependencies, .items, .additionalItems, .properties, .patternProperties,
    .additionalProperties,
    .type, .enumKeyword, .divisibleBy, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum, .maxLength,
    .minLength, .pattern, .maxItems, .minItems, .uniqueItems, .required, .format,
    .title, .description, .defaultKeyword,
  ]

  /// What draft 4 and later drafts share.
  private static let shared: KeywordSet = [
    .schema, .ref, .definitions,
    .allOf, .anyOf, .oneOf, .not, .dependencies, .items, .additionalItems, .properties, .patternProperties,
    .additionalProperties,
    .type, .enumKeyword, .multipleOf, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum, .maxLength,
    .minLength, .pattern, .maxItems, .minItems, .uniqueItems, .maxProperties, .minProperties, .required, .format,
    .title, .description, .defaultKeyword,
  ]

  /// Draft 4 Core and Validation.
  static let draft4: KeywordSet = shared.union([.legacyID])

  /// Draft 6 calls the identifier `$id` and adds constants, `contains` and `propertyNames`.
  static let draft6: KeywordSet = shared.union([.id, .const, .contains, .propertyNames, .examples])

  /// Draft 7 adds conditions, comments, content and two annotations.
  static let draft7: KeywordSet = draft6.union([
    .comment, .ifKeyword, .then, .elseKeyword, .contentEncoding, .contentMediaType, .readOnly, .writeOnly,
  ])

  // MARK: 2019-09 and 2020-12

  /// All of 2019-09.
  static let all2019: KeywordSet =
    core2019.union(applicator2019).union(validation).union(format).union(content).union(metadata)

  /// All of 2020-12.
  static let all2020: KeywordSet =
    core2020.union(applicator2020).union(unevaluated).union(validation).union(format).union(content)
    .union(metadata)

  /// What the core vocabularies of both have in common.
  ///
  /// `definitions` is no keyword any more, but both meta-schemas still describe it as a place where subschemas live.
  private static let coreShared: KeywordSet = [
    .schema, .id, .ref, .anchor, .vocabulary, .comment, .defs, .definitions,
  ]

  /// 2019-09 Core, section 8.
  private static let core2019: KeywordSet = coreShared.union([.recursiveRef, .recursiveAnchor])

  /// 2020-12 Core, section 8.
  private static let core2020: KeywordSet = coreShared.union([.dynamicRef, .dynamicAnchor])

  /// What the applicator vocabularies of both have in common.
  ///
  /// `dependencies` is no keyword any more, but both meta-schemas still describe it, and what it meant is unmistakable:
  /// a schema that uses it is judged by it, as the suite's cases for compatibility have it.
  private static let applicatorShared: KeywordSet = [
    .allOf, .anyOf, .oneOf, .not, .ifKeyword, .then, .elseKeyword, .dependentSchemas, .dependencies, .items, .contains,
    .properties, .patternProperties, .additionalProperties, .propertyNames,
  ]

  /// 2019-09 Core, section 9.
  private static let applicator2019: KeywordSet = applicatorShared.union([.additionalItems]).union(unevaluated)

  /// 2020-12 Core, section 10.
  private static let applicator2020: KeywordSet = applicatorShared.union([.prefixItems])

  /// 2020-12 Core, section 11.
  private static let unevaluated: KeywordSet = [.unevaluatedItems, .unevaluatedProperties]

  /// 2020-12 and 2019-09 Validation, section 6.
  private static let validation: KeywordSet = [
    .type, .enumKeyword, .const, .multipleOf, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum, .maxLength,
    .minLength, .pattern, .maxItems, .minItems, .uniqueItems, .maxContains, .minContains, .maxProperties,
    .minProperties, .required, .dependentRequired,
  ]

  /// 2020-12 and 2019-09 Validation, section 7.
  private static let format: KeywordSet = [.format]

  /// 2020-12 and 2019-09 Validation, section 8.
  private static let content: KeywordSet = [.contentEncoding, .contentMediaType, .contentSchema]

  /// 2020-12 and 2019-09 Validation, section 9.
  private static let metadata: KeywordSet = [
    .title, .description, .defaultKeyword, .deprecated, .readOnly, .writeOnly, .examples,
  ]

  // MARK: By URI

  /// The keywords that act under every meta-schema of the draft that `rules` are of.
  static func core(_ rules: DialectRules) -> KeywordSet { rules == .draft2019_09 ? core2019 : core2020 }

  /// The vocabulary that `uri` names in meta-schemas of the draft that `rules` are of; nil for one that isn't known.
  static func named(_ uri: String, _ rules: DialectRules) -> Vocabulary? {
    switch rules {
    case .draft2019_09: in2019(uri)
    case .draft2020_12: in2020(uri)
    default: nil
    }
  }

  private static func in2019(_ uri: String) -> Vocabulary? {
    switch uri {
    case "https://json-schema.org/draft/2019-09/vocab/core": Vocabulary(keywords: core2019)
    case "https://json-schema.org/draft/2019-09/vocab/applicator": Vocabulary(keywords: applicator2019)
    case "https://json-schema.org/draft/2019-09/vocab/validation": Vocabulary(keywords: validation)
    case "https://json-schema.org/draft/2019-09/vocab/format":
      Vocabulary(keywords: format, formatAssertion: .whenRequired)
    case "https://json-schema.org/draft/2019-09/vocab/content": Vocabulary(keywords: content)
    case "https://json-schema.org/draft/2019-09/vocab/meta-data": Vocabulary(keywords: metadata)
    default: nil
    }
  }

  private static func in2020(_ uri: String) -> Vocabulary? {
    switch uri {
    case "https://json-schema.org/draft/2020-12/vocab/core": Vocabulary(keywords: core2020)
    case "https://json-schema.org/draft/2020-12/vocab/applicator": Vocabulary(keywords: applicator2020)
    case "https://json-schema.org/draft/2020-12/vocab/unevaluated": Vocabulary(keywords: unevaluated)
    case "https://json-schema.org/draft/2020-12/vocab/validation": Vocabulary(keywords: validation)
    case "https://json-schema.org/draft/2020-12/vocab/format-annotation": Vocabulary(keywords: format)
    case "https://json-schema.org/draft/2020-12/vocab/format-assertion":
      Vocabulary(keywords: format, formatAssertion: .always)
    case "https://json-schema.org/draft/2020-12/vocab/content": Vocabulary(keywords: content)
    case "https://json-schema.org/draft/2020-12/vocab/meta-data": Vocabulary(keywords: metadata)
    default: nil
    }
  }
}
