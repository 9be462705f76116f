/// Makes random schemas that are valid by their meta-schemas, with the combinations in mind that an optimiser could get
/// wrong.
///
/// A document is planned first: its resources, what drafts they are of, their definitions and anchors. Nearly all
/// references that judge the same value go forward in that plan, so that they can't go round; the few others make
/// circles now and then, which must be found.
struct SchemaGenerator {
  var random: SeededGenerator

  /// The draft of each resource of the document; the root comes first.
  private var drafts: [PlainDraft]
  /// The number of the resource being made.
  private var resource = 0
  /// Whether the root has an identifier.
  private var isNamed = false
  /// What references can lead to, resource by resource: its root, then its definitions.
  private var targets: [Target] = []
  /// What of a resource has the dynamic anchor: 0 is its root, a larger number a definition; nil for none.
  private var nodes: [Int?] = []
  /// Whether the document is to be full of dynamic references through several resources.
  private var isDynamic = false

  /// A schema that references can lead to, and the fragments that lead to it.
  private struct Target {
    var resource: Int
    var fragments: [String]
    var anchor: String?
    var name = ""
  }

  /// Where a subschema stands in the plan, and whether it judges the same value as the target that it belongs to.
  struct Position {
    var depth: Int
    /// Targets from here on may be referred to in place: without a way back, references can't go round.
    var firstInPlace: Int
    /// Whether a child has been entered since, so that any definition may be referred to.
    var isChild = false

    /// The position of a subschema for the same value.
    var inPlace: Position { Position(depth: depth - 1, firstInPlace: firstInPlace, isChild: isChild) }

    /// The position of a subschema for a member or an element.
    var child: Position { Position(depth: depth - 1, firstInPlace: firstInPlace, isChild: true) }
  }

  init(seed: UInt64, draft: PlainDraft) {
    random = SeededGenerator(seed: seed)
    drafts = [draft]
  }

  /// The draft of the resource being made.
  var draft: PlainDraft { drafts[resource] }

  // MARK: Documents

  /// A whole schema document.
  ///
  /// Most are small ones around one matter.
  mutating func document() -> Plain {
    if random.chance(75) {
      var scenes = SceneGenerator(random, draft)
      return scenes.document()
    }
    plan()
    var bodies: [Plain] = []
    for number in drafts.indices {
      resource = number
      bodies.append(body(depth: number == 0 ? 3 : 2))
    }
    for number in drafts.indices.reversed() where number > 0 {
      let parent = parent(of: number)
      let definitions = bodies[parent][drafts[parent].definitions]?.members ?? []
      bodies[parent] = bodies[parent].adding(
        drafts[parent].definitions, .object(definitions + [.init("r\(number)", bodies[number])]))
    }
    return bodies[0]
  }

  private mutating func plan() {
    let root = drafts[0]
    if random.chance(root >= .draft201909 ? 55 : 30) {
      // Resources of other drafts can be embedded since 2019-09 (Core 2019-09, 8.1.1 and 9.3.2).
      let others: [PlainDraft] = root >= .draft201909 ? [.draft6, .draft7, .draft201909, .draft202012] : [root]
      for _ in 0...random.below(3) { drafts.append(random.chance(60) ? root : random.pick(others)) }
    }
    isNamed = drafts.count > 1 || random.chance(15)
    isDynamic = root >= .draft201909 && drafts.count > 1 && random.chance(75)
    for (number, draft) in drafts.enumerated() {
      targets.append(Target(resource: number, fragments: [""]))
      let count = random.chance(60) ? random.below(4) : 0
      for definition in 0..<count {
        let name = random.chance(70) ? "d\(definition)" : "\(random.pick(PlainPool.oddNames))\(definition)"
        var target = Target(resource: number, fragments: [fragment("/\(draft.definitions)/", name)], name: name)
        if random.chance(30) {
          target.anchor = "anchor\(definition)"
          target.fragments.append("anchor\(definition)")
        }
        targets.append(target)
      }
      let hasNode = draft == .draft202012 && random.chance(isDynamic ? 80 : 25)
      nodes.append(hasNode ? (random.chance(50) ? 0 : random.below(count + 1)) : nil)
    }
  }

  /// A pointer to a definition as a fragment.
  private mutating func fragment(_ start: String, _ name: String) -> String {
    var result = start
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "~"): result += "~0"
      case UInt8(ascii: "/"): result += "~1"
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        result += random.chance(3) ? "%" + String(byte, radix: 16) : String(decoding: [byte], as: UTF8.self)
      default: result += "%" + String(byte, radix: 16, uppercase: random.chance(50))
      }
    }
    return result
  }

  /// The resource whose definitions hold resource `number`.
  private func parent(of number: Int) -> Int {
    // Within itself only a draft that knows embedded resources of others can hold one of another.
    let isNested = number > 1 && number % 2 == 0
    return isNested && (drafts[number - 1] == drafts[number] || drafts[number - 1] >= .draft201909) ? number - 1 : 0
  }

  private mutating func body(depth: Int) -> Plain {
    let first = targets.firstIndex { $0.resource == resource } ?? 0
    var members: [Plain.Member] = []
    for (number, target) in targets.enumerated() where target.resource == resource && number > first {
      var definition = schema(Position(depth: 2, firstInPlace: number + 1))
      if let anchor = target.anchor {
        definition = unhidden(definition)
        definition =
          draft.hidesSiblings
          ? definition.adding(draft.identifier, .string("#\(anchor)"))
          : definition.adding("$anchor", .string(anchor))
      }
      if nodes[resource] == number - first { definition = definition.adding("$dynamicAnchor", .string("node")) }
      members.append(Plain.Member(target.name, definition))
    }
    var root = schema(Position(depth: depth, firstInPlace: first + 1))
    // Evaluation that goes from resource to resource is what gives dynamic references a choice.
    if isDynamic, !draft.hidesSiblings, let next = targets.first(where: { $0.resource == resource + 1 }),
      random.chance(60)
    {
      root = root.adding("$ref", .string(spelled(next, random.pick(next.fragments))))
    }
    if isNamed { root = unhidden(root) }
    if !members.isEmpty { root = root.adding(draft.definitions, .object(members)) }
    if nodes[resource] == 0 { root = root.adding("$dynamicAnchor", .string("node")) }
    if draft == .draft201909, random.chance(isDynamic ? 80 : 20) {
      root = root.adding("$recursiveAnchor", .boolean(random.chance(85)))
    }
    return identified(root)
  }

  /// The root of a resource with its identifier and draft, as far as it needs them.
  private mutating func identified(_ root: Plain) -> Plain {
    var root = root
    if isNamed {
      root = root.adding(
        draft.identifier, .string(resource == 0 || random.chance(50) ? Self.uri(resource) : "r\(resource)"))
    }
    let isOfOther = resource > 0 && drafts[parent(of: resource)] != draft
    if isOfOther || random.chance(resource == 0 ? 40 : 10) {
      root = root.adding("$schema", .string(draft.uri + (draft.hidesSiblings && random.chance(70) ? "#" : "")))
    }
    return root
  }

  /// The URI of resource `number`.
  private static func uri(_ number: Int) -> String { "http://example.com/r\(number)" }

  /// A schema that means the same and can have keywords beside those it has.
  private func unhidden(_ schema: Plain) -> Plain {
    guard draft.hidesSiblings, schema["$ref"] != nil else { return schema }
    return .object([Plain.Member(draft == .draft3 ? "extends" : "allOf", .array([schema]))])
  }

  // MARK: References

  /// Whether the next keyword is to be a reference, in documents that are to be full of them.
  mutating func wantsReference() -> Bool { isDynamic && random.chance(35) }

  mutating func addReference(_ members: inout [Plain.Member], _ position: Position) {
    let mayGoRound = position.isChild || random.chance(10)
    if draft == .draft202012, random.chance(isDynamic ? 75 : 45), let reference = dynamicReference() {
      if mayGoRound || random.chance(12) { members.append(.init("$dynamicRef", .string(reference))) }
      if !random.chance(25) { return }
    }
    if draft == .draft201909, mayGoRound, random.chance(isDynamic ? 75 : 45) {
      members.append(.init("$recursiveRef", .string("#")))
      if !random.chance(25) { return }
    }
    let first = mayGoRound ? 0 : position.firstInPlace
    guard first < targets.count else { return }
    let target = targets[first + random.below(targets.count - first)]
    members.append(.init("$ref", .string(spelled(target, random.pick(target.fragments)))))
  }

  /// A dynamic reference: to the dynamic anchor of a resource, or by another name that is known.
  private mutating func dynamicReference() -> String? {
    var candidates = targets.indices.filter { targets[$0].fragments.last != "" && random.chance(15) }
      .map { spelled(targets[$0], targets[$0].fragments.last ?? "") }
    for (number, node) in nodes.enumerated() where node != nil {
      let reference = spelled(Target(resource: number, fragments: []), "node")
      candidates += Array(repeating: reference, count: number == resource ? 6 : 1)
    }
    // Without such an anchor in its own resource it would lead nowhere: that must be told.
    if random.chance(1) { return "#node" }
    return candidates.isEmpty ? nil : random.pick(candidates)
  }

  /// A reference to a fragment of the target's resource from the one being made.
  private mutating func spelled(_ target: Target, _ fragment: String) -> String {
    var reference = ""
    if target.resource != resource || isNamed && random.chance(15) {
      reference = random.chance(50) ? Self.uri(target.resource) : "r\(target.resource)"
    }
    return fragment.isEmpty && !reference.isEmpty && random.chance(80) ? reference : reference + "#" + fragment
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
