/// Strings, numbers and other values without parts.
extension Shape where Value == String {
  /// A string.
  ///
  /// - Parameters:
  ///   - minLength: The least number of code points.
  ///   - maxLength: The greatest number of code points.
  ///   - pattern: A regular expression of ECMA-262 that it has to match somewhere.
  ///   - format: The name of a format; it is asserted if ``SchemaOptions/assertsFormat`` is set.
  /// - Returns: The shape.
  public static func string(
    minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, format: String? = nil
  ) -> Shape {
    Shape(
      "string",
      [
        minLength.map { .minLength($0) }, maxLength.map { .maxLength($0) }, pattern.map { .pattern($0) },
        format.map { .format($0) },
      ]
    ) { reader in
      guard let text = reader.json.string else { throw reader.mismatch("a string") }
      return text
    }
  }
}

extension Shape where Value: FixedWidthInteger & Sendable {
  /// An integer within the type's range.
  public static func integer() -> Shape { integer(Value.min...Value.max) }

  /// An integer within `range`.
  public static func integer(_ range: ClosedRange<Value>) -> Shape {
    Shape("integer", [.minimum(range.lowerBound), .maximum(range.upperBound)]) { reader in
      let json = reader.json
      if let small = json.integer, let value = Value(exactly: small) { return value }
      guard json.isInteger, let value = json.withView({ $0.exactNumber($0[json.index]).integer(Value.self) }) else {
        throw reader.mismatch("an integer that fits in \(Value.self)")
      }
      return value
    }
  }
}

extension Shape where Value == Double {
  /// A number.
  ///
  /// One beyond the range of `Double` is ``ValueDecodingError/Code/numberOutOfRange``.
  public static func number() -> Shape { number([]) }

  /// A number within `range`.
  public static func number(_ range: ClosedRange<Double>) -> Shape {
    number([.minimum(range.lowerBound), .maximum(range.upperBound)])
  }

  private static func number(_ keywords: [SchemaKeyword]) -> Shape {
    Shape("number", keywords) { reader in
      guard let value = reader.json.double else { throw reader.mismatch("a number") }
      guard value.isFinite else {
        throw ShapeFailure(.numberOutOfRange, at: reader.json, "the number doesn't fit in Double")
      }
      return value
    }
  }
}

extension Shape where Value == Bool {
  /// `true` or `false`.
  public static func boolean() -> Shape {
    Shape("boolean") { reader in
      guard let value = reader.json.boolean else { throw reader.mismatch("a Boolean") }
      return value
    }
  }
}

extension Shape where Value == JSONValue {
  /// Any JSON, as a view of its document.
  public static func json() -> Shape {
    Shape(
      write: { (_: inout ShapeWriter) throws(SchemaDerivationError) in .boolean(true) }, read: { $0.json })
  }
}

extension Shape where Value: Sendable {
  /// One string, which stands for `value`.
  public static func constant(_ text: String, as value: Value) -> Shape {
    Shape(
      write: { (_: inout ShapeWriter) throws(SchemaDerivationError) in
        .object([SchemaTree.Member("const", .string(text))])
      },
      read: { reader in
        guard reader.json.string?.utf8.elementsEqual(text.utf8) == true else { throw reader.mismatch("\"\(text)\"") }
        return value
      })
  }

  /// One of several strings, each of which stands for a value.
  public static func enumeration(_ values: KeyValuePairs<String, Value>) -> Shape {
    let values = values.map { (text: $0.key, value: $0.value) }
    return Shape(
      write: { (_: inout ShapeWriter) throws(SchemaDerivationError) in
        .object([SchemaTree.Member("enum", .array(values.map { .string($0.text) }))])
      },
      read: { reader in
        guard let text = reader.json.string,
          let known = values.first(where: { $0.text.utf8.elementsEqual(text.utf8) })
        else { throw reader.mismatch("one of the strings") }
        return known.value
      })
  }
}

extension Shape where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of the raw values of an enumeration.
  public static func enumeration() -> Shape {
    Shape(
      write: { (_: inout ShapeWriter) throws(SchemaDerivationError) in
        .object([SchemaTree.Member("enum", .array(Value.allCases.map { .string($0.rawValue) }))])
      },
      read: { reader in
        guard let text = reader.json.string, let value = Value(rawValue: text) else {
          throw reader.mismatch("one of the strings")
        }
        return value
      })
  }
}
