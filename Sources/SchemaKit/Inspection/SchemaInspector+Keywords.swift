/// Keywords that do nothing where they stand.
extension SchemaInspector {
  // MARK: Beside a reference

  /// What stands beside a `$ref` that hides it (draft 7 Core, 8.3).
  mutating func checkSiblings(_ schema: InspectedSchema) {
    for value in view.memberValues(schema.index) {
      guard let keyword = KeywordTable.shared.keyword(view[TapeIndex(value.raw - 1)], in: view), keyword != .ref,
        schema.dialect.keywords.contains(keyword), keyword.judges || keyword == schema.dialect.rules.identifier
      else { continue }
      warn(
        .ignoredBesideReference, atMember: value,
        "\"\(keyword.text)\" is ignored beside \"$ref\" in \(schema.dialect.rules.title)")
    }
  }

  // MARK: In the wrong place

  mutating func checkPlacement(_ schema: InspectedSchema) {
    let isResourceRoot = document.resources[schema.resource].root == schema.index
    if !isResourceRoot, let value = schema.value(.schema, .string) {
      let text = view.text(view[value])
      if Dialect.named(text.string) != Dialect.named(schema.dialect.uri) {
        warn(.misplacedKeyword, atMember: value, "\"$schema\" acts only at the root of a schema resource")
      }
    }
    if !isResourceRoot, let value = schema.value(.recursiveAnchor, .true) {
      warn(.misplacedKeyword, atMember: value, "\"$recursiveAnchor\" acts only at the root of a schema resource")
    }
    // A closing brace too late makes a property of what closes an object.
    guard let properties = schema.value(.properties) else { return }
    for keyword in [Keyword.additionalProperties, .unevaluatedProperties]
    where schema.dialect.keywords.contains(keyword) && schema.keywords[keyword] == nil {
      if let value = view.member(properties, keyword.name), view[value].tag == .false {
        warn(
          .misplacedKeyword, atMember: value,
          "this forbids a property called \"\(keyword.text)\"; the keyword belongs beside \"properties\"")
      }
    }
  }

  // MARK: Without what they need

  mutating func checkCompanions(_ schema: InspectedSchema) {
    let keywords = schema.keywords
    for keyword in [Keyword.then, .elseKeyword] where keywords[.ifKeyword] == nil {
      warnOfMissing("if", for: keyword, schema)
    }
    // Where there are unevaluated values, what a condition evaluates can matter without its branches.
    if keywords[.then] == nil, keywords[.elseKeyword] == nil, !schema.dialect.keywords.contains(.unevaluatedProperties)
    {
      warnOfMissing("then\" or \"else", for: .ifKeyword, schema)
    }
    for keyword in [Keyword.minContains, .maxContains] where keywords[.contains] == nil {
      warnOfMissing("contains", for: keyword, schema)
    }
    if keywords[.contentMediaType] == nil { warnOfMissing("contentMediaType", for: .contentSchema, schema) }
    if schema.value(.items, .array) == nil, let value = keywords[.additionalItems] {
      warn(
        .missingCompanion, atMember: value,
        keywords[.items] == nil
          ? "\"additionalItems\" does nothing without \"items\""
          : "\"additionalItems\" does nothing where \"items\" is one schema for all")
    }
    if keywords[.additionalProperties] != nil {
      warnOfShadow(.additionalProperties, over: .unevaluatedProperties, schema)
    }
    let hasAllItems = keywords[.items] != nil && schema.value(.items, .array) == nil
    if hasAllItems {
      warnOfShadow(.items, over: .unevaluatedItems, schema)
    } else if schema.value(.items, .array) != nil, keywords[.additionalItems] != nil {
      warnOfShadow(.additionalItems, over: .unevaluatedItems, schema)
    }
  }

  private mutating func warnOfMissing(_ companion: String, for keyword: Keyword, _ schema: InspectedSchema) {
    guard let value = schema.keywords[keyword] else { return }
    warn(.missingCompanion, atMember: value, "\"\(keyword.text)\" does nothing without \"\(companion)\"")
  }

  private mutating func warnOfShadow(_ keyword: Keyword, over shadowed: Keyword, _ schema: InspectedSchema) {
    guard let value = schema.keywords[shadowed] else { return }
    warn(
      .shadowedKeyword, atMember: value,
      "\"\(shadowed.text)\" has nothing to do, because \"\(keyword.text)\" takes all that is left")
  }
}
