/// The bytes of scalar values.
extension JSONWriter {
  /// Appends a value that is no container.
  mutating func appendScalar(_ view: TapeView, _ node: TapeNode) {
    switch node.tag {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .true: bytes.append(contentsOf: "true".utf8)
    case .false: bytes.append(contentsOf: "false".utf8)
    case .string where node.flags & TapeNode.escapedFlag == 0:
      // What needed no escape when it was read needs none now.
      bytes.append(UInt8(ascii: "\""))
      bytes.append(copying: view.text(node))
      bytes.append(UInt8(ascii: "\""))
    case .string: appendQuoted(view.text(node))
    default: bytes.append(copying: view.lexeme(node))
    }
  }

  /// Appends a string between quotes.
  mutating func appendQuoted(_ text: String) {
    withByteSlice([UInt8](text.utf8)) { appendQuoted($0) }
  }

  /// Appends a string between quotes; only what must be escaped is: quotes, backslashes and control characters.
  ///
  /// RFC 8259, section 7. Everything else is written as it is, in UTF-8.
  mutating func appendQuoted(_ text: ByteSlice) {
    bytes.append(UInt8(ascii: "\""))
    var copied = 0
    for offset in 0..<text.count {
      let byte = text[offset]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      bytes.append(copying: text.slice(copied, offset))
      appendEscape(byte)
      copied = offset + 1
    }
    bytes.append(copying: text.slice(copied, text.count))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ byte: UInt8) {
    let letter: UInt8
    switch byte {
    case 0x08: letter = UInt8(ascii: "b")
    case 0x09: letter = UInt8(ascii: "t")
    case 0x0A: letter = UInt8(ascii: "n")
    case 0x0C: letter = UInt8(ascii: "f")
    case 0x0D: letter = UInt8(ascii: "r")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
    default:
      let low = byte & 0xF
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(UInt8(ascii: "0") + byte >> 4)
      bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + (low - 10))
      return
    }
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(letter)
  }
}

extension [UInt8] {
  /// Appends a copy of `slice`.
  fileprivate mutating func append(copying slice: ByteSlice) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: slice.base, count: slice.count))
  }
}
