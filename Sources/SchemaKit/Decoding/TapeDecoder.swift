/// A decoder at one value of the tape, which is its own container for single values.
///
/// Three words, so that `any Decoder` holds it without memory of its own.
struct TapeDecoder: Decoder {
  /// The decoding.
  let decoding: TapeDecoding

  /// The value; where there is none, the object that lacks it.
  let place: TapePlace

  /// The member that is missing, for the decoder of a superclass that the document says nothing about.
  let missing: MissingMember?

  /// The key of a member that isn't there.
  final class MissingMember {
    let key: TapeKey

    init(_ key: TapeKey) { self.key = key }
  }

  init(_ decoding: TapeDecoding, _ place: TapePlace, missing: MissingMember? = nil) {
    self.decoding = decoding
    self.place = place
    self.missing = missing
  }

  var codingPath: [any CodingKey] {
    decoding.codingPath(to: place.index) + (missing.map { [$0.key] } ?? [])
  }

  var userInfo: [CodingUserInfoKey: Any] { decoding.options.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    try requirePresence()
    return KeyedDecodingContainer(try TapeKeyedContainer<Key>(decoding, place))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try requirePresence()
    return try TapeUnkeyedContainer(decoding, place)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

  /// Throws if there is no value.
  @inline(__always)
  private func requirePresence() throws {
    if let missing { throw decoding.missing(missing.key, in: place.index) }
  }
}

extension TapeDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { missing != nil || decoding.view[place.index].tag == .null }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try requirePresence()
    // One deeper, so that a type that decodes itself from its own value comes to an end.
    return try decoding.value(type, at: place.inner(place.index))
  }

  @inline(__always)
  private func scalar<Scalar: DirectlyDecodable>(_ type: Scalar.Type) throws -> Scalar {
    try requirePresence()
    return try decoding.scalar(type, at: place.inner(place.index))
  }

  func decode(_ type: Bool.Type) throws -> Bool { try scalar(type) }
  func decode(_ type: String.Type) throws -> String { try scalar(type) }
  func decode(_ type: Double.Type) throws -> Double { try scalar(type) }
  func decode(_ type: Float.Type) throws -> Float { try scalar(type) }
  func decode(_ type: Int.Type) throws -> Int { try scalar(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try scalar(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try scalar(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try scalar(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try scalar(type) }
  func decode(_ type: Int128.Type) throws -> Int128 { try scalar(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try scalar(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try scalar(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try scalar(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try scalar(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try scalar(type) }
  func decode(_ type: UInt128.Type) throws -> UInt128 { try scalar(type) }
}
