/// What is known while the schema of a shape is written.
struct ShapeWriter {
  /// The names of members that lead to the shape that is being written.
  private(set) var path: [String] = []

  /// The schemas that are referred to; one that is being written is nil.
  private var definitions: [(name: String, tree: SchemaTree?)] = []

  /// The definitions of recursive shapes.
  private var recursions: [ObjectIdentifier: String] = [:]

  /// The whole schema of `shape`.
  static func schema<Value>(of shape: Shape<Value>) throws(SchemaDerivationError) -> SchemaTree {
    var writer = ShapeWriter()
    let written = try shape.write(&writer)
    let tree = writer.resolved(written)
    var members = [SchemaTree.Member("$schema", .string(Dialect.draft2020_12.uri))]
    // A schema that refuses everything has no members of its own.
    members += tree == .boolean(false) ? [SchemaTree.Member("not", .object([]))] : tree.members
    let definitions = writer.definitions.map { SchemaTree.Member($0.name, $0.tree ?? .boolean(true)) }
    if !definitions.isEmpty { members.append(SchemaTree.Member("$defs", .object(definitions))) }
    return .object(members)
  }

  /// The schema of `shape` at a member or an element.
  mutating func child<Value>(
    _ shape: Shape<Value>, at key: String
  ) throws(SchemaDerivationError) -> SchemaTree {
    path.append(key)
    defer { path.removeLast() }
    return try shape.write(&self)
  }

  /// The error that a shape can't be written.
  func failure(_ code: SchemaDerivationError.Code, _ reason: String) -> SchemaDerivationError {
    SchemaDerivationError(code, at: path, reason)
  }

  // MARK: Definitions

  /// A reference to the recursive shape that `identifier` stands for, which is written if it hasn't been.
  mutating func reference<Value>(
    to identifier: ObjectIdentifier, named name: String, _ shape: Shape<Value>
  ) throws(SchemaDerivationError) -> SchemaTree {
    if let known = recursions[identifier] { return Self.reference(to: known) }
    let name = unusedName(name)
    recursions[identifier] = name
    let index = definitions.count
    definitions.append((name, nil))
    definitions[index].tree = try shape.write(&self)
    return Self.reference(to: name)
  }

  /// A reference to the recursive shape that `identifier` stands for; nil when it is used outside of its own.
  func reference(to identifier: ObjectIdentifier) -> SchemaTree? { recursions[identifier].map(Self.reference) }

  /// Adds the schema of a type, with its definitions under names that aren't used yet.
  mutating func derived<T: Decodable>(
    _ type: T.Type, _ options: SchemaDerivationOptions
  ) throws(SchemaDerivationError) -> SchemaTree {
    let taken = definitions.map(\.name)
    let (tree, added) = try SchemaRenderer.withStack(for: options) { () throws(SchemaDerivationError) in
      var renderer = try SchemaRenderer(for: type, options)
      return try renderer.parts(avoiding: taken)
    }
    definitions += added.map { ($0.name, $0.value) }
    return tree
  }

  /// A schema, or the one that it refers to.
  func resolved(_ tree: SchemaTree) -> SchemaTree {
    guard case .string(let reference)? = tree["$ref"],
      let target = definitions.first(where: { "#/$defs/" + $0.name == reference })?.tree
    else { return tree }
    return target.adding(tree.members.filter { $0.name != "$ref" })
  }

  private static func reference(to name: String) -> SchemaTree {
    .object([SchemaTree.Member("$ref", .string("#/$defs/" + name))])
  }

  private func unusedName(_ name: String) -> String {
    SchemaRenderer.definitionName(name) { name in definitions.contains { $0.name == name } }
  }
}
