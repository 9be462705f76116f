extension JSONValue: Decodable {
  /// The value that `decoder` stands at.
  ///
  /// From ``decode(_:options:)`` it is a view of the same document, without a copy. Any other decoder is asked for
  /// the value piece by piece; numbers then are what it makes of them: an `Int64`, a `UInt64`, or else a `Double`.
  /// - Throws: What the decoder throws; `DecodingError.dataCorrupted` where it holds a value that isn't JSON, or more than
  ///   ``JSONDecodingOptions/defaultMaximumDepth`` levels.
  public init(from decoder: any Decoder) throws {
    if let decoder = decoder as? TapeDecoder, decoder.missing == nil {
      self = decoder.decoding.json(decoder.place.index)
      return
    }
    var copy = ForeignValue()
    try copy.append(decoder, depth: 0)
    var options = JSONParsingOptions()
    options.maximumNumberBytes = copy.text.count
    options.maximumNameBytes = JSONParsingOptions.largestMaximumNameBytes
    do throws(JSONError) {
      self = try JSONDocument(copy.text, options: options).root
    } catch {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no JSON: \(error)"))
    }
  }
}

/// A value of another decoder as JSON text.
private struct ForeignValue {
  /// The text so far.
  var text: [UInt8] = []

  /// Adds the value that `decoder` stands at.
  mutating func append(_ decoder: any Decoder, depth: Int) throws {
    guard depth <= JSONDecodingOptions.defaultMaximumDepth else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "values nest deeper than \(JSONDecodingOptions.defaultMaximumDepth)"))
    }
    if let members = try? decoder.container(keyedBy: TapeKey.self) {
      try append(members, depth: depth)
    } else if let elements = try? decoder.unkeyedContainer() {
      try append(elements, depth: depth)
    } else {
      try append(decoder.singleValueContainer())
    }
  }

  private mutating func append(_ members: KeyedDecodingContainer<TapeKey>, depth: Int) throws {
    text.append(UInt8(ascii: "{"))
    for (position, key) in members.allKeys.enumerated() {
      if position > 0 { text.append(UInt8(ascii: ",")) }
      append(key.stringValue)
      text.append(UInt8(ascii: ":"))
      try append(members.superDecoder(forKey: key), depth: depth + 1)
    }
    text.append(UInt8(ascii: "}"))
  }

  private mutating func append(_ elements: any UnkeyedDecodingContainer, depth: Int) throws {
    var elements = elements
    text.append(UInt8(ascii: "["))
    while !elements.isAtEnd {
      if elements.currentIndex > 0 { text.append(UInt8(ascii: ",")) }
      try append(elements.superDecoder(), depth: depth + 1)
    }
    text.append(UInt8(ascii: "]"))
  }

  private mutating func append(_ container: any SingleValueDecodingContainer) throws {
    if container.decodeNil() {
      text += "null".utf8
    } else if let value = try? container.decode(Bool.self) {
      text += (value ? "true" : "false").utf8
    } else if let value = try? container.decode(Int64.self) {
      text += String(value).utf8
    } else if let value = try? container.decode(UInt64.self) {
      text += String(value).utf8
    } else if let value = try? container.decode(Double.self), value.isFinite {
      text += "\(value)".utf8
    } else {
      append(try container.decode(String.self))
    }
  }

  private mutating func append(_ string: String) {
    var writer = JSONWriter(pretty: false)
    writer.string(string)
    text += writer.text.utf8
  }
}
