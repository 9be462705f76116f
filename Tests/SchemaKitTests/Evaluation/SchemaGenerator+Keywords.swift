/// Random keywords, each as its draft has it.
extension SchemaGenerator {
  mutating func schema(_ position: Position) -> Plain {
    if position.isChild, position.firstInPlace != .max, wantsReference() {
      var members: [Plain.Member] = []
      addReference(&members, position)
      if position.depth > 0, random.chance(50) { addObject(&members, position) }
      if !members.isEmpty { return .object(Self.once(members)) }
    }
    if position.depth <= 0 { return leaf() }
    if draft.hasBooleans, random.chance(6) { return .boolean(random.chance(60)) }
    if random.chance(15) { return leaf() }
    var members: [Plain.Member] = []
    let groups = 1 + random.below(3)
    for _ in 0..<groups {
      switch random.below(12) {
      case 0, 1, 2, 3: addObject(&members, position)
      case 4, 5: addArray(&members, position)
      case 6: addNumber(&members)
      case 7: addString(&members)
      case 8, 9, 10: addLogic(&members, position)
      default: addReference(&members, position)
      }
    }
    if random.chance(35) { addType(&members, position) }
    if random.chance(8) { addConstants(&members) }
    if random.chance(12) { addNoise(&members) }
    if draft >= .draft201909, random.chance(25) { addUnevaluated(&members, position) }
    return .object(Self.once(members).shuffled(using: &random))
  }

  private mutating func leaf() -> Plain {
    var members: [Plain.Member] = []
    switch random.below(10) {
    case 0:
      let isOpen = random.chance(60)
      if draft.hasBooleans { return .boolean(isOpen) }
      if !isOpen {
        members.append(draft == .draft3 ? .init("disallow", .string("any")) : .init("not", .object([])))
      }
    case 1, 2, 3: addType(&members, nil)
    case 4, 5:
      addNumber(&members)
      if random.chance(50) { members.append(.init("type", .string(random.chance(50) ? "integer" : "number"))) }
    case 6:
      addString(&members)
      if random.chance(50) { members.append(.init("type", .string("string"))) }
    case 7, 8: addConstants(&members)
    default:
      addConstants(&members)
      addType(&members, nil)
    }
    return .object(Self.once(members))
  }

  /// The members, each name once.
  private static func once(_ members: [Plain.Member]) -> [Plain.Member] {
    var names: Set<[UInt8]> = []
    return members.filter { names.insert(Array($0.name.utf8)).inserted }
  }

  // MARK: Any value

  private mutating func addType(_ members: inout [Plain.Member], _ position: Position?) {
    members.append(.init("type", types(position)))
  }

  /// A type or several; in draft 3 with schemas among them.
  private mutating func types(_ position: Position?) -> Plain {
    let types = ["null", "boolean", "integer", "number", "string", "array", "object", "object", "array"]
    if random.chance(65) { return .string(draft == .draft3 && random.chance(5) ? "any" : random.pick(types)) }
    var union = random.some(Array(types.prefix(7)), 1...4).map { Plain.string($0) }
    if draft == .draft3, let position {
      for _ in 0..<random.below(3) { union.append(schema(position.inPlace)) }
    }
    return .array(distinct(union).shuffled(using: &random))
  }

  /// The values, equal ones once.
  private func distinct(_ values: [Plain]) -> [Plain] {
    values.indices.filter { place in !values[..<place].contains { $0.isEqual(to: values[place]) } }.map { values[$0] }
  }

  private mutating func addConstants(_ members: inout [Plain.Member]) {
    if draft >= .draft6, random.chance(40) {
      members.append(.init("const", value(2)))
      return
    }
    // Small enumerations are searched one by one, large ones by hash.
    let count = random.chance(25) ? 9 + random.below(8) : 1 + random.below(5)
    members.append(.init("enum", .array(distinct((0..<count).map { _ in value(2) }))))
  }

  /// What must make no difference: annotations, unknown keywords, and keywords of other drafts.
  private mutating func addNoise(_ members: inout [Plain.Member]) {
    switch random.below(9) {
    case 0: members.append(.init("title", .string("a title")))
    case 1: members.append(.init("x-unknown", .object([.init("type", .string("nonsense"))])))
    case 2: members.append(.init("default", value(1)))
    case 3: members.append(.init("$comment", .string("nothing")))
    default:
      let (name, value, drafts) = random.pick(Self.foreign)
      if !drafts.contains(draft) { members.append(.init(name, value)) }
    }
  }

  /// Keywords that would refuse much, or be an error, if a draft other than these took them for its own.
  private static let foreign: [(name: String, value: Plain, drafts: ClosedRange<PlainDraft>)] = [
    ("const", .string("never"), .draft6 ... .draft202012), ("contains", .boolean(false), .draft6 ... .draft202012),
    ("propertyNames", .boolean(false), .draft6 ... .draft202012), ("if", .boolean(true), .draft7 ... .draft202012),
    ("then", .boolean(false), .draft7 ... .draft202012), ("minContains", .number("9"), .draft201909 ... .draft202012),
    ("dependentRequired", .object([.init("a", .names(["never"]))]), .draft201909 ... .draft202012),
    ("dependentSchemas", .object([.init("a", .boolean(false))]), .draft201909 ... .draft202012),
    ("unevaluatedProperties", .boolean(false), .draft201909 ... .draft202012),
    ("unevaluatedItems", .boolean(false), .draft201909 ... .draft202012),
    ("prefixItems", .array([.boolean(false)]), .draft202012 ... .draft202012),
    ("additionalItems", .boolean(false), .draft3 ... .draft201909),
    ("$dynamicRef", .string("#nowhere"), .draft202012 ... .draft202012),
    ("$recursiveRef", .string("#"), .draft201909 ... .draft201909),
    ("extends", .object([.init("type", .string("nonsense"))]), .draft3 ... .draft3),
    ("disallow", .string("any"), .draft3 ... .draft3), ("divisibleBy", .number("77"), .draft3 ... .draft3),
    ("multipleOf", .number("77"), .draft4 ... .draft202012), ("allOf", .array([]), .draft4 ... .draft202012),
    ("anyOf", .array([]), .draft4 ... .draft202012), ("oneOf", .array([]), .draft4 ... .draft202012),
    ("not", .object([]), .draft4 ... .draft202012), ("minProperties", .number("9"), .draft4 ... .draft202012),
    ("maxProperties", .number("0"), .draft4 ... .draft202012),
    ("$defs", .object([.init("a", .object([.init("type", .string("nonsense"))]))]), .draft201909 ... .draft202012),
    ("$anchor", .string("anchor0"), .draft201909 ... .draft202012),
  ]

  /// A random value.
  private mutating func value(_ depth: Int) -> Plain {
    switch random.below(depth > 0 ? 9 : 6) {
    case 0: return .null
    case 1: return .boolean(random.chance(50))
    case 2, 3: return .number(random.pick(PlainPool.numbers))
    case 4, 5: return .string(random.pick(PlainPool.texts))
    case 6, 7: return .array((0..<random.below(3)).map { _ in value(depth - 1) })
    default:
      return .object(random.some(PlainPool.names, 0...2).map { Plain.Member($0, value(depth - 1)) })
    }
  }

  private mutating func addNumber(_ members: inout [Plain.Member]) {
    if draft <= .draft4 {
      for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        guard random.chance(60) else { continue }
        members.append(.init(bound, .number(random.pick(PlainPool.numbers))))
        if random.chance(40) { members.append(.init(exclusive, .boolean(random.chance(80)))) }
      }
    } else {
      for bound in random.some(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], 1...2) {
        members.append(.init(bound, .number(random.pick(PlainPool.numbers))))
      }
    }
    guard random.chance(30) else { return }
    let name = draft == .draft3 ? "divisibleBy" : "multipleOf"
    members.append(.init(name, .number(random.pick(PlainPool.divisors))))
  }

  private mutating func addString(_ members: inout [Plain.Member]) {
    if random.chance(40) { members.append(.init("minLength", count())) }
    if random.chance(40) { members.append(.init("maxLength", count())) }
    if random.chance(40) { members.append(.init("pattern", .string(random.pick(PlainPool.patterns)))) }
  }

  /// A count: mostly small, sometimes spelled with a point, rarely beyond any instance.
  private mutating func count() -> Plain {
    // Drafts 3 and 4 take nothing with a point or an exponent for an integer.
    if random.chance(5) {
      let large = ["18446744073709551616", "4294967295", "4294967296"]
      return .number(random.pick(draft <= .draft4 ? large : large + ["1e30"]))
    }
    let small = ["0", "1", "2", "3", "0", "1", "2", "3", "4"]
    return .number(random.pick(draft <= .draft4 ? small : small + ["1.0", "2e0"]))
  }

  // MARK: Objects

  private mutating func addObject(_ members: inout [Plain.Member], _ position: Position) {
    let isLarge = random.chance(6)
    let pool = isLarge ? PlainPool.manyNames : PlainPool.names
    if random.chance(75) {
      var properties: [Plain.Member] = []
      for name in random.some(pool, isLarge ? 0...70 : 0...5) {
        var property = isLarge ? leaf() : schema(position.child)
        if draft == .draft3, random.chance(isLarge ? 90 : 30) {
          property = property.adding("required", .boolean(random.chance(90)))
        }
        properties.append(.init(name, property))
      }
      members.append(.init("properties", .object(properties)))
    }
    if draft >= .draft4, random.chance(45) {
      members.append(
        .init("required", .names(random.some(pool, isLarge ? 14...80 : (draft == .draft4 ? 1 : 0)...4))))
    }
    if random.chance(25) {
      var properties: [Plain.Member] = []
      for pattern in random.some(PlainPool.patterns, 0...3) {
        properties.append(.init(pattern, schema(position.child)))
      }
      members.append(.init("patternProperties", .object(properties)))
    }
    if random.chance(40) {
      let closed = random.chance(45)
      members.append(.init("additionalProperties", closed ? .boolean(false) : schema(position.child)))
    }
    if random.chance(20) { addDependencies(&members, position) }
    guard draft >= .draft4 else { return }
    if random.chance(12) { members.append(.init("minProperties", count())) }
    if random.chance(12) { members.append(.init("maxProperties", count())) }
    if draft >= .draft6, random.chance(12) {
      members.append(.init("propertyNames", schema(Position(depth: 1, firstInPlace: .max))))
    }
  }

  private mutating func addDependencies(_ members: inout [Plain.Member], _ position: Position) {
    var lists: [Plain.Member] = []
    var schemas: [Plain.Member] = []
    for name in random.some(PlainPool.names, 0...3) {
      if draft == .draft3, random.chance(25) {
        lists.append(.init(name, .string(random.pick(PlainPool.names))))
      } else if random.chance(50) {
        lists.append(.init(name, .names(random.some(PlainPool.names, (draft == .draft4 ? 1 : 0)...3))))
      } else {
        schemas.append(.init(name, schema(position.inPlace)))
      }
    }
    if draft <= .draft7 || random.chance(5) {
      members.append(.init("dependencies", .object(lists + schemas)))
    } else {
      if !lists.isEmpty { members.append(.init("dependentRequired", .object(lists))) }
      if !schemas.isEmpty { members.append(.init("dependentSchemas", .object(schemas))) }
    }
  }

  private mutating func addUnevaluated(_ members: inout [Plain.Member], _ position: Position) {
    let name = random.chance(60) ? "unevaluatedProperties" : "unevaluatedItems"
    members.append(.init(name, random.chance(65) ? .boolean(false) : schema(position.child)))
  }

  // MARK: Arrays

  private mutating func addArray(_ members: inout [Plain.Member], _ position: Position) {
    let hasPrefixItems = draft == .draft202012
    if random.chance(40) {
      let prefix = (0..<1 + random.below(3)).map { _ in schema(position.child) }
      members.append(.init(hasPrefixItems ? "prefixItems" : "items", .array(prefix)))
      if random.chance(60) {
        let rest = random.chance(25) ? .boolean(false) : schema(position.child)
        members.append(.init(hasPrefixItems ? "items" : "additionalItems", rest))
      }
    } else if random.chance(60) {
      members.append(.init("items", schema(position.child)))
      if random.chance(15) { members.append(.init("additionalItems", .boolean(false))) }
    } else if random.chance(10) {
      members.append(.init("additionalItems", .boolean(false)))
    }
    if draft >= .draft6, random.chance(35) { members.append(.init("contains", schema(position.child))) }
    if draft >= .draft6, random.chance(15) { members.append(.init("minContains", count())) }
    if draft >= .draft6, random.chance(15) { members.append(.init("maxContains", count())) }
    if random.chance(15) { members.append(.init("minItems", count())) }
    if random.chance(15) { members.append(.init("maxItems", count())) }
    if random.chance(20) { members.append(.init("uniqueItems", .boolean(random.chance(85)))) }
  }

  // MARK: The same value

  private mutating func addLogic(_ members: inout [Plain.Member], _ position: Position) {
    if draft == .draft3 {
      switch random.below(4) {
      case 0: members.append(.init("extends", schema(position.inPlace)))
      case 1: members.append(.init("extends", branches(position)))
      case 2: members.append(.init("disallow", types(position)))
      default: members.append(.init("type", .array([.string("null")] + distinct(branches(position).elements ?? []))))
      }
      return
    }
    switch random.below(draft >= .draft7 ? 8 : 6) {
    case 0, 1: members.append(.init("allOf", branches(position)))
    case 2, 3: members.append(.init("anyOf", branches(position)))
    case 4: members.append(.init("oneOf", branches(position)))
    case 5: members.append(.init("not", schema(position.inPlace)))
    default:
      if !random.chance(4) { members.append(.init("if", schema(position.inPlace))) }
      if random.chance(70) { members.append(.init("then", schema(position.inPlace))) }
      if random.chance(60) { members.append(.init("else", schema(position.inPlace))) }
    }
  }

  private mutating func branches(_ position: Position) -> Plain {
    .array((0..<1 + random.below(3)).map { _ in schema(position.inPlace) })
  }
}
