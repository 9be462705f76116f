/// Keywords for arrays and objects.
extension PlainInterpreter {
  // MARK: Arrays

  func judgeArray(
    _ keywords: PlainKeywords, _ elements: [Plain], _ scope: PlainScope, _ outcome: inout Outcome
  ) throws {
    check(elements.count, keywords["minItems"], keywords["maxItems"], &outcome)
    if isTrue(keywords["uniqueItems"]) {
      for (position, element) in elements.enumerated()
      where elements[..<position].contains(where: { $0.isEqual(to: element) }) {
        outcome.isValid = false
      }
    }
    var prefix = keywords["prefixItems", since: .draft202012]?.elements ?? []
    var rest = keywords["items"]
    if let schemas = keywords["items", until: .draft201909]?.elements {
      prefix = schemas
      rest = keywords["additionalItems"]
    } else if error == .additionalItemsAlone, let inner = keywords["additionalItems", until: .draft201909] {
      rest = inner
    }
    for (position, element) in elements.enumerated() {
      guard let inner = position < prefix.count ? prefix[position] : rest else { continue }
      if try !judge(inner, element, scope).isValid { outcome.isValid = false }
      outcome.elements.insert(position)
    }
    if let inner = keywords["contains", since: .draft6] {
      try judgeContains(inner, keywords, elements, scope, &outcome)
    }
    if let inner = keywords["unevaluatedItems", since: .draft201909] {
      for (position, element) in elements.enumerated() where !outcome.elements.contains(position) {
        if try !judge(inner, element, scope).isValid { outcome.isValid = false }
        if error != .unevaluatedDoesNotCount { outcome.elements.insert(position) }
      }
    }
  }

  private func judgeContains(
    _ inner: Plain, _ keywords: PlainKeywords, _ elements: [Plain], _ scope: PlainScope, _ outcome: inout Outcome
  ) throws {
    var matching: Set<Int> = []
    for (position, element) in elements.enumerated() where try judge(inner, element, scope).isValid {
      matching.insert(position)
    }
    let first: PlainDraft = error == .countsOfContainsEarly ? .draft6 : .draft201909
    let minimum = keywords["minContains", since: first] ?? .number("1")
    check(matching.count, minimum, keywords["maxContains", since: first], &outcome)
    if error == .containsAtLeastOne, matching.isEmpty { outcome.isValid = false }
    // Elements found count as evaluated since 2020-12 (Core 2020-12, 10.3.1.3), not before (Core 2019-09, 9.3.1.3).
    let counts = error == .containsOfOtherDraft ? keywords.draft < .draft202012 : keywords.draft >= .draft202012
    if counts { outcome.elements.formUnion(matching) }
  }

  // MARK: Objects

  func judgeObject(
    _ keywords: PlainKeywords, _ instance: Plain, _ members: [Plain.Member], _ scope: PlainScope,
    _ outcome: inout Outcome
  ) throws {
    check(
      members.count, keywords["minProperties", since: .draft4], keywords["maxProperties", since: .draft4], &outcome)
    for name in keywords["required", since: .draft4]?.elements ?? [] where instance[name.text ?? ""] == nil {
      outcome.isValid = false
    }
    if keywords.draft == .draft3 {
      for property in keywords["properties"]?.members ?? []
      where instance[property.name] == nil && requiresPresence(property.value, scope) {
        outcome.isValid = false
      }
    }
    if error != .namesIgnored, let inner = keywords["propertyNames", since: .draft6] {
      for member in members where try !judge(inner, .string(member.name), scope).isValid { outcome.isValid = false }
    }
    try judgeMembers(keywords, members, scope, &outcome)
    try judgeDependencies(keywords, instance, scope, &outcome)
    if let inner = keywords["unevaluatedProperties", since: .draft201909] {
      for member in members where !outcome.members.contains(Array(member.name.utf8)) {
        if try !judge(inner, member.value, scope).isValid { outcome.isValid = false }
        if error != .unevaluatedDoesNotCount { outcome.members.insert(Array(member.name.utf8)) }
      }
    }
  }

  /// Whether a property that `schema` describes must be there (draft 3, 5.7).
  ///
  /// A reference stands for what it leads to (5.28), and what is required by a schema is required by those that extend it
  /// (5.26).
  private func requiresPresence(_ schema: Plain, _ outer: PlainScope) -> Bool {
    let scope = outer.entering(catalogue.resource(of: schema, within: outer.resource))
    guard catalogue.resources[scope.resource].draft == .draft3 else { return false }
    if error == .directRequirementsOnly { return isTrue(schema["required"]) }
    if schema["$ref"]?.text != nil {
      return Self.references(of: schema, scope, catalogue).contains {
        requiresPresence($0.schema, scope.entering($0.resource))
      }
    }
    let extended = error == .extendedRequirementsIgnored ? [] : schema["extends"].map { $0.elements ?? [$0] } ?? []
    return isTrue(schema["required"]) || extended.contains { requiresPresence($0, scope) }
  }

  private func judgeMembers(
    _ keywords: PlainKeywords, _ members: [Plain.Member], _ scope: PlainScope, _ outcome: inout Outcome
  ) throws {
    for member in members {
      var applying: [Plain] = []
      if let inner = keywords["properties"]?[member.name] { applying.append(inner) }
      for pattern in keywords["patternProperties"]?.members ?? [] where try matches(pattern.name, member.name) {
        applying.append(pattern.value)
      }
      if applying.isEmpty, let inner = keywords["additionalProperties"] { applying.append(inner) }
      for inner in applying {
        if try !judge(inner, member.value, scope).isValid { outcome.isValid = false }
        outcome.members.insert(Array(member.name.utf8))
      }
    }
  }

  private func judgeDependencies(
    _ keywords: PlainKeywords, _ instance: Plain, _ scope: PlainScope, _ outcome: inout Outcome
  ) throws {
    var dependencies = keywords["dependentRequired", since: .draft201909]?.members ?? []
    dependencies += keywords["dependentSchemas", since: .draft201909]?.members ?? []
    // Later drafts keep the old keyword's meaning for compatibility (Core 2020-12, Appendix C).
    dependencies += keywords["dependencies"]?.members ?? []
    for dependency in dependencies where instance[dependency.name] != nil {
      switch dependency.value {
      // Draft 3, 5.8: one name can stand without an array.
      case .string(let name): if instance[name] == nil { outcome.isValid = false }
      case .array(let names):
        for name in names where instance[name.text ?? ""] == nil { outcome.isValid = false }
      default:
        let inner = try judge(dependency.value, instance, scope)
        if !inner.isValid { outcome.isValid = false }
        if error != .dependenciesDoNotCount { outcome.include(inner) }
      }
    }
  }
}
