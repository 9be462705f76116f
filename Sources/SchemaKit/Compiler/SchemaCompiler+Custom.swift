/// Keywords and formats of custom vocabularies (Core 2020-12, 6.5 and 8.1.2).
extension SchemaCompiler {
  /// Whether the member at `member` of a schema of `dialect` is a custom keyword.
  func isCustom(_ member: TapeIndex, _ view: TapeView, _ dialect: Dialect) -> Bool {
    dialect.additions?.keyword(member, in: view) != nil
  }

  mutating func emitCustomKeywords(_ context: SchemaContext) throws(SchemaError) {
    guard let additions = context.dialect.additions else { return }
    for (keyword, value) in additions.keywords(of: context.place.schema, in: context.view) {
      try emit(keyword, value, context)
    }
  }

  private mutating func emit(
    _ keyword: CustomKeyword, _ value: TapeIndex, _ context: SchemaContext
  ) throws(SchemaError) {
    let action = try action(of: keyword, at: value, context.place)
    // Verdicts don't ask what is said about a value.
    if case .note = action, options.mode != .annotating { return }
    let schemas = try subschemas(of: keyword, at: value, context.place)
    var targets: [Target] = []
    for schema in schemas {
      switch keyword.reach {
      case .sameValue:
        targets.append(try inPlaceTarget(place(schema, within: context.place), context, tracked: context.isTracked))
      case .children:
        targets.append(try childTarget(schema, context))
      }
    }
    parts.customs.append(
      CustomSite(
        name: keyword.name, action: action, reach: keyword.reach, document: context.place.document, schemas: schemas))
    emit(
      Instruction(
        .custom, flags: keyword.reach == .sameValue ? marksFlag(context) : 0, types: keyword.types,
        a: parts.customs.count - 1, b: parts.addTargets(targets)),
      .custom, value, context)
  }

  /// What `keyword` makes of its value, found out once for each place.
  private mutating func action(
    of keyword: CustomKeyword, at value: TapeIndex, _ place: SchemaPlace
  ) throws(SchemaError) -> CustomKeyword.Action {
    let key = SchemaPlace(document: place.document, resource: place.resource, schema: value)
    if let action = customActions[key] { return action }
    let storage = documents[place.document].storage
    let action: CustomKeyword.Action
    do {
      action = try keyword.compile(JSONValue(storage: storage, index: value))
    } catch {
      var index = value
      if let part = (error as? KeywordError)?.value, part.storage === storage { index = part.index }
      throw self.error(.invalidKeywordValue, at: index, place, "the value of \(keyword.name) is refused: \(error)")
    }
    customActions[key] = action
    return action
  }

  private func subschemas(
    of keyword: CustomKeyword, at value: TapeIndex, _ place: SchemaPlace
  ) throws(SchemaError) -> [TapeIndex] {
    if let schemas = keyword.subschemas(at: value, in: view(place)) { return schemas }
    let shape = keyword.role == .array ? "an array" : "an object"
    throw error(.invalidKeywordValue, at: value, place, "\(keyword.name) must be \(shape) of schemas")
  }

  /// Finds what is wrong with custom keywords that nothing applies.
  mutating func checkUnreachedKeywords() throws(SchemaError) {
    for document in links.documents { try check(document.customKeywords, of: document) }
    for (document, keywords) in links.impliedKeywords { try check(keywords, of: document) }
  }

  private mutating func check(
    _ keywords: [(value: TapeIndex, resource: Int)], of document: SchemaDocument
  ) throws(SchemaError) {
    for (value, resource) in keywords {
      // The name of a member stands before its value.
      let name = TapeIndex(value.raw - 1)
      let additions = document.resources[resource].dialect.additions
      guard let keyword = additions?.keyword(name, in: document.storage.view) else { continue }
      let place = SchemaPlace(document: number(of: document), resource: resource, schema: value)
      _ = try action(of: keyword, at: value, place)
      _ = try subschemas(of: keyword, at: value, place)
    }
  }

  // MARK: Formats

  /// The custom format that the string at `value` names in `dialect`, and whether it is asserted.
  func customFormat(
    _ value: TapeIndex, _ place: SchemaPlace
  ) throws(SchemaError) -> (format: CustomFormat, isAsserted: Bool)? {
    let view = view(place)
    let dialect = dialect(place)
    guard view[value].tag == .string else { return nil }
    let name = view.text(view[value])
    let own = options.formats.named(name)
    let added = dialect.additions?.formats.named(name)
    if own != nil, added != nil {
      throw error(
        .conflictingVocabularies, at: value, place,
        "the format \"\(name.string)\" is defined by a vocabulary and by the options")
    }
    guard let format = own ?? added else { return nil }
    return (format, format.isAlwaysAsserted || assertsFormat(dialect))
  }

  mutating func emit(_ format: CustomFormat, _ value: TapeIndex, _ context: SchemaContext) {
    let accepts = format.accepts
    parts.customs.append(
      CustomSite(
        name: Keyword.format.text, action: .check { try accepts($0) ? nil : "" }, reach: .sameValue,
        document: context.place.document, schemas: []))
    emit(
      Instruction(.custom, types: format.types, a: parts.customs.count - 1, b: parts.targets.count),
      .format, value, context)
  }
}
