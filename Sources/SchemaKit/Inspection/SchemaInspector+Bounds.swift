/// Bounds that contradict each other.
extension SchemaInspector {
  mutating func checkBounds(_ schema: InspectedSchema) {
    checkNumbers(schema)
    checkCounts(.minLength, .maxLength, "no string is so long and so short at once", schema)
    checkCounts(.minItems, .maxItems, "no array has so many items and so few at once", schema)
    checkCounts(.minProperties, .maxProperties, "no object has so many properties and so few at once", schema)
    if schema.keywords[.contains] != nil {
      checkCounts(.minContains, .maxContains, "no array has so many matching items and so few at once", schema)
      checkCounts(.minContains, .maxItems, "no array has more matching items than items", schema)
    }
    if let most = schema.keywords[.maxProperties], TypeMask.number.allows(view[most]) {
      let required = Set(schema.elements(.required).compactMap { requiredName($0) })
      if ExactNumber.compare(ExactNumber(Int64(required.count)), view.exactNumber(view[most])) > 0 {
        warn(.contradictoryBounds, atMember: most, "\"required\" asks for more properties than that")
      }
    }
    checkTuple(schema)
  }

  private func requiredName(_ value: TapeIndex) -> [UInt8]? {
    view[value].tag == .string ? view.text(view[value]).array : nil
  }

  /// More items are asked for than there are schemas for, where others are forbidden.
  private mutating func checkTuple(_ schema: InspectedSchema) {
    guard let least = schema.keywords[.minItems], TypeMask.number.allows(view[least]) else { return }
    let hasArrays = schema.dialect.rules.hasItemsArray
    let places = schema.elements(hasArrays ? .items : .prefixItems)
    guard schema.closes(hasArrays ? .additionalItems : .items), !hasArrays || schema.value(.items, .array) != nil,
      ExactNumber.compare(view.exactNumber(view[least]), ExactNumber(Int64(places.count))) > 0
    else { return }
    warn(.contradictoryBounds, atMember: least, "no more than \(places.count) items are let through")
  }

  private mutating func checkCounts(
    _ minimum: Keyword, _ maximum: Keyword, _ message: String, _ schema: InspectedSchema
  ) {
    guard let least = schema.keywords[minimum], let most = schema.keywords[maximum],
      TypeMask.number.allows(view[least]), TypeMask.number.allows(view[most]),
      ExactNumber.compare(view.exactNumber(view[least]), view.exactNumber(view[most])) > 0
    else { return }
    warn(
      .contradictoryBounds, atMember: most,
      "\"\(maximum.text)\" is less than \"\(minimum.text)\": \(message)")
  }

  // MARK: Numbers

  private struct Bound {
    var keyword: Keyword
    var value: TapeIndex
    var isExclusive: Bool
  }

  private mutating func checkNumbers(_ schema: InspectedSchema) {
    let lower = bounds(.minimum, .exclusiveMinimum, schema)
    let upper = bounds(.maximum, .exclusiveMaximum, schema)
    for high in upper {
      for low in lower {
        let order = ExactNumber.compare(view.exactNumber(view[low.value]), view.exactNumber(view[high.value]))
        guard order > 0 || order == 0 && (low.isExclusive || high.isExclusive) else { continue }
        warn(
          .contradictoryBounds, atMember: high.value,
          "no number satisfies both \"\(low.keyword.text)\" and \"\(high.keyword.text)\"")
        return
      }
    }
  }

  private func bounds(_ inclusive: Keyword, _ exclusive: Keyword, _ schema: InspectedSchema) -> [Bound] {
    var bounds: [Bound] = []
    if let value = schema.keywords[inclusive], TypeMask.number.allows(view[value]) {
      // Through draft 4 the other keyword is a boolean that sharpens this one.
      bounds.append(Bound(keyword: inclusive, value: value, isExclusive: schema.value(exclusive, .true) != nil))
    }
    if let value = schema.keywords[exclusive], TypeMask.number.allows(view[value]) {
      bounds.append(Bound(keyword: exclusive, value: value, isExclusive: true))
    }
    return bounds
  }
}
