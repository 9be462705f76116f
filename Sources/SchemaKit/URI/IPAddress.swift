/// Recognisers for IP addresses as text.
enum IPAddress {
  /// Whether `bytes` are an `IPv4address` of RFC 3986 §3.2.2: four numbers up to 255 with no leading zero.
  ///
  /// RFC 2673 §3.2, which JSON Schema names, allows a leading zero in its grammar; programs differ on whether such a number
  /// is octal, so that it is refused here as the official suite asks.
  static func isIPv4(_ bytes: ByteSlice) -> Bool {
    guard bytes.count >= 7, bytes.count <= 15 else { return false }
    var offset = 0
    for part in 0..<4 {
      if part > 0 {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: ".") else { return false }
        offset += 1
      }
      let start = offset
      var value = 0
      while offset < bytes.count, offset - start < 3, ASCIISet.digits.contains(bytes[offset]) {
        value = value * 10 + Int(bytes[offset] - 0x30)
        offset += 1
      }
      let digits = offset - start
      guard digits > 0, value <= 255, digits == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
    }
    return offset == bytes.count
  }

  /// Whether `bytes` are an `IPv6address` of RFC 3986 §3.2.2, the text form of RFC 4291 §2.2.
  ///
  /// Eight groups of one to four hexadecimal digits; `::` stands once for one group of zeros or more; the last two groups may
  /// be an IPv4 address. No zone and no prefix length.
  static func isIPv6(_ bytes: ByteSlice) -> Bool {
    guard bytes.count >= 2, bytes.count <= 45 else { return false }
    var offset = 0
    var groups = 0
    var isElided = false
    if bytes[0] == UInt8(ascii: ":") {
      guard bytes[1] == UInt8(ascii: ":") else { return false }
      isElided = true
      offset = 2
    }
    // Each turn reads a group and what follows it. At the top a group is due, unless "::" was last and may end the address.
    while offset < bytes.count {
      let start = offset
      while offset < bytes.count, offset - start < 4, URICharacters.hexValue(bytes[offset]) != nil { offset += 1 }
      guard offset > start else { return false }
      if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
        guard isIPv4(bytes.slice(start, bytes.count)) else { return false }
        groups += 2
        return isElided ? groups < 8 : groups == 8
      }
      groups += 1
      if offset == bytes.count { break }
      guard groups < 8, bytes[offset] == UInt8(ascii: ":") else { return false }
      offset += 1
      guard offset < bytes.count else { return false }
      if bytes[offset] == UInt8(ascii: ":") {
        if isElided { return false }
        isElided = true
        offset += 1
      }
    }
    return isElided ? groups < 8 : groups == 8
  }
}
