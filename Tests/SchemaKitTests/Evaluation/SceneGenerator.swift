/// Makes small random documents around one matter each, in which little else decides the verdict.
///
/// In large random schemas something always fails for a reason of its own, and hides what a wrong choice of a
/// reference's target, or of what counts as evaluated, would change. Here the schemas that could be taken for each other
/// want values of different types, and everything else lets most values pass.
struct SceneGenerator {
  var random: SeededGenerator
  let draft: PlainDraft
  /// Types that no value has two of.
  private let kinds: [String]

  static let names = ["a", "b", "c", "d"]

  init(_ random: SeededGenerator, _ draft: PlainDraft) {
    self.random = random
    self.draft = draft
    kinds = ["string", "integer", "boolean", "null"].shuffled(using: &self.random)
  }

  /// A whole schema document.
  mutating func document() -> Plain {
    switch draft {
    case .draft3: random.chance(50) ? presence() : random.chance(60) ? bases() : keywords(draft)
    case .draft4, .draft6, .draft7: random.chance(55) ? bases() : keywords(draft)
    case .draft201909, .draft202012:
      switch random.below(20) {
      case 0...5: scopes()
      case 6...11: identified("http://example.com/r0", evaluation(ofArrays: false, depth: 1 + random.below(2)))
      case 12...13: identified("http://example.com/r0", evaluation(ofArrays: true, depth: 1 + random.below(2)))
      case 14...15: bases()
      case 16...17: keywords(draft)
      default: dialects()
      }
    }
  }

  // MARK: Parts

  func object(_ members: (String, Plain)...) -> Plain { .object(members.map { .init($0.0, $0.1) }) }

  /// A schema for values of the type number `number`.
  func kind(_ number: Int) -> Plain { object(("type", .string(kinds[number % kinds.count]))) }

  /// A schema that all values pass, or those of one type of two.
  mutating func leaf() -> Plain { random.chance(50) ? .object([]) : kind(random.below(2)) }

  private func identified(_ uri: String, _ schema: Plain) -> Plain { schema.adding(draft.identifier, .string(uri)) }

  private mutating func name() -> String { random.pick(Self.names) }

  // MARK: References and their base

  /// Resources of the same last names in two folders, with definitions and anchors of the same names.
  private mutating func bases() -> Plain {
    let identifiers = ["http://example.com/x", "y", "s/x", random.chance(50) ? "y" : "http://example.com/s/y"]
    var resources = identifiers.enumerated().map { number, identifier in
      let local = ["#", "#n", "#/\(draft.definitions)/d", "#/\(draft.definitions)/e", "x", "y", "x#n", "y#n"]
      let all = number < 2 ? local + ["s/x", "s/y", "s/x#n", "s/y#/\(draft.definitions)/d"] : local
      var properties: [Plain.Member] = []
      for name in random.some(Self.names, 1...3) {
        // From outside the folder into it, and inside of it by the names that mean something else outside.
        let choices = random.chance(50) ? number < 2 ? ["s/x", "s/y"] : ["x", "y"] : all
        properties.append(.init(name, reference(random.pick(choices))))
      }
      let anchored =
        draft.hidesSiblings
        ? kind(number + 1).adding(draft.identifier, .string("#n")) : kind(number + 1).adding("$anchor", .string("n"))
      return object(
        (draft.identifier, .string(identifier)), ("type", .names(["object", kinds[number]])),
        ("properties", .object(properties)),
        (draft.definitions, object(("d", kind(number)), ("e", anchored))))
    }
    for (inner, outer) in [(3, 2), (2, 0), (1, 0)] {
      let definitions = resources[outer][draft.definitions]?.members ?? []
      resources[outer] = resources[outer].adding(
        draft.definitions, .object((definitions + [.init("r\(inner)", resources[inner])]).shuffled(using: &random)))
    }
    return resources[0]
  }

  /// A reference, often with something beside it: what does not act through draft 7, an identifier among it, or does.
  private mutating func reference(_ text: String) -> Plain {
    let plain = object(("$ref", .string(text)))
    guard random.chance(draft.hidesSiblings ? 40 : 10) else { return plain }
    var beside: [Plain.Member] = []
    if draft.hidesSiblings, random.chance(50) {
      beside.append(.init(draft.identifier, .string(random.pick(["http://example.com/s/", "s/z", "x"]))))
    }
    if random.chance(60) { beside.append(kind(random.below(4)).members?[0] ?? .init("title", .null)) }
    if random.chance(30) { beside.append(.init("properties", object((name(), kind(random.below(4)))))) }
    return .object((beside + [.init("$ref", .string(text))]).shuffled(using: &random))
  }

  // MARK: Presence in draft 3

  private mutating func presence() -> Plain {
    var properties: [Plain.Member] = []
    for name in random.some(Self.names, 2...4) { properties.append(.init(name, presentOrNot(2))) }
    return object(
      ("properties", .object(properties)),
      ("definitions", object(("d", presentOrNot(1)), ("e", presentOrNot(0)))))
  }

  /// A schema that may require the property that it describes, itself or through others.
  private mutating func presentOrNot(_ depth: Int) -> Plain {
    if depth > 0, random.chance(25) { return object(("$ref", .string("#/definitions/\(depth > 1 ? "d" : "e")"))) }
    var members: [Plain.Member] = []
    if random.chance(30) { members.append(.init("required", .boolean(random.chance(80)))) }
    switch random.below(depth > 0 ? 8 : 2) {
    case 0: members += leaf().members ?? []
    case 1: break
    case 2: members.append(.init("type", .array([.string("null"), presentOrNot(depth - 1)])))
    case 3:
      members.append(.init("disallow", .array([.string(kinds[0]), presentOrNot(0).adding("enum", .names(["a"]))])))
    case 4: members.append(.init("extends", presentOrNot(depth - 1)))
    default: members.append(.init("extends", .array((0...random.below(2)).map { _ in presentOrNot(depth - 1) })))
    }
    return .object(members)
  }

  // MARK: What counts as evaluated

  /// A schema that closes objects or arrays, behind applicators to the same value.
  private mutating func evaluation(ofArrays: Bool, depth: Int) -> Plain {
    let closing = ofArrays ? "unevaluatedItems" : "unevaluatedProperties"
    let open: Plain
    func part(_ generator: inout Self) -> Plain { generator.evaluating(ofArrays, 0) }
    switch random.below(10) {
    case 0:
      // Cousins: what one evaluates is nothing to the other.
      let branches = [part(&self), part(&self).adding(closing, .boolean(false))]
      return evaluating(ofArrays, 0).adding("allOf", .array(branches.shuffled(using: &random)))
    case 1: open = part(&self).adding("allOf", .array([part(&self).adding(closing, leaf())]))
    case 2: open = part(&self).adding("anyOf", .array([part(&self), part(&self), part(&self)]))
    case 3: open = part(&self).adding("not", object(("not", part(&self))))
    case 4: open = part(&self).adding("if", part(&self)).adding("then", part(&self))
    case 5: open = part(&self).adding("if", part(&self)).adding("else", part(&self))
    default:
      open = evaluating(ofArrays, depth)
        .adding("$defs", object(("d", part(&self)), ("e", evaluating(ofArrays, 1, mayRefer: false))))
      if random.chance(10) { return open }
    }
    return open.adding(closing, random.chance(75) ? .boolean(false) : leaf())
  }

  private mutating func evaluating(_ ofArrays: Bool, _ depth: Int, mayRefer: Bool = true) -> Plain {
    var members: [Plain.Member] = ofArrays ? elements() : properties()
    func inner(_ generator: inout Self) -> Plain { generator.evaluating(ofArrays, depth - 1, mayRefer: mayRefer) }
    func several(_ generator: inout Self) -> Plain {
      .array((0...generator.random.below(3)).map { _ in inner(&generator) })
    }
    for _ in 0..<(depth > 0 ? 1 + random.below(2) : 0) {
      switch random.below(mayRefer ? 14 : 12) {
      case 0, 1: members.append(.init("allOf", several(&self)))
      case 2, 3: members.append(.init("anyOf", several(&self)))
      case 4: members.append(.init("oneOf", several(&self)))
      case 5: members.append(.init("not", random.chance(50) ? inner(&self) : object(("not", inner(&self)))))
      case 6, 7, 8:
        members.append(.init("if", inner(&self)))
        if random.chance(50) { members.append(.init("then", inner(&self))) }
        if random.chance(50) { members.append(.init("else", inner(&self))) }
      case 9, 10, 11:
        members.append(
          ofArrays ? .init("allOf", several(&self)) : .init("dependentSchemas", object((name(), inner(&self)))))
      default: members.append(.init("$ref", .string(random.chance(50) ? "#/$defs/d" : "#/$defs/e")))
      }
    }
    if random.chance(18) {
      members.append(
        .init(ofArrays ? "unevaluatedItems" : "unevaluatedProperties", random.chance(50) ? .boolean(false) : leaf()))
    }
    var names: Set<String> = []
    return .object(members.filter { names.insert($0.name).inserted }.shuffled(using: &random))
  }

  private mutating func properties() -> [Plain.Member] {
    var members: [Plain.Member] = []
    if random.chance(65) {
      members.append(.init("properties", .object(random.some(Self.names, 1...2).map { .init($0, leaf()) })))
    }
    if random.chance(12) { members.append(.init("patternProperties", object(("^a", leaf())))) }
    if random.chance(5) { members.append(.init("additionalProperties", leaf())) }
    if random.chance(35) { members.append(.init("required", .names([name()]))) }
    if random.chance(5) { members.append(.init("propertyNames", object(("enum", .names(["a", "b", "c"]))))) }
    return members
  }

  private mutating func elements() -> [Plain.Member] {
    var members: [Plain.Member] = []
    let isLatest = draft == .draft202012
    if random.chance(55) {
      members.append(.init(isLatest ? "prefixItems" : "items", .array((0...random.below(2)).map { _ in leaf() })))
      if random.chance(8) { members.append(.init(isLatest ? "items" : "additionalItems", leaf())) }
    } else if random.chance(15) {
      members.append(.init(random.chance(70) ? "items" : "additionalItems", leaf()))
    }
    if random.chance(35) {
      members.append(.init("contains", leaf()))
      if random.chance(60) { members.append(.init("minContains", .integer(random.pick([0, 0, 1, 2])))) }
      if random.chance(20) { members.append(.init("maxContains", .integer(random.below(3)))) }
    }
    if random.chance(12) { members.append(.init("minItems", .integer(1 + random.below(2)))) }
    return members
  }

  // MARK: Keywords of their own

  /// A few keywords that act each by itself, all at the root or one level below.
  private mutating func keywords(_ draft: PlainDraft) -> Plain {
    var members: [Plain.Member] = []
    for _ in 0...1 + random.below(3) { members += telling(draft) }
    var names: Set<String> = []
    let root = Plain.object(members.filter { names.insert($0.name).inserted })
    return random.chance(50) ? root : object(("properties", object(("a", root), ("b", leaf()))))
  }

  /// Keywords that act in some drafts, or in different ways.
  private mutating func telling(_ draft: PlainDraft) -> [Plain.Member] {
    let names = random.some(Self.names, 2...2)
    let schema = random.chance(80) ? kind(random.below(2)) : object(("required", .names(["b"])))
    switch random.below(13) {
    case 0: return [.init("properties", object((names[0], reference("#/\(draft.definitions)/k")))), definition(draft)]
    case 1:
      let list = Plain.array([kind(0), kind(1)])
      return draft == .draft202012
        ? [.init("prefixItems", list)] : [.init("items", list), .init("additionalItems", leaf())]
    case 2, 11: return draft < .draft202012 ? [.init("additionalItems", kind(0))] : [.init("items", kind(0))]
    case 3: return [.init("dependentRequired", object((names[0], .names([names[1]]))))]
    case 4:
      return [.init("dependentSchemas", object((names[0], object(("properties", object((names[1], kind(0))))))))]
    case 5: return [.init("dependencies", object((names[0], object(("properties", object((names[1], kind(0))))))))]
    case 6, 7:
      var members: [Plain.Member] = [.init("contains", kind(0))]
      if random.chance(60) { members.append(.init("minContains", .integer(2 * random.below(2)))) }
      if random.chance(40) { members.append(.init("maxContains", .integer(1 + random.below(2)))) }
      if random.chance(40) { members.append(.init("unevaluatedItems", .boolean(false))) }
      return members
    case 8:
      let unevaluated = Plain.Member("unevaluatedProperties", .boolean(false))
      return [.init("properties", object((names[0], leaf()), (names[1], leaf()))), unevaluated]
    case 9, 10:
      let allowed = draft >= .draft6 && random.chance(40) ? .names(["a", "b", "x-foo"]) : Plain.names(["a", "c"])
      let condition = random.chance(50) ? object(("enum", allowed)) : object(("maxLength", .integer(1)))
      return [.init("propertyNames", condition)]
    default:
      return [
        .init("if", kind(0)), .init("then", object(("enum", .array([.integer(1), .string("a")])))),
        .init("else", schema),
      ]
    }
  }

  private func definition(_ draft: PlainDraft) -> Plain.Member { .init(draft.definitions, object(("k", kind(0)))) }

  /// A document with resources of other drafts.
  private mutating func dialects() -> Plain {
    var properties: [Plain.Member] = []
    var resources: [Plain.Member] = []
    for (number, name) in random.some(Self.names, 1...3).enumerated() {
      let other = random.pick([PlainDraft.draft6, .draft7, .draft201909, .draft202012])
      var inner = SceneGenerator(random, other)
      let body = random.chance(70) ? inner.keywords(other) : inner.evaluated()
      random = inner.random
      let resource = body.adding("$id", .string("r\(number + 1)")).adding("$schema", .string(other.uri))
      if random.chance(30) {
        properties.append(.init(name, resource))
      } else {
        properties.append(.init(name, object(("$ref", .string("r\(number + 1)")))))
        resources.append(.init("r\(number + 1)", resource))
      }
    }
    let root = object(("properties", .object(properties)), ("$defs", .object(resources)))
    return identified("http://example.com/r0", root)
  }

  private mutating func evaluated() -> Plain {
    guard draft >= .draft201909 else { return keywords(draft) }
    return evaluation(ofArrays: random.chance(50), depth: 1)
  }
}
