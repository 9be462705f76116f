/// Media types as `contentMediaType` names them (Validation 2020-12, 8.4).
enum MediaType {
  /// Whether documents of the type are JSON: `application/json` (RFC 8259 §11), or any type whose name ends in `+json`
  /// (RFC 6838 §4.2.8).
  ///
  /// Names are told apart in any case (RFC 6838 §4.2), and parameters make no difference: JSON defines none (RFC 8259 §11).
  /// What isn't a media type isn't one of JSON.
  static func isJSON(_ text: ByteSlice) -> Bool {
    let end = text.firstOffset(of: UInt8(ascii: ";")) ?? text.count
    var count = end
    while count > 0, text[count - 1] == 0x20 || text[count - 1] == 0x09 { count -= 1 }
    let name = text.slice(0, count)
    guard let slash = name.firstOffset(of: UInt8(ascii: "/")) else { return false }
    let type = name.slice(0, slash)
    let subtype = name.slice(slash + 1, count)
    guard isRestrictedName(type), isRestrictedName(subtype) else { return false }
    if type.equalsIgnoringCase("application"), subtype.equalsIgnoringCase("json") { return true }
    let suffix: StaticString = "+json"
    let prefix = subtype.count - suffix.utf8CodeUnitCount
    return prefix > 0 && subtype.slice(prefix, subtype.count).equalsIgnoringCase(suffix)
  }

  /// Whether a name is of the characters that RFC 6838 §4.2 lets names of types be of.
  private static func isRestrictedName(_ name: ByteSlice) -> Bool {
    guard name.count > 0 else { return false }
    for offset in 0..<name.count {
      switch name[offset] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        continue
      case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "-"),
        UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"):
        if offset == 0 { return false }
      default: return false
      }
    }
    return true
  }
}
