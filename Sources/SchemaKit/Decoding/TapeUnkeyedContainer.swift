/// The elements of an array, one after the other.
///
/// Three words, so that `any UnkeyedDecodingContainer` holds it without memory of its own.
struct TapeUnkeyedContainer: UnkeyedDecodingContainer {
  /// The decoding.
  let decoding: TapeDecoding

  /// The array.
  private let array: UInt32

  /// The element that comes next; once there is none, what follows the array.
  private var next: UInt32

  /// The number of elements before it.
  private var position: UInt32

  /// How deep the array is.
  private let depth: UInt16

  /// How often decoding the next element has failed.
  private var attempts: UInt16 = 0

  /// The elements of the value at `place`, which must be an array.
  @inline(__always)
  init(_ decoding: TapeDecoding, _ place: TapePlace) throws {
    guard decoding.view[place.index].tag == .array else { throw decoding.mismatch([Any].self, at: place.index) }
    self.decoding = decoding
    array = UInt32(truncatingIfNeeded: place.index.raw)
    next = array + 1
    position = 0
    depth = place.depth
  }

  var codingPath: [any CodingKey] { decoding.codingPath(to: TapeIndex(Int(array))) }

  var count: Int? { decoding.view[TapeIndex(Int(array))].low }

  var isAtEnd: Bool {
    Int(position) >= decoding.view[TapeIndex(Int(array))].low || attempts >= decoding.maximumAttempts
  }

  var currentIndex: Int { Int(position) }

  mutating func decodeNil() throws -> Bool {
    let place = try element(Any?.self)
    guard decoding.view[place.index].tag == .null else {
      countAttempt()
      return false
    }
    advance()
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try taking(type) { decoding, place in try decoding.value(type, at: place) }
  }

  mutating func decodeIfPresent<Value: Decodable>(_ type: Value.Type) throws -> Value? {
    try takingIfPresent(type) { decoding, place in try decoding.value(type, at: place) }
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try taking(KeyedDecodingContainer<NestedKey>.self) { decoding, place in
      guard place.depth <= decoding.maximumDepth else { throw decoding.tooDeep(place.index) }
      return KeyedDecodingContainer(try TapeKeyedContainer<NestedKey>(decoding, place))
    }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try taking((any UnkeyedDecodingContainer).self) { decoding, place in
      guard place.depth <= decoding.maximumDepth else { throw decoding.tooDeep(place.index) }
      return try TapeUnkeyedContainer(decoding, place)
    }
  }

  mutating func superDecoder() throws -> any Decoder {
    try taking((any Decoder).self) { TapeDecoder($0, $1) }
  }

  /// The next element.
  @inline(__always)
  private func element(_ type: Any.Type) throws -> TapePlace {
    if isAtEnd { throw atEnd(type) }
    return TapePlace(TapeIndex(Int(next)), depth: depth &+ 1)
  }

  @inline(never)
  private func atEnd(_ type: Any.Type) -> DecodingError {
    decoding.failure(
      .endOfArray, at: TapeIndex(Int(array)), "the array has no element \(position), which \(type) asks for", type)
  }

  @inline(__always)
  private mutating func advance() {
    next = UInt32(truncatingIfNeeded: decoding.view.next(TapeIndex(Int(next))).raw)
    position &+= 1
    attempts = 0
  }

  /// What `body` makes of the next element, after which comes the one behind; after an error it is still the next.
  @inline(__always)
  private mutating func taking<Result>(
    _ type: Any.Type, _ body: (TapeDecoding, TapePlace) throws -> Result
  ) throws -> Result {
    let place = try element(type)
    let result: Result
    do {
      result = try body(decoding, place)
    } catch {
      countAttempt()
      throw error
    }
    advance()
    return result
  }

  /// The same for an element that may be null, and for the end, where there is nothing.
  @inline(__always)
  private mutating func takingIfPresent<Result>(
    _ type: Any.Type, _ body: (TapeDecoding, TapePlace) throws -> Result
  ) throws -> Result? {
    if isAtEnd { return nil }
    return try taking(type) { decoding, place in
      decoding.view[place.index].tag == .null ? nil : try body(decoding, place)
    }
  }

  /// One more failure on the next element, of which there may not be too many.
  @inline(never)
  private mutating func countAttempt() {
    attempts &+= 1
    if attempts == decoding.maximumAttempts, decoding.stuck == nil { decoding.stuck = TapeIndex(Int(next)) }
  }

  @inline(__always)
  private mutating func scalar<Scalar: DirectlyDecodable>(_ type: Scalar.Type) throws -> Scalar {
    try taking(type) { decoding, place in try decoding.scalar(type, at: place) }
  }

  @inline(__always)
  private mutating func presentScalar<Scalar: DirectlyDecodable>(_ type: Scalar.Type) throws -> Scalar? {
    try takingIfPresent(type) { decoding, place in try decoding.scalar(type, at: place) }
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try scalar(type) }
  mutating func decode(_ type: String.Type) throws -> String { try scalar(type) }
  mutating func decode(_ type: Double.Type) throws -> Double { try scalar(type) }
  mutating func decode(_ type: Float.Type) throws -> Float { try scalar(type) }
  mutating func decode(_ type: Int.Type) throws -> Int { try scalar(type) }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try scalar(type) }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try scalar(type) }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try scalar(type) }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try scalar(type) }
  mutating func decode(_ type: Int128.Type) throws -> Int128 { try scalar(type) }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try scalar(type) }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try scalar(type) }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try scalar(type) }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try scalar(type) }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try scalar(type) }
  mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try scalar(type) }

  mutating func decodeIfPresent(_ type: Bool.Type) throws -> Bool? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: String.Type) throws -> String? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: Double.Type) throws -> Double? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: Float.Type) throws -> Float? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: Int.Type) throws -> Int? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: Int8.Type) throws -> Int8? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: Int16.Type) throws -> Int16? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: Int32.Type) throws -> Int32? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: Int64.Type) throws -> Int64? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: Int128.Type) throws -> Int128? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: UInt.Type) throws -> UInt? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: UInt8.Type) throws -> UInt8? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: UInt16.Type) throws -> UInt16? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: UInt32.Type) throws -> UInt32? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: UInt64.Type) throws -> UInt64? { try presentScalar(type) }
  mutating func decodeIfPresent(_ type: UInt128.Type) throws -> UInt128? { try presentScalar(type) }
}
