extension TapeNode {
  /// Whether the node is an array or an object.
  @inline(__always)
  var isContainer: Bool { rawTag &- Tag.array.rawValue < 2 }

  /// Whether the node is an object.
  @inline(__always)
  var isObject: Bool { rawTag == Tag.object.rawValue }

  /// Whether the node is a string.
  @inline(__always)
  var isString: Bool { rawTag == Tag.string.rawValue }

  /// Whether the node is an array.
  @inline(__always)
  var isArray: Bool { rawTag == Tag.array.rawValue }

  /// Whether the node is a number whose value is the node's `Int64`.
  @inline(__always)
  var isMachineInteger: Bool { rawTag &- Tag.integer.rawValue < 2 }

  /// Whether the node is a string of ASCII characters, which has as many code points as bytes.
  @inline(__always)
  var isASCIIString: Bool { rawTag == Tag.string.rawValue && flags & Self.asciiFlag != 0 }

  /// Whether the node is a number that is kept as text only.
  @inline(__always)
  var isBigNumber: Bool { rawTag &- Tag.bigInteger.rawValue < 3 }
}

extension TapeView {
  /// Whether some object of the document has two members of one name, where that was allowed.
  @inline(__always)
  var hasDuplicateNames: Bool {
    nodes[0].isContainer && nodes[0].flags & TapeNode.duplicateNamesWithinFlag != 0
  }
}

/// Where values stand in the text of their document.
extension TapeView {
  /// The byte offset behind the last byte of the text of the value at `index`.
  ///
  /// Linear in the size of the value.
  ///
  /// A container's end isn't on the tape. It lies behind the end of its last node, by one closing bracket for each
  /// container that ends there; with nothing between them but whitespace, which the grammar grants.
  func sourceEnd(of index: TapeIndex) -> Int {
    let node = self[index]
    guard node.isContainer else { return scalarEnd(node) }
    let last = node.high - 1
    var open = 0
    for inner in index.raw...last where nodes[inner].isContainer && nodes[inner].high == node.high { open += 1 }
    var position = nodes[last].isContainer ? nodes[last].offset + 1 : scalarEnd(nodes[last])
    while open > 0 {
      if bytes[position] | 0x20 == UInt8(ascii: "}") { open -= 1 }
      position += 1
    }
    return position
  }

  /// The byte offset behind the last byte of the text of a value without contents.
  private func scalarEnd(_ node: TapeNode) -> Int {
    switch node.tag {
    case .null, .true: return node.offset + 4
    case .false: return node.offset + 5
    case .string where node.flags & TapeNode.escapedFlag == 0: return node.high + node.low + 1
    case .string:
      var position = node.offset + 1
      while bytes[position] != UInt8(ascii: "\"") { position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1 }
      return position + 1
    default: return node.offset + lexeme(node).count
    }
  }

  /// The byte offset of what stands for byte `byte` of the decoded text of the string or the name at `index`.
  ///
  /// Linear in the length of the text.
  func sourceOffset(ofByte byte: Int, inTextAt index: TapeIndex) -> Int {
    let node = self[index]
    var position = node.offset + 1
    if node.tag == .name {
      let value = self[TapeIndex(index.raw + 1)].offset
      if node.offset < value { return node.offset + byte }
      position = escapedNameStart(before: value)
    } else if node.flags & TapeNode.escapedFlag == 0 {
      return node.high + byte
    }
    var decoded = 0
    while bytes[position] != UInt8(ascii: "\"") {
      let (source, text) = unitLengths(at: position)
      if decoded + text > byte { break }
      decoded += text
      position += source
    }
    return position
  }

  /// Where the text of the escaped name starts that stands before the value at byte `value`.
  private func escapedNameStart(before value: Int) -> Int {
    var position = value - 1
    while bytes[position] != UInt8(ascii: "\"") { position -= 1 }
    // Back to the first quote that no backslash escapes.
    while true {
      position -= 1
      guard bytes[position] == UInt8(ascii: "\"") else { continue }
      var before = position
      while bytes[before - 1] == UInt8(ascii: "\\") { before -= 1 }
      if (position - before) % 2 == 0 { return position + 1 }
    }
  }

  /// How many bytes the escape or the byte at `position` of a string takes in the source, and how many decoded.
  private func unitLengths(at position: Int) -> (source: Int, text: Int) {
    guard bytes[position] == UInt8(ascii: "\\") else { return (1, 1) }
    guard bytes[position + 1] == UInt8(ascii: "u") else { return (2, 1) }
    switch UInt32(bytes.slice(position + 2, position + 6).string, radix: 16) ?? 0 {
    case ..<0x80: return (6, 1)
    case ..<0x800: return (6, 2)
    // Surrogates come in pairs.
    case 0xD800...0xDFFF: return (12, 4)
    default: return (6, 3)
    }
  }
}
