/// Values that nothing but a reference makes schemas, such as those of unknown keywords (Core 2020-12, 9.4.2).
extension SchemaScanner {
  /// What has been found within such a value.
  struct Implied {
    var references: [(value: TapeIndex, resource: Int)]
    var patterns: [TapeIndex]
    var customKeywords: [(value: TapeIndex, resource: Int)]
    /// Subschemas of it that were known before.
    var met: [TapeIndex]
  }

  /// Reads the value at `schema` of `document` as a schema, because a reference leads there.
  ///
  /// Identifiers and anchors within stay data: whether they were known would hang on which references are followed, and
  /// in which order.
  /// - Parameters:
  ///   - schema: The value.
  ///   - resource: The number of the resource that holds it.
  ///   - document: The document.
  ///   - known: The places where schemas stand for certain, to which those found are added.
  /// - Returns: The references and patterns within.
  /// - Throws: ``SchemaError`` when the meaning of a reference within depends on such an identifier.
  static func scan(
    impliedAt schema: TapeIndex, resource: Int, of document: SchemaDocument, known: inout TapeIndexSet
  ) throws(SchemaError) -> Implied {
    var scanner = SchemaScanner(document, impliedIn: document.resources[resource])
    var met: [TapeIndex] = []
    scanner.pending.append((schema, 0))
    while let (schema, resource) = scanner.pending.popLast() {
      if !known.insert(schema) {
        met.append(schema)
      } else if scanner.view[schema].tag == .object {
        try scanner.visit(schema, resource, isRoot: false)
      }
    }
    return Implied(
      references: scanner.references.map { ($0.value, resource) }, patterns: scanner.patterns,
      customKeywords: scanner.customKeywords.map { ($0.value, resource) }, met: met)
  }

  /// The resource whose rules the schema at `schema` is read by: number 0, or a copy of it, number 1, where an
  /// identifier that is no more than data would have made it another.
  mutating func identifyImplied(_ schema: TapeIndex, _ outer: Int) -> Int {
    let dialect = resources[outer].dialect
    guard outer == 0, let identifier = view.member(schema, dialect.rules.identifier.name),
      view[identifier].tag == .string,
      !(dialect.rules.refHidesSiblings && view.member(schema, "$ref") != nil),
      let reference = URIReference(view.text(view[identifier])),
      reference.target(from: resources[outer].uri).key != resources[outer].uri?.key,
      view.text(view[identifier]).count > 0, view.text(view[identifier])[0] != 0x23
    else { return outer }
    if resources.count == 1 { resources.append(resources[0]) }
    return 1
  }

  /// Refuses the relative reference at `value` where its base would hang on an identifier that is no more than data.
  func checkImplied(_ value: TapeIndex, _ resource: Int) throws(SchemaError) {
    guard resource == 1, URIReference(view.text(view[value]))?.isAbsolute != true else { return }
    throw error(
      .invalidReference, at: value, in: resource,
      "the base of this reference is undefined: the identifier around it stands where schemas aren't known to be")
  }
}
