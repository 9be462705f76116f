/// Where each value of a document stands in the one around it, found in one pass.
///
/// Looking for the way to one value costs the width of every container on it; where many are asked for, this is linear.
struct NodeLocations {
  /// The value that all ways start from.
  let root: TapeIndex

  private let storage: DocumentStorage

  /// Where each node stands, by its number counted from the root.
  private var places: [Place]

  private struct Place {
    /// The number of the container's node; −1 for the root.
    var container: Int32 = -1
    /// The position of an element; −1 for what isn't one.
    var position: Int32 = -1
  }

  /// Finds the places of all values within the one at `root`, which is linear in its size.
  init(_ storage: DocumentStorage, root: TapeIndex = .root) {
    self.storage = storage
    self.root = root
    let view = storage.view
    let end = view.next(root).raw
    places = [Place](repeating: Place(), count: end - root.raw)
    for index in root.raw..<end where view.nodes[index].isContainer {
      let container = Int32(truncatingIfNeeded: index - root.raw)
      let isArray = view.nodes[index].tag == .array
      var inner = TapeIndex(index + 1)
      for position in 0..<view.nodes[index].low {
        let number = inner.raw - root.raw
        places[number].container = container
        if isArray {
          places[number].position = Int32(truncatingIfNeeded: position)
          inner = view.next(inner)
        } else {
          places[number + 1].container = container
          inner = view.next(TapeIndex(inner.raw + 1))
        }
      }
    }
  }

  /// The position of the element at `index` in its array; nil for what isn't an element.
  func position(_ index: TapeIndex) -> Int? {
    let position = places[index.raw - root.raw].position
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

  /// The tokens that lead to the value at `index` from the one at `start`, which it is within.
  ///
  /// Linear in their number.
  func tokens(to index: TapeIndex, from start: TapeIndex) -> [String] {
    var tokens: [String] = []
    var index = index
    while index > start {
      tokens.append(token(index))
      index = TapeIndex(root.raw + Int(places[index.raw - root.raw].container))
    }
    tokens.reverse()
    return tokens
  }
}
