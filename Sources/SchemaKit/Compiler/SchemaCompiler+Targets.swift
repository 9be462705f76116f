/// From subschemas to targets: what can be told without code, and what needs a block.
extension SchemaCompiler {
  /// How the subschema at `place` is referred to.
  ///
  /// In a verdict program a subschema that says no more than `type` needs no block, and one that is no more than a
  /// reference is replaced by what it refers to. Before draft 6 a boolean is no schema, but `allowsBoolean` says whether it
  /// may stand in the place of one here.
  mutating func target(
    _ start: SchemaPlace, tracked: Bool, allowsBoolean: Bool = false
  ) throws(SchemaError) -> Target {
    var place = start
    var tortoise = start
    var hops = 0
    var passed: [SchemaPlace] = []
    defer { for link in passed { looks.ends[link] = place } }
    while true {
      let view = view(place)
      let tag = view[place.schema].tag
      if tag != .object {
        let allowsBoolean = dialect(place).rules.hasBooleanSchemas || allowsBoolean && place == start
        guard allowsBoolean, tag == .true || tag == .false else {
          throw error(
            .notASchema, at: place.schema, place, "a schema must be an object\(allowsBoolean ? " or a boolean" : "")")
        }
        if tag == .true {
          // What `true` lets through is a result too, where results are recorded.
          return options.mode == .annotating
            ? Target(types: .any, block: block(place, tracked: tracked, types: .any)) : .accept
        }
        if options.mode == .verdict { return .reject }
      }
      if keepsScope, place.document != current.document || place.resource != current.resource {
        return entrance(place, tracked: tracked)
      }
      if options.mode != .verdict {
        return Target(types: .any, block: block(place, tracked: tracked, types: .any))
      }
      switch try summary(of: place) {
      case .types(let types): return Target(types: types)
      case .block(let types):
        // What no value passes is compiled all the same, so that what is wrong in it is found.
        let block = block(place, tracked: tracked, types: types)
        return types.isEmpty ? .reject : Target(types: types, block: block)
      case .reference(let value):
        if let end = looks.ends[place] {
          place = end
          continue
        }
        let (next, _) = try resolve(value, place)
        enter(place)
        inPlace.connect(place, next)
        // What is behind the first reference may have others lead to it.
        if hops > 0 { passed.append(place) }
        // A circle of bare references would be followed for ever; it has been followed once when the slow of two
        // followers is met again.
        hops += 1
        if next == tortoise {
          throw error(.infiniteReference, at: value, place, "this reference leads back to itself without end")
        }
        if hops & (hops - 1) == 0 { tortoise = next }
        place = next
      }
    }
  }

  /// A block that enters the resource of `place` and then the subschema.
  mutating func entrance(_ place: SchemaPlace, tracked: Bool) -> Target {
    Target(types: .any, block: block(place, tracked: tracked, part: .entrance, types: .any))
  }

  /// What the subschema at `place` comes to at a first look.
  private mutating func summary(of place: SchemaPlace) throws(SchemaError) -> FirstLooks.Summary {
    if view(place)[place.schema].high - place.schema.raw <= FirstLooks.small { return try firstLook(at: place) }
    if let known = looks.summaries[place] { return known }
    let summary = try firstLook(at: place)
    looks.summaries[place] = summary
    return summary
  }

  private func firstLook(at place: SchemaPlace) throws(SchemaError) -> FirstLooks.Summary {
    let view = view(place)
    let dialect = dialect(place)
    var types = TypeMask.any
    var reference: TapeIndex?
    var actsOtherwise = false
    var member = TapeIndex(place.schema.raw + 1)
    let end = view.next(place.schema)
    while member < end {
      let value = TapeIndex(member.raw + 1)
      if let keyword = keywords.keyword(view[member], in: view), dialect.keywords.contains(keyword) {
        switch keyword {
        case .ref:
          reference = value
        case .type:
          types.formIntersection(try typeMask(value, place))
          if !unionSchemas(value, place).isEmpty { actsOtherwise = true }
        case .enumKeyword:
          types.formIntersection(enumTypes(value, view))
          actsOtherwise = true
        case .const:
          types.formIntersection(constantTypes(value, view))
          actsOtherwise = true
        case .format:
          if try customFormat(value, place)?.isAsserted ?? assertsFormat(dialect) { actsOtherwise = true }
        case .contentEncoding, .contentMediaType:
          if options.assertsContent { actsOtherwise = true }
        default:
          if keyword.canAct { actsOtherwise = true }
        }
      } else if isCustom(member, view, dialect) {
        // One that only annotates is compiled too, so that a value that it can't have is found.
        actsOtherwise = true
      }
      member = view.next(value)
    }
    if let reference {
      if dialect.rules.refHidesSiblings { return .reference(reference) }
      return types == .any && !actsOtherwise ? .reference(reference) : .block(types)
    }
    return actsOtherwise ? .block(types) : .types(types)
  }

  /// Whether `format` is asserted in `dialect`.
  func assertsFormat(_ dialect: Dialect) -> Bool { options.assertsFormat || dialect.assertsFormat }

  // MARK: Types

  /// The types of values that the value of `type` lets through: any, where schemas have a say.
  func typeMask(_ value: TapeIndex, _ place: SchemaPlace) throws(SchemaError) -> TypeMask {
    let types = try namedTypes(value, place)
    return unionSchemas(value, place).isEmpty ? types : .any
  }

  /// The types that the value of `type` or `disallow` names.
  func namedTypes(_ value: TapeIndex, _ place: SchemaPlace) throws(SchemaError) -> TypeMask {
    let view = view(place)
    let node = view[value]
    switch node.tag {
    case .string: return try typeMask(named: value, place)
    case .array:
      let hasSchemas = dialect(place).rules.hasTypeUnions
      var types: TypeMask = []
      var element = TapeIndex(value.raw + 1)
      while element.raw < node.high {
        if !hasSchemas || view[element].tag != .object { types.formUnion(try typeMask(named: element, place)) }
        element = view.next(element)
      }
      return types
    default: throw error(.invalidSchema, at: value, place, "the value must be a type or an array of types")
    }
  }

  /// The schemas in the value of `type` or `disallow` (draft 3, 5.1 and 5.25).
  func unionSchemas(_ value: TapeIndex, _ place: SchemaPlace) -> [TapeIndex] {
    let view = view(place)
    let node = view[value]
    guard node.tag == .array, dialect(place).rules.hasTypeUnions else { return [] }
    var schemas: [TapeIndex] = []
    var element = TapeIndex(value.raw + 1)
    while element.raw < node.high {
      if view[element].tag == .object { schemas.append(element) }
      element = view.next(element)
    }
    return schemas
  }

  private func typeMask(named value: TapeIndex, _ place: SchemaPlace) throws(SchemaError) -> TypeMask {
    let view = view(place)
    if view[value].tag == .string, let types = dialect(place).rules.types(named: view.text(view[value])) {
      return types
    }
    throw error(.invalidSchema, at: value, place, "there is no such type")
  }

  /// The types of values that can equal the constant at `value`: a number may be written in another way.
  func constantTypes(_ value: TapeIndex, _ view: TapeView) -> TypeMask {
    let types = TypeMask(rawValue: view[value].typeBit)
    return types.isSubset(of: .number) ? .number : types
  }

  /// The types of values that can equal an element of the array at `value`.
  func enumTypes(_ value: TapeIndex, _ view: TapeView) -> TypeMask {
    let node = view[value]
    guard node.tag == .array else { return .any }
    var types: TypeMask = []
    var element = TapeIndex(value.raw + 1)
    while element.raw < node.high {
      types.formUnion(constantTypes(element, view))
      element = view.next(element)
    }
    return types
  }
}

extension Keyword {
  /// Whether the keyword can make a difference to a verdict, `format` and contents aside.
  fileprivate var canAct: Bool {
    switch self {
    case .schema, .id, .legacyID, .anchor, .dynamicAnchor, .recursiveAnchor, .vocabulary, .comment, .defs,
      .definitions, .contentEncoding, .contentMediaType, .contentSchema, .title, .description, .defaultKeyword,
      .deprecated, .readOnly, .writeOnly, .examples, .format, .then, .elseKeyword, .minContains, .maxContains:
      false
    default: true
    }
  }
}
