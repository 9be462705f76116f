/// The keyword sets of the published drafts and vocabularies.
enum Vocabulary {
  /// 2020-12 Core, section 8.
  static let core2020_12: KeywordSet = [
    .schema, .id, .ref, .anchor, .dynamicRef, .dynamicAnchor, .vocabulary, .comment, .defs,
  ]

  /// 2020-12 Core, section 10.
  static let applicator2020_12: KeywordSet = [
    .allOf, .anyOf, .oneOf, .not, .ifKeyword, .then, .elseKeyword, .dependentSchemas, .prefixItems, .items,
    .contains, .properties, .patternProperties, .additionalProperties, .propertyNames,
  ]

  /// 2020-12 Core, section 11.
  static let unevaluated: KeywordSet = [.unevaluatedItems, .unevaluatedProperties]

  /// 2020-12 Validation, section 6.
  static let validation: KeywordSet = [
    .type, .enumKeyword, .const, .multipleOf, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum, .maxLength,
    .minLength, .pattern, .maxItems, .minItems, .uniqueItems, .maxContains, .minContains, .maxProperties,
    .minProperties, .required, .dependentRequired,
  ]

  /// 2020-12 Validation, section 7.
  static let format: KeywordSet = [.format]

  /// 2020-12 Validation, section 8.
  static let content: KeywordSet = [.contentEncoding, .contentMediaType, .contentSchema]

  /// 2020-12 Validation, section 9.
  static let metadata: KeywordSet = [
    .title, .description, .defaultKeyword, .deprecated, .readOnly, .writeOnly, .examples,
  ]

  /// What the old drafts share: draft 6's keywords, without those that came later.
  static let draft6: KeywordSet = [
    .schema, .id, .ref, .definitions,
    .allOf, .anyOf, .oneOf, .not, .dependencies, .items, .additionalItems, .contains, .properties,
    .patternProperties, .additionalProperties, .propertyNames,
    .type, .enumKeyword, .const, .multipleOf, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum, .maxLength,
    .minLength, .pattern, .maxItems, .minItems, .uniqueItems, .maxProperties, .minProperties, .required, .format,
    .title, .description, .defaultKeyword, .examples,
  ]

  /// Draft 7 adds conditions, comments, content and two annotations.
  static let draft7: KeywordSet = draft6.union([
    .comment, .ifKeyword, .then, .elseKeyword, .contentEncoding, .contentMediaType, .readOnly, .writeOnly,
  ])

  /// All of 2020-12, with the two keywords of its meta-schema's compatibility section.
  ///
  /// The meta-schema still describes `definitions` and `dependencies`, but no vocabulary gives them a meaning;
  /// `definitions` is read as a place where subschemas live, which it was meant to stay.
  static let all2020_12: KeywordSet =
    core2020_12.union(applicator2020_12).union(unevaluated).union(validation).union(format).union(content)
    .union(metadata).union([.definitions])

  /// The vocabulary under which `format` is asserted.
  static let formatAssertion2020_12 = "https://json-schema.org/draft/2020-12/vocab/format-assertion"

  /// The keywords of the vocabulary of 2020-12 that `uri` names; nil for one that isn't known.
  static func keywords2020_12(_ uri: String) -> KeywordSet? {
    switch uri {
    case "https://json-schema.org/draft/2020-12/vocab/core": core2020_12.union([.definitions])
    case "https://json-schema.org/draft/2020-12/vocab/applicator": applicator2020_12
    case "https://json-schema.org/draft/2020-12/vocab/unevaluated": unevaluated
    case "https://json-schema.org/draft/2020-12/vocab/validation": validation
    case "https://json-schema.org/draft/2020-12/vocab/format-annotation": format
    case formatAssertion2020_12: format
    case "https://json-schema.org/draft/2020-12/vocab/content": content
    case "https://json-schema.org/draft/2020-12/vocab/meta-data": metadata
    default: nil
    }
  }
}
