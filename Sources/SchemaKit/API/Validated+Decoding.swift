extension Validated where Value == JSONValue {
  /// Decodes a value of `type` from the JSON that the schema has accepted, without parsing it again.
  ///
  /// Linear in the size of the value. ``JSONValue/decode(_:options:)`` says how types are decoded.
  /// - Parameters:
  ///   - type: The type.
  ///   - options: How names become keys, which types have rules of their own, and limits.
  /// - Returns: The value, with the same JSON and the same schema.
  /// - Throws: ``ValueDecodingError`` with the place of JSON that the schema accepts and the type doesn't.
  public func decode<Decoded: Decodable>(
    _ type: Decoded.Type, options: JSONDecodingOptions = JSONDecodingOptions()
  ) throws(ValueDecodingError) -> Validated<Decoded> {
    Validated<Decoded>(try value.decode(type, options: options), from: json, acceptedBy: schema)
  }
}
