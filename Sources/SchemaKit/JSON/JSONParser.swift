/// A strict RFC 8259 parser from UTF-8 bytes to a tape, with buffers that are used again from one document to the next.
///
/// One loop without recursion: containers that are still open wait on a stack of their own, so nesting costs no native
/// stack. The input is copied into a buffer that ends with ``padding`` zero bytes, which stop every scan; text of strings
/// with escapes is decoded into the same buffer behind them, so that a string is one offset and one length in any case.
struct JSONParser: ~Copyable {
  /// Zero bytes behind the input, so that loops can read four whole blocks without asking where the end is.
  static let padding = 4 * ByteBlock.width

  /// The input, the padding, and decoded strings.
  var buffer = RawArray<UInt8>(capacity: 256)

  /// The nodes of the document parsed last.
  var tape = RawArray<TapeNode>(capacity: 64)

  /// The number of bytes of the input parsed last.
  private(set) var inputCount = 0

  /// The deepest nesting of the document parsed last.
  private(set) var depth = 0

  /// Where the next decoded string goes in the buffer.
  var decodedEnd = 0

  private let marks = TextMarks()
  private var open = RawArray<OpenContainer>(capacity: 64)
  private var duplicates = DuplicateNames()
  private let seed = NameHash.seed
  private let secondSeed = NameHash.second(NameHash.seed)

  /// A container whose end has not been seen, put aside while an inner one is parsed.
  ///
  /// Not private: Swift 6.3 can't emit a private element type of a stored `RawArray` for other files of the module.
  struct OpenContainer: BitwiseCopyable {
    var node: RawRun<TapeNode>
    var names: UInt64
  }

  /// A parser with small buffers.
  init() {}

  /// The document parsed last, borrowed: valid until the parser is used again or goes away.
  @inline(__always)
  var view: TapeView { TapeView(nodes: tape.run, nodeCount: tape.count, bytes: buffer.slice(buffer.capacity)) }

  /// Gives the document parsed last a life of its own; the parser starts over with fresh buffers.
  mutating func takeStorage() -> DocumentStorage {
    buffer.count = decodedEnd
    var bytes = RawArray<UInt8>(capacity: 0)
    var nodes = RawArray<TapeNode>(capacity: 0)
    swap(&bytes, &buffer)
    swap(&nodes, &tape)
    return DocumentStorage(bytes: bytes, nodes: nodes, inputCount: inputCount, depth: depth)
  }

  /// Gives the memory of the document parsed last, and goes on with `bytes` and `nodes`.
  ///
  /// - Returns: The document's number of bytes and its depth.
  mutating func exchangeMemory(
    _ bytes: inout RawArray<UInt8>, _ nodes: inout RawArray<TapeNode>
  ) -> (inputCount: Int, depth: Int) {
    buffer.count = min(buffer.capacity, decodedEnd + Self.padding)
    swap(&bytes, &buffer)
    swap(&nodes, &tape)
    return (inputCount, depth)
  }

  /// Parses one document; its nodes are then in ``tape`` and its bytes in ``buffer``.
  ///
  /// Linear in the number of bytes.
  /// - Throws: ``JSONError`` when `source` isn't a JSON document, or one beyond the limits of `options`.
  mutating func parse(_ source: ByteSlice, options: JSONParsingOptions) throws(JSONError) {
    let count = source.count
    let maximumBytes = max(0, min(options.maximumBytes, JSONParsingOptions.largestMaximumBytes))
    guard count <= maximumBytes else { throw JSONError(.tooLarge, at: maximumBytes, in: source) }
    inputCount = count
    decodedEnd = count + Self.padding
    buffer.count = 0
    tape.count = 0
    if count <= Self.shortCount {
      // No node takes less than two bytes, except the bracket of a container that is never closed, and only so many can be
      // open.
      buffer.reserve(2 * count + 2 * Self.padding)
      buffer.append(source)
      buffer.pad(Self.padding)
      tape.reserve(count / 2 + 3 + max(0, min(count, options.maximumDepth)))
      try runShort(buffer.slice(count + Self.padding), options)
    } else {
      takeLong(source)
      try runLong(buffer.slice(count + Self.padding), options)
    }
  }

  /// The bytes of a document up to which memory is reserved for the most nodes that it can have, and by which longer ones are
  /// copied.
  private static let shortCount = 65_536

  /// How many such pieces there are for each in which nodes are counted.
  private static let piecesPerSample = 8

  /// Copies a long document, and reserves what it will need, as far as samples of it tell.
  ///
  /// Every node but the first is announced by a comma, a colon, or an opening bracket, and where there is no backslash, nothing
  /// is decoded. Piece by piece, so that each is read from memory once. Where a document has more nodes than its samples
  /// promise, room is made for the rest when it is needed; to count in all of it took 1.05 times as long.
  @inline(never)
  private mutating func takeLong(_ source: ByteSlice) {
    var signs = 0
    var sampled = 0
    var hasEscapes = false
    buffer.reserve(source.count + Self.padding)
    while buffer.count < source.count {
      let piece = source.slice(buffer.count, min(buffer.count + Self.shortCount, source.count))
      if buffer.count / Self.shortCount % Self.piecesPerSample == 0 {
        signs += piece.signCount()
        sampled += piece.count
      }
      buffer.append(piece)
      hasEscapes = hasEscapes || piece.holds(0x5C)
    }
    if hasEscapes { buffer.reserve(2 * source.count + 2 * Self.padding) }
    buffer.pad(Self.padding)
    let expected = Double(signs) / Double(sampled) * Double(source.count) * 33 / 32
    tape.reserve(min(Int(expected), source.count / 2) + 3)
  }

  /// Parses a document for whose nodes there is room, whatever they are.
  @inline(never)
  private mutating func runShort(_ input: ByteSlice, _ options: JSONParsingOptions) throws(JSONError) {
    try run(input, options, canRunOut: false)
  }

  /// Parses a document for whose nodes more room may have to be made.
  @inline(never)
  private mutating func runLong(_ input: ByteSlice, _ options: JSONParsingOptions) throws(JSONError) {
    try run(input, options, canRunOut: true)
  }

  // The loop stands in two functions: to ask for room at each value takes 1.04 times as long over the folders of the public
  // benchmark, whose documents are short. It keeps its state in local variables: fields of `self` would be loaded and stored
  // again at every step. The number and the types of values in a container are noted in its node, and so needn't be put aside
  // with it; where there is no container, that is the node of the value itself, which is written afterwards.
  @inline(__always)
  private mutating func run(
    _ input: ByteSlice, _ options: JSONParsingOptions, canRunOut: Bool
  ) throws(JSONError) {
    var position = Self.skipWhitespace(input, 0)
    var nodes = tape.run
    var node = nodes
    // From where on there is no room for a value and a name after it.
    var last = nodes.dropping(tape.capacity - 1)
    var container = nodes
    var names: UInt64 = 0
    var isObject = false
    // The containers that are open but for the innermost, and how far they have reached.
    var bottom = open.run
    var top = bottom
    var highest = bottom
    // Where there has to be more room on the stack, or nesting is too deep.
    var limit = bottom.dropping(max(0, min(open.capacity, options.maximumDepth)))
    // Where the stretch of marks begins.
    var stretch = 0
    marks.fill(input, from: 0, end: Self.end(of: input))
    // The longest name that goes the short way.
    let longest = min(options.maximumNameBytes, NameHash.stepLength)

    value: while true {
      if canRunOut, !node.starts(before: last) {
        let (used, inner) = (node.distance(from: nodes), container.distance(from: nodes))
        let moved = makeRoom(input.dropping(position), after: used, open: bottom, top.distance(from: bottom))
        (nodes, node, container) = (moved, moved.dropping(used), moved.dropping(inner))
        last = nodes.dropping(tape.capacity - 1)
      }
      switch input[position] {
      case 0x22:
        container[0].hold(.string)
        let start = position &+ 1
        let end = plainEnd(input, start, &stretch)
        if input[end] == 0x22 {
          node[0] = TapeNode(.string, flags: TapeNode.asciiFlag, offset: position, low: end &- start, high: start)
          position = end &+ 1
        } else {
          let text = try scanString(input, start: start, special: end, &stretch)
          node[0] = TapeNode(.string, flags: text.flags, offset: position, low: text.length, high: text.dataOffset)
          position = text.end
        }
        node = node.dropping(1)

      case 0x7B:
        if !top.starts(before: limit) {
          (bottom, top, limit) = try openMore(input, at: position, top.distance(from: bottom), options)
          highest = top
        }
        container[0].hold(.object)
        top[0] = OpenContainer(node: container, names: names)
        top = top.dropping(1)
        if highest.starts(before: top) { highest = top }
        container = node
        names = 0
        isObject = true
        node[0] = TapeNode(.object, offset: position)
        node = node.dropping(1)
        position = Self.skipWhitespace(input, position &+ 1)
        if input[position] != 0x7D {
          try parseName(input, &position, &node, container, &names, &stretch, longest, options)
          continue value
        }
        // Taking back the value that isn't there, as below one is counted.
        container[0].body = ~0

      case 0x5B:
        if !top.starts(before: limit) {
          (bottom, top, limit) = try openMore(input, at: position, top.distance(from: bottom), options)
          highest = top
        }
        container[0].hold(.array)
        top[0] = OpenContainer(node: container, names: names)
        top = top.dropping(1)
        if highest.starts(before: top) { highest = top }
        container = node
        isObject = false
        node[0] = TapeNode(.array, offset: position)
        node = node.dropping(1)
        position = Self.skipWhitespace(input, position &+ 1)
        if input[position] != 0x5D { continue value }
        container[0].body = ~0

      case 0x2D, 0x30...0x39:
        let number = try Self.parseNumber(input, position, options)
        container[0].hold(number.node)
        node[0] = number.node
        position = number.end
        node = node.dropping(1)

      case 0x74 where input.word(at: position) & 0xFFFF_FFFF == 0x6575_7274:
        container[0].hold(.true)
        node[0] = TapeNode(.true, offset: position)
        node = node.dropping(1)
        position &+= 4

      case 0x66 where input.word(at: position) & 0xFF_FFFF_FFFF == 0x65_736C_6166:
        container[0].hold(.false)
        node[0] = TapeNode(.false, offset: position)
        node = node.dropping(1)
        position &+= 5

      case 0x6E where input.word(at: position) & 0xFFFF_FFFF == 0x6C6C_756E:
        container[0].hold(.null)
        node[0] = TapeNode(.null, offset: position)
        node = node.dropping(1)
        position &+= 4

      default:
        throw Self.unexpected(input, at: position)
      }

      // A value has ended.
      while true {
        position = Self.skipWhitespace(input, position)
        let byte = input[position]
        if byte == 0x2C {
          if isObject {
            container[0].body &+= 1
            position = Self.skipWhitespace(input, position &+ 1)
            try parseName(input, &position, &node, container, &names, &stretch, longest, options)
            continue value
          }
          guard bottom.starts(before: top) else { break value }
          container[0].body &+= 1
          position = Self.skipWhitespace(input, position &+ 1)
          continue value
        }
        guard bottom.starts(before: top) else { break value }
        guard byte == (isObject ? 0x7D : 0x5D) else { throw Self.unexpected(input, at: position) }
        position &+= 1
        container[0].body = (container[0].body &+ 1) | node.containerEnd(on: nodes)
        if container[0].flags & TapeNode.repeatedNamesFlag != 0 {
          try compareNames(input, nodes, of: container, end: node, options)
        }
        top = top.before
        container = top[0].node
        names = top[0].names
        isObject = container[0].isObject
      }
    }
    if position < inputCount { throw Self.trailing(input, at: position) }
    tape.count = node.distance(from: nodes)
    depth = highest.distance(from: bottom)
  }

  /// Makes room for more open containers than there are, if `options` let them nest deeper than `level`.
  ///
  /// - Returns: the stack, where it goes on, and up to where there is room.
  @inline(never)
  private mutating func openMore(
    _ input: ByteSlice, at position: Int, _ level: Int, _ options: JSONParsingOptions
  ) throws(JSONError) -> (bottom: RawRun<OpenContainer>, top: RawRun<OpenContainer>, limit: RawRun<OpenContainer>) {
    guard level < options.maximumDepth else { throw JSONError(.tooDeep, at: position, in: Self.trimmed(input)) }
    open.count = level
    open.reserve(level + 1)
    let bottom = open.run
    return (bottom, bottom.dropping(level), bottom.dropping(min(open.capacity, options.maximumDepth)))
  }

  /// Makes room on the tape for all that `rest`, the input from some value on, can hold.
  ///
  /// - Returns: where the tape begins now; the nodes of the first `count` containers of `stack` are moved there.
  @inline(never)
  private mutating func makeRoom(
    _ rest: ByteSlice, after used: Int, open stack: RawRun<OpenContainer>, _ count: Int
  ) -> RawRun<TapeNode> {
    let old = tape.run
    tape.count = used
    tape.reserve(exactly: used + rest.signCount() + 3)
    let new = tape.run
    for level in 0..<count { stack[level].node = new.dropping(stack[level].node.distance(from: old)) }
    return new
  }

  /// Compares the names of `object`, of which two may be equal; it ends where `end` begins.
  @inline(never)
  private mutating func compareNames(
    _ input: ByteSlice, _ nodes: RawRun<TapeNode>, of object: RawRun<TapeNode>, end: RawRun<TapeNode>,
    _ options: JSONParsingOptions
  ) throws(JSONError) {
    object[0].head &= ~(UInt64(TapeNode.repeatedNamesFlag) &<< 8)
    let found = duplicates.find(
      in: nodes, object: object.distance(from: nodes), end: end.distance(from: nodes), buffer: buffer)
    guard let name = found else { return }
    guard options.allowsDuplicateNames else { throw Self.duplicateName(input, nodes, name: name) }
    object[0].head |= UInt64(TapeNode.duplicateNamesFlag) &<< 8
    nodes[0].head |= UInt64(TapeNode.duplicateNamesWithinFlag) &<< 8
  }

  // MARK: Whitespace

  /// The first position from `start` on that holds no whitespace.
  @inline(__always)
  private static func skipWhitespace(_ input: ByteSlice, _ start: Int) -> Int {
    var position = start
    if input[position] > 0x20 { return position }
    if input[position] == 0x20 {
      position &+= 1
      if input[position] > 0x20 { return position }
    }
    return skipMoreWhitespace(input, position)
  }

  @inline(never)
  private static func skipMoreWhitespace(_ input: ByteSlice, _ start: Int) -> Int {
    var position = start
    while true {
      switch input[position] {
      case 0x20:
        while input.word(at: position) == 0x2020_2020_2020_2020 { position &+= 8 }
        if input[position] == 0x20 { position &+= 1 }
      case 0x0A, 0x0D, 0x09: position &+= 1
      default: return position
      }
    }
  }

  // MARK: Names

  /// The first position from `start` on that a string can't just run over; `stretch` is where that of the marks begins.
  @inline(__always)
  mutating func plainEnd(_ input: ByteSlice, _ start: Int, _ stretch: inout Int) -> Int {
    if start &- stretch >= TextMarks.span {
      marks.fill(input, from: start, end: Self.end(of: input))
      stretch = start
    }
    let bits = marks.bits(from: start &- stretch)
    return bits != 0 ? start &+ bits.trailingZeroBitCount : Self.scanLongPlain(input, start &+ TextMarks.reach)
  }

  /// Parses a member's name and its colon; `position` ends at the value.
  @inline(__always)
  private mutating func parseName(
    _ input: ByteSlice, _ position: inout Int, _ node: inout RawRun<TapeNode>, _ container: RawRun<TapeNode>,
    _ names: inout UInt64, _ stretch: inout Int, _ longest: Int, _ options: JSONParsingOptions
  ) throws(JSONError) {
    guard input[position] == 0x22 else { throw Self.unexpected(input, at: position) }
    let start = position &+ 1
    let end = plainEnd(input, start, &stretch)
    let hash: UInt64
    // A quote and a colon.
    if input.pair(at: end) == 0x3A22, end &- start <= longest {
      hash = NameHash.inOneStep(input, at: start, length: end &- start, seed: seed, second: secondSeed)
      node[0] = TapeNode(nameLength: end &- start, dataOffset: start, hash: hash)
      position = end &+ 2
    } else {
      (hash, position) = try parseLongName(input, at: position, special: end, node, &stretch, options)
    }
    // A filter of 64 bits: when two names of an object fall on one bit, the hash is looked for among the object's nodes.
    let bit: UInt64 = 1 &<< ((hash &* 0x9E37_79B9_7F4A_7C15) &>> 58)
    if names & bit != 0 { Self.note(hash, container, before: node) }
    names |= bit
    node = node.dropping(1)
    position = Self.skipWhitespace(input, position)
  }

  /// Parses a name that is long, or not all plain, or not followed by its colon at once, from the quote at `position`.
  ///
  /// - Returns: its hash, and the position after the colon.
  @inline(never)
  private mutating func parseLongName(
    _ input: ByteSlice, at position: Int, special: Int, _ node: RawRun<TapeNode>, _ stretch: inout Int,
    _ options: JSONParsingOptions
  ) throws(JSONError) -> (hash: UInt64, end: Int) {
    let text = try scanString(input, start: position + 1, special: special, &stretch)
    guard text.length <= min(options.maximumNameBytes, JSONParsingOptions.largestMaximumNameBytes) else {
      throw JSONError(.nameTooLong, at: position, in: Self.trimmed(input))
    }
    // Decoded names lie behind the input, where the buffer has room for a whole word too.
    let hash = NameHash.padded(buffer.slice(buffer.capacity), at: text.dataOffset, length: text.length, seed: seed)
    node[0] = TapeNode(nameLength: text.length, dataOffset: text.dataOffset, hash: hash)
    let colon = Self.skipWhitespace(input, text.end)
    guard input[colon] == 0x3A else { throw Self.unexpected(input, at: colon) }
    return (hash, colon + 1)
  }

  /// Notes in an object's node that a name may be there twice, the second time at `name`.
  ///
  /// A few nodes are all looked at, whatever they are; of objects with many, it is said that they may, and their names are
  /// compared when they end.
  @inline(never)
  private static func note(_ hash: UInt64, _ object: RawRun<TapeNode>, before name: RawRun<TapeNode>) {
    let count = name.distance(from: object)
    var other = count <= 32 ? 1 : count
    while other < count, object[other].body != hash { other &+= 1 }
    if other == count, count <= 32 { return }
    object[0].head |= UInt64(TapeNode.repeatedNamesFlag) &<< 8
  }

  // MARK: Errors

  /// Where the input ends and its padding begins.
  @inline(__always)
  static func end(of input: ByteSlice) -> Int { input.count &- padding }

  /// The input without its padding, as errors count it.
  static func trimmed(_ input: ByteSlice) -> ByteSlice { input.slice(0, end(of: input)) }

  @inline(never)
  private static func unexpected(_ input: ByteSlice, at position: Int) -> JSONError {
    if position >= end(of: input) { return JSONError(.unexpectedEnd, at: end(of: input), in: trimmed(input)) }
    if position == 0, input.word(at: 0) & 0xFF_FFFF == 0xBF_BBEF {
      return JSONError(.byteOrderMark, at: 0, in: trimmed(input))
    }
    return JSONError(.unexpectedCharacter, at: position, in: trimmed(input))
  }

  @inline(never)
  private static func trailing(_ input: ByteSlice, at position: Int) -> JSONError {
    JSONError(.trailingCharacters, at: position, in: trimmed(input))
  }

  @inline(never)
  private static func duplicateName(_ input: ByteSlice, _ nodes: RawRun<TapeNode>, name: Int) -> JSONError {
    // A name with escapes has lost its place in the input; its value, which follows, has not.
    let dataOffset = nodes[name].offset
    let offset = dataOffset < end(of: input) ? dataOffset - 1 : nodes[name + 1].offset
    return JSONError(.duplicateName, at: offset, in: trimmed(input))
  }
}
