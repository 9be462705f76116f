extension TapeNode {
  /// Whether the node is an array or an object.
  @inline(__always)
  var isContainer: Bool { rawTag &- Tag.array.rawValue < 2 }

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
}
