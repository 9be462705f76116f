/// The text of the bundle.
extension SchemaBundler {
  /// Writes the bundle.
  ///
  /// - Throws: ``SchemaError`` when a document isn't a schema, or a reference leads to what can't be kept.
  func write(pretty: Bool) throws(SchemaError) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    try writeDocument(0, to: &writer)
    return writer.bytes
  }

  private func writeDocument(_ number: Int, to writer: inout JSONWriter) throws(SchemaError) {
    let document = documents[number]
    let view = document.storage.view
    switch view[.root].tag {
    case .object: break
    case .true where number == 0, .false where number == 0:
      writer.write(view, .root)
      return
    case .true where document.resources[0].dialect.rules.hasBooleanSchemas,
      .false where document.resources[0].dialect.rules.hasBooleanSchemas:
      writer.beginObject()
      writeHead(number, to: &writer)
      if view[.root].tag == .false {
        writer.name("not")
        writer.beginObject()
        writer.endObject()
      }
      writer.endObject()
      return
    default: throw document.error(.notASchema, at: .root, "a schema must be an object or a boolean")
    }
    let movesReference = document.hidesSiblingsAtRoot && (newIdentifiers[number] != nil || documents.count > 1)
    if movesReference { try checkHidden(number) }
    writer.beginObject()
    writeHead(number, to: &writer)
    var hasDefinitions = false
    var member = TapeIndex(1)
    while member < view.next(.root) {
      let value = TapeIndex(member.raw + 1)
      let keyword = KeywordTable.shared.keyword(view[member], in: view)
      if number == 0, documents.count > 1, keyword == definitions {
        hasDefinitions = true
        try writeDefinitions(existing: value, to: &writer)
      } else if movesReference, keyword == .ref {
        writeMovedReference(number, value, to: &writer)
      } else if !(movesReference && isHidden(keyword, document)) {
        writer.name(view.name(view[member]).string)
        write(number, value, to: &writer)
      }
      member = view.next(value)
    }
    if number == 0, documents.count > 1, !hasDefinitions { try writeDefinitions(existing: nil, to: &writer) }
    writer.endObject()
  }

  /// Writes what a root schema has to say of itself and doesn't yet: its dialect and its identifier.
  private func writeHead(_ number: Int, to writer: inout JSONWriter) {
    let document = documents[number]
    let dialect = document.resources[0].dialect
    if document.storage.view.member(.root, "$schema") == nil, number == 0 || dialect != root.resources[0].dialect {
      writer.name("$schema")
      writer.string(dialect.rules <= .draft7 && Dialect.named(dialect.uri) != nil ? dialect.uri + "#" : dialect.uri)
    }
    if let identifier = newIdentifiers[number] {
      writer.name(dialect.rules.identifier.text)
      writer.string(identifier)
    }
  }

  // MARK: Embedded documents

  /// The keyword of the schema that holds the other documents.
  private var definitions: Keyword { root.resources[0].dialect.rules <= .draft7 ? .definitions : .defs }

  private func writeDefinitions(existing: TapeIndex?, to writer: inout JSONWriter) throws(SchemaError) {
    var taken: Set<[UInt8]> = []
    writer.name(definitions.text)
    writer.beginObject()
    if let existing {
      let view = root.storage.view
      guard view[existing].tag == .object else {
        throw root.error(.invalidSchema, at: existing, "the value of \(definitions.text) must be an object")
      }
      var member = TapeIndex(existing.raw + 1)
      while member < view.next(existing) {
        let value = TapeIndex(member.raw + 1)
        taken.insert(view.name(view[member]).array)
        writer.name(view.name(view[member]).string)
        write(0, value, to: &writer)
        member = view.next(value)
      }
    }
    for number in documents.indices.dropFirst() {
      let wanted = names[number][0]?.text ?? "\(number)"
      var name = wanted
      var count = 1
      while !taken.insert(Array(name.utf8)).inserted {
        count += 1
        name = "\(wanted) (\(count))"
      }
      writer.name(name)
      try writeDocument(number, to: &writer)
    }
    writer.endObject()
  }

  // MARK: References that hide what is beside them

  /// Writes the `$ref` of a root that gets keywords beside it, which a `$ref` would hide.
  private func writeMovedReference(_ number: Int, _ value: TapeIndex, to writer: inout JSONWriter) {
    let isDraft3 = documents[number].resources[0].dialect.rules == .draft3
    writer.name(isDraft3 ? "extends" : "allOf")
    writer.beginArray()
    writer.beginObject()
    writer.name("$ref")
    write(number, value, to: &writer)
    writer.endObject()
    writer.endArray()
  }

  /// Whether a keyword beside `$ref` would act if it weren't hidden.
  private func isHidden(_ keyword: Keyword?, _ document: SchemaDocument) -> Bool {
    guard let keyword, document.resources[0].dialect.keywords.contains(keyword) else { return false }
    return ![.schema, .ref, .definitions, .title, .description, .comment].contains(keyword)
  }

  /// What `$ref` hides at a root is left out, so no reference may lead there.
  private func checkHidden(_ number: Int) throws(SchemaError) {
    let document = documents[number]
    let view = document.storage.view
    var member = TapeIndex(1)
    while member < view.next(.root) {
      let value = TapeIndex(member.raw + 1)
      let end = view.next(value)
      if isHidden(KeywordTable.shared.keyword(view[member], in: view), document),
        let target = targets[number].first(where: { $0 >= value && $0 < end })
      {
        throw document.error(
          .unresolvedReference, at: target, "a reference leads to what $ref hides, which a bundle can't keep")
      }
      member = end
    }
  }

  // MARK: Values

  /// Writes the value at `start` of a document, with the strings that are replaced, however deep it is nested.
  private func write(_ number: Int, _ start: TapeIndex, to writer: inout JSONWriter) {
    let view = documents[number].storage.view
    let replacements = replacements[number]
    var open: [(isObject: Bool, end: TapeIndex)] = []
    var current = start
    repeat {
      if let last = open.last, current >= last.end {
        open.removeLast()
        if last.isObject { writer.endObject() } else { writer.endArray() }
        continue
      }
      if view[current].tag == .name {
        writer.name(view.name(view[current]).string)
        current = TapeIndex(current.raw + 1)
      }
      let node = view[current]
      if node.isContainer {
        if node.tag == .object { writer.beginObject() } else { writer.beginArray() }
        open.append((node.tag == .object, view.next(current)))
      } else if let text = replacements[current] {
        writer.string(text)
      } else {
        writer.write(view, current)
      }
      current = TapeIndex(current.raw + 1)
    } while !open.isEmpty
  }
}
