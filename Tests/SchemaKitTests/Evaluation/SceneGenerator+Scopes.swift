/// Documents whose dynamic references have a choice.
extension SceneGenerator {
  /// A resource of such a document.
  private struct Resource {
    var draft: PlainDraft
    /// How what dynamic references want is named: dynamically, plainly, or not at all.
    var anchor: Anchor
    /// Whether that is the root, or a definition.
    var isRoot: Bool

    enum Anchor { case dynamic, plain, none }
  }

  /// A document of a few resources that refer to each other, with dynamic anchors of the same name.
  ///
  /// Each wants a value of another type, so that the verdict tells which one was taken.
  mutating func scopes() -> Plain {
    var resources: [Resource] = []
    let hasRoots = random.chance(50)
    // Only on different ways from the root: what one has entered is nothing to the other.
    let isForked = random.chance(20)
    for number in 0..<(isForked ? 3 : 2 + random.below(3)) {
      let isOther = number > 0 && random.chance(15)
      let draft: PlainDraft = isOther ? random.pick([.draft201909, .draft202012]) : self.draft
      let isRoot = draft == .draft201909 || hasRoots && random.chance(70)
      let percent = random.below(100)
      var anchor: Resource.Anchor = percent < (number == 0 ? 45 : 70) ? .dynamic : percent < 88 ? .plain : .none
      if isForked { anchor = number == 0 ? .none : .dynamic }
      resources.append(Resource(draft: draft, anchor: anchor, isRoot: isRoot))
    }
    var bodies = resources.indices.map { body($0, resources) }
    for number in resources.indices.reversed() where number > 0 {
      let outer = random.chance(75) ? 0 : random.below(number)
      if resources[outer].draft != resources[number].draft {
        bodies[number] = bodies[number].adding("$schema", .string(resources[number].draft.uri))
      }
      // A resource is entered by where it stands, or by reference only.
      let place = random.chance(20) ? "properties" : "$defs"
      let members = bodies[outer][place]?.members ?? []
      let name = place == "$defs" ? "r\(number)" : random.pick(Self.names)
      bodies[outer] = bodies[outer].adding(
        place, .object(members.filter { $0.name != name } + [.init(name, bodies[number])]))
    }
    return bodies[0]
  }

  private mutating func body(_ number: Int, _ resources: [Resource]) -> Plain {
    let resource = resources[number]
    var root = object(
      ("$id", .string("http://example.com/r\(number)")),
      (
        "properties",
        .object(random.some(Self.names, (number == 0 ? 2 : 1)...2).map { .init($0, step(number, resources, 1)) })
      ))
    if random.chance(10) {
      root = root.adding("$schema", .string(resource.draft.uri))
    }
    if random.chance(20) { root = root.adding("items", step(number, resources, 1)) }
    var node = object(("type", .names(["object", type(number)])))
    if random.chance(60) {
      node = node.adding(
        "properties", object((random.pick(Self.names), step(number, resources, 0))))
    }
    var definitions: [Plain.Member] = []
    if resource.isRoot {
      root = named(root, resource)
      if random.chance(90) { root = root.adding("type", .names(["object", type(number)])) }
    } else {
      definitions.append(.init("n", named(node, resource)))
    }
    if random.chance(50) { root = inPlace(root, number, resources) }
    return definitions.isEmpty ? root : root.adding("$defs", .object(definitions))
  }

  private func type(_ number: Int) -> String { kind(number)["type"]?.text ?? "null" }

  private func named(_ schema: Plain, _ resource: Resource) -> Plain {
    switch (resource.anchor, resource.draft) {
    case (.dynamic, .draft202012): schema.adding("$dynamicAnchor", .string("node"))
    case (.dynamic, _): schema.adding("$recursiveAnchor", .boolean(true))
    case (.plain, .draft202012): schema.adding("$anchor", .string("node"))
    case (.plain, _): schema.adding("$recursiveAnchor", .boolean(false))
    case (.none, _): schema
    }
  }

  /// The root of a resource with something that leads from it to the next ones for the same value.
  private mutating func inPlace(_ root: Plain, _ number: Int, _ resources: [Resource]) -> Plain {
    var root = root
    let later = resources.indices.filter { $0 > number }
    if !later.isEmpty, random.chance(80) {
      let references = (0...random.below(2)).map { _ in object(("$ref", .string("r\(random.pick(later))"))) }
      switch random.below(4) {
      case 0: root = root.adding("allOf", .array(references))
      case 1: root = root.adding("anyOf", .array(references))
      case 2:
        root = root.adding("if", references[0]).adding(
          random.chance(50) ? "then" : "else", references[references.count - 1])
      default: root = root.adding("$ref", references[0]["$ref"] ?? .null)
      }
    }
    // Where no root can be what it leads to, a dynamic reference for the same value doesn't go round.
    if resources.allSatisfy({ !$0.isRoot }), random.chance(60), let reference = dynamicReference(number, resources) {
      root = root.adding(reference.name, reference.value)
    }
    return root
  }

  /// A schema for a part of the value, in resource `number`.
  private mutating func step(_ number: Int, _ resources: [Resource], _ depth: Int) -> Plain {
    if number == 0, resources.count > 1, random.chance(80) {
      return object(("$ref", .string("r\(1 + random.below(resources.count - 1))")))
    }
    let isLast = number == resources.count - 1
    if isLast, random.chance(40), let reference = dynamicReference(number, resources) { return .object([reference]) }
    switch random.below(depth > 0 ? 12 : 8) {
    case 0, 1, 2, 3, 4:
      if let reference = dynamicReference(number, resources) { return .object([reference]) }
      return object(("$ref", .string("r\(random.below(resources.count))")))
    case 5, 6: return object(("$ref", .string("r\(random.below(resources.count))")))
    case 7: return kind(number)
    case 8: return object(("properties", object(("a", step(number, resources, 0)), ("b", step(number, resources, 0)))))
    case 9: return object(("items", step(number, resources, 0)))
    case 10: return object(("anyOf", .array([step(number, resources, 0), step(number, resources, 0)])))
    default: return object(("allOf", .array([step(number, resources, 0), step(number, resources, 0)])))
    }
  }

  private mutating func dynamicReference(_ number: Int, _ resources: [Resource]) -> Plain.Member? {
    guard resources[number].draft == .draft202012 else { return .init("$recursiveRef", .string("#")) }
    let named = resources.indices.filter { resources[$0].draft == .draft202012 && resources[$0].anchor != .none }
    guard !named.isEmpty else { return nil }
    let target = named.contains(number) && random.chance(80) ? number : random.pick(named)
    return .init("$dynamicRef", .string(target == number ? "#node" : "r\(target)#node"))
  }
}
