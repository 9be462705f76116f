/// What keywords are about, and what they are written as.
extension Keyword {
  /// The types of values that the keyword says something about; nil where it is no matter of types.
  ///
  /// The formats that drafts define are all about strings.
  var subject: TypeMask? {
    switch self {
    case .multipleOf, .divisibleBy, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum: .number
    case .maxLength, .minLength, .pattern, .contentEncoding, .contentMediaType, .contentSchema: .string
    case .prefixItems, .items, .additionalItems, .contains, .unevaluatedItems, .maxItems, .minItems, .uniqueItems,
      .maxContains, .minContains:
      .array
    case .properties, .patternProperties, .additionalProperties, .propertyNames, .unevaluatedProperties,
      .dependentSchemas, .dependencies, .maxProperties, .minProperties, .required, .dependentRequired:
      .object
    default: nil
    }
  }

  /// Whether the keyword only describes, so that nothing goes wrong where it is ignored.
  var onlyDescribes: Bool {
    switch self {
    case .comment, .contentEncoding, .contentMediaType, .contentSchema, .title, .description, .defaultKeyword,
      .deprecated, .readOnly, .writeOnly, .examples:
      true
    default: false
    }
  }

  /// Whether the keyword makes a schema judge something.
  var judges: Bool {
    switch self {
    case .schema, .id, .legacyID, .anchor, .dynamicAnchor, .recursiveAnchor, .vocabulary, .defs, .definitions: false
    default: !onlyDescribes
    }
  }

  /// The types that the keyword's value has in some dialect.
  var valueTypes: TypeMask {
    switch self {
    case .schema, .id, .legacyID, .ref, .anchor, .dynamicRef, .dynamicAnchor, .recursiveRef, .comment, .pattern,
      .format, .contentEncoding, .contentMediaType, .title, .description:
      .string
    case .recursiveAnchor, .uniqueItems, .deprecated, .readOnly, .writeOnly: .boolean
    case .vocabulary, .defs, .definitions, .dependentSchemas, .dependencies, .properties, .patternProperties,
      .dependentRequired:
      .object
    case .allOf, .anyOf, .oneOf, .prefixItems, .enumKeyword, .examples: .array
    case .not, .ifKeyword, .then, .elseKeyword, .contains, .additionalItems, .additionalProperties, .propertyNames,
      .unevaluatedItems, .unevaluatedProperties, .contentSchema:
      [.object, .boolean]
    case .items: [.object, .boolean, .array]
    case .extends: [.object, .array]
    case .type, .disallow: [.string, .array]
    case .required: [.array, .boolean]
    case .exclusiveMaximum, .exclusiveMinimum: [.number, .boolean]
    case .multipleOf, .divisibleBy, .maximum, .minimum, .maxLength, .minLength, .maxItems, .minItems, .maxContains,
      .minContains, .maxProperties, .minProperties:
      .number
    case .const, .defaultKeyword, .custom: .any
    }
  }
}
