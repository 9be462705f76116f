/// One 16-byte cell of a tape.
///
/// A document is a flat run of nodes in the order of its text. Every value is one node; a container is followed by its
/// contents. A member is a name node followed by its value, so the first name of an object stands at `index + 1` and its
/// value at `index + 2`. `{"a":[1,"x"]}` is
///
/// | index | tag | head: aux, offset | body |
/// | --- | --- | --- | --- |
/// | 0 | object | types array, 0 | count 1, end 5 |
/// | 1 | name | length 1, 2 | hash |
/// | 2 | array | types integer and string, 5 | count 2, end 5 |
/// | 3 | integer | lexeme length 1, 6 | 1 |
/// | 4 | string | 0, 8 | length 1, data offset 9 |
///
/// `head` holds, from the low end: tag (8 bits), flags (8), aux (16), offset (32). A name keeps its length in the 24 bits
/// of flags and aux, a container there the types that its values have, so that one look tells of all of them. Offsets count bytes of the document's buffer: a value's offset is where its text starts in the input;
/// data offsets of strings and names lead into the input too, or behind it, where decoded text of strings with escapes lies.
struct TapeNode: BitwiseCopyable {
  /// Tag, flags, aux and offset.
  var head: UInt64

  /// The value itself, a length and data offset, a count and end index, or a name's hash.
  var body: UInt64

  /// A node of its two words.
  @inline(__always)
  init(head: UInt64, body: UInt64) {
    self.head = head
    self.body = body
  }

  /// A value's node.
  @inline(__always)
  init(_ tag: Tag, flags: UInt8 = 0, aux: Int = 0, offset: Int, body: UInt64 = 0) {
    head =
      UInt64(tag.rawValue) | UInt64(flags) &<< 8 | UInt64(truncatingIfNeeded: aux) &<< 16
      | UInt64(truncatingIfNeeded: offset) &<< 32
    self.body = body
  }

  /// A node whose body holds two 32-bit numbers: a string's length and data offset, a container's count and end.
  @inline(__always)
  init(_ tag: Tag, flags: UInt8 = 0, offset: Int, low: Int, high: Int) {
    self.init(
      tag, flags: flags, offset: offset,
      body: UInt64(truncatingIfNeeded: low) | UInt64(truncatingIfNeeded: high) &<< 32)
  }

  /// A member name's node.
  @inline(__always)
  init(nameLength length: Int, dataOffset: Int, hash: UInt64) {
    head =
      UInt64(Tag.name.rawValue) | UInt64(truncatingIfNeeded: length) &<< 8
      | UInt64(truncatingIfNeeded: dataOffset) &<< 32
    body = hash
  }

  /// What kind of node this is; the raw value is the bit in a ``TypeMask``.
  enum Tag: UInt8 {
    case null, `false`, `true`
    /// An integer in `Int64`, spelled without fraction and exponent.
    case integer
    /// An integer in `Int64`, spelled with a fraction or an exponent: `1.0`, `1e3`.
    case spelledInteger
    /// A number that is no integer and whose digits and exponent fit in one word.
    case decimal
    /// An integer outside `Int64`, or of more than 65,535 characters, spelled without fraction and exponent.
    case bigInteger
    /// An integer by value that ``spelledInteger`` can't hold: `1e30`, `1e400`.
    case bigSpelledInteger
    /// Any other number; its value may be anything that is no integer.
    case bigDecimal
    case string, array, object
    /// A member's name.
    case name
  }

  /// Set on a string whose text holds only ASCII, so that bytes and code points count the same.
  static let asciiFlag: UInt8 = 1

  /// Set on a string that was written with escapes.
  static let escapedFlag: UInt8 = 2

  /// Set on an object that has two members of one name, where that was allowed.
  static let duplicateNamesFlag: UInt8 = 1

  /// Set on the root when ``duplicateNamesFlag`` is set anywhere in its document.
  static let duplicateNamesWithinFlag: UInt8 = 2

  /// Set on an object while it is parsed, when two of its names may be equal.
  static let repeatedNamesFlag: UInt8 = 4

  /// The longest text of a number that is kept as a value; longer ones are kept as text whatever their value.
  static let longestLexeme = 0xFFFF

  /// The tag's number.
  @inline(__always)
  var rawTag: UInt8 { UInt8(truncatingIfNeeded: head) }

  /// The tag.
  var tag: Tag { Tag(rawValue: rawTag) ?? .null }

  /// The flags of a value.
  @inline(__always)
  var flags: UInt8 { UInt8(truncatingIfNeeded: head &>> 8) }

  /// The bit of this node's type in a ``TypeMask``.
  @inline(__always)
  var typeBit: UInt16 { 1 &<< UInt16(truncatingIfNeeded: head & 15) }

  /// Where the value's text starts in the input; for a name, where its decoded bytes start in the buffer.
  @inline(__always)
  var offset: Int { Int(truncatingIfNeeded: head &>> 32) }

  /// The length of a name in bytes.
  @inline(__always)
  var nameLength: Int { Int(truncatingIfNeeded: head &>> 8 & 0xFF_FFFF) }

  /// The length of a number's text, except of the three big tags, which keep it in ``low``.
  @inline(__always)
  var lexemeLength: Int { Int(truncatingIfNeeded: head &>> 16 & 0xFFFF) }

  /// The types of the values that a container holds, one bit a type as in a ``TypeMask``.
  @inline(__always)
  var heldTypes: UInt16 { UInt16(truncatingIfNeeded: head &>> 16) }

  /// Notes that a container holds a value of the type whose tag is `tag`.
  @inline(__always)
  mutating func hold(_ tag: Tag) { head |= 1 &<< (UInt64(tag.rawValue) &+ 16) }

  /// Notes that a container holds `value`.
  @inline(__always)
  mutating func hold(_ value: TapeNode) { head |= 0x1_0000 &<< (value.head & 15) }

  /// The low half of the body: a string's length in bytes, a container's count, a big number's length.
  @inline(__always)
  var low: Int { Int(truncatingIfNeeded: body & 0xFFFF_FFFF) }

  /// The high half of the body: a string's data offset, a container's end index.
  @inline(__always)
  var high: Int { Int(truncatingIfNeeded: body &>> 32) }

  /// The value of an ``Tag/integer`` or ``Tag/spelledInteger``.
  @inline(__always)
  var integer: Int64 { Int64(bitPattern: body) }
}

extension RawRun where Element == TapeNode {
  /// Where on the tape `nodes` the view begins, as the body of a container keeps it that ends there.
  @inline(__always)
  func containerEnd(on nodes: RawRun) -> UInt64 {
    // A node takes 16 bytes, so that 28 places bring its number to the upper half of a word.
    assert(MemoryLayout<TapeNode>.stride == 16, "the size of a node")
    return unsafe UInt64(UInt(bitPattern: base) &- UInt(bitPattern: nodes.base)) &<< 28
  }
}

/// The place of a node on its tape.
struct TapeIndex: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The position, counted in nodes.
  let raw: Int

  /// The node at position `raw`.
  @inline(__always)
  init(_ raw: Int) { self.raw = raw }

  static func < (left: TapeIndex, right: TapeIndex) -> Bool { left.raw < right.raw }

  /// The root of a document.
  static let root = TapeIndex(0)
}
