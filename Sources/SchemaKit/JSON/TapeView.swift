/// A document as the evaluator and the compiler see it: borrowed nodes and bytes.
///
/// Whoever makes one keeps the document alive for as long as the view is used. The bytes reach at least
/// ``JSONParser/padding`` bytes beyond the last byte of the input and the last byte of decoded text.
struct TapeView: BitwiseCopyable {
  /// The nodes.
  let nodes: RawRun<TapeNode>

  /// The number of nodes.
  let nodeCount: Int

  /// The input, its padding, and decoded text.
  let bytes: ByteSlice

  /// The node at `index`.
  @inline(__always)
  subscript(index: TapeIndex) -> TapeNode {
    assert(index.raw < nodeCount, "tape index out of range")
    return nodes[index.raw]
  }

  /// Where the value after the one at `index` stands, for an element; for a member, where the next name stands.
  @inline(__always)
  func next(_ index: TapeIndex) -> TapeIndex {
    let node = nodes[index.raw]
    let tag = node.rawTag
    return TapeIndex(
      tag == TapeNode.Tag.array.rawValue || tag == TapeNode.Tag.object.rawValue ? node.high : index.raw &+ 1)
  }

  /// The decoded bytes of a string.
  @inline(__always)
  func text(_ string: TapeNode) -> ByteSlice { bytes.slice(string.high, string.high &+ string.low) }

  /// The decoded bytes of a member's name.
  @inline(__always)
  func name(_ node: TapeNode) -> ByteSlice { bytes.slice(node.offset, node.offset &+ node.nameLength) }

  /// The text of a number as it was written.
  func lexeme(_ number: TapeNode) -> ByteSlice {
    let isBig =
      number.rawTag >= TapeNode.Tag.bigInteger.rawValue && number.rawTag <= TapeNode.Tag.bigDecimal.rawValue
    return bytes.slice(number.offset, number.offset + (isBig ? number.low : number.lexemeLength))
  }

  /// The value of a number.
  func exactNumber(_ number: TapeNode) -> ExactNumber {
    switch number.tag {
    case .integer, .spelledInteger: ExactNumber(number.integer)
    case .decimal: ExactNumber(SmallDecimal(packed: number.body))
    default: ExactNumber(lexeme: lexeme(number))
    }
  }

  /// The value of the last member called `name` of the object at `object`, or nil.
  ///
  /// Linear in the number of members.
  func member(_ object: TapeIndex, _ name: ByteSlice, hash: UInt64) -> TapeIndex? {
    let node = self[object]
    guard node.tag == .object else { return nil }
    var found: TapeIndex?
    var index = object.raw + 1
    while index < node.high {
      let key = nodes[index]
      if key.body == hash, self.name(key).equals(name) { found = TapeIndex(index + 1) }
      index = next(TapeIndex(index + 1)).raw
    }
    return found
  }

  /// The value of the last member called `name` of the object at `object`, or nil.
  func member(_ object: TapeIndex, _ name: StaticString) -> TapeIndex? {
    guard name.hasPointerRepresentation else { return nil }
    let bytes = unsafe ByteSlice(base: name.utf8Start, count: name.utf8CodeUnitCount)
    return member(object, bytes, hash: NameHash.of(bytes))
  }

  /// The element at `position` of the array at `array`, or nil.
  ///
  /// Linear in the position.
  func element(_ array: TapeIndex, _ position: Int) -> TapeIndex? {
    let node = self[array]
    guard node.tag == .array, position >= 0, position < node.low else { return nil }
    var index = TapeIndex(array.raw + 1)
    for _ in 0..<position { index = next(index) }
    return index
  }
}
