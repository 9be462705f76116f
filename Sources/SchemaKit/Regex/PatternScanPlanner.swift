/// Finds out whether a tree has one of the shapes that `PatternScan` matches.
struct PatternScanPlanner {
  /// What a tree comes to.
  enum Plan {
    /// It matches every text.
    case always
    case scan(PatternScan)
    /// It needs an engine.
    case none
  }

  /// A literal code point is a set of one that occurs once.
  private struct Part {
    var set: CodePointSet
    var minimum: Int
    var maximum: Int

    /// The code point, if the part is exactly one.
    var character: UInt32? {
      guard minimum == 1, maximum == 1, set.ranges.count == 1, set.ranges[0].first == set.ranges[0].last else {
        return nil
      }
      return set.ranges[0].first
    }
  }

  private let tree: PatternTree
  private var parts: [Part] = []
  private var isAnchoredAtStart = false
  private var isAnchoredAtEnd = false

  /// More parts than this are left to the automaton.
  private static let maximumParts = 64

  static func plan(_ tree: PatternTree) -> Plan {
    if tree.hasLooks || tree.hasBackreferences { return .none }
    var planner = PatternScanPlanner(tree: tree)
    return planner.plan()
  }

  private init(tree: PatternTree) { self.tree = tree }

  private mutating func plan() -> Plan {
    guard flatten(tree.root) else { return .none }
    if !isAnchoredAtEnd { trim() }
    if parts.isEmpty && !(isAnchoredAtStart && isAnchoredAtEnd) { return .always }
    if isAnchoredAtStart { return isDeterministic ? build(.sequence) : .none }
    if parts.allSatisfy({ $0.character != nil }) { return build(isAnchoredAtEnd ? .suffix : .contains) }
    if parts.count == 1 && !isAnchoredAtEnd && parts[0].minimum == 1 && parts[0].maximum == 1 { return build(.exists) }
    return .none
  }

  /// Adds the parts of `index`; false if the tree is of another shape.
  private mutating func flatten(_ index: PatternTree.Index) -> Bool {
    switch tree.nodes[index] {
    case .empty: return !isAnchoredAtEnd
    case .group(let body, _): return flatten(body)
    case .sequence(let first, let count):
      for offset in 0..<count where !flatten(tree.children[first + offset]) { return false }
      return true
    case .textStart:
      if isAnchoredAtStart || isAnchoredAtEnd || !parts.isEmpty { return false }
      isAnchoredAtStart = true
      return true
    case .textEnd:
      if isAnchoredAtEnd { return false }
      isAnchoredAtEnd = true
      return true
    case .character, .set:
      return append(index, minimum: 1, maximum: 1)
    case .repetition(let number):
      let repetition = tree.repetitions[number]
      var body = repetition.body
      while case .group(let inner, _) = tree.nodes[body] { body = inner }
      return append(body, minimum: repetition.minimum, maximum: repetition.maximum)
    case .alternation, .wordBoundary, .backreference, .look: return false
    }
  }

  private mutating func append(_ index: PatternTree.Index, minimum: Int, maximum: Int) -> Bool {
    if isAnchoredAtEnd || parts.count >= PatternScanPlanner.maximumParts { return false }
    switch tree.nodes[index] {
    case .character(let codePoint):
      if 0xD800...0xDFFF ~= codePoint { return false }
      let set = CodePointSet([CodePointRange(first: codePoint, last: codePoint)])
      parts.append(Part(set: set, minimum: minimum, maximum: maximum))
      return true
    case .set(let set):
      parts.append(Part(set: tree.sets[set], minimum: minimum, maximum: maximum))
      return true
    default: return false
    }
  }

  /// What may be missing at an open end needn't be read, nor more than the least of it.
  private mutating func trim() {
    while let last = parts.last {
      if last.minimum > 0 {
        parts[parts.count - 1].maximum = last.minimum
        return
      }
      parts.removeLast()
    }
  }

  /// Whether taking all it can is right for every part: nothing that may follow begins with one of its members.
  ///
  /// With more than one part of varying length, the automaton was measured faster: it guesses no ends.
  private var isDeterministic: Bool {
    var varying = 0
    for (index, part) in parts.enumerated() where part.minimum != part.maximum {
      varying += 1
      for follower in parts[(index + 1)...] {
        if !part.set.isDisjoint(with: follower.set) { return false }
        if follower.minimum > 0 { break }
      }
    }
    return varying <= 1
  }

  private func build(_ shape: PatternScan.Shape) -> Plan {
    var pieces: [PatternScan.Piece] = []
    var literals: [UInt8] = []
    var tables: [UInt8] = []
    var ranges: [CodePointRange] = []
    var sets: [(set: CodePointSet, firstRange: Int)] = []
    for part in parts {
      if let character = part.character {
        let start = literals.count
        PatternText.encode(character, into: &literals)
        if let last = pieces.last, last.isLiteral {
          pieces[pieces.count - 1].count += literals.count - start
        } else {
          pieces.append(
            PatternScan.Piece(
              isLiteral: true, first: start, count: literals.count - start, firstRange: 0, rangeCount: 0,
              minimum: 1, maximum: 1))
        }
        continue
      }
      let number = sets.firstIndex { $0.set == part.set } ?? sets.count
      if number == sets.count {
        sets.append((part.set, ranges.count))
        ranges.append(contentsOf: part.set.ranges)
        tables.append(contentsOf: PatternScanPlanner.table(of: part.set))
      }
      pieces.append(
        PatternScan.Piece(
          isLiteral: false, first: 256 * number, count: 0, firstRange: sets[number].firstRange,
          rangeCount: part.set.ranges.count, minimum: part.minimum, maximum: part.maximum))
    }
    return .scan(
      PatternScan(
        shape: shape, isAnchoredAtEnd: isAnchoredAtEnd, pieces: pieces, literals: literals, tables: tables,
        ranges: ranges))
  }

  /// For each byte, whether the code points that begin with it are members; continuation bytes pass once a lead has.
  private static func table(of set: CodePointSet) -> [UInt8] {
    var table = [UInt8](repeating: PatternScan.Membership.none, count: 256)
    for range in set.ranges {
      if range.first < 0x80 {
        for codePoint in range.first...min(range.last, 0x7F) { table[Int(codePoint)] = PatternScan.Membership.all }
      }
      if range.last < 0x80 { continue }
      for lead in leadByte(max(range.first, 0x80))...leadByte(range.last) {
        let (first, last) = span(ofLead: lead)
        let isWhole = range.first <= first && range.last >= last
        table[Int(lead)] = isWhole ? PatternScan.Membership.all : PatternScan.Membership.some
      }
    }
    for byte in 0x80..<0xC0 { table[byte] = PatternScan.Membership.all }
    return table
  }

  private static func leadByte(_ codePoint: UInt32) -> UInt8 {
    if codePoint < 0x800 { return UInt8(0xC0 | codePoint >> 6) }
    if codePoint < 0x10000 { return UInt8(0xE0 | codePoint >> 12) }
    return UInt8(0xF0 | codePoint >> 18)
  }

  /// The first and the last code point whose UTF-8 form begins with `lead`.
  private static func span(ofLead lead: UInt8) -> (first: UInt32, last: UInt32) {
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6, UInt32(lead & 0x1F) << 6 | 0x3F) }
    if lead < 0xF0 { return (max(UInt32(lead & 0x0F) << 12, 0x800), UInt32(lead & 0x0F) << 12 | 0xFFF) }
    return (max(UInt32(lead & 0x07) << 18, 0x10000), min(UInt32(lead & 0x07) << 18 | 0x3FFFF, 0x10FFFF))
  }
}
