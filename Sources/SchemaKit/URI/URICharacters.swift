/// A set of ASCII bytes, held as two words: a membership test is a shift and a mask.
struct ASCIISet: Sendable {
  private let low: UInt64
  private let high: UInt64

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The ASCII characters of `text`.
  @inline(__always)
  init(_ text: StaticString) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    let bytes = unsafe ByteSlice(base: text.utf8Start, count: text.utf8CodeUnitCount)
    for offset in 0..<bytes.count {
      let bit: UInt64 = 1 << UInt64(bytes[offset] & 63)
      if bytes[offset] < 64 { low |= bit } else { high |= bit }
    }
    self.init(low: low, high: high)
  }

  /// The characters of either set.
  @inline(__always)
  static func | (left: ASCIISet, right: ASCIISet) -> ASCIISet {
    ASCIISet(low: left.low | right.low, high: left.high | right.high)
  }

  /// Whether `byte` is in the set; a byte above 0x7F never is.
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
  }

  /// `ALPHA` of RFC 5234 appendix B.1: A to Z and a to z.
  static let letters = ASCIISet(low: 0, high: 0x07FF_FFFE_07FF_FFFE)

  /// `DIGIT` of RFC 5234 appendix B.1: 0 to 9.
  static let digits = ASCIISet(low: 0x03FF_0000_0000_0000, high: 0)

  /// Letters and digits.
  static let alphanumerics = ASCIISet(low: 0x03FF_0000_0000_0000, high: 0x07FF_FFFE_07FF_FFFE)
}

/// The character classes of RFC 3986, and how a percent-escape is read.
enum URICharacters {
  /// `unreserved` of RFC 3986 §2.3.
  static let unreserved = ASCIISet.alphanumerics | ASCIISet("-._~")

  /// `sub-delims` of RFC 3986 §2.2.
  static let subDelimiters = ASCIISet("!$&'()*+,;=")

  /// The characters of a `reg-name` of RFC 3986 §3.2.2, escapes apart.
  static let registeredName = unreserved | subDelimiters

  /// The characters of a `userinfo` of RFC 3986 §3.2.1, escapes apart, and of the tail of an `IPvFuture`.
  static let userInfo = registeredName | ASCIISet(":")

  /// The characters of a `path` of RFC 3986 §3.3, escapes apart: `pchar` and the slash.
  static let path = userInfo | ASCIISet("@/")

  /// The characters of a `query` or a `fragment` of RFC 3986 §3.4 and §3.5, escapes apart.
  static let query = path | ASCIISet("?")

  /// The characters of a `scheme` of RFC 3986 §3.1 after its first, which is a letter.
  static let scheme = ASCIISet.alphanumerics | ASCIISet("+-.")

  /// The value of a hexadecimal digit of either case, or nil.
  @inline(__always)
  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte &- 0x30
    case 0x41...0x46: byte &- 0x37
    case 0x61...0x66: byte &- 0x57
    default: nil
    }
  }

  /// The byte that the percent-escape at `offset` stands for, or nil when no whole escape is there.
  @inline(__always)
  static func escapedByte(in bytes: ByteSlice, at offset: Int) -> UInt8? {
    guard offset + 2 < bytes.count, bytes[offset] == UInt8(ascii: "%"),
      let high = hexValue(bytes[offset + 1]), let low = hexValue(bytes[offset + 2])
    else { return nil }
    return high << 4 | low
  }

  /// The bytes with every percent-escape replaced by the byte it stands for, or nil when an escape is malformed.
  ///
  /// - Complexity: linear in the length.
  static func percentDecoded(_ bytes: ByteSlice) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "%") {
        guard let byte = escapedByte(in: bytes, at: offset) else { return nil }
        result.append(byte)
        offset += 3
      } else {
        result.append(bytes[offset])
        offset += 1
      }
    }
    return result
  }

  /// An ASCII capital letter in lower case; any other byte as it is.
  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
