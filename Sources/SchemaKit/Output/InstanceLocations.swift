/// Where each value of an instance stands in the one around it, found in one pass.
///
/// Looking for the way to one value costs the width of every container on it; where many are asked for, this is linear.
struct InstanceLocations {
  /// The instance.
  let root: TapeIndex

  private let storage: DocumentStorage

  /// The position of each element by its node's number, counted from the root; −1 for what isn't an element.
  private var positions: [Int32]

  /// Finds the positions of all values within the one at `root`, which is linear in its size.
  init(_ storage: DocumentStorage, root: TapeIndex) {
    self.storage = storage
    self.root = root
    let view = storage.view
    let end = view.next(root).raw
    positions = [Int32](repeating: -1, count: end - root.raw)
    for index in root.raw..<end where view.nodes[index].tag == .array {
      var element = TapeIndex(index + 1)
      for position in 0..<view.nodes[index].low {
        positions[element.raw - root.raw] = Int32(truncatingIfNeeded: position)
        element = view.next(element)
      }
    }
  }

  /// The position of the element at `index` in its array; nil for what isn't an element.
  func position(_ index: TapeIndex) -> Int? {
    let position = positions[index.raw - root.raw]
    return position < 0 ? nil : Int(position)
  }

  /// The name or position that leads to the value at `index` from the one around it; empty for the root.
  func token(_ index: TapeIndex) -> String {
    if index == root { return "" }
    if let position = position(index) { return String(position) }
    // What stands before a member's value is its name; the index of a name is that of its member.
    let view = storage.view
    return view.name(view[index].tag == .name ? view[index] : view[TapeIndex(index.raw - 1)]).string
  }
}
