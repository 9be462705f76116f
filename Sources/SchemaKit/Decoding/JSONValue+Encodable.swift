extension JSONValue: Encodable {
  /// Encodes the value by `encoder`, in the order of its members.
  ///
  /// Numbers go as an `Int64`, a `UInt64`, or the `Double` that is written the same way or is equal. Where duplicate names
  /// were allowed, the last member counts.
  /// - Throws: `EncodingError.invalidValue` for a number that no such type holds exactly, and where values nest deeper than
  ///   ``JSONDecodingOptions/defaultMaximumDepth``; and what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    try encode(to: encoder, depth: 0)
  }

  private func encode(to encoder: any Encoder, depth: Int) throws {
    guard depth <= JSONDecodingOptions.defaultMaximumDepth else { throw refusal(encoder, "values nest too deep") }
    switch kind {
    case .object:
      var container = encoder.container(keyedBy: TapeKey.self)
      for (name, value) in members {
        try value.encode(to: container.superEncoder(forKey: TapeKey(stringValue: name)), depth: depth + 1)
      }
    case .array:
      var container = encoder.unkeyedContainer()
      for element in elements { try element.encode(to: container.superEncoder(), depth: depth + 1) }
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .boolean:
      var container = encoder.singleValueContainer()
      try container.encode(boolean == true)
    case .string:
      var container = encoder.singleValueContainer()
      try container.encode(string ?? "")
    case .number:
      try encodeNumber(to: encoder)
    }
  }

  private func encodeNumber(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let number = withView { $0.exactNumber($0[index]) }
    if let integer = number.integer(Int64.self) { return try container.encode(integer) }
    if let integer = number.integer(UInt64.self) { return try container.encode(integer) }
    // The shortest text of a double is the number that was meant, if it is this one.
    guard let double, double.isFinite,
      withByteSlice(Array("\(double)".utf8), { ExactNumber(lexeme: $0) == number })
    else { throw refusal(encoder, "no type holds the number \(text) exactly") }
    try container.encode(double)
  }

  private func refusal(_ encoder: any Encoder, _ message: String) -> EncodingError {
    .invalidValue(self, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: message))
  }
}
