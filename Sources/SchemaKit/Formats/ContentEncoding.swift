/// The encodings that `contentEncoding` names (Validation 2020-12, 8.3).
///
/// | name | decoded by |
/// | --- | --- |
/// | `base64` | RFC 4648 §4 |
/// | `base64url` | RFC 4648 §5; its padding may be left out, since the length of a string is known |
/// | `base32`, `base32hex` | RFC 4648 §6 and §7, which are meant for use in any case |
/// | `base16` | RFC 4648 §8, in any case |
/// | `quoted-printable` | RFC 2045 §6.7 |
/// | `7bit`, `8bit`, `binary` | RFC 2045 §6.2: the text itself |
///
/// Names are told apart in any case (RFC 2045 §6.1). A decoder accepts what an encoder that conforms writes, and nothing
/// else: no white space or line breaks in the base encodings (RFC 4648 §3.1 and §3.3), padding to full length (§3.2), pad
/// bits of zero (§3.5).
enum ContentEncoding: UInt8, Sendable {
  case identity
  case base64
  case base64url
  case base32
  case base32hex
  case base16
  case quotedPrintable

  /// The encoding that `name` stands for; nil for a name that neither RFC knows.
  init?(named name: ByteSlice) {
    if name.equalsIgnoringCase("base64") {
      self = .base64
    } else if name.equalsIgnoringCase("base64url") {
      self = .base64url
    } else if name.equalsIgnoringCase("base32") {
      self = .base32
    } else if name.equalsIgnoringCase("base32hex") {
      self = .base32hex
    } else if name.equalsIgnoringCase("base16") {
      self = .base16
    } else if name.equalsIgnoringCase("quoted-printable") {
      self = .quotedPrintable
    } else if name.equalsIgnoringCase("7bit") || name.equalsIgnoringCase("8bit") || name.equalsIgnoringCase("binary") {
      self = .identity
    } else {
      return nil
    }
  }

  /// Puts the bytes that `text` stands for into `bytes`; false if it isn't encoded so.
  ///
  /// - Complexity: linear in the length of the text, in time and in memory.
  func decode(_ text: ByteSlice, into bytes: inout RawArray<UInt8>) -> Bool {
    bytes.count = 0
    switch self {
    case .identity:
      bytes.assign(text, padding: 0)
      return true
    case .base64, .base64url, .base32, .base32hex, .base16:
      return decodeDigits(text, into: &bytes)
    case .quotedPrintable:
      return QuotedPrintable.decode(text, into: &bytes)
    }
  }
}

/// The base encodings of RFC 4648.
extension ContentEncoding {
  /// What ``value(of:)`` says of a byte that is no digit.
  private static let noDigit: UInt8 = 0xFF

  /// The bits that one digit stands for.
  private var bitsPerDigit: Int {
    switch self {
    case .base64, .base64url: 6
    case .base32, .base32hex: 5
    default: 4
    }
  }

  /// The digits that are padded to when the last bytes don't need them all.
  private var digitsPerGroup: Int {
    switch self {
    case .base64, .base64url: 4
    case .base32, .base32hex: 8
    default: 2
    }
  }

  private func decodeDigits(_ text: ByteSlice, into bytes: inout RawArray<UInt8>) -> Bool {
    var count = text.count
    while count > 0, text.count - count < digitsPerGroup, text[count - 1] == UInt8(ascii: "=") { count -= 1 }
    let padding = text.count - count
    let used = count % digitsPerGroup
    let isPadded = padding == (used == 0 ? 0 : digitsPerGroup - used)
    guard isPadded || (self == .base64url && padding == 0) else { return false }
    // A digit of which no bit is needed can't be there.
    guard used * bitsPerDigit % 8 < bitsPerDigit else { return false }

    bytes.reserve(count)
    let bits = UInt32(bitsPerDigit)
    var buffer: UInt32 = 0
    var pending: UInt32 = 0
    var offset = 0
    while offset < count {
      let value = value(of: text[offset])
      if value == Self.noDigit { return false }
      buffer = buffer &<< bits | UInt32(value)
      pending &+= bits
      if pending >= 8 {
        pending &-= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer &>> pending))
      }
      offset &+= 1
    }
    return buffer & (1 &<< pending &- 1) == 0
  }

  /// What a digit stands for.
  @inline(__always)
  private func value(of byte: UInt8) -> UInt8 {
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    switch self {
    case .base64, .base64url:
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): return letter
      case UInt8(ascii: "a")...UInt8(ascii: "z"): return letter &+ 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): return byte &- UInt8(ascii: "0") &+ 52
      case self == .base64 ? UInt8(ascii: "+") : UInt8(ascii: "-"): return 62
      case self == .base64 ? UInt8(ascii: "/") : UInt8(ascii: "_"): return 63
      default: return Self.noDigit
      }
    case .base32:
      if byte >= 0x40, letter < 26 { return letter }
      return UInt8(ascii: "2")...UInt8(ascii: "7") ~= byte ? byte &- UInt8(ascii: "2") &+ 26 : Self.noDigit
    default:
      if byte >= 0x40, letter < (self == .base16 ? 6 : 22) { return letter &+ 10 }
      return UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte ? byte &- UInt8(ascii: "0") : Self.noDigit
    }
  }
}
