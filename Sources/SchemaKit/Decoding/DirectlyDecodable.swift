/// A type that is made from the tape without a decoder: scalars, arrays, optionals, dictionaries of names, JSON itself.
protocol DirectlyDecodable: Decodable {
  /// The value at `place`.
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> Self
}

extension DirectlyDecodable {
  /// Makes the value at `place` in `memory`, which isn't initialized yet; it still isn't when an error is thrown.
  static func decode(by decoding: TapeDecoding, at place: TapePlace, into memory: UnsafeMutableRawPointer) throws {
    let value = try decode(by: decoding, at: place)
    unsafe memory.initializeMemory(as: Self.self, to: value)
  }
}

extension DirectlyDecodable where Self: FixedWidthInteger {
  @inline(__always)
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> Self {
    try decoding.integer(Self.self, at: place.index)
  }
}

extension Int: DirectlyDecodable {}
extension Int8: DirectlyDecodable {}
extension Int16: DirectlyDecodable {}
extension Int32: DirectlyDecodable {}
extension Int64: DirectlyDecodable {}
extension Int128: DirectlyDecodable {}
extension UInt: DirectlyDecodable {}
extension UInt8: DirectlyDecodable {}
extension UInt16: DirectlyDecodable {}
extension UInt32: DirectlyDecodable {}
extension UInt64: DirectlyDecodable {}
extension UInt128: DirectlyDecodable {}

extension Bool: DirectlyDecodable {
  @inline(__always)
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> Bool {
    try decoding.boolean(at: place.index)
  }
}

extension String: DirectlyDecodable {
  @inline(__always)
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> String {
    try decoding.string(at: place.index)
  }
}

extension Double: DirectlyDecodable {
  @inline(__always)
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> Double {
    try decoding.double(at: place.index)
  }
}

extension Float: DirectlyDecodable {
  @inline(__always)
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> Float {
    try decoding.float(at: place.index)
  }
}

extension JSONValue: DirectlyDecodable {
  static func decode(by decoding: TapeDecoding, at place: TapePlace) throws -> JSONValue {
    decoding.json(place.index)
  }
}
