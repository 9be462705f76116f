/// A compiled schema, and the decoder of what it accepts.
///
/// ```swift
/// let schema = try TypedSchema(Shape.array(of: .integer(1...6), count: 2...2))
/// let dice = try schema.decode("[3, 4]").value
/// ```
public struct TypedSchema<Value>: Sendable {
  /// The schema; ``Schema/source`` has its text.
  public let schema: Schema

  private let shape: Shape<Value>

  /// Compiles a shape.
  ///
  /// - Parameters:
  ///   - shape: The shape.
  ///   - options: How its schema is compiled.
  /// - Throws: ``SchemaDerivationError``: with the path of what can't be written, or that the schema can't be compiled.
  public init(_ shape: Shape<Value>, options: SchemaOptions = SchemaOptions()) throws(SchemaDerivationError) {
    let tree = try ShapeWriter.schema(of: shape)
    do {
      schema = try Schema(tree.text(), options: options)
    } catch {
      throw SchemaDerivationError(.invalidSchema, at: [], "the shape has a schema that can't be used: \(error)")
    }
    self.shape = shape
  }

  /// Derives the schema of a type that is decoded by its own `init(from:)`.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - derivation: How the schema is derived; by default so that it matches `decoding`.
  ///   - decoding: How values are decoded.
  ///   - options: How the schema is compiled.
  /// - Throws: ``SchemaDerivationError`` with the coding path of what is in the way.
  public init(
    decoding type: Value.Type, derivation: SchemaDerivationOptions? = nil,
    decoding: JSONDecodingOptions = JSONDecodingOptions(), options: SchemaOptions = SchemaOptions()
  ) throws(SchemaDerivationError) where Value: Decodable & SendableMetatype {
    try self.init(.decodable(type, derivation: derivation, decoding: decoding), options: options)
  }

  /// Parses `bytes` once, and makes a value of them if the schema accepts them.
  ///
  /// Linear in the number of bytes, plus what the schema's keywords and the shape's own functions cost.
  /// - Parameters:
  ///   - bytes: One JSON text in UTF-8.
  ///   - parsing: Limits on the document.
  ///   - maximumDepth: How deep values may nest that are made within one another, on the caller's stack.
  /// - Returns: The value, the JSON that it was made of, and the schema.
  /// - Throws: ``InstanceError``: the place where the bytes aren't JSON, all failures, the limit that was reached, or the
  ///   place of JSON that the schema accepts and of which no value can be made.
  public func decode(
    _ bytes: [UInt8], parsing: JSONParsingOptions = JSONParsingOptions(),
    maximumDepth: Int = JSONDecodingOptions.defaultMaximumDepth
  ) throws(InstanceError) -> Validated<Value> {
    try value(of: schema.validated(bytes, parsing: parsing), maximumDepth)
  }

  /// Parses `text` once, and makes a value of it if the schema accepts it.
  ///
  /// - Parameters:
  ///   - text: One JSON text.
  ///   - parsing: Limits on the document.
  ///   - maximumDepth: How deep values may nest that are made within one another, on the caller's stack.
  /// - Returns: The value, the JSON that it was made of, and the schema.
  /// - Throws: ``InstanceError``, as for bytes.
  public func decode(
    _ text: String, parsing: JSONParsingOptions = JSONParsingOptions(),
    maximumDepth: Int = JSONDecodingOptions.defaultMaximumDepth
  ) throws(InstanceError) -> Validated<Value> {
    try decode(Array(text.utf8), parsing: parsing, maximumDepth: maximumDepth)
  }

  /// Makes a value of `instance` if the schema accepts it.
  ///
  /// - Parameters:
  ///   - instance: The JSON.
  ///   - maximumDepth: How deep values may nest that are made within one another, on the caller's stack.
  /// - Returns: The value, the JSON that it was made of, and the schema.
  /// - Throws: ``InstanceError``, as for bytes.
  public func decode(
    _ instance: JSONValue, maximumDepth: Int = JSONDecodingOptions.defaultMaximumDepth
  ) throws(InstanceError) -> Validated<Value> {
    let validated: Validated<JSONValue>
    do {
      validated = try schema.validated(instance)
    } catch {
      throw InstanceError(error)
    }
    return try value(of: validated, maximumDepth)
  }

  func value(
    of validated: Validated<JSONValue>, _ maximumDepth: Int
  ) throws(InstanceError) -> Validated<Value> {
    let json = validated.json
    do {
      let value = try shape.read(ShapeReader(json, maximumDepth: maximumDepth))
      return Validated(value, from: json, acceptedBy: schema)
    } catch {
      let failure = error as? ShapeFailure ?? ShapeFailure(.custom, at: json, String(describing: error))
      throw .undecodable(failure.error(from: json))
    }
  }
}
