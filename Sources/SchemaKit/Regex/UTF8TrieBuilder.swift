/// Turns a set of code points into a trie over the bytes of their UTF-8 forms.
///
/// Texts are valid UTF-8, so that forms that never occur (overlong ones, beyond U+10FFFF) may lead anywhere; they are given
/// to whatever makes the trie smaller. Subtrees that take every continuation are shared.
struct UTF8TrieBuilder {
  let ranges: [CodePointRange]
  /// The nodes of all tries so far; whoever builds several puts in what the last one left.
  var nodes: [PatternProgram.Node] = []
  /// The edges of all tries so far.
  var edges: [PatternProgram.Edge] = []
  /// The node that takes any one, two or three continuation bytes, once it was needed.
  private var anyTail: [UInt32?] = [nil, nil, nil]

  init(ranges: [CodePointRange]) { self.ranges = ranges }

  /// Adds the trie's nodes and returns the root.
  mutating func build() -> UInt32 {
    var root: [PatternProgram.Edge] = []
    collect(0, 0x7F, tails: 0, lead: 0x00, mask: 0x7F, into: &root)
    if let last = ranges.last, last.last >= 0x80 {
      collect(0x80, 0x7FF, tails: 1, lead: 0xC0, mask: 0x1F, into: &root)
      collect(0x800, 0xFFFF, tails: 2, lead: 0xE0, mask: 0x0F, into: &root)
      collect(0x10000, 0x10FFFF, tails: 3, lead: 0xF0, mask: 0x07, into: &root)
    }
    return add(root)
  }

  private mutating func add(_ list: [PatternProgram.Edge]) -> UInt32 {
    nodes.append(PatternProgram.Node(firstEdge: UInt32(edges.count), edgeCount: UInt32(list.count)))
    edges.append(contentsOf: list)
    return UInt32(nodes.count - 1)
  }

  /// Adds the edges for the members from `lower` to `upper`, whose forms have `tails` more bytes behind the next one.
  ///
  /// That next byte is `lead` plus the code point's bits at its place, which `mask` cuts out.
  private mutating func collect(
    _ lower: UInt32, _ upper: UInt32, tails: Int, lead: UInt8, mask: UInt32, into list: inout [PatternProgram.Edge]
  ) {
    let shift = UInt32(6 * tails)
    var index = firstRange(endingAtOrAfter: lower)
    var cursor = lower
    while index < ranges.count && ranges[index].first <= upper && cursor <= upper {
      let start = max(ranges[index].first, cursor)
      let block = start >> shift
      let blockFirst = max(block << shift, lower)
      let blockLast = min((block + 1) << shift - 1, upper)
      let byte = lead | UInt8(block & mask)
      if start == blockFirst && ranges[index].last >= blockLast {
        let covered = min(ranges[index].last, upper)
        let isAtEnd = covered == upper
        let lastBlock = isAtEnd ? covered >> shift : (covered + 1) >> shift - 1
        let target = tails == 0 ? PatternProgram.Edge.accept : anyTailNode(tails)
        list.append(PatternProgram.Edge(first: byte, last: lead | UInt8(lastBlock & mask), target: target))
        cursor = isAtEnd ? upper + 1 : (lastBlock + 1) << shift
      } else {
        var children: [PatternProgram.Edge] = []
        collect(blockFirst, blockLast, tails: tails - 1, lead: 0x80, mask: 0x3F, into: &children)
        list.append(PatternProgram.Edge(first: byte, last: byte, target: add(children)))
        cursor = blockLast + 1
      }
      while index < ranges.count && ranges[index].last < cursor { index += 1 }
    }
  }

  private mutating func anyTailNode(_ tails: Int) -> UInt32 {
    if let known = anyTail[tails - 1] { return known }
    let target = tails == 1 ? PatternProgram.Edge.accept : anyTailNode(tails - 1)
    let node = add([PatternProgram.Edge(first: 0x80, last: 0xBF, target: target)])
    anyTail[tails - 1] = node
    return node
  }

  private func firstRange(endingAtOrAfter codePoint: UInt32) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < codePoint { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
