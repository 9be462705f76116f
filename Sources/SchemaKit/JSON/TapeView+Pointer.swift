/// JSON Pointers (RFC 6901) to values of a document, and back.
extension TapeView {
  /// The value that `tokens` lead to from the one at `start`, or nil when there is none (RFC 6901, section 4).
  ///
  /// Linear in the widths of the containers on the way. Where duplicate names were allowed, the last one counts.
  func resolve(_ tokens: some Sequence<String>, from start: TapeIndex = .root) -> TapeIndex? {
    var index = start
    for token in tokens {
      guard let inner = resolve([UInt8](token.utf8), in: index) else { return nil }
      index = inner
    }
    return index
  }

  /// The value that one token leads to from the container at `index`.
  private func resolve(_ token: [UInt8], in index: TapeIndex) -> TapeIndex? {
    switch self[index].tag {
    case .array: JSONPointer.position(token).flatMap { element(index, $0) }
    case .object: withByteSlice(token) { member(index, $0, hash: NameHash.of($0)) }
    default: nil
    }
  }

  /// The pointer from the value at `root` to the one at `index`, or nil when that isn't within it.
  ///
  /// The index of a member's name gives the pointer to the member's value. Linear in the widths of the containers on
  /// the way, not in their sizes.
  func pointer(to index: TapeIndex, from root: TapeIndex = .root) -> JSONPointer? {
    guard index >= root, index < next(root) else { return nil }
    var tokens: [String] = []
    var container = root
    while container != index {
      let isObject = self[container].tag == .object
      var inner = TapeIndex(container.raw + 1)
      var position = 0
      while true {
        // An inner value with the name before it, if it has one, ends where the next one starts.
        let value = isObject ? TapeIndex(inner.raw + 1) : inner
        let end = next(value)
        if index < end {
          tokens.append(isObject ? name(self[inner]).string : String(position))
          if index <= value { return JSONPointer(tokens: tokens) }
          container = value
          break
        }
        inner = end
        position += 1
      }
    }
    return JSONPointer(tokens: tokens)
  }
}
