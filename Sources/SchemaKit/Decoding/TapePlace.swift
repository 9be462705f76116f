/// Where a value to be decoded stands on the tape, and how deep in values that are being decoded, in one word.
struct TapePlace: BitwiseCopyable {
  /// The value's node.
  private let node: UInt32

  /// How many values are being decoded around it.
  let depth: UInt16

  /// The depth that no option can go beyond.
  static let largestDepth = 60_000

  /// The value at `index`; a tape has fewer nodes than a document bytes, which 32 bits count.
  @inline(__always)
  init(_ index: TapeIndex, depth: UInt16) {
    node = UInt32(truncatingIfNeeded: index.raw)
    self.depth = depth
  }

  /// The place on the tape.
  @inline(__always)
  var index: TapeIndex { TapeIndex(Int(node)) }

  /// A value that is decoded within this one.
  @inline(__always)
  func inner(_ index: TapeIndex) -> TapePlace { TapePlace(index, depth: depth &+ 1) }
}
