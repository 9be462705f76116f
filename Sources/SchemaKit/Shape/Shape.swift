/// One declaration of what JSON looks like and of the value that is made of it: both the schema and the decoder.
///
/// It says what `Decodable` can't: bounds, patterns, alternatives told apart by a member.
///
/// ```swift
/// let person = Shape.object(
///   Person.init(name:age:),
///   .required("name", .string(minLength: 1)),
///   .optional("age", .integer(0...150)))
/// let people = try TypedSchema(.array(of: person))
/// ```
///
/// A shape is a recipe; ``TypedSchema`` compiles it.
public struct Shape<Value>: Sendable {
  /// Writes the schema.
  let write: @Sendable (inout ShapeWriter) throws(SchemaDerivationError) -> SchemaTree

  /// Makes the value of JSON that the schema accepts.
  let read: @Sendable (ShapeReader) throws -> Value

  init(
    write: @escaping @Sendable (inout ShapeWriter) throws(SchemaDerivationError) -> SchemaTree,
    read: @escaping @Sendable (ShapeReader) throws -> Value
  ) {
    self.write = write
    self.read = read
  }

  /// A shape of a type with a few keywords.
  init(
    _ type: String, _ keywords: [SchemaKeyword?] = [], read: @escaping @Sendable (ShapeReader) throws -> Value
  ) {
    let tree = SchemaTree.object(
      [SchemaTree.Member("type", .string(type))] + keywords.compactMap { $0?.member })
    self.init(write: { (_: inout ShapeWriter) throws(SchemaDerivationError) in tree }, read: read)
  }
}

/// Changes of any shape.
extension Shape {
  /// This shape, with another value made of each value.
  ///
  /// What `transform` throws becomes a ``ValueDecodingError`` with the place of the JSON.
  public func map<New>(_ transform: @escaping @Sendable (Value) throws -> New) -> Shape<New> {
    Shape<New>(write: write) { reader in
      let value = try read(reader)
      do {
        return try transform(value)
      } catch {
        throw ShapeFailure(.custom, at: reader.json, String(describing: error))
      }
    }
  }

  /// This shape, described for people and models.
  public func described(_ text: String) -> Shape { adding(.description(text)) }

  /// This shape with more keywords, which take the place of keywords of the same names.
  ///
  /// The values are still made in the same way: keywords that allow more than before lead to values that can't be.
  public func adding(_ keywords: SchemaKeyword...) -> Shape {
    Shape(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in
        try write(&writer).adding(keywords.map(\.member))
      }, read: read)
  }

  /// This shape, or null for nil.
  public func orNull() -> Shape<Value?> {
    Shape<Value?>(
      write: { (writer: inout ShapeWriter) throws(SchemaDerivationError) in try write(&writer).orNull },
      read: { reader in reader.json.isNull ? nil : try read(reader) })
  }
}
