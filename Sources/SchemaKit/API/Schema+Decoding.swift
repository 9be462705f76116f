extension Schema {
  /// Parses `bytes` once, and decodes a value of `type` from them if the schema accepts them.
  ///
  /// Linear in the number of bytes, plus what the schema's keywords cost. ``JSONValue/decode(_:options:)`` says how types
  /// are decoded.
  /// - Parameters:
  ///   - type: The type.
  ///   - bytes: One JSON text in UTF-8.
  ///   - parsing: Limits on the document.
  ///   - options: How names become keys, which types have rules of their own, and limits.
  /// - Returns: The value, the JSON that it was decoded from, and the schema.
  /// - Throws: ``InstanceError``: the place where the bytes aren't JSON, all failures, the limit that was reached, or the
  ///   place of JSON that the schema accepts and the type doesn't.
  public func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], parsing: JSONParsingOptions = JSONParsingOptions(),
    options: JSONDecodingOptions = JSONDecodingOptions()
  ) throws(InstanceError) -> Validated<Value> {
    let validated = try validated(bytes, parsing: parsing)
    do {
      return try validated.decode(type, options: options)
    } catch {
      throw .undecodable(error)
    }
  }

  /// Parses `text` once, and decodes a value of `type` from it if the schema accepts it.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - text: One JSON text.
  ///   - parsing: Limits on the document.
  ///   - options: How names become keys, which types have rules of their own, and limits.
  /// - Returns: The value, the JSON that it was decoded from, and the schema.
  /// - Throws: ``InstanceError``: the place where the text isn't JSON, all failures, the limit that was reached, or the
  ///   place of JSON that the schema accepts and the type doesn't.
  public func decode<Value: Decodable>(
    _ type: Value.Type, from text: String, parsing: JSONParsingOptions = JSONParsingOptions(),
    options: JSONDecodingOptions = JSONDecodingOptions()
  ) throws(InstanceError) -> Validated<Value> {
    try decode(type, from: Array(text.utf8), parsing: parsing, options: options)
  }
}
