extension TypedSchema {
  /// Makes a value of what a schema has accepted, after this schema has accepted it too.
  ///
  /// What this very schema has accepted isn't judged again.
  /// - Parameters:
  ///   - json: JSON that some schema has accepted.
  ///   - maximumDepth: How deep values may nest that are made within one another, on the caller's stack.
  /// - Returns: The value, the JSON that it was made of, and this schema.
  /// - Throws: ``InstanceError``: all failures, the limit that was reached, or the place of JSON that the schema accepts and
  ///   of which no value can be made.
  public func decode(
    _ json: Validated<JSONValue>, maximumDepth: Int = JSONDecodingOptions.defaultMaximumDepth
  ) throws(InstanceError) -> Validated<Value> {
    guard json.schema.isIdentical(to: schema) else { return try decode(json.value, maximumDepth: maximumDepth) }
    return try value(of: json, maximumDepth)
  }
}
