/// Values that a schema gives: constants, and examples of what it lets through.
extension SchemaInspector {
  mutating func checkValues(_ schema: InspectedSchema) {
    if let types = schema.types {
      if let value = schema.keywords[.const], view.possibleTypes(value).isDisjoint(with: types) {
        warn(.impossibleValue, atMember: value, "the constant isn't of the type that \"type\" asks for")
      }
      let values = schema.elements(.enumKeyword)
      let impossible = values.filter { view.possibleTypes($0).isDisjoint(with: types) }
      if let first = impossible.first {
        let whose = impossible.count == values.count ? "no value of \"enum\" is" : "this value of \"enum\" isn't"
        let others = impossible.count - 1
        let more =
          impossible.count == values.count || others == 0 ? "" : ", nor \(others == 1 ? "is" : "are") \(others) more"
        warn(.impossibleValue, at: first, "\(whose) of the type that \"type\" asks for\(more)")
      }
    }
    if let value = schema.keywords[.enumKeyword], view[value].tag == .array, view[value].low == 0 {
      warn(.impossibleValue, atMember: value, "\"enum\" is empty, so that nothing is valid")
    }
    // A default of null says, in many a schema, that there is none.
    if let value = schema.keywords[.defaultKeyword], view[value].tag != .null {
      checkExample(value, "default", isMember: true, schema)
    }
    for value in schema.elements(.examples) { checkExample(value, "example", isMember: false, schema) }
  }

  private mutating func checkExample(
    _ example: TapeIndex, _ name: String, isMember: Bool, _ schema: InspectedSchema
  ) {
    var reason: String?
    if let types = schema.types, view.possibleTypes(example).isDisjoint(with: types) {
      reason = "the \(name) isn't of the type that \"type\" asks for"
    } else if let constant = schema.keywords[.const], !equality.equal(view, constant, view, example) {
      reason = "the \(name) isn't the value of \"const\""
    } else if schema.value(.enumKeyword, .array) != nil, !isAmong(schema.elements(.enumKeyword), example) {
      reason = "the \(name) isn't a value of \"enum\""
    }
    guard let reason else { return }
    if isMember {
      warn(.unsuitableExample, atMember: example, reason)
    } else {
      warn(.unsuitableExample, at: example, reason)
    }
  }

  /// Whether a value is among others, or there are too many to tell.
  private mutating func isAmong(_ values: [TapeIndex], _ value: TapeIndex) -> Bool {
    guard spend(values.count) else { return true }
    for other in values where equality.equal(view, other, view, value) { return true }
    return false
  }

  // MARK: Repetitions

  mutating func checkRepetitions(_ schema: InspectedSchema) {
    for value in repeated(schema.value(.enumKeyword, .array)) {
      warn(.repeatedValue, at: value, "\"enum\" has this value already")
    }
    for keyword in [Keyword.allOf, .anyOf, .oneOf] {
      for value in repeated(schema.value(keyword, .array)) {
        warn(
          .repeatedSubschema, at: value,
          keyword == .oneOf
            ? "\"oneOf\" has this subschema already: neither of the two can be the only one that is satisfied"
            : "\"\(keyword.text)\" has this subschema already")
      }
    }
  }

  /// The elements of an array that are equal to one before them.
  private mutating func repeated(_ array: TapeIndex?) -> [TapeIndex] {
    guard let array, equality.hasDuplicates(in: view, array: array) else { return [] }
    var repeated: [TapeIndex] = []
    var known: [UInt64: [TapeIndex]] = [:]
    for element in view.elements(array) {
      let hash = equality.hash(view, element)
      var isRepeated = false
      for other in known[hash] ?? [] where equality.equal(view, other, view, element) { isRepeated = true }
      if isRepeated { repeated.append(element) } else { known[hash, default: []].append(element) }
    }
    return repeated
  }
}
