/// The UUIDs of RFC 4122 §3.
enum UUIDFormat {
  /// Whether `text` is a UUID: 8, 4, 4, 4 and 12 hexadecimal digits of either case, hyphens between; of any version.
  static func isUUID(_ text: ByteSlice) -> Bool {
    guard text.count == 36 else { return false }
    for offset in 0..<36 {
      let isHyphen = offset == 8 || offset == 13 || offset == 18 || offset == 23
      guard isHyphen ? text[offset] == UInt8(ascii: "-") : URICharacters.hexValue(text[offset]) != nil else {
        return false
      }
    }
    return true
  }
}
