/// The members of an object that is probed.
struct ProbeKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let probe: TypeProbe
  let recorder: ShapeRecorder
  let codingPath: [any CodingKey]

  var allKeys: [Key] {
    _ = probe.prober.refuse(
      .iteratesKeys, at: codingPath, "the type asks which members there are, and is no dictionary")
    return []
  }

  func contains(_ key: Key) -> Bool {
    _ = probe.prober.refuse(.asksForPresence, at: codingPath + [key], "the type asks whether the member is there")
    return true
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    throw probe.prober.refuse(.asksForNull, at: codingPath + [key], "the type asks whether the member is null")
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try required(type, key) }

  /// Hands out a member that must be there.
  func required<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T {
    let path = codingPath + [key]
    let member = recorder.member(key.stringValue, isRequired: true)
    guard let value = try probe.answer(type, member, at: path) else {
      throw DecodingError.valueNotFound(type, DecodingError.Context(codingPath: path, debugDescription: "No value."))
    }
    return value
  }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? { try optional(type, key) }

  /// Hands out a member that may be absent or null.
  func optional<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T? {
    let member = recorder.member(key.stringValue, isRequired: false)
    return try probe.answer(type, member, at: codingPath + [key], isOptional: true)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    let path = codingPath + [key]
    let member = recorder.member(key.stringValue, isRequired: true)
    try probe.ask([String: Any].self, at: path)
    try probe.note(.object, member, at: path)
    return KeyedDecodingContainer(ProbeKeyedContainer<Nested>(probe: probe, recorder: member, codingPath: path))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    let path = codingPath + [key]
    let member = recorder.member(key.stringValue, isRequired: true)
    try probe.ask([Any].self, at: path)
    try probe.note(.array, member, at: path)
    return ProbeUnkeyedContainer(probe: probe, recorder: member, codingPath: path)
  }

  func superDecoder() throws -> any Decoder {
    throw probe.prober.refuse(.superDecoder, at: codingPath, "the type asks for a super decoder, which may be absent")
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    throw probe.prober.refuse(
      .superDecoder, at: codingPath + [key], "the type asks for a super decoder, which may be absent")
  }
}
