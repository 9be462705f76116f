/// Writes what has been found out about types as a schema.
///
/// Types that hold values of themselves, and larger ones that occur more than once, are definitions; the others stand
/// where they are used, and so does every type for which there are keywords at that place: a reference has no keyword
/// beside it, because servers' grammars don't heed it.
struct SchemaRenderer {
  private let options: SchemaDerivationOptions
  private let definitions: [ObjectIdentifier: TypeProber.Definition]

  /// The keywords by coding path from the root, and by types.
  private let keywords = KeywordNode()
  private var typeKeywords: [(type: ObjectIdentifier, node: KeywordNode)] = []

  /// How often each type is used.
  private var uses: [ObjectIdentifier: Int] = [:]

  /// What the type that was to be written is.
  private let root: TypeShape

  /// Names that definitions can't have.
  private var takenNames: [String] = []

  /// The definitions that are referred to, in the order in which they were first.
  private var referred: [(type: ObjectIdentifier, name: String)] = []

  /// Enumerations with no more cases than these stand where they are used.
  private static let inlineCases = 16

  /// Probes a type.
  ///
  /// - Throws: `SchemaDerivationError` with the coding path of what is in the way.
  init<T: Decodable>(for type: T.Type, _ options: SchemaDerivationOptions) throws(SchemaDerivationError) {
    let prober = TypeProber(options)
    do {
      root = try prober.shape(of: type, at: [])
    } catch {
      throw prober.obstacle ?? SchemaDerivationError(.refusesPlaceholder, at: [], type: "\(type)", "\(error)")
    }
    self.options = options
    definitions = prober.definitions
    for entry in options.keywords.entries {
      let node: KeywordNode
      if let type = entry.type {
        if let known = typeKeywords.first(where: { $0.type == type })?.node {
          node = known
        } else {
          node = KeywordNode()
          typeKeywords.append((type, node))
        }
      } else {
        node = keywords
      }
      node.add(entry.keywords, at: entry.path[...])
    }
    count(root)
    for definition in definitions.values { count(definition.shape) }
  }

  /// The schema of the type, with all of its definitions.
  mutating func schema() throws(SchemaDerivationError) -> SchemaTree {
    let (tree, definitions) = try parts(avoiding: [])
    var members = [SchemaTree.Member("$schema", .string(Dialect.draft2020_12.uri))] + tree.members
    if !definitions.isEmpty { members.append(SchemaTree.Member("$defs", .object(definitions))) }
    return .object(members)
  }

  /// The schema of the type without its definitions, and these, under other names than `names`.
  mutating func parts(
    avoiding names: [String]
  ) throws(SchemaDerivationError) -> (tree: SchemaTree, definitions: [SchemaTree.Member]) {
    takenNames = names
    let tree = try tree(of: root, nodes: [keywords], at: [], isRoot: true)
    var rendered: [SchemaTree.Member] = []
    while rendered.count < referred.count {
      let (type, name) = referred[rendered.count]
      rendered.append(SchemaTree.Member(name, try body(of: type)))
    }
    for node in [keywords] + typeKeywords.map(\.node) {
      guard let path = node.unusedPath else { continue }
      throw SchemaDerivationError(
        .unknownPath, at: path, "there are keywords for a coding path that the type doesn't have")
    }
    return (tree, rendered)
  }

  /// Counts the types that a shape names.
  private mutating func count(_ shape: TypeShape?) {
    switch shape {
    case .type(let type): uses[type, default: 0] += 1
    case .nullable(let inner), .array(let inner), .dictionary(let inner, _): count(inner)
    case .tuple(let elements): for element in elements { count(element) }
    case .object(let members): for member in members { count(member.shape) }
    default: break
    }
  }

  // MARK: Types

  /// Whether a type stands where it is used.
  private func isInline(_ type: ObjectIdentifier) -> Bool {
    guard let definition = definitions[type], !definition.isRecursive else { return false }
    switch definition.shape {
    case .object, .array, .tuple, .dictionary: return uses[type, default: 0] < 2
    case .enumeration(let cases): return cases.count <= Self.inlineCases || uses[type, default: 0] < 2
    default: return true
    }
  }

  private mutating func reference(to type: ObjectIdentifier) -> SchemaTree {
    let name: String
    if let known = referred.first(where: { $0.type == type }) {
      name = known.name
    } else {
      name = Self.definitionName(definitions[type]?.name ?? "") { name in
        takenNames.contains(name) || referred.contains { $0.name == name }
      }
      referred.append((type, name))
    }
    return .object([SchemaTree.Member("$ref", .string("#/$defs/" + name))])
  }

  /// A name with nothing in it that a pointer would escape, and different from those that are taken.
  static func definitionName(_ name: String, isTaken: (String) -> Bool) -> String {
    let words = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let base = words.isEmpty ? "Type" : words.joined(separator: "_")
    var name = base
    var number = 2
    while isTaken(name) {
      name = "\(base)_\(number)"
      number += 1
    }
    return name
  }

  /// The schema of a type by itself.
  private mutating func body(of type: ObjectIdentifier) throws(SchemaDerivationError) -> SchemaTree {
    let own = typeKeywords.first { $0.type == type }?.node
    return try tree(of: definitions[type]?.shape ?? .anything, nodes: own.map { [$0] } ?? [], at: [])
  }

  // MARK: Shapes

  /// The schema of a shape, with the keywords of `nodes`; those of later nodes take the place of earlier ones.
  private mutating func tree(
    of shape: TypeShape, nodes: [KeywordNode], at path: [String], isRoot: Bool = false
  ) throws(SchemaDerivationError) -> SchemaTree {
    switch shape {
    case .nullable(let inner):
      let tree = try tree(of: inner, nodes: nodes, at: path)
      return acceptsNull(inner) ? tree : tree.orNull
    case .type(let type):
      guard isRoot || !nodes.isEmpty || isInline(type) else { return reference(to: type) }
      let own = typeKeywords.first { $0.type == type }?.node
      return try tree(
        of: definitions[type]?.shape ?? .anything, nodes: (own.map { [$0] } ?? []) + nodes, at: path)
    default:
      var tree = try bare(shape, nodes, at: path)
      for node in nodes {
        node.isUsed = true
        for keyword in node.keywords { try check(keyword, beside: tree, of: shape, at: path) }
        tree = tree.adding(node.keywords.map(\.member))
      }
      return tree
    }
  }

  /// Whether a shape accepts null already.
  private func acceptsNull(_ shape: TypeShape) -> Bool {
    var shape = shape
    // As many steps as there are types: further is a circle.
    for _ in 0...definitions.count {
      switch shape {
      case .nullable, .anything, .unasked: return true
      case .type(let type): shape = definitions[type]?.shape ?? .anything
      default: return false
      }
    }
    return false
  }

  private mutating func bare(
    _ shape: TypeShape, _ nodes: [KeywordNode], at path: [String]
  ) throws(SchemaDerivationError) -> SchemaTree {
    switch shape {
    case .anything, .unasked, .nullable, .type: return .boolean(true)
    case .boolean: return typed("boolean")
    case .string: return typed("string")
    case .number(let bits):
      guard options.boundsNumbers else { return typed("number") }
      let limit = NumberLimit.text(bits: bits)
      return typed("number", [("exclusiveMinimum", .text("-" + limit)), ("exclusiveMaximum", .text(limit))])
    case .integer(let minimum, let maximum):
      guard options.boundsIntegers else { return typed("integer") }
      return typed("integer", [("minimum", .text(minimum)), ("maximum", .text(maximum))])
    case .enumeration(let cases): return .object([SchemaTree.Member("enum", .array(cases))])
    case .given(let text): return try given(text, at: path)
    case .array(let element):
      return typed("array", [("items", try child(element, nodes, PathKey.each.stringValue, at: path))])
    case .tuple(let elements):
      var trees: [SchemaTree] = []
      for (index, element) in elements.enumerated() {
        trees.append(try child(element, nodes, String(index), at: path))
      }
      var keywords: [(String, SchemaTree)] = trees.isEmpty ? [] : [("prefixItems", .array(trees))]
      if options.unknownMembers == .forbidden { keywords.append(("items", .boolean(false))) }
      return typed("array", keywords + [("minItems", .integer(trees.count))])
    case .dictionary(let value, let names):
      return try dictionary(child(value, nodes, PathKey.each.stringValue, at: path), names, at: path)
    case .object(let members): return try object(members, nodes, at: path)
    }
  }

  private mutating func child(
    _ shape: TypeShape, _ nodes: [KeywordNode], _ key: String, at path: [String]
  ) throws(SchemaDerivationError) -> SchemaTree {
    try tree(of: shape, nodes: nodes.compactMap { $0[key] }, at: path + [key])
  }

  private func typed(_ type: String, _ keywords: [(String, SchemaTree)] = []) -> SchemaTree {
    .object([SchemaTree.Member("type", .string(type))] + keywords.map { SchemaTree.Member($0.0, $0.1) })
  }

  private func dictionary(
    _ value: SchemaTree, _ names: TypeShape.NameRule, at path: [String]
  ) throws(SchemaDerivationError) -> SchemaTree {
    let closed = ("additionalProperties", SchemaTree.boolean(false))
    switch names {
    case .any: return typed("object", [("additionalProperties", value)])
    case .integers:
      let integers = SchemaTree.object([SchemaTree.Member(IntegerNames.pattern, value)])
      return typed("object", [("patternProperties", integers), closed])
    case .known(let keys):
      var properties: [SchemaTree.Member] = []
      for key in keys { properties.append(SchemaTree.Member(try name(of: key, beside: properties, at: path), value)) }
      return typed("object", [("properties", .object(properties)), closed])
    }
  }

  private mutating func object(
    _ members: [TypeShape.Member], _ nodes: [KeywordNode], at path: [String]
  ) throws(SchemaDerivationError) -> SchemaTree {
    var properties: [SchemaTree.Member] = []
    var required: [SchemaTree] = []
    for member in members {
      let name = try name(of: member.key, beside: properties, at: path)
      properties.append(SchemaTree.Member(name, try child(member.shape, nodes, member.key, at: path)))
      if member.isRequired { required.append(.string(name)) }
    }
    var keywords: [(String, SchemaTree)] = [("properties", .object(properties))]
    if !required.isEmpty { keywords.append(("required", .array(required))) }
    if options.unknownMembers == .forbidden { keywords.append(("additionalProperties", .boolean(false))) }
    return typed("object", keywords)
  }

  /// The name of a member with a key of the type, which has to be its own.
  private func name(
    of key: String, beside properties: [SchemaTree.Member], at path: [String]
  ) throws(SchemaDerivationError) -> String {
    let name = options.keyStrategy.name(of: key)
    guard options.keyStrategy.isConvertible(key) else {
      throw SchemaDerivationError(
        .inconvertibleName, at: path + [key],
        "the coding key is \(name) in snake case, which isn't the same when it is converted back")
    }
    guard !properties.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      throw SchemaDerivationError(.duplicateName, at: path + [key], "another coding key has the name \(name) too")
    }
    return name
  }
}
