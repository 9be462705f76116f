/// A compiled pattern, immutable: instructions, the sets they name, and the tries that read those sets byte by byte.
///
/// ```
/// instructions ──▶ sets ──▶ ranges   the members beyond ASCII, for reading code points
///                       └─▶ nodes ──▶ edges   the same as UTF-8, for reading bytes
/// byteClasses: byte ──▶ class   bytes that no edge tells apart
/// ```
final class PatternProgram: @unchecked Sendable {
  /// A set of code points: a bitmap for ASCII, ranges for the rest, and the root of its trie.
  struct SetRecord: BitwiseCopyable {
    var asciiLow: UInt64
    var asciiHigh: UInt64
    var firstRange: UInt32
    var rangeCount: UInt32
    var root: UInt32
  }

  /// A state of a trie between two bytes of a code point; edges are sorted.
  struct Node: BitwiseCopyable {
    var firstEdge: UInt32
    var edgeCount: UInt32
  }

  /// The bytes from `first` to `last` lead to node `target`, or to `accept`.
  struct Edge: BitwiseCopyable {
    /// The target of an edge that ends a code point.
    static let accept: UInt32 = .max
    var first: UInt8
    var last: UInt8
    var target: UInt32
  }

  /// The part of the program that stands for one lookaround.
  struct Look {
    /// Its first instruction.
    var entry: Int
    /// Whether it reads from the end of the text to its start: lookahead is found from behind, lookbehind from the front.
    var isBackward: Bool
  }

  let instructions: PatternBuffer<PatternInstruction>
  let sets: PatternBuffer<SetRecord>
  let ranges: PatternBuffer<CodePointRange>
  let nodes: PatternBuffer<Node>
  let edges: PatternBuffer<Edge>
  /// The class of each byte, 256 of them.
  let byteClasses: PatternBuffer<UInt8>
  /// A byte of each class.
  let representatives: PatternBuffer<UInt8>
  let looks: [Look]
  let hasWordBoundaries: Bool
  /// Whether only the start of the text can begin a match; programs for automata do the search themselves.
  let isAnchored: Bool
  /// Capture slots, two a group from slot 0 on, then one a loop.
  let slotCount: Int
  /// From here on no instruction leads to a backreference or a lookaround.
  let pureStart: Int

  /// The number of byte classes; the symbol of that number stands for the end of the text.
  var classCount: Int { representatives.count }

  init(_ parts: PatternCompiler.Parts) {
    instructions = PatternBuffer(parts.instructions)
    sets = PatternBuffer(parts.sets)
    ranges = PatternBuffer(parts.ranges)
    nodes = PatternBuffer(parts.nodes)
    edges = PatternBuffer(parts.edges)
    byteClasses = PatternBuffer(parts.byteClasses)
    representatives = PatternBuffer(parts.representatives)
    looks = parts.looks
    hasWordBoundaries = parts.hasWordBoundaries
    isAnchored = parts.isAnchored
    slotCount = parts.slotCount
    pureStart = parts.pureStart
  }

  deinit {
    unsafe instructions.deallocate()
    unsafe sets.deallocate()
    unsafe ranges.deallocate()
    unsafe nodes.deallocate()
    unsafe edges.deallocate()
    unsafe byteClasses.deallocate()
    unsafe representatives.deallocate()
  }

  /// Whether set `index` has `codePoint` as a member, in O(log n) of its ranges beyond ASCII.
  @inline(__always)
  func set(_ index: UInt32, contains codePoint: UInt32) -> Bool {
    let record = sets[Int(index)]
    if codePoint < 0x40 { return record.asciiLow >> UInt64(codePoint) & 1 != 0 }
    if codePoint < 0x80 { return record.asciiHigh >> UInt64(codePoint & 0x3F) & 1 != 0 }
    var low = Int(record.firstRange)
    let end = low + Int(record.rangeCount)
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < codePoint { low = middle + 1 } else { high = middle }
    }
    return low < end && ranges[low].first <= codePoint
  }

  /// The target of the edge of `node` for `byte`, or nil, in O(log n) of the node's edges.
  func target(of node: UInt32, byte: UInt8) -> UInt32? {
    let record = nodes[Int(node)]
    var low = Int(record.firstEdge)
    let end = low + Int(record.edgeCount)
    var high = end
    while high - low > 8 {
      let middle = (low + high) / 2
      if edges[middle].last < byte { low = middle + 1 } else { high = middle }
    }
    while low < end && edges[low].last < byte { low += 1 }
    return low < end && edges[low].first <= byte ? edges[low].target : nil
  }
}
