/// Alternatives and recursion.
extension Shape {
  /// One of several objects, told apart by a member that has another string in each.
  ///
  /// ```swift
  /// let figure = Shape.oneOf(
  ///   discriminator: "kind",
  ///   .case("circle", .object(Figure.circle, .required("radius", .number()))),
  ///   .case("point", .object { Figure.point }))
  /// ```
  /// - Parameters:
  ///   - discriminator: The member's name, which the objects' own members don't have.
  ///   - cases: The objects, each with its string.
  /// - Returns: The shape.
  public static func oneOf(discriminator: String, _ cases: ShapeCase<Value>...) -> Shape {
    Shape(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in
        var branches: [SchemaTree] = []
        for (index, branch) in cases.enumerated() {
          guard !cases[..<index].contains(where: { $0.tag.utf8.elementsEqual(branch.tag.utf8) }) else {
            throw writer.failure(.duplicateName, "two cases have the string \(branch.tag)")
          }
          branches.append(try branch.tree(discriminator, &writer))
        }
        return .object([SchemaTree.Member("oneOf", .array(branches))])
      },
      read: { reader in
        guard let tag = reader.json[discriminator]?.string,
          let branch = cases.first(where: { $0.tag.utf8.elementsEqual(tag.utf8) })
        else { throw reader.mismatch("one of the cases") }
        return try branch.shape.read(reader)
      })
  }

  /// A shape that occurs within itself.
  ///
  /// ```swift
  /// let tree = Shape.recursive("Tree") { tree in
  ///   .object(Tree.init, .required("label", .string()), .required("children", .array(of: tree)))
  /// }
  /// ```
  /// - Parameters:
  ///   - name: The name of the definition in the schema.
  ///   - body: Makes the shape; its argument stands for it, and is of no use elsewhere.
  /// - Returns: The shape.
  public static func recursive(_ name: String, _ body: (Shape) -> Shape) -> Shape {
    let recursion = ShapeRecursion()
    let identifier = ObjectIdentifier(recursion)
    let shape = body(
      Shape(
        write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in
          guard let tree = writer.reference(to: ObjectIdentifier(recursion)) else {
            throw writer.failure(.unknownPath, "the recursive shape \(name) is used outside of itself")
          }
          return tree
        },
        read: { reader in
          guard let shape = reader.recursions[ObjectIdentifier(recursion)] as? Shape else {
            throw reader.mismatch("a recursive shape within itself")
          }
          return try shape.read(reader)
        }))
    return Shape(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in
        try writer.reference(to: identifier, named: name, shape)
      },
      read: { reader in try shape.read(reader.reading(shape, as: identifier)) })
  }

  /// A type that is decoded by its own `init(from:)`, with the schema that is derived from it.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - derivation: How the schema is derived; by default so that it matches `decoding`.
  ///   - decoding: How values are decoded.
  /// - Returns: The shape.
  public static func decodable(
    _ type: Value.Type, derivation: SchemaDerivationOptions? = nil,
    decoding: JSONDecodingOptions = JSONDecodingOptions()
  ) -> Shape where Value: Decodable & SendableMetatype {
    let derivation = derivation ?? SchemaDerivationOptions(matching: decoding)
    return Shape(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in try writer.derived(Value.self, derivation)
      },
      read: { reader in
        do throws(ValueDecodingError) {
          return try reader.json.decode(Value.self, options: decoding)
        } catch {
          throw ShapeFailure(error, at: reader.json)
        }
      })
  }
}

/// What tells one recursive shape from another.
private final class ShapeRecursion: Sendable {}

/// One of several objects that a ``Shape`` declares, with the string that tells it apart.
public struct ShapeCase<Value>: Sendable {
  let tag: String
  let shape: Shape<Value>

  /// An object with a string.
  public static func `case`(_ tag: String, _ shape: Shape<Value>) -> ShapeCase {
    ShapeCase(tag: tag, shape: shape)
  }

  /// An object with a string, and the value that is made of it.
  public static func `case`<Payload>(
    _ tag: String, _ shape: Shape<Payload>, _ make: @escaping @Sendable (Payload) throws -> Value
  ) -> ShapeCase {
    ShapeCase(tag: tag, shape: shape.map(make))
  }

  /// The schema of the object with its string as the first member.
  func tree(_ discriminator: String, _ writer: inout ShapeWriter) throws(SchemaDerivationError) -> SchemaTree {
    let written = try writer.child(shape, at: tag)
    let tree = writer.resolved(written)
    guard tree["type"] == .string("object"), case .object(let properties)? = tree["properties"] else {
      throw writer.failure(.conflictingUses, "the case \(tag) is no object with known members")
    }
    guard !properties.contains(where: { $0.name.utf8.elementsEqual(discriminator.utf8) }) else {
      throw writer.failure(.duplicateName, "the case \(tag) has a member \(discriminator) of its own")
    }
    var required: [SchemaTree] = [.string(discriminator)]
    if case .array(let names)? = tree["required"] { required += names }
    let constant = SchemaTree.object([SchemaTree.Member("const", .string(tag))])
    return tree.adding([
      SchemaTree.Member("properties", .object([SchemaTree.Member(discriminator, constant)] + properties)),
      SchemaTree.Member("required", .array(required)),
    ])
  }
}
