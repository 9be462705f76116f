/// Arrays and dictionaries.
extension Shape {
  /// An array of elements of one shape.
  ///
  /// - Parameters:
  ///   - element: The shape of each element.
  ///   - count: How many there may be; any number if nil.
  /// - Returns: The shape.
  public static func array<Element>(
    of element: Shape<Element>, count: ClosedRange<Int>? = nil
  ) -> Shape where Value == [Element] {
    Shape(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in
        let items = try writer.child(element, at: PathKey.each.stringValue)
        let keywords: [SchemaKeyword] = count.map { [.minItems($0.lowerBound), .maxItems($0.upperBound)] } ?? []
        return .object(
          [SchemaTree.Member("type", .string("array")), SchemaTree.Member("items", items)] + keywords.map(\.member))
      },
      read: { reader in
        guard reader.json.kind == .array else { throw reader.mismatch("an array") }
        var values: [Element] = []
        values.reserveCapacity(reader.json.count)
        for json in reader.json.elements { values.append(try element.read(reader.inner(json))) }
        return values
      })
  }

  /// An object with any names and values of one shape.
  public static func dictionary<Element>(
    of value: Shape<Element>
  ) -> Shape where Value == [String: Element] {
    Shape(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in
        let values = try writer.child(value, at: PathKey.each.stringValue)
        return .object([
          SchemaTree.Member("type", .string("object")), SchemaTree.Member("additionalProperties", values),
        ])
      },
      read: { reader in
        guard reader.json.kind == .object else { throw reader.mismatch("an object") }
        var values: [String: Element] = [:]
        for (name, json) in reader.json.members {
          let inner = try reader.inner(json)
          if values.updateValue(try value.read(inner), forKey: name) != nil {
            throw ShapeFailure(.dataCorrupted, at: json, "two names become the key \"\(name)\"")
          }
        }
        return values
      })
  }

  /// An array of as many elements as there are shapes, each of its own.
  ///
  /// - Parameters:
  ///   - make: Makes the value of the elements.
  ///   - elements: The shapes of the elements, in order.
  /// - Returns: The shape.
  public static func tuple<each Element>(
    _ make: @escaping @Sendable (repeat each Element) throws -> Value, _ elements: repeat Shape<each Element>
  ) -> Shape {
    let elements = (repeat each elements)
    return Shape(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in
        var trees: [SchemaTree] = []
        for element in repeat each elements { trees.append(try writer.child(element, at: String(trees.count))) }
        let count = SchemaKeyword.minItems(trees.count).member
        let closed = SchemaTree.Member("items", .boolean(false))
        return .object(
          [SchemaTree.Member("type", .string("array"))]
            + (trees.isEmpty ? [closed] : [SchemaTree.Member("prefixItems", .array(trees)), closed, count]))
      },
      read: { reader in
        var rest = reader.json.elements
        func next<Part>(_ element: Shape<Part>) throws -> Part {
          guard let json = rest.next() else { throw reader.mismatch("an array with more elements") }
          return try element.read(reader.inner(json))
        }
        let parts = (repeat try next(each elements))
        return try reader.making { try make(repeat each parts) }
      })
  }
}

extension ShapeReader {
  /// A value that the declaration's own function makes of its parts.
  func making<Value>(_ make: () throws -> Value) throws -> Value {
    do {
      return try make()
    } catch {
      throw ShapeFailure(.custom, at: json, String(describing: error))
    }
  }
}
