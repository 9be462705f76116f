import SchemaKit
import Testing

@Suite("Decoding: numbers")
struct NumberDecodingTests {
  struct Holder<Number: Decodable>: Decodable {
    var required: Number
    var optional: Number?
  }

  /// The bounds of `type` decode everywhere, and what lies beyond them is an error.
  private func checkBounds<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws {
    for bound in [Number.min, Number.max, 0, 1] {
      let text = "\(bound)"
      #expect(try decoded(type, text) == bound)
      #expect(try decoded(type, text + ".000") == bound)
      #expect(try decoded(type, text + (bound == 0 ? "e-1" : "0e-1")) == bound)
      #expect(try decoded([Number].self, "[\(text),\(text)]") == [bound, bound])
      #expect(try decoded(Holder<Number>.self, #"{"optional":\#(text),"required":\#(text)}"#).optional == bound)
      try decoded(Probe.self, "[\(text),\(text)]") { decoder in
        var container = try decoder.unkeyedContainer()
        #expect(try container.decode(Number.self) == bound)
        #expect(try container.decodeIfPresent(Number.self) == bound)
      }
    }
    // The digits of a bound with the last one raised, which 9 never is.
    for bound in [Number.min, Number.max] {
      var beyond = String(bound)
      if bound == 0 { beyond = "-1" } else { beyond.append(String((beyond.removeLast().wholeNumberValue ?? 0) + 1)) }
      #expect(try decodingError(type, beyond)?.code == .numberOutOfRange, "\(beyond) as \(type)")
      #expect(try decodingError(type, beyond + ".0")?.code == .numberOutOfRange)
      #expect(try decodingError([Number].self, "[0,\(beyond)]")?.pointer == JSONPointer(tokens: ["1"]))
      if bound != 0 { #expect(try decodingError(type, String(bound) + "00000e0")?.code == .numberOutOfRange) }
    }
    #expect(try decodingError(type, "1e400")?.code == .numberOutOfRange)
    #expect(try decodingError(type, "0.5")?.code == .notAnInteger)
    #expect(try decodingError(type, "1e-400")?.code == .notAnInteger)
    for text in ["true", "\"1\"", "[]", "{}"] { #expect(try decodingError(type, text)?.code == .typeMismatch) }
    #expect(try decodingError(type, "null")?.code == .nullValue)
  }

  @Test("Integers of every width take their bounds and nothing beyond")
  func bounds() throws {
    try checkBounds(Int8.self)
    try checkBounds(Int16.self)
    try checkBounds(Int32.self)
    try checkBounds(Int64.self)
    try checkBounds(Int.self)
    try checkBounds(Int128.self)
    try checkBounds(UInt8.self)
    try checkBounds(UInt16.self)
    try checkBounds(UInt32.self)
    try checkBounds(UInt64.self)
    try checkBounds(UInt.self)
    try checkBounds(UInt128.self)
  }

  @Test("A number is an integer by value, however it is written")
  func spelling() throws {
    #expect(try decoded([Int].self, "[1.0,1e2,100e-2,-0,-0.0,0e999,1.50e1]") == [1, 100, 1, 0, 0, 0, 15])
    #expect(try decoded(UInt64.self, "1.8446744073709551615e19") == .max)
    #expect(try decoded(Int128.self, "1e38") == Int128("100000000000000000000000000000000000000"))
    #expect(try decoded(Int.self, "1" + String(repeating: "0", count: 3_000) + "e-3000") == 1)
  }

  @Test("A Double is the nearest one, whatever the digits, as the standard library reads them")
  func doubles() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let digits = String(UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 0...63))
      let text = digits + "e\(Int.random(in: -40...40))"
      let expected = try #require(Double(text))
      #expect(try decoded(Double.self, text) == expected, "\(text)")
      let float = try #require(Float(text))
      if float.isFinite { #expect(try decoded(Float.self, text) == float, "\(text)") }
    }
    for _ in 0..<20_000 {
      let double = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
      if double.isFinite { #expect(try decoded(Double.self, "\(double)") == double) }
      let float = Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator))
      if float.isFinite { #expect(try decoded(Float.self, "\(float)") == float) }
    }
  }

  @Test(
    "Ties and edges of Double",
    arguments: [
      "9007199254740993", "9007199254740992.5", "9007199254740993.0000000001", "0.1", "-0.0", "-0", "5e-324",
      "2.4703282292062327e-324", "1.7976931348623157e308", "1e22", "1e23", "8.5e22", "123456789012345678",
      "3.4028235e38", "1e-45", "16777217", "1.00000005960464477539062", "1e-400", "0e400",
    ])
  func edges(_ text: String) throws {
    let expected = try #require(Double(text))
    let value = try decoded(Double.self, text)
    #expect(value.bitPattern == expected.bitPattern)
    let float = try #require(Float(text))
    if float.isFinite { #expect(try decoded(Float.self, text).bitPattern == float.bitPattern) }
  }

  @Test("A finite number never becomes infinite")
  func infinite() throws {
    for text in ["1e400", "-1e400", "1.8e308", "1" + String(repeating: "0", count: 400)] {
      #expect(try decodingError(Double.self, text)?.code == .numberOutOfRange)
      #expect(try decodingError([Double].self, "[\(text)]")?.pointer == JSONPointer(tokens: ["0"]))
    }
    #expect(try decodingError(Float.self, "3.5e38")?.code == .numberOutOfRange)
    #expect(try decodingError(Double.self, "\"NaN\"")?.code == .typeMismatch)
  }
}
