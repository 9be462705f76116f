/// The members of an object by key.
struct TapeKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  /// The decoding.
  let decoding: TapeDecoding

  /// The object.
  let place: TapePlace

  /// The members of the value at `place`, which must be an object.
  @inline(__always)
  init(_ decoding: TapeDecoding, _ place: TapePlace) throws {
    guard decoding.view[place.index].tag == .object else {
      throw decoding.mismatch([String: Any].self, at: place.index)
    }
    self.decoding = decoding
    self.place = place
    try decoding.checkKeys(place)
  }

  var codingPath: [any CodingKey] { decoding.codingPath(to: place.index) }

  var allKeys: [Key] { decoding.keys(Key.self, of: place.index) }

  func contains(_ key: Key) -> Bool { decoding.member(place, key) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { decoding.view[try value(key).index].tag == .null }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try decoding.value(type, at: value(key))
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    guard let place = presentValue(key) else { return nil }
    return try decoding.value(type, at: place)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    KeyedDecodingContainer(try TapeKeyedContainer<NestedKey>(decoding, innerValue(key)))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try TapeUnkeyedContainer(decoding, innerValue(key))
  }

  func superDecoder() throws -> any Decoder { decoder(TapeKey.superclass) }

  func superDecoder(forKey key: Key) throws -> any Decoder { decoder(key) }

  /// The decoder of a member; where it is missing, one that holds `null` and no container.
  private func decoder(_ key: some CodingKey) -> TapeDecoder {
    guard let index = decoding.member(place, key) else {
      return TapeDecoder(decoding, place.inner(place.index), missing: TapeDecoder.MissingMember(TapeKey(key)))
    }
    return TapeDecoder(decoding, place.inner(index))
  }

  /// The value of the member that answers to `key`.
  @inline(__always)
  private func value(_ key: Key) throws -> TapePlace {
    guard let index = decoding.member(place, key) else { throw decoding.missing(key, in: place.index) }
    return place.inner(index)
  }

  /// The value of the member that answers to `key`, if it isn't too deep for a container.
  private func innerValue(_ key: Key) throws -> TapePlace {
    let place = try value(key)
    guard place.depth <= decoding.maximumDepth else { throw decoding.tooDeep(place.index) }
    return place
  }

  /// The value of the member that answers to `key`, unless it is missing or null.
  @inline(__always)
  private func presentValue(_ key: Key) -> TapePlace? {
    guard let index = decoding.member(place, key), decoding.view[index].tag != .null else { return nil }
    return place.inner(index)
  }

  @inline(__always)
  private func scalar<Scalar: DirectlyDecodable>(_ type: Scalar.Type, _ key: Key) throws -> Scalar {
    try decoding.scalar(type, at: value(key))
  }

  @inline(__always)
  private func presentScalar<Scalar: DirectlyDecodable>(_ type: Scalar.Type, _ key: Key) throws -> Scalar? {
    guard let place = presentValue(key) else { return nil }
    return try decoding.scalar(type, at: place)
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try scalar(type, key) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try scalar(type, key) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try scalar(type, key) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try scalar(type, key) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try scalar(type, key) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try scalar(type, key) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try scalar(type, key) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try scalar(type, key) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try scalar(type, key) }
  func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try scalar(type, key) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try scalar(type, key) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try scalar(type, key) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try scalar(type, key) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try scalar(type, key) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try scalar(type, key) }
  func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try scalar(type, key) }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: Int128.Type, forKey key: Key) throws -> Int128? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try presentScalar(type, key) }
  func decodeIfPresent(_ type: UInt128.Type, forKey key: Key) throws -> UInt128? { try presentScalar(type, key) }
}
