extension Schema {
  /// The schema as it was written.
  public var source: JSONValue { JSONValue(storage: image.source, index: .root) }

  /// Parses `bytes` and lets them through if the schema accepts them.
  ///
  /// Linear in the number of bytes, plus what the schema's keywords cost.
  /// - Parameters:
  ///   - bytes: One JSON text in UTF-8.
  ///   - parsing: Limits on the document.
  /// - Returns: The document's value, the bytes and the schema.
  /// - Throws: ``InstanceError``: the place where the bytes aren't JSON, all failures, or the limit that was reached.
  public func validated(
    _ bytes: [UInt8], parsing: JSONParsingOptions = JSONParsingOptions()
  ) throws(InstanceError) -> Validated<JSONValue> {
    let document: JSONDocument
    do {
      document = try JSONDocument(bytes, options: parsing)
    } catch {
      throw .notJSON(error)
    }
    do {
      return try validated(document.root)
    } catch {
      throw InstanceError(error)
    }
  }

  /// Parses `text` and lets it through if the schema accepts it.
  ///
  /// - Parameters:
  ///   - text: One JSON text.
  ///   - parsing: Limits on the document.
  /// - Returns: The document's value, its text and the schema.
  /// - Throws: ``InstanceError``: the place where the text isn't JSON, all failures, or the limit that was reached.
  public func validated(
    _ text: String, parsing: JSONParsingOptions = JSONParsingOptions()
  ) throws(InstanceError) -> Validated<JSONValue> {
    try validated(Array(text.utf8), parsing: parsing)
  }

  /// Lets `instance` through if the schema accepts it.
  ///
  /// - Returns: The value and the schema.
  /// - Throws: ``ValidationError``: the failures, or the limit that was reached.
  public func validated(_ instance: JSONValue) throws(ValidationError) -> Validated<JSONValue> {
    try validate(instance)
    return Validated(instance, from: instance, acceptedBy: self)
  }
}
