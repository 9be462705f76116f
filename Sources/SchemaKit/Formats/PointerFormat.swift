/// JSON pointers, absolute and relative.
enum PointerFormat {
  /// Whether `text` is a JSON Pointer in its string form (RFC 6901 §3): empty, or a slash before each token.
  ///
  /// A tilde must begin `~0` or `~1`; any other character stands for itself, percent signs too.
  static func isPointer(_ text: ByteSlice) -> Bool {
    guard text.count > 0 else { return true }
    guard text[0] == UInt8(ascii: "/") else { return false }
    var offset = 1
    while offset < text.count {
      if text[offset] == UInt8(ascii: "~") {
        offset += 1
        guard offset < text.count, text[offset] == UInt8(ascii: "0") || text[offset] == UInt8(ascii: "1") else {
          return false
        }
      }
      offset += 1
    }
    return true
  }

  /// Whether `text` is a Relative JSON Pointer (draft-bhutton-relative-json-pointer-00 §3).
  ///
  /// A number of levels to climb, at will a step along an array such as `+1`, and a JSON Pointer or a number sign. Its ABNF
  /// doesn't put a step before a number sign but its examples do (§5.1), so that both are accepted.
  static func isRelativePointer(_ text: ByteSlice) -> Bool {
    guard var offset = integerEnd(text, from: 0) else { return false }
    if offset < text.count, text[offset] == UInt8(ascii: "+") || text[offset] == UInt8(ascii: "-") {
      guard let end = integerEnd(text, from: offset + 1) else { return false }
      offset = end
    }
    if offset + 1 == text.count, text[offset] == UInt8(ascii: "#") { return true }
    return isPointer(text.slice(offset, text.count))
  }

  /// The offset after the `non-negative-integer` at `start`, which has no leading zero, or nil when none is there.
  private static func integerEnd(_ text: ByteSlice, from start: Int) -> Int? {
    guard start < text.count, ASCIISet.digits.contains(text[start]) else { return nil }
    if text[start] == UInt8(ascii: "0") { return start + 1 }
    var offset = start + 1
    while offset < text.count, ASCIISet.digits.contains(text[offset]) { offset += 1 }
    return offset
  }
}
