/// Every keyword that a dialect of JSON Schema gives a meaning, whatever the dialect.
enum Keyword: UInt8, CaseIterable, Sendable {
  // Core
  case schema, id, legacyID, ref, anchor, dynamicRef, dynamicAnchor, recursiveRef, recursiveAnchor, vocabulary
  case comment, defs, definitions
  // Applicators
  case allOf, anyOf, oneOf, not, ifKeyword, then, elseKeyword, dependentSchemas, dependencies
  case prefixItems, items, additionalItems, contains
  case properties, patternProperties, additionalProperties, propertyNames
  case unevaluatedItems, unevaluatedProperties
  case extends, disallow
  // Assertions
  case type, enumKeyword, const, multipleOf, divisibleBy, maximum, exclusiveMaximum, minimum, exclusiveMinimum
  case maxLength, minLength, pattern, maxItems, minItems, uniqueItems, maxContains, minContains
  case maxProperties, minProperties, required, dependentRequired
  // Format and content
  case format, contentEncoding, contentMediaType, contentSchema
  // Annotations
  case title, description, defaultKeyword, deprecated, readOnly, writeOnly, examples
  /// Any keyword of a custom vocabulary, where instructions name what they come from: its name is not known here.
  case custom

  /// The number of keywords.
  static let count = Keyword.allCases.count

  /// The member name that the keyword has in a schema.
  var name: StaticString {
    switch self {
    case .schema: "$schema"
    case .id: "$id"
    case .legacyID: "id"
    case .ref: "$ref"
    case .anchor: "$anchor"
    case .dynamicRef: "$dynamicRef"
    case .dynamicAnchor: "$dynamicAnchor"
    case .recursiveRef: "$recursiveRef"
    case .recursiveAnchor: "$recursiveAnchor"
    case .vocabulary: "$vocabulary"
    case .comment: "$comment"
    case .defs: "$defs"
    case .definitions: "definitions"
    case .allOf: "allOf"
    case .anyOf: "anyOf"
    case .oneOf: "oneOf"
    case .not: "not"
    case .ifKeyword: "if"
    case .then: "then"
    case .elseKeyword: "else"
    case .dependentSchemas: "dependentSchemas"
    case .dependencies: "dependencies"
    case .prefixItems: "prefixItems"
    case .items: "items"
    case .additionalItems: "additionalItems"
    case .contains: "contains"
    case .properties: "properties"
    case .patternProperties: "patternProperties"
    case .additionalProperties: "additionalProperties"
    case .propertyNames: "propertyNames"
    case .unevaluatedItems: "unevaluatedItems"
    case .unevaluatedProperties: "unevaluatedProperties"
    case .extends: "extends"
    case .disallow: "disallow"
    case .type: "type"
    case .enumKeyword: "enum"
    case .const: "const"
    case .multipleOf: "multipleOf"
    case .divisibleBy: "divisibleBy"
    case .maximum: "maximum"
    case .exclusiveMaximum: "exclusiveMaximum"
    case .minimum: "minimum"
    case .exclusiveMinimum: "exclusiveMinimum"
    case .maxLength: "maxLength"
    case .minLength: "minLength"
    case .pattern: "pattern"
    case .maxItems: "maxItems"
    case .minItems: "minItems"
    case .uniqueItems: "uniqueItems"
    case .maxContains: "maxContains"
    case .minContains: "minContains"
    case .maxProperties: "maxProperties"
    case .minProperties: "minProperties"
    case .required: "required"
    case .dependentRequired: "dependentRequired"
    case .format: "format"
    case .contentEncoding: "contentEncoding"
    case .contentMediaType: "contentMediaType"
    case .contentSchema: "contentSchema"
    case .title: "title"
    case .description: "description"
    case .defaultKeyword: "default"
    case .deprecated: "deprecated"
    case .readOnly: "readOnly"
    case .writeOnly: "writeOnly"
    case .examples: "examples"
    case .custom: ""
    }
  }
}

extension Keyword {
  /// The hash of the keyword's name as a document's names are hashed.
  var nameHash: UInt64 {
    unsafe NameHash.of(ByteSlice(base: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// The keyword's name as text.
  var text: String { "\(name)" }
}
