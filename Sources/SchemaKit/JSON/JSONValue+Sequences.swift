extension JSONValue {
  /// The elements of an array in order: a sequence and its own iterator.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    private let storage: DocumentStorage
    private var index: TapeIndex
    private var remaining: Int

    init(_ array: JSONValue) {
      let node = array.node
      storage = array.storage
      index = TapeIndex(array.index.raw + 1)
      remaining = node.tag == .array ? node.low : 0
    }

    /// The number of elements that are still to come.
    public var underestimatedCount: Int { remaining }

    /// The next element, or nil after the last.
    public mutating func next() -> JSONValue? {
      guard remaining > 0 else { return nil }
      remaining -= 1
      let element = JSONValue(storage: storage, index: index)
      index = element.withView { $0.next(element.index) }
      return element
    }
  }

  /// The members of an object in the order of the text: a sequence and its own iterator.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    private let storage: DocumentStorage
    private var index: TapeIndex
    private var remaining: Int

    init(_ object: JSONValue) {
      let node = object.node
      storage = object.storage
      index = TapeIndex(object.index.raw + 1)
      remaining = node.tag == .object ? node.low : 0
    }

    /// The number of members that are still to come.
    public var underestimatedCount: Int { remaining }

    /// The next member, or nil after the last.
    public mutating func next() -> (name: String, value: JSONValue)? {
      guard remaining > 0 else { return nil }
      remaining -= 1
      let value = JSONValue(storage: storage, index: TapeIndex(index.raw + 1))
      let name = value.withView { view in view.name(view[index]).string }
      index = value.withView { $0.next(value.index) }
      return (name, value)
    }
  }
}
