/// The names of the members that an object must have.
extension SchemaCompiler {
  /// The names that `required` asks for, each once, and the value that says so; nil if it asks for none.
  mutating func requiredNames(
    _ context: SchemaContext
  ) throws(SchemaError) -> (names: [ProgramParts.Name], value: TapeIndex)? {
    if context.dialect.rules.requiresByProperty {
      let required = try requiredProperties(context)
      guard let value = context.keywords[.properties], !required.isEmpty else { return nil }
      return (required.map(\.name), value)
    }
    guard let value = context.keywords[.required] else { return nil }
    return (try nameList(value, .required, context), value)
  }

  /// The properties whose schemas say that they are required (draft 3, 5.7), each with the value that says so.
  mutating func requiredProperties(
    _ context: SchemaContext
  ) throws(SchemaError) -> [(name: ProgramParts.Name, value: TapeIndex)] {
    guard let value = context.keywords[.properties] else { return [] }
    var required: [(name: ProgramParts.Name, value: TapeIndex)] = []
    for member in try members(value, .properties, context) {
      let schema = TapeIndex(member.raw + 1)
      if try isRequired(place(schema, within: context.place)) {
        // Where another schema says so, the property stands for it.
        required.append((name(member, context), context.view.member(schema, Keyword.required.name) ?? schema))
      }
    }
    return required
  }

  /// Whether the schema at `start`, or one whose place it takes or that it extends, has `required`.
  ///
  /// A reference replaces the schema that it stands in (draft 3, 5.28), and what is valid by a schema is valid by each that
  /// it extends (5.26), which a value that isn't there is not if that requires it. Each schema is looked at once; one that
  /// is met again within itself is refused later, for its circle.
  private mutating func isRequired(_ start: SchemaPlace) throws(SchemaError) -> Bool {
    var path: [(place: SchemaPlace, others: [SchemaPlace])] = []
    var next: SchemaPlace? = start
    while true {
      var isRequired = false
      if let place = next {
        if let known = requirements[place] {
          isRequired = known
        } else {
          requirements[place] = false
          let (own, others) = try requirement(place)
          isRequired = own
          path.append((place, others))
        }
      }
      if isRequired {
        for (place, _) in path { requirements[place] = true }
        return true
      }
      while path.last?.others.isEmpty == true { path.removeLast() }
      if path.isEmpty { return false }
      next = path[path.count - 1].others.popLast()
    }
  }

  /// Whether the schema at `place` itself has `required`, and the schemas that may have it for it.
  private mutating func requirement(
    _ place: SchemaPlace
  ) throws(SchemaError) -> (isRequired: Bool, others: [SchemaPlace]) {
    let view = view(place)
    guard view[place.schema].tag == .object, dialect(place).rules.requiresByProperty else { return (false, []) }
    if let value = view.member(place.schema, Keyword.ref.name) { return (false, [try resolve(value, place).0]) }
    if let value = view.member(place.schema, Keyword.required.name) {
      switch view[value].tag {
      case .true: return (true, [])
      case .false: break
      default: throw error(.invalidSchema, at: value, place, "required must be a boolean")
      }
    }
    guard let value = view.member(place.schema, Keyword.extends.name) else { return (false, []) }
    guard view[value].tag == .array else { return (false, [self.place(value, within: place)]) }
    var others: [SchemaPlace] = []
    var element = TapeIndex(value.raw + 1)
    while element.raw < view[value].high {
      others.append(self.place(element, within: place))
      element = view.next(element)
    }
    return (false, others)
  }
}
