/// Objects with known members.
extension Shape {
  /// An object with these members.
  ///
  /// - Parameters:
  ///   - make: Makes the value of the members' values; what it throws becomes a ``ValueDecodingError`` with the object's
  ///     place.
  ///   - fields: The members, in the order of the function's parameters.
  /// - Returns: The shape.
  public static func object<each Member>(
    _ make: @escaping @Sendable (repeat each Member) throws -> Value, _ fields: repeat ShapeField<each Member>
  ) -> Shape {
    let fields = (repeat each fields)
    return Shape(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in
        var properties: [SchemaTree.Member] = []
        var required: [SchemaTree] = []
        for field in repeat each fields {
          guard !properties.contains(where: { $0.name.utf8.elementsEqual(field.name.utf8) }) else {
            throw writer.failure(.duplicateName, "there are two members of the name \(field.name)")
          }
          properties.append(SchemaTree.Member(field.name, try writer.child(field.shape, at: field.name)))
          if field.isRequired { required.append(.string(field.name)) }
        }
        var members = [
          SchemaTree.Member("type", .string("object")), SchemaTree.Member("properties", .object(properties)),
        ]
        if !required.isEmpty { members.append(SchemaTree.Member("required", .array(required))) }
        return .object(members + [SchemaTree.Member("additionalProperties", .boolean(false))])
      },
      read: { reader in
        guard reader.json.kind == .object else { throw reader.mismatch("an object") }
        let parts = (repeat try (each fields).read(reader))
        return try reader.making { try make(repeat each parts) }
      })
  }
}

/// A member of an object that a ``Shape`` declares.
public struct ShapeField<Value>: Sendable {
  let name: String
  let isRequired: Bool
  let shape: Shape<Value>

  /// What an absent member stands for; nil where it has to be there.
  private let absent: (@Sendable () -> Value)?

  private init(_ name: String, _ shape: Shape<Value>, absent: (@Sendable () -> Value)?) {
    self.name = name
    self.shape = shape
    self.absent = absent
    isRequired = absent == nil
  }

  /// A member that has to be there.
  public static func required(_ name: String, _ shape: Shape<Value>) -> ShapeField {
    ShapeField(name, shape, absent: nil)
  }

  /// A member that may be absent or null, both of which are nil.
  public static func optional<Wrapped>(
    _ name: String, _ shape: Shape<Wrapped>
  ) -> ShapeField where Value == Wrapped? {
    ShapeField(name, shape.orNull(), absent: { nil })
  }

  /// A member that may be absent, and then has the value `fallback`.
  public static func optional(
    _ name: String, _ shape: Shape<Value>, default fallback: Value
  ) -> ShapeField where Value: Sendable {
    ShapeField(name, shape, absent: { fallback })
  }

  /// The member's value in the object of `reader`.
  func read(_ reader: ShapeReader) throws -> Value {
    guard let json = reader.json[name] else {
      if let absent { return absent() }
      throw ShapeFailure(.missingMember, at: reader.json, "the member \"\(name)\" is missing")
    }
    return try shape.read(reader.inner(json))
  }
}
