/// Hashes that agree with equality: 1 and 1.0 hash alike, and so do objects whose members differ in order only.
///
/// Everything is mixed with the process's secret, so that no one can prepare values that collide.
extension JSONEquality {
  /// A container whose hash is being made.
  struct HashFrame: BitwiseCopyable {
    /// The index behind its last node.
    var end: Int
    /// What its elements or members so far make.
    var state: UInt64
    /// The hash of the name whose value comes next.
    var name: UInt64
    var isObject: Bool

    /// Takes in the hash of an element, or of the value of the member just named.
    @inline(__always)
    mutating func fold(_ value: UInt64) {
      // A sum doesn't know the order of its terms.
      state = isObject ? state &+ NameHash.mix(name, value) : NameHash.mix(state, value)
    }
  }

  /// The hash of the value at `index`.
  ///
  /// Linear in its size.
  mutating func hash(_ view: TapeView, _ index: TapeIndex) -> UInt64 {
    let root = view[index]
    guard root.isContainer else { return Self.hashScalar(view, root) }
    frames.count = 0
    superseded.count = 0
    // The frame below all others never ends.
    var frame = HashFrame(end: -1, state: 0, name: 0, isObject: false)
    var current = index.raw
    while true {
      let node = view.nodes[current]
      current &+= 1
      if node.isContainer {
        frames.append(frame)
        let isObject = node.rawTag == TapeNode.Tag.object.rawValue
        frame = HashFrame(
          end: node.high, state: NameHash.seed ^ (isObject ? 0xA24B_AED4_963E_E407 : 0x9FB2_1C65_1E98_DF25), name: 0,
          isObject: isObject)
        if isObject, node.flags & TapeNode.duplicateNamesFlag != 0 {
          noteSuperseded(view, current..<node.high, node.low)
        }
      } else {
        frame.fold(Self.hashScalar(view, node))
      }
      while current == frame.end {
        let value = NameHash.mix(frame.state, NameHash.seed)
        frames.count -= 1
        if frames.count == 0 { return value }
        frame = frames[frames.count]
        frame.fold(value)
      }
      if frame.isObject {
        while superseded.count > 0, superseded[superseded.count - 1] == current {
          superseded.count -= 1
          current = view.next(TapeIndex(current &+ 1)).raw
        }
        frame.name = NameHash.mix(view.nodes[current].body, NameHash.seed)
        current &+= 1
      }
    }
  }

  /// Puts the names of an object that are repeated later in it on the stack of superseded names, the first one on top.
  ///
  /// Objects within the object are met before its next superseded name, or are within a superseded value, which is
  /// skipped: the top of the stack is always the next.
  private mutating func noteSuperseded(_ view: TapeView, _ range: Range<Int>, _ count: Int) {
    members.start(members: count)
    var current = range.lowerBound
    while current < range.upperBound {
      members.take(members.find(view.nodes[current], in: view, owner: view).slot, first: current)
      current = view.next(TapeIndex(current &+ 1)).raw
    }
    let bottom = superseded.count
    current = range.lowerBound
    while current < range.upperBound {
      let slot = members.find(view.nodes[current], in: view, owner: view).slot
      if Int(members[slot].first) != current { superseded.append(current) }
      current = view.next(TapeIndex(current &+ 1)).raw
    }
    var (low, high) = (bottom, superseded.count - 1)
    while low < high {
      (superseded[low], superseded[high]) = (superseded[high], superseded[low])
      low += 1
      high -= 1
    }
  }

  /// The hash of a value that is no container.
  @inline(__always)
  static func hashScalar(_ view: TapeView, _ node: TapeNode) -> UInt64 {
    let seed = NameHash.seed
    switch node.tag {
    case .integer, .spelledInteger: return ExactNumber.hash(integer: node.integer, seed: seed)
    case .string:
      // Kept apart from the hashes of names, with which they are combined.
      let text = NameHash.padded(view.bytes, at: node.high, length: node.low, seed: seed)
      return NameHash.mix(NameHash.mix(text, seed ^ 0x8CB9_2BA7_2F3D_8DD7), 0xABC9_8388_FB8F_AC03)
    case .decimal: return ExactNumber.hash(decimal: SmallDecimal(packed: node.body), seed: seed)
    case .bigInteger, .bigSpelledInteger, .bigDecimal:
      return ExactNumber.hash(exact: ExactNumber(lexeme: view.lexeme(node)), seed: seed)
    case .null, .true, .false, .array, .object, .name:
      return NameHash.mix(seed ^ 0x1396_2B8F_0B3D_0C81, UInt64(node.rawTag))
    }
  }
}
