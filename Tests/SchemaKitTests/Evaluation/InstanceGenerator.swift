/// Makes random instances that nearly fit a schema: made for it, or like one that has been found valid.
struct InstanceGenerator {
  private var random: SeededGenerator
  private let catalogue: PlainCatalogue

  /// The number of values that the instance has so far.
  private var size = 0

  /// From how many values on an instance gets no more containers that aren't empty.
  private static let maximumSize = 300

  init(seed: UInt64, for catalogue: PlainCatalogue) {
    random = SeededGenerator(seed: seed)
    self.catalogue = catalogue
  }

  /// Instances that are valid.
  private var valid: [Plain] = []

  /// A schema, and the scope around it.
  private struct Place {
    var schema: Plain
    var scope: PlainScope
  }

  /// What a schema and those that it applies to the same value ask for, put together without much thought.
  private struct Wishes {
    var types: [String] = []
    var constants: [Plain] = []
    var properties: [(name: String, place: Place)] = []
    var required: [String] = []
    var others: [Place] = []
    var prefix: [Place] = []
    var items: [Place] = []
    var bounds: [String] = []
    var fuel = 24
  }

  /// An instance.
  mutating func instance() -> Plain {
    size = 0
    if !valid.isEmpty, random.chance(40) { return changed(random.pick(valid)) }
    return value(for: Place(schema: catalogue.resources[0].root, scope: Self.outermost), depth: 5)
  }

  /// Takes note of the verdict on an instance, so that others can be made like it.
  mutating func note(_ instance: Plain, isValid: Bool) {
    if isValid { valid.append(instance) }
  }

  private static let outermost = PlainScope(resource: 0, entered: [0])

  private mutating func value(for place: Place, depth: Int) -> Plain {
    size += 1
    var wishes = Wishes()
    gather(place, &wishes)
    if !wishes.constants.isEmpty, random.chance(65) { return respelled(random.pick(wishes.constants)) }
    return value(of: type(wishes), wishes, depth: depth)
  }

  private mutating func type(_ wishes: Wishes) -> String {
    if wishes.types.contains("object"), !wishes.properties.isEmpty, random.chance(50) { return "object" }
    if !wishes.types.isEmpty, random.chance(88) { return random.pick(wishes.types) }
    var likely = ["null", "boolean", "integer", "number", "string", "array", "object"]
    if !wishes.properties.isEmpty || !wishes.required.isEmpty { likely += Array(repeating: "object", count: 14) }
    if !wishes.prefix.isEmpty || !wishes.items.isEmpty { likely += Array(repeating: "array", count: 14) }
    if !wishes.bounds.isEmpty { likely += Array(repeating: "number", count: 10) }
    return random.pick(likely)
  }

  private mutating func value(of type: String, _ wishes: Wishes, depth: Int) -> Plain {
    switch type {
    case "null": return .null
    case "boolean": return .boolean(random.chance(50))
    case "integer", "number": return number(wishes, isInteger: type == "integer")
    case "string": return .string(random.pick(PlainPool.texts))
    case "array": return array(wishes, depth: depth)
    default: return object(wishes, depth: depth)
    }
  }

  // MARK: Wishes

  private mutating func gather(_ place: Place, _ wishes: inout Wishes) {
    wishes.fuel -= 1
    guard wishes.fuel > 0, let members = place.schema.members else { return }
    let scope = place.scope.entering(catalogue.resource(of: place.schema, within: place.scope.resource))
    gatherReferences(of: place.schema, scope, &wishes)
    let isHidden = catalogue.resources[scope.resource].draft.hidesSiblings && place.schema["$ref"] != nil
    if isHidden, random.chance(75) { return }
    for member in members {
      let value = member.value
      let inner = Place(schema: value, scope: scope)
      let elements = value.elements?.map { Place(schema: $0, scope: scope) }
      switch member.name {
      case "type":
        wishes.types += value.elements?.compactMap(\.text) ?? [value.text ?? "null"]
        if let union = elements?.filter({ $0.schema.members != nil }), !union.isEmpty, random.chance(60) {
          gather(random.pick(union), &wishes)
        }
      case "const": wishes.constants.append(value)
      case "enum": wishes.constants += value.elements ?? []
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "divisibleBy":
        if case .number(let lexeme) = value { wishes.bounds.append(lexeme) }
      case "properties": gatherProperties(inner, &wishes)
      case "required": wishes.required += value.elements?.compactMap(\.text) ?? []
      case "patternProperties":
        wishes.others += value.members?.map { Place(schema: $0.value, scope: scope) } ?? []
      case "additionalProperties", "unevaluatedProperties": wishes.others.append(inner)
      case "prefixItems": wishes.prefix += elements ?? []
      case "items":
        if let elements { wishes.prefix += elements } else { wishes.items.append(inner) }
      case "contains", "additionalItems", "unevaluatedItems": wishes.items.append(inner)
      case "allOf", "extends": for branch in elements ?? [inner] { gather(branch, &wishes) }
      case "anyOf", "oneOf": if let elements, !elements.isEmpty { gather(random.pick(elements), &wishes) }
      case "not": if random.chance(40) { gather(inner, &wishes) }
      case "if", "then", "else": if random.chance(60) { gather(inner, &wishes) }
      case "dependentSchemas", "dependencies": if random.chance(60) { gatherDependency(inner, &wishes) }
      case "dependentRequired": gatherDependency(inner, &wishes)
      default: break
      }
    }
  }

  private mutating func gatherReferences(of schema: Plain, _ scope: PlainScope, _ wishes: inout Wishes) {
    var places = PlainInterpreter.references(of: schema, scope, catalogue)
    if schema["$dynamicRef"] != nil || schema["$recursiveRef"] != nil, random.chance(35) {
      // What the reference would lead to by another way, or if it were misunderstood.
      let other = random.below(catalogue.resources.count)
      places = [
        random.pick(
          PlainInterpreter.references(of: schema, scope.entering(other), catalogue) + [
            .init(schema: catalogue.resources[other].root, resource: other)
          ] + catalogue.resources[other].anchors.map { .init(schema: $0.schema, resource: other) })
      ]
    }
    for place in places { gather(Place(schema: place.schema, scope: scope.entering(place.resource)), &wishes) }
  }

  private mutating func gatherProperties(_ place: Place, _ wishes: inout Wishes) {
    for property in place.schema.members ?? [] {
      wishes.properties.append((property.name, Place(schema: property.value, scope: place.scope)))
      if case .boolean(true)? = property.value["required"] { wishes.required.append(property.name) }
    }
  }

  private mutating func gatherDependency(_ place: Place, _ wishes: inout Wishes) {
    guard let members = place.schema.members, !members.isEmpty else { return }
    let member = random.pick(members)
    wishes.required.append(member.name)
    if let names = member.value.elements ?? (member.value.text == nil ? nil : [member.value]) {
      wishes.required += names.compactMap(\.text)
    } else {
      gather(Place(schema: member.value, scope: place.scope), &wishes)
    }
  }

  // MARK: Values

  private static let anything = Place(schema: .boolean(true), scope: outermost)

  /// A value with one thing changed, somewhere.
  private mutating func changed(_ value: Plain) -> Plain {
    switch value {
    case .array(var elements):
      if elements.isEmpty || random.chance(25) {
        elements.append(random.chance(50) && !elements.isEmpty ? random.pick(elements) : simple())
      } else {
        let position = random.below(elements.count)
        if random.chance(25) {
          elements.remove(at: position)
        } else {
          elements[position] = changed(elements[position])
        }
      }
      return .array(elements)
    case .object(var members):
      if members.isEmpty || random.chance(25) {
        let name = random.pick(SceneGenerator.names)
        if value[name] == nil { members.append(.init(name, simple())) }
      } else {
        let position = random.below(members.count)
        if random.chance(25) {
          members.remove(at: position)
        } else {
          members[position].value = changed(members[position].value)
        }
      }
      return .object(members)
    default: return simple()
    }
  }

  private mutating func simple() -> Plain {
    random.pick([
      .null, .boolean(true), .integer(1), .number("1.0"), .number("2.5"), .string("a"), .array([]), .object([]),
    ])
  }

  private mutating func number(_ wishes: Wishes, isInteger: Bool) -> Plain {
    if random.chance(35) || wishes.bounds.isEmpty { return .number(random.pick(PlainPool.numbers)) }
    let bound = random.pick(wishes.bounds)
    guard let base = Int(bound), (-1_000...1_000).contains(base) else { return .number(bound) }
    let near = base + random.below(3) - 1
    if !isInteger, random.chance(30) { return .number("\(near).5") }
    return respelled(.integer(near))
  }

  /// The same value, with its numbers sometimes spelled in another way.
  private mutating func respelled(_ value: Plain) -> Plain {
    switch value {
    case .number(let lexeme):
      guard let integer = Int(lexeme), integer != 0, random.chance(40) else { return value }
      return .number(lexeme + random.pick([".0", "e0", "0e-1", ".00E+0"]))
    case .array(let elements): return .array(elements.map { respelled($0) })
    case .object(let members):
      return .object(members.shuffled(using: &random).map { Plain.Member($0.name, respelled($0.value)) })
    default: return value
    }
  }

  private mutating func array(_ wishes: Wishes, depth: Int) -> Plain {
    guard depth > 0, size < Self.maximumSize else { return .array([]) }
    var count = random.below(5)
    if !wishes.prefix.isEmpty, random.chance(60) { count = wishes.prefix.count + random.below(3) }
    if random.chance(2) { count = 60 + random.below(10) }
    var elements: [Plain] = []
    for position in 0..<count {
      if !elements.isEmpty, random.chance(8) {
        elements.append(respelled(random.pick(elements)))
      } else if position < wishes.prefix.count, random.chance(85) {
        elements.append(value(for: wishes.prefix[position], depth: depth - 1))
      } else if !wishes.items.isEmpty {
        elements.append(value(for: random.pick(wishes.items), depth: depth - 1))
      } else {
        elements.append(value(for: Self.anything, depth: depth - 2))
      }
    }
    return .array(elements)
  }

  private mutating func object(_ wishes: Wishes, depth: Int) -> Plain {
    guard depth > 0, size < Self.maximumSize else { return .object([]) }
    var names: [String] = []
    let isLarge = wishes.required.count > 20
    for name in wishes.required where random.chance(isLarge ? 99 : 90) { names.append(name) }
    for member in wishes.properties where random.chance(isLarge ? 80 : 60) { names.append(member.name) }
    if random.chance(35) { names += random.some(PlainPool.names, 0...3) }
    if random.chance(3) { names += random.some(PlainPool.manyNames, 60...80) }
    var seen: Set<[UInt8]> = []
    var members: [Plain.Member] = []
    for name in names.shuffled(using: &random) where seen.insert(Array(name.utf8)).inserted {
      let schemas = wishes.properties.filter { Plain.isSame($0.name, name) }.map(\.place)
      let candidates = schemas.isEmpty ? wishes.others : schemas
      let place = candidates.isEmpty ? Self.anything : random.pick(candidates)
      members.append(.init(name, value(for: place, depth: isLarge ? min(depth, 2) - 1 : depth - 1)))
    }
    return .object(members)
  }
}
