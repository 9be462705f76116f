extension ByteSlice {
  /// The bytes of a literal, which stay for as long as the process runs.
  init(_ text: StaticString) { unsafe self.init(base: text.utf8Start, count: text.utf8CodeUnitCount) }
}

/// Reads the numbers of a generated table, one after the other.
///
/// Printable ASCII from `]` to `|` carries five leading bits and is followed by more; from `#` to `[` it ends the number with
/// a digit to the base 57. That keeps differences between neighbours, most of them small, to one or two characters.
struct UnicodeTableReader {
  private let bytes: ByteSlice
  private var position: Int
  private let end: Int

  /// Reads `text` from its first byte to its last.
  init(_ text: StaticString) { self.init(ByteSlice(text)) }

  /// Reads `bytes` from the first to the last.
  init(_ bytes: ByteSlice) {
    self.bytes = bytes
    position = 0
    end = bytes.count
  }

  /// Whether everything was read.
  var isAtEnd: Bool { position >= end }

  /// The next number; zero behind the last.
  mutating func number() -> UInt32 {
    var value: UInt32 = 0
    while position < end {
      let byte = bytes[position]
      position += 1
      if byte <= UInt8(ascii: "[") { return value &* 57 &+ UInt32(byte &- UInt8(ascii: "#")) }
      value = value << 5 | UInt32(byte &- UInt8(ascii: "]"))
    }
    return value
  }

  /// The next number of those that may be negative, modulo 2³²: its lowest bit tells whether the others are inverted.
  mutating func signedNumber() -> UInt32 {
    let value = number()
    return value & 1 == 0 ? value >> 1 : ~(value >> 1)
  }
}
