/// Where each value of an instance stands in the one around it, found in one pass.
///
/// Looking for the way to one value costs the width of every container on it; where many are asked for, this is linear.
struct InstanceLocations {
  /// The instance.
  let root: TapeIndex

  private let storage: DocumentStorage

  /// The position of each element by its node's number, counted from the root; −1 for what isn't an element.
  private var positions: [Int32]

  /// The node of the container of each node, counted from the root, where that has been asked for.
  private var containers: [Int32] = []

  /// Finds the positions of all values within the one at `root`, which is linear in its size.
  ///
  /// Where values are told from others that they don't stand directly in, it `findsContainers` too.
  init(_ storage: DocumentStorage, root: TapeIndex, findsContainers: Bool = false) {
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
    guard findsContainers else { return }
    containers = [Int32](repeating: 0, count: end - root.raw)
    var open = [root.raw]
    for index in root.raw + 1..<end {
      while let last = open.last, view.nodes[last].high <= index { open.removeLast() }
      containers[index - root.raw] = Int32(truncatingIfNeeded: (open.last ?? root.raw) - root.raw)
      if view.nodes[index].isContainer { open.append(index) }
    }
  }

  /// The way to the value at `index` from the one at `outer`, which it stands directly in unless containers were asked for.
  func pointer(to index: TapeIndex, from outer: TapeIndex) -> JSONPointer {
    var tokens = [token(index)]
    guard !containers.isEmpty else { return JSONPointer(tokens: tokens) }
    var container = TapeIndex(root.raw + Int(containers[index.raw - root.raw]))
    while container > outer {
      tokens.append(token(container))
      container = TapeIndex(root.raw + Int(containers[container.raw - root.raw]))
    }
    return JSONPointer(tokens: tokens.reversed())
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
