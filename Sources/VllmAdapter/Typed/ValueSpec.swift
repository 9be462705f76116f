public import SchemaKit

/// What a value has to be: a schema, and the way from the JSON that it accepts to a value of a Swift type.
///
/// It is used for the output of a reply and for the arguments of a tool. Making one costs more than using it, because a
/// schema is derived and compiled then: keep it where there is more than one request.
///
/// ```swift
/// struct Weather: Decodable { let city: String; let degrees: Double }
///
/// let spec = try ValueSpec(Weather.self)
/// let answer = try await model.complete(request, as: spec)
/// ```
///
/// Where a server refuses a schema, keep to what its engine can do. That of vLLM 0.32 can't do the bounds of `UInt` and
/// `UInt64`: derive without bounds of integers (`SchemaDerivationOptions.boundsIntegers`), or use a narrower type.
public struct ValueSpec<Value: Sendable>: Sendable {
  /// The schema, which is sent and judges what comes back.
  public let schema: Schema
  /// The name of the value on the wire and in errors; for an output, `structured_output` when nil or empty.
  public var name: String?

  private let decoder: @Sendable (Validated<JSONValue>) throws(InstanceError) -> Validated<Value>

  /// A value that `schema` accepts and `decoder` makes of what it has accepted.
  fileprivate init(
    schema: Schema, name: String?,
    decoder: @escaping @Sendable (Validated<JSONValue>) throws(InstanceError) -> Validated<Value>
  ) {
    self.schema = schema
    self.name = name
    self.decoder = decoder
  }

  /// A value of a `Decodable` type by the schema that is derived from it.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - name: The name on the wire and in errors; by default made from the type's.
  ///   - deriving: Names, keywords and schemas that the type doesn't tell; by default so that it matches `decoding`.
  ///   - decoding: How the type is decoded; by default with the rules for Foundation's types.
  /// - Throws: `SchemaDerivationError` where the type doesn't tell all that a schema needs.
  public init(
    _ type: Value.Type, name: String? = nil, deriving: SchemaDerivationOptions? = nil,
    decoding: JSONDecodingOptions? = nil
  ) throws(SchemaDerivationError) where Value: Decodable {
    let options = deriving ?? decoding.map { SchemaDerivationOptions(matching: $0) } ?? .foundation()
    self.init(
      type, schema: try Schema.derived(from: type, options: options), name: name, decoding: decoding ?? .foundation())
  }

  /// A value by one declaration that is both its schema and its decoder.
  ///
  /// - Parameters:
  ///   - shape: The declaration.
  ///   - name: The name on the wire and in errors; by default made from the type's.
  /// - Throws: `SchemaDerivationError` where the declaration has no schema.
  public init(_ shape: Shape<Value>, name: String? = nil) throws(SchemaDerivationError) {
    self.init(try TypedSchema(shape), name: name)
  }

  /// A value by a declaration that is compiled already.
  ///
  /// - Parameters:
  ///   - schema: The schema and its decoder.
  ///   - name: The name on the wire and in errors; by default made from the type's.
  public init(_ schema: TypedSchema<Value>, name: String? = nil) {
    self.init(schema: schema.schema, name: name ?? Self.wireName) { json throws(InstanceError) in
      try schema.decode(json)
    }
  }

  /// A value of a `Decodable` type by a schema of the caller's.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - schema: The schema.
  ///   - name: The name on the wire and in errors; by default made from the type's.
  ///   - decoding: How the type is decoded; by default with the rules for Foundation's types.
  public init(
    _ type: Value.Type, schema: Schema, name: String? = nil, decoding: JSONDecodingOptions = .foundation()
  ) where Value: Decodable {
    self.init(schema: schema, name: name ?? Self.wireName) { json throws(InstanceError) in
      do throws(ValueDecodingError) {
        return try json.decode(type, options: decoding)
      } catch {
        throw .undecodable(error)
      }
    }
  }

  /// Lets through what the schema accepts and the type can be decoded from.
  ///
  /// What this very schema has accepted isn't judged again.
  /// - Parameter json: A value that some schema has accepted.
  /// - Returns: The value of the type, with this schema.
  /// - Throws: `InstanceError`: the failures, the limit that was reached, or what can't be decoded.
  public func value(of json: Validated<JSONValue>) throws(InstanceError) -> Validated<Value> {
    var own = json
    if !json.schema.isIdentical(to: schema) {
      do {
        own = try schema.validated(json.value)
      } catch {
        switch error {
        case .invalid(let failures): throw .invalid(failures)
        case .undecided(let limit): throw .undecided(limit)
        }
      }
    }
    return try decoder(own)
  }

  /// The type's name as far as servers take it: at most 64 letters and digits of ASCII, `_` and `-`.
  private static var wireName: String {
    let bytes = String(describing: Value.self).utf8.filter { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return String(decoding: bytes.prefix(64), as: UTF8.self)
  }
}

extension ValueSpec where Value == JSONValue {
  /// JSON that `schema` accepts, as it is.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - name: The name on the wire and in errors.
  public init(schema: Schema, name: String? = nil) {
    self.init(schema: schema, name: name) { json throws(InstanceError) in json }
  }
}
