/// The encoding `quoted-printable` of RFC 2045 §6.7.
///
/// What the RFC tells only decoders to put up with is refused: small hexadecimal digits, lines that are too long, line
/// breaks other than CRLF, white space at the end of a line. No transport has been at work between who wrote a string and
/// who reads it.
enum QuotedPrintable {
  /// The longest line, its break left out (rule 5).
  private static let maximumLine = 76

  /// Adds the bytes that `text` stands for to `bytes`; false if it isn't encoded so.
  static func decode(_ text: ByteSlice, into bytes: inout RawArray<UInt8>) -> Bool {
    bytes.reserve(text.count)
    var line = 0
    var endsInSpace = false
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      switch byte {
      case UInt8(ascii: "="):
        // It is neither the last character nor the last but one.
        guard offset + 2 < text.count else { return false }
        endsInSpace = false
        if text[offset + 1] == 0x0D, text[offset + 2] == 0x0A {
          guard line < maximumLine else { return false }
          line = 0
        } else {
          guard let high = digit(text[offset + 1]), let low = digit(text[offset + 2]) else { return false }
          bytes.append(high &<< 4 | low)
          line += 3
        }
        offset += 3
      case 0x0D:
        guard !endsInSpace, offset + 1 < text.count, text[offset + 1] == 0x0A else { return false }
        bytes.append(0x0D)
        bytes.append(0x0A)
        line = 0
        offset += 2
      case 0x09, 0x20, 0x21...0x7E:
        bytes.append(byte)
        endsInSpace = byte <= 0x20
        line += 1
        offset += 1
      default: return false
      }
      if line > maximumLine { return false }
    }
    return !endsInSpace
  }

  /// The value of a hexadecimal digit, which has to be a capital if it is a letter (rule 1).
  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
