/// Makes random schemas that are valid and end, with the combinations in mind that an optimiser could get wrong.
struct SchemaGenerator {
  private var random: SeededGenerator
  private let draft: PlainInterpreter.Draft

  /// The number of definitions of the resource being made.
  private var definitions = 0
  /// The number of embedded resources of the document.
  private var resources = 0
  /// The resource being made: 0 is the root.
  private var resource = 0

  /// Which definition a subschema belongs to, and whether it judges the same value as that does.
  private struct Position {
    var depth: Int
    /// Definitions from here on may be referred to in place: without a way back, references can't go round.
    var firstInPlace: Int
    /// Whether a child has been entered since, so that any definition may be referred to.
    var isChild = false

    /// The position of a subschema for the same value.
    var inPlace: Position { Position(depth: depth - 1, firstInPlace: firstInPlace, isChild: isChild) }

    /// The position of a subschema for a member or an element.
    var child: Position { Position(depth: depth - 1, firstInPlace: firstInPlace, isChild: true) }
  }

  init(seed: UInt64, draft: PlainInterpreter.Draft) {
    random = SeededGenerator(seed: seed)
    self.draft = draft
  }

  private var definitionsName: String { draft == .draft7 ? "definitions" : "$defs" }

  /// The identifier of resource `number`.
  static func identifier(_ number: Int) -> String { "http://example.com/r\(number)" }

  /// A whole schema document.
  mutating func document() -> Plain {
    definitions = random.chance(60) ? random.below(4) : 0
    resources = draft == .draft202012 && random.chance(25) ? 1 + random.below(3) : 0
    resource = 0
    var root = resourceBody(depth: 3)
    guard resources > 0 else { return root }
    let own = definitions
    var embedded: [Plain.Member] = []
    for number in 1...resources {
      resource = number
      definitions = random.below(3)
      let body = resourceBody(depth: 2)
      embedded.append(Plain.Member("r\(number)", body.adding("$id", .string(Self.identifier(number)))))
    }
    definitions = own
    let place = (root[definitionsName]?.members ?? []) + embedded
    root = root.adding(definitionsName, .object(place))
    return root.adding("$id", .string(Self.identifier(0)))
  }

  private mutating func resourceBody(depth: Int) -> Plain {
    var root = schema(Position(depth: depth, firstInPlace: 0))
    var members: [Plain.Member] = []
    for number in 0..<definitions {
      var body = schema(Position(depth: 2, firstInPlace: number + 1))
      if draft == .draft202012, case .object = body, random.chance(40) {
        body = body.adding("$anchor", .string("anchor\(number)"))
      }
      members.append(Plain.Member("d\(number)", body))
    }
    if resources > 0, random.chance(70) {
      // A place that dynamic references can find: the resource itself, or a definition of it.
      if members.isEmpty || random.chance(50) {
        root = root.adding("$dynamicAnchor", .string("node"))
      } else if let last = members.popLast() {
        members.append(Plain.Member(last.name, last.value.adding("$dynamicAnchor", .string("node"))))
      }
    }
    return members.isEmpty ? root : root.adding(definitionsName, .object(members))
  }

  // MARK: Schemas

  private mutating func schema(_ position: Position) -> Plain {
    if position.depth <= 0 { return leaf() }
    if random.chance(6) { return .boolean(random.chance(60)) }
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
    if random.chance(35) { addType(&members) }
    if random.chance(8) { addConstants(&members) }
    if random.chance(6) { addNoise(&members) }
    if random.chance(25) { addUnevaluated(&members, position) }
    return .object(Self.once(members).shuffled(using: &random))
  }

  private mutating func leaf() -> Plain {
    var members: [Plain.Member] = []
    switch random.below(10) {
    case 0: return .boolean(random.chance(60))
    case 1, 2, 3: addType(&members)
    case 4, 5:
      addNumber(&members)
      if random.chance(50) { members.append(.init("type", .string(random.chance(50) ? "integer" : "number"))) }
    case 6:
      addString(&members)
      if random.chance(50) { members.append(.init("type", .string("string"))) }
    case 7, 8: addConstants(&members)
    default:
      addConstants(&members)
      addType(&members)
    }
    return .object(Self.once(members))
  }

  /// The members, each name once.
  private static func once(_ members: [Plain.Member]) -> [Plain.Member] {
    var names: Set<[UInt8]> = []
    return members.filter { names.insert(Array($0.name.utf8)).inserted }
  }

  // MARK: Any value

  private mutating func addType(_ members: inout [Plain.Member]) {
    let types = ["null", "boolean", "integer", "number", "string", "array", "object", "object", "array"]
    if random.chance(65) {
      members.append(.init("type", .string(random.pick(types))))
    } else {
      members.append(.init("type", .names(random.some(Array(types.prefix(7)), 1...4))))
    }
  }

  private mutating func addConstants(_ members: inout [Plain.Member]) {
    if random.chance(40) {
      members.append(.init("const", value(2)))
      return
    }
    // Small enumerations are searched one by one, large ones by hash.
    let count = random.chance(25) ? 9 + random.below(8) : 1 + random.below(5)
    var values: [Plain] = []
    for _ in 0..<count {
      let candidate = value(2)
      if !values.contains(where: { $0.isEqual(to: candidate) }) { values.append(candidate) }
    }
    members.append(.init("enum", .array(values)))
  }

  private mutating func addNoise(_ members: inout [Plain.Member]) {
    switch random.below(4) {
    case 0: members.append(.init("title", .string("a title")))
    case 1: members.append(.init("x-unknown", .object([.init("type", .string("nonsense"))])))
    case 2: members.append(.init("default", value(1)))
    default: members.append(.init("$comment", .string("nothing")))
    }
  }

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
    let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
    for bound in random.some(bounds, 1...2) {
      members.append(.init(bound, .number(random.pick(PlainPool.numbers))))
    }
    if random.chance(30) { members.append(.init("multipleOf", .number(random.pick(PlainPool.divisors)))) }
  }

  private mutating func addString(_ members: inout [Plain.Member]) {
    if random.chance(40) { members.append(.init("minLength", count())) }
    if random.chance(40) { members.append(.init("maxLength", count())) }
    if random.chance(40) { members.append(.init("pattern", .string(random.pick(PlainPool.patterns)))) }
  }

  /// A count: mostly small, sometimes spelled with a point, rarely beyond any instance.
  private mutating func count() -> Plain {
    if random.chance(5) { return .number(random.pick(["1e30", "18446744073709551616", "4294967295", "4294967296"])) }
    return .number(random.pick(["0", "1", "1.0", "2", "2e0", "3", "0", "1", "2", "3", "4"]))
  }

  // MARK: Objects

  private mutating func addObject(_ members: inout [Plain.Member], _ position: Position) {
    let isLarge = random.chance(6)
    let pool = isLarge ? PlainPool.manyNames : PlainPool.names
    if random.chance(75) {
      var properties: [Plain.Member] = []
      for name in random.some(pool, isLarge ? 0...70 : 0...5) {
        properties.append(.init(name, isLarge ? leaf() : schema(position.child)))
      }
      members.append(.init("properties", .object(properties)))
    }
    if random.chance(45) {
      members.append(.init("required", .names(random.some(pool, isLarge ? 14...80 : 0...4))))
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
    if random.chance(12) { members.append(.init("minProperties", count())) }
    if random.chance(12) { members.append(.init("maxProperties", count())) }
    if random.chance(12) { members.append(.init("propertyNames", schema(Position(depth: 1, firstInPlace: .max)))) }
    if random.chance(20) { addDependencies(&members, position) }
  }

  private mutating func addDependencies(_ members: inout [Plain.Member], _ position: Position) {
    var lists: [Plain.Member] = []
    var schemas: [Plain.Member] = []
    for name in random.some(PlainPool.names, 0...3) {
      if random.chance(50) {
        lists.append(.init(name, .names(random.some(PlainPool.names, 0...3))))
      } else {
        schemas.append(.init(name, schema(position.inPlace)))
      }
    }
    if draft == .draft7 || random.chance(5) {
      members.append(.init("dependencies", .object(lists + schemas)))
    } else {
      if !lists.isEmpty { members.append(.init("dependentRequired", .object(lists))) }
      if !schemas.isEmpty { members.append(.init("dependentSchemas", .object(schemas))) }
    }
  }

  private mutating func addUnevaluated(_ members: inout [Plain.Member], _ position: Position) {
    guard draft == .draft202012 || random.chance(10) else { return }
    let name = random.chance(65) ? "unevaluatedProperties" : "unevaluatedItems"
    members.append(.init(name, random.chance(65) ? .boolean(false) : schema(position.child)))
  }

  // MARK: Arrays

  private mutating func addArray(_ members: inout [Plain.Member], _ position: Position) {
    if random.chance(40) {
      let prefix = (0..<1 + random.below(3)).map { _ in schema(position.child) }
      members.append(.init(draft == .draft7 ? "items" : "prefixItems", .array(prefix)))
      if random.chance(60) {
        members.append(.init(draft == .draft7 ? "additionalItems" : "items", schema(position.child)))
      }
    } else if random.chance(60) {
      members.append(.init("items", schema(position.child)))
      if random.chance(10) { members.append(.init("additionalItems", .boolean(false))) }
    }
    if random.chance(35) {
      members.append(.init("contains", schema(position.child)))
    }
    if random.chance(15) { members.append(.init("minContains", count())) }
    if random.chance(15) { members.append(.init("maxContains", count())) }
    if random.chance(15) { members.append(.init("minItems", count())) }
    if random.chance(15) { members.append(.init("maxItems", count())) }
    if random.chance(20) { members.append(.init("uniqueItems", .boolean(random.chance(85)))) }
  }

  // MARK: The same value

  private mutating func addLogic(_ members: inout [Plain.Member], _ position: Position) {
    switch random.below(8) {
    case 0, 1: members.append(.init("allOf", branches(position)))
    case 2, 3: members.append(.init("anyOf", branches(position)))
    case 4: members.append(.init("oneOf", branches(position)))
    case 5: members.append(.init("not", schema(position.inPlace)))
    default:
      members.append(.init("if", schema(position.inPlace)))
      if random.chance(70) { members.append(.init("then", schema(position.inPlace))) }
      if random.chance(60) { members.append(.init("else", schema(position.inPlace))) }
    }
  }

  private mutating func branches(_ position: Position) -> Plain {
    .array((0..<1 + random.below(3)).map { _ in schema(position.inPlace) })
  }

  private mutating func addReference(_ members: inout [Plain.Member], _ position: Position) {
    if resources > 0, position.isChild, random.chance(40) {
      members.append(.init("$dynamicRef", .string("#node")))
      // Without such an anchor in its own resource the reference would lead nowhere.
      if !random.chance(30) { return }
    }
    var targets: [String] = []
    let first = position.isChild ? 0 : position.firstInPlace
    if first < definitions {
      for number in first..<definitions { targets.append("#/\(definitionsName)/d\(number)") }
    }
    if position.isChild { targets.append("#") }
    if resources > 0 {
      let firstResource = position.isChild ? 0 : resource + 1
      if firstResource <= resources {
        for number in firstResource...resources { targets.append(Self.identifier(number)) }
      }
    }
    guard position.firstInPlace != .max, !targets.isEmpty else { return }
    members.append(.init("$ref", .string(random.pick(targets))))
  }
}

extension Plain {
  /// An object with one more member; a boolean becomes an object that means the same.
  func adding(_ name: String, _ value: Plain) -> Plain {
    switch self {
    case .object(let members):
      return .object(members.filter { !Plain.isSame($0.name, name) } + [Member(name, value)])
    case .boolean(true): return .object([Member(name, value)])
    default: return .object([Member("not", .boolean(true)), Member(name, value)])
    }
  }
}
