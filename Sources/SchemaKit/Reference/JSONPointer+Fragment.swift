extension JSONPointer {
  /// The pointer as a URI fragment, without `#` (RFC 6901, section 6): escaped, then percent-encoded.
  var uriFragment: String {
    let digits: StaticString = "0123456789ABCDEF"
    var bytes: [UInt8] = []
    for byte in description.utf8 {
      if Self.isFragmentByte(byte) {
        bytes.append(byte)
      } else {
        bytes.append(0x25)
        unsafe bytes.append(digits.utf8Start[Int(byte >> 4)])
        unsafe bytes.append(digits.utf8Start[Int(byte & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte may stand in a fragment as it is (RFC 3986, section 3.5).
  private static func isFragmentByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x24, 0x26...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
    default: false
    }
  }
}
