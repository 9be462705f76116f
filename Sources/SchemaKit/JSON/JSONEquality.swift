/// Equality of values by JSON Schema's rules (Core 2020-12, 4.2.2), with scratch that is used again from value to
/// value.
///
/// Numbers are compared by exact value, strings and names code point for code point, objects whatever their order.
/// Where duplicate names were allowed, the last one counts. Nothing recurses: containers to compare wait on a stack, so
/// that depth costs no native stack, and nothing is allocated once the scratch has grown, save for numbers of more than
/// 19 digits.
struct JSONEquality: ~Copyable {
  /// Pairs of containers that are still to be compared.
  private var pending = RawArray<Pair>(capacity: 16)

  /// The members of an object by name.
  var members = MemberTable()

  /// Containers whose hash is being made; see `hash`.
  var frames = RawArray<HashFrame>(capacity: 16)

  /// Names that a later member of the same object repeats, those that come first on top; see `hash`.
  var superseded = RawArray<Int>(capacity: 1)

  /// Elements by hash; see `hasDuplicates`.
  var elements = ElementTable()

  /// Elements that another one resembles; see `hasDuplicates`.
  var candidates = RawArray<TapeIndex>(capacity: 16)

  /// How many members may be out of order before a table of names is made.
  private static let shortObject = 12

  struct Pair: BitwiseCopyable {
    var left: TapeIndex
    var right: TapeIndex
  }

  /// Scratch with small buffers.
  init() {}

  /// Whether two values are equal.
  ///
  /// Linear in their sizes.
  @inline(__always)
  mutating func equal(_ left: TapeView, _ l: TapeIndex, _ right: TapeView, _ r: TapeIndex) -> Bool {
    let (leftNode, rightNode) = (left[l], right[r])
    guard leftNode.isContainer, rightNode.isContainer else {
      return Self.equalScalars(left, leftNode, right, rightNode)
    }
    return equalContainers(left, l, right, r)
  }

  private mutating func equalContainers(_ left: TapeView, _ l: TapeIndex, _ right: TapeView, _ r: TapeIndex) -> Bool {
    pending.count = 0
    let haveDuplicates = left.hasDuplicateNames || right.hasDuplicateNames
    guard postpone(left, l.raw, right, r.raw, haveDuplicates) else { return false }
    while pending.count > 0 {
      pending.count -= 1
      let pair = pending[pending.count]
      let isEqual =
        left[pair.left].tag == .array
        ? compareElements(left, pair.left.raw, right, pair.right.raw, haveDuplicates)
        : compareMembers(left, pair.left.raw, right, pair.right.raw, haveDuplicates)
      if !isEqual { return false }
    }
    return true
  }

  /// Puts off the comparison of two containers, or returns false when it is plain that they differ.
  private mutating func postpone(
    _ left: TapeView, _ l: Int, _ right: TapeView, _ r: Int, _ haveDuplicates: Bool
  ) -> Bool {
    let (leftNode, rightNode) = (left.nodes[l], right.nodes[r])
    guard leftNode.rawTag == rightNode.rawTag else { return false }
    // Equal values have equally many nodes, unless a name is there twice.
    guard haveDuplicates || (leftNode.low == rightNode.low && leftNode.high - l == rightNode.high - r) else {
      return false
    }
    pending.append(Pair(left: TapeIndex(l), right: TapeIndex(r)))
    return true
  }

  /// Compares two values, where containers are only put off.
  @inline(__always)
  private mutating func compare(
    _ left: TapeView, _ l: Int, _ right: TapeView, _ r: Int, _ haveDuplicates: Bool
  ) -> Bool {
    let (leftNode, rightNode) = (left.nodes[l], right.nodes[r])
    guard leftNode.isContainer, rightNode.isContainer else {
      return Self.equalScalars(left, leftNode, right, rightNode)
    }
    return postpone(left, l, right, r, haveDuplicates)
  }

  private mutating func compareElements(
    _ left: TapeView, _ l: Int, _ right: TapeView, _ r: Int, _ haveDuplicates: Bool
  ) -> Bool {
    let (leftNode, rightNode) = (left.nodes[l], right.nodes[r])
    guard leftNode.low == rightNode.low else { return false }
    var (x, y) = (l &+ 1, r &+ 1)
    while x < leftNode.high {
      guard compare(left, x, right, y, haveDuplicates) else { return false }
      x = left.next(TapeIndex(x)).raw
      y = right.next(TapeIndex(y)).raw
    }
    return true
  }

  private mutating func compareMembers(
    _ left: TapeView, _ l: Int, _ right: TapeView, _ r: Int, _ haveDuplicates: Bool
  ) -> Bool {
    let (leftNode, rightNode) = (left.nodes[l], right.nodes[r])
    var (x, y) = (l &+ 1, r &+ 1)
    if (leftNode.flags | rightNode.flags) & TapeNode.duplicateNamesFlag != 0 {
      return pairMembers(left, x..<leftNode.high, right, y..<rightNode.high, leftNode.low)
    }
    guard leftNode.low == rightNode.low else { return false }
    // Names are distinct: members in the same order are compared on the way, and the rest must hold the same names.
    var remaining = leftNode.low
    while remaining > 0, Self.equalNames(left, left.nodes[x], right, right.nodes[y]) {
      guard compare(left, x &+ 1, right, y &+ 1, haveDuplicates) else { return false }
      x = left.next(TapeIndex(x &+ 1)).raw
      y = right.next(TapeIndex(y &+ 1)).raw
      remaining -= 1
    }
    if remaining == 0 { return true }
    if remaining > Self.shortObject {
      return pairMembers(left, x..<leftNode.high, right, y..<rightNode.high, remaining)
    }
    while x < leftNode.high {
      var other = y
      while !Self.equalNames(left, left.nodes[x], right, right.nodes[other]) {
        other = right.next(TapeIndex(other &+ 1)).raw
        if other >= rightNode.high { return false }
      }
      guard compare(left, x &+ 1, right, other &+ 1, haveDuplicates) else { return false }
      x = left.next(TapeIndex(x &+ 1)).raw
    }
    return true
  }

  /// Compares members through a table of names.
  ///
  /// Linear in their number.
  private mutating func pairMembers(
    _ left: TapeView, _ leftRange: Range<Int>, _ right: TapeView, _ rightRange: Range<Int>, _ leftCount: Int
  ) -> Bool {
    members.start(members: leftCount)
    var unpaired = 0
    var x = leftRange.lowerBound
    while x < leftRange.upperBound {
      let (slot, isTaken) = members.find(left.nodes[x], in: left, owner: left)
      members.take(slot, first: x)
      if !isTaken { unpaired += 1 }
      x = left.next(TapeIndex(x &+ 1)).raw
    }
    var y = rightRange.lowerBound
    while y < rightRange.upperBound {
      let (slot, isTaken) = members.find(right.nodes[y], in: right, owner: left)
      guard isTaken else { return false }
      if members[slot].second == 0 { unpaired -= 1 }
      members[slot].second = UInt32(truncatingIfNeeded: y)
      y = right.next(TapeIndex(y &+ 1)).raw
    }
    guard unpaired == 0 else { return false }
    x = leftRange.lowerBound
    while x < leftRange.upperBound {
      let pair = members[members.find(left.nodes[x], in: left, owner: left).slot]
      if Int(pair.first) == x {
        let isEqual = compare(
          left, x &+ 1, right, Int(pair.second) &+ 1, left.hasDuplicateNames || right.hasDuplicateNames)
        if !isEqual { return false }
      }
      x = left.next(TapeIndex(x &+ 1)).raw
    }
    return true
  }
}

/// Comparisons that need no scratch.
extension JSONEquality {
  /// Whether two member names are the same bytes.
  @inline(__always)
  static func equalNames(_ left: TapeView, _ leftName: TapeNode, _ right: TapeView, _ rightName: TapeNode) -> Bool {
    guard leftName.body == rightName.body else { return false }
    // Names of up to seven bytes are their own hash.
    return leftName.nameLength < 8 || left.name(leftName).equals(right.name(rightName))
  }

  /// Whether two values are equal of which at most one is a container.
  @inline(__always)
  static func equalScalars(_ left: TapeView, _ leftNode: TapeNode, _ right: TapeView, _ rightNode: TapeNode) -> Bool {
    let tag = leftNode.rawTag
    if tag == TapeNode.Tag.string.rawValue {
      return rightNode.rawTag == tag && leftNode.low == rightNode.low
        && left.text(leftNode).equals(right.text(rightNode))
    }
    let types = leftNode.typeBit | rightNode.typeBit
    // Integers by value and small decimals have one word each.
    if types & ~TypeMask.machineInteger.rawValue == 0 { return leftNode.body == rightNode.body }
    if tag == rightNode.rawTag, tag <= TapeNode.Tag.decimal.rawValue {
      return tag < TapeNode.Tag.integer.rawValue || leftNode.body == rightNode.body
    }
    return types & ~TypeMask.number.rawValue == 0 && equalBigNumbers(left, leftNode, right, rightNode)
  }

  /// Whether two numbers are equal, at least one of which is kept as text only.
  ///
  /// Linear in their lengths.
  @inline(never)
  private static func equalBigNumbers(
    _ left: TapeView, _ leftNode: TapeNode, _ right: TapeView, _ rightNode: TapeNode
  ) -> Bool {
    // A number that would fit in a node is kept as text for its length alone.
    if leftNode.isBigNumber != rightNode.isBigNumber {
      let big = leftNode.isBigNumber ? leftNode : rightNode
      if big.low <= TapeNode.longestLexeme { return false }
    }
    let (leftLexeme, rightLexeme) = (left.lexeme(leftNode), right.lexeme(rightNode))
    return leftLexeme.equals(rightLexeme) || ExactNumber(lexeme: leftLexeme) == ExactNumber(lexeme: rightLexeme)
  }
}
