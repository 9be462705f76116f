/// Reads the source of a pattern by the grammar of ECMA-262 (2024) §22.2.1 with the `u` flag.
///
/// One pass over the bytes with a stack of open groups, so that nesting costs no native stack. Escapes and classes are in
/// files of their own.
struct PatternParser {
  /// A group that is still open.
  private struct Frame {
    enum Kind {
      case root
      case group(capture: Int)
      case look(behind: Bool, negated: Bool)
    }
    var kind: Kind
    var offset: Int
    /// Where its terms begin in `terms`, those of the alternative being read.
    var firstTerm: Int
    /// Where its finished alternatives begin in `alternatives`.
    var firstAlternative: Int
    /// The number of capturing groups opened before it.
    var capturesBefore: Int
  }

  let source: ByteSlice
  let limits: PatternLimits
  var position = 0
  var tree = PatternTree()

  private var frames: [Frame] = []
  private var terms: [PatternTree.Index] = []
  private var alternatives: [PatternTree.Index] = []
  private var groupNames: [[UInt8]: Int] = [:]
  private var namedReferences: [(name: [UInt8], node: PatternTree.Index, offset: Int)] = []
  private var numberedReferences: [(group: Int, offset: Int)] = []
  /// Where `.` stands in the tree's sets, once it was met.
  private var dotSet: Int?

  /// The tree of `source`.
  ///
  /// - Throws: A `PatternError` at the first construct that is not ECMA-262 or that breaks a limit.
  static func parse(_ source: ByteSlice, limits: PatternLimits) throws(PatternError) -> PatternTree {
    var parser = PatternParser(source: source, limits: limits)
    return try parser.parsePattern()
  }

  private init(source: ByteSlice, limits: PatternLimits) {
    self.source = source
    self.limits = limits
  }

  /// The byte at `offset`, or 0 at the end; a zero byte in the source means nothing special anywhere.
  func peek(_ offset: Int) -> UInt8 { offset < source.count ? source[offset] : 0 }

  func failure(_ kind: PatternError.Kind, at offset: Int) -> PatternError { PatternError(offset: offset, kind: kind) }

  private mutating func parsePattern() throws(PatternError) -> PatternTree {
    if source.count > limits.maximumPatternBytes {
      throw failure(.patternTooLong, at: limits.maximumPatternBytes)
    }
    tree.nodes.reserveCapacity(source.count + 2)
    frames.append(Frame(kind: .root, offset: 0, firstTerm: 0, firstAlternative: 0, capturesBefore: 0))
    while position < source.count { try parseTerm() }
    if frames.count > 1, let open = frames.last { throw failure(.unterminatedGroup, at: open.offset) }
    tree.root = finishDisjunction(firstTerm: 0, firstAlternative: 0)
    try resolveReferences()
    return tree
  }

  private mutating func parseTerm() throws(PatternError) {
    let start = position
    switch source[position] {
    case UInt8(ascii: "|"):
      position += 1
      if let frame = frames.last { finishAlternative(firstTerm: frame.firstTerm) }
    case UInt8(ascii: "("):
      try openGroup()
    case UInt8(ascii: ")"):
      try closeGroup()
    case UInt8(ascii: "^"):
      position += 1
      addAssertion(.textStart)
    case UInt8(ascii: "$"):
      position += 1
      addAssertion(.textEnd)
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      throw failure(.nothingToRepeat, at: start)
    case UInt8(ascii: "{"):
      throw failure(isQuantifierAhead ? .nothingToRepeat : .unescapedBracket, at: start)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      throw failure(.unescapedBracket, at: start)
    case UInt8(ascii: "."):
      position += 1
      let set = dotSet ?? addSet(.dot)
      dotSet = set
      try finishAtom(tree.add(.set(set)))
    case UInt8(ascii: "["):
      let set = try parseClass()
      try finishAtom(tree.add(.set(addSet(set))))
    case UInt8(ascii: "\\"):
      try parseAtomEscape()
    default:
      try finishAtom(tree.add(.character(try parseLiteral())))
    }
  }

  /// Adds a term that no quantifier may follow.
  mutating func addAssertion(_ node: PatternTree.Node) { terms.append(tree.add(node)) }

  mutating func addSet(_ set: CodePointSet) -> Int {
    // Equal sets share their tables; looking back a few places finds nearly all of them.
    for index in tree.sets.indices.suffix(8) where tree.sets[index] == set { return index }
    tree.sets.append(set)
    return tree.sets.count - 1
  }

  /// The code point at the current position, which is passed.
  mutating func parseLiteral() throws(PatternError) -> UInt32 {
    let lead = source[position]
    if lead < 0x80 {
      position += 1
      return UInt32(lead)
    }
    guard let (codePoint, length) = PatternText.decodeChecked(source, at: position) else {
      throw failure(.invalidEncoding, at: position)
    }
    position += length
    return codePoint
  }

  // MARK: Groups

  private mutating func openGroup() throws(PatternError) {
    let offset = position
    if frames.count > limits.maximumNesting { throw failure(.nestingTooDeep, at: offset) }
    let capturesBefore = tree.captureCount
    var kind = Frame.Kind.group(capture: 0)
    position += 1
    if peek(position) != UInt8(ascii: "?") {
      tree.captureCount += 1
      kind = .group(capture: tree.captureCount)
    } else {
      let behind = peek(position + 1) == UInt8(ascii: "<")
      let sign = peek(position + (behind ? 2 : 1))
      if sign == UInt8(ascii: "=") || sign == UInt8(ascii: "!") {
        position += behind ? 3 : 2
        kind = .look(behind: behind, negated: sign == UInt8(ascii: "!"))
      } else if behind {
        position += 2
        let nameOffset = position
        let name = try parseGroupName()
        if groupNames[name] != nil { throw failure(.duplicateGroupName, at: nameOffset) }
        tree.captureCount += 1
        groupNames[name] = tree.captureCount
        kind = .group(capture: tree.captureCount)
      } else if sign == UInt8(ascii: ":") {
        position += 2
      } else {
        throw failure(.invalidGroup, at: offset)
      }
    }
    frames.append(
      Frame(
        kind: kind, offset: offset, firstTerm: terms.count, firstAlternative: alternatives.count,
        capturesBefore: capturesBefore))
  }

  private mutating func closeGroup() throws(PatternError) {
    let offset = position
    guard frames.count > 1, let frame = frames.popLast() else { throw failure(.unmatchedParenthesis, at: offset) }
    position += 1
    let body = finishDisjunction(firstTerm: frame.firstTerm, firstAlternative: frame.firstAlternative)
    switch frame.kind {
    case .root: break
    case .group(let capture):
      try finishAtom(tree.add(.group(body, capture: capture)), capturesBefore: frame.capturesBefore)
    case .look(let behind, let negated):
      tree.hasLooks = true
      addAssertion(.look(body, behind: behind, negated: negated))
    }
  }

  /// Turns the terms since `firstTerm` into a sequence and puts it on the list of alternatives.
  private mutating func finishAlternative(firstTerm: Int) {
    let count = terms.count - firstTerm
    switch count {
    case 0: alternatives.append(tree.add(.empty))
    case 1: alternatives.append(terms[firstTerm])
    default:
      let first = tree.children.count
      tree.children.append(contentsOf: terms[firstTerm...])
      alternatives.append(tree.add(.sequence(first: first, count: count)))
    }
    terms.removeSubrange(firstTerm...)
  }

  private mutating func finishDisjunction(firstTerm: Int, firstAlternative: Int) -> PatternTree.Index {
    finishAlternative(firstTerm: firstTerm)
    let count = alternatives.count - firstAlternative
    let first = tree.children.count
    var node = alternatives[firstAlternative]
    if count > 1 {
      tree.children.append(contentsOf: alternatives[firstAlternative...])
      node = tree.add(.alternation(first: first, count: count))
    }
    alternatives.removeSubrange(firstAlternative...)
    return node
  }

  // MARK: Quantifiers

  /// Reads the quantifier after `atom`, if there is one, and adds the term.
  mutating func finishAtom(_ atom: PatternTree.Index, capturesBefore: Int? = nil) throws(PatternError) {
    let offset = position
    var minimum = 0
    var maximum = Int.max
    switch peek(position) {
    case UInt8(ascii: "*"): position += 1
    case UInt8(ascii: "+"):
      position += 1
      minimum = 1
    case UInt8(ascii: "?"):
      position += 1
      maximum = 1
    case UInt8(ascii: "{"):
      guard isQuantifierAhead else { throw failure(.unescapedBracket, at: offset) }
      (minimum, maximum) = try parseCounts()
    default:
      terms.append(atom)
      return
    }
    var isLazy = false
    if peek(position) == UInt8(ascii: "?") {
      position += 1
      isLazy = true
    }
    let captures = (capturesBefore ?? tree.captureCount) + 1..<tree.captureCount + 1
    tree.repetitions.append(
      PatternTree.Repetition(body: atom, minimum: minimum, maximum: maximum, isLazy: isLazy, captures: captures))
    terms.append(tree.add(.repetition(tree.repetitions.count - 1)))
  }

  /// Whether a counted repeat, `{n}`, `{n,}` or `{n,m}`, begins at the current position.
  private var isQuantifierAhead: Bool {
    var offset = position + 1
    guard PatternText.isDigit(peek(offset)) else { return false }
    while PatternText.isDigit(peek(offset)) { offset += 1 }
    if peek(offset) == UInt8(ascii: ",") {
      offset += 1
      while PatternText.isDigit(peek(offset)) { offset += 1 }
    }
    return peek(offset) == UInt8(ascii: "}")
  }

  private mutating func parseCounts() throws(PatternError) -> (minimum: Int, maximum: Int) {
    let offset = position
    position += 1
    let lowStart = position
    let minimum = parseNumber()
    let lowEnd = position
    var maximum = minimum
    if peek(position) == UInt8(ascii: ",") {
      position += 1
      if PatternText.isDigit(peek(position)) {
        let highStart = position
        maximum = parseNumber()
        if isOrdered(highStart..<position, before: lowStart..<lowEnd) { throw failure(.repeatOutOfOrder, at: offset) }
      } else {
        maximum = Int.max
      }
    }
    position += 1
    if minimum > limits.maximumRepeat || (maximum != Int.max && maximum > limits.maximumRepeat) {
      throw failure(.repeatTooLarge, at: offset)
    }
    return (minimum, maximum)
  }

  /// The decimal number at the current position; one too large for any limit is given as the largest below `Int.max`.
  mutating func parseNumber() -> Int {
    var value = 0
    while PatternText.isDigit(peek(position)) {
      let digit = Int(source[position] &- 0x30)
      value = value > 100_000_000_000 ? Int.max - 1 : value * 10 + digit
      position += 1
    }
    return value
  }

  /// Whether the digits of `left` write a smaller number than those of `right`, at any length.
  private func isOrdered(_ left: Range<Int>, before right: Range<Int>) -> Bool {
    var leftStart = left.lowerBound
    var rightStart = right.lowerBound
    while leftStart < left.upperBound - 1 && source[leftStart] == 0x30 { leftStart += 1 }
    while rightStart < right.upperBound - 1 && source[rightStart] == 0x30 { rightStart += 1 }
    let leftCount = left.upperBound - leftStart
    let rightCount = right.upperBound - rightStart
    if leftCount != rightCount { return leftCount < rightCount }
    for index in 0..<leftCount where source[leftStart + index] != source[rightStart + index] {
      return source[leftStart + index] < source[rightStart + index]
    }
    return false
  }

  // MARK: References

  mutating func addReference(group: Int, offset: Int) throws(PatternError) {
    tree.hasBackreferences = true
    numberedReferences.append((group, offset))
    try finishAtom(tree.add(.backreference(group: group)))
  }

  mutating func addReference(name: [UInt8], offset: Int) throws(PatternError) {
    tree.hasBackreferences = true
    let node = tree.add(.backreference(group: 0))
    namedReferences.append((name, node, offset))
    try finishAtom(node)
  }

  /// Groups may be referred to before they are opened, so references are settled at the end.
  private mutating func resolveReferences() throws(PatternError) {
    for reference in numberedReferences where reference.group > tree.captureCount {
      throw failure(.unknownGroupNumber, at: reference.offset)
    }
    for reference in namedReferences {
      guard let group = groupNames[reference.name] else {
        throw failure(.unknownGroupName, at: reference.offset)
      }
      tree.nodes[reference.node] = .backreference(group: group)
    }
  }
}
