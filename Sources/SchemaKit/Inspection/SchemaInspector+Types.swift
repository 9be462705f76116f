/// Types, and keywords that are about others.
extension SchemaInspector {
  mutating func checkTypes(_ schema: InspectedSchema) {
    if let types = schema.types { checkSubjects(types, schema) }
    checkAlternatives(schema)
  }

  /// Keywords that say nothing about values of the declared type.
  private mutating func checkSubjects(_ types: TypeMask, _ schema: InspectedSchema) {
    for value in view.memberValues(schema.index) {
      guard let keyword = KeywordTable.shared.keyword(view[TapeIndex(value.raw - 1)], in: view),
        schema.dialect.keywords.contains(keyword), let subject = keyword.subject, types.isDisjoint(with: subject)
      else { continue }
      // In draft 3 it tells of the property that the schema is of.
      if keyword == .required, schema.dialect.rules.requiresByProperty { continue }
      warn(
        .inapplicableKeyword, atMember: value,
        "\"\(keyword.text)\" is about \(Self.plural(subject)), but \"type\" lets none through")
    }
  }

  private static func plural(_ types: TypeMask) -> String {
    types == .number ? "numbers" : types == .string ? "strings" : types == .array ? "arrays" : "objects"
  }

  /// Subschemas for values that can't get there.
  private mutating func checkAlternatives(_ schema: InspectedSchema) {
    var types = schema.types ?? .any
    for element in schema.elements(.allOf) {
      guard let own = declaredTypes(element, schema) else { continue }
      types.formIntersection(own.types)
      if types.isEmpty {
        warn(.contradictoryTypes, atMember: own.value, "no value has this type and those that are asked for beside it")
        return
      }
    }
    for keyword in [Keyword.anyOf, .oneOf] {
      for element in schema.elements(keyword) {
        guard let own = declaredTypes(element, schema), own.types.isDisjoint(with: types) else { continue }
        warn(
          .contradictoryTypes, atMember: own.value,
          "this branch of \"\(keyword.text)\" is never satisfied: values of its type don't get here")
      }
    }
  }

  /// The types that the subschema at `index` declares itself.
  private func declaredTypes(_ index: TapeIndex, _ schema: InspectedSchema) -> (value: TapeIndex, types: TypeMask)? {
    guard view[index].tag == .object else { return nil }
    let inner = InspectedSchema(document, index, resource: document.resource(at: index))
    guard !inner.isReferenceOnly, let value = inner.keywords[.type], let types = inner.types else { return nil }
    return (value, types)
  }

  // MARK: Formats

  mutating func checkFormat(_ schema: InspectedSchema) {
    guard let value = schema.value(.format, .string) else { return }
    let name = view.text(view[value])
    if formats.named(name) != nil || schema.dialect.additions?.formats.named(name) != nil { return }
    if schema.dialect.format(named: name) != nil {
      if !schema.admits(.string) {
        warn(
          .inapplicableKeyword, at: value, "the format \(quoted(name)) is about strings, but \"type\" lets none through"
        )
      }
      return
    }
    if schema.dialect.rules == .draft3, Self.formatsOfDraft3.contains(where: { name.equals($0) }) { return }
    let title = schema.dialect.rules.title
    if let format = Format.named(name) {
      let drafts = Dialect.all.filter { format.isDefined(in: $0.rules) }.map(\.rules.title)
      warn(
        .unknownFormat, at: value,
        "\(title) doesn't define the format \(quoted(name)), which \(drafts.joined(separator: ", ")) "
          + (drafts.count == 1 ? "does" : "do"))
      return
    }
    let suggestion = nearestFormat(to: name, schema.dialect)
    let advice = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
    warn(
      .unknownFormat, at: value, "\(title) doesn't define the format \(quoted(name))" + advice, suggestion: suggestion)
  }

  /// What draft 3 defines without a grammar that a string could fail (5.23).
  private static var formatsOfDraft3: [StaticString] { ["phone", "style", "utc-millisec"] }

  private func nearestFormat(to name: ByteSlice, _ dialect: Dialect) -> String? {
    guard name.count <= EditDistance.maximumLength else { return nil }
    let folded = KeywordSpelling.fold(name.array)
    var best: (name: String, distance: Int)?
    for format in Format.allCases where format.isDefined(in: dialect.rules) {
      let other = KeywordSpelling.fold(Array("\(format.name)".utf8))
      let limit = min(EditDistance.likely(in: other.count), (best?.distance ?? .max) - 1)
      guard limit >= 0, let distance = EditDistance.between(folded, other, atMost: limit) else { continue }
      best = ("\(format.name)", distance)
    }
    return best?.name
  }
}
