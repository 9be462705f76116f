/// A decoder that hands out placeholders and records what it is asked.
struct ProbeDecoder: Decoder {
  let probe: TypeProbe
  let recorder: ShapeRecorder
  let codingPath: [any CodingKey]

  var userInfo: [CodingUserInfoKey: Any] { probe.prober.options.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    try probe.note(.object, recorder, at: codingPath)
    return KeyedDecodingContainer(ProbeKeyedContainer<Key>(probe: probe, recorder: recorder, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try probe.note(.array, recorder, at: codingPath)
    return ProbeUnkeyedContainer(probe: probe, recorder: recorder, codingPath: codingPath)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    ProbeValueContainer(probe: probe, recorder: recorder, codingPath: codingPath)
  }
}

/// The value itself.
struct ProbeValueContainer: SingleValueDecodingContainer {
  let probe: TypeProbe
  let recorder: ShapeRecorder
  let codingPath: [any CodingKey]

  func decodeNil() -> Bool {
    _ = probe.prober.refuse(.asksForNull, at: codingPath, "the type asks whether the value is null")
    return false
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T { try required(type) }

  // The default implementations for these two throw, whatever the generic function does.
  func decode(_ type: Int128.Type) throws -> Int128 { try required(type) }
  func decode(_ type: UInt128.Type) throws -> UInt128 { try required(type) }

  private func required<T: Decodable>(_ type: T.Type) throws -> T {
    guard let value = try probe.answer(type, recorder, at: codingPath) else {
      throw DecodingError.valueNotFound(
        type, DecodingError.Context(codingPath: codingPath, debugDescription: "No value."))
    }
    return value
  }
}
