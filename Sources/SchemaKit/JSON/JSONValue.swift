/// A value within a document: a view that keeps its document alive.
///
/// Copying one is cheap, and nothing is decoded before it is asked for. Two values are equal when JSON Schema says so
/// (Core 2020-12, 4.2.2): numbers by exact value, strings and names code point for code point, objects whatever their
/// order.
public struct JSONValue: Sendable {
  let storage: DocumentStorage
  let index: TapeIndex

  init(storage: DocumentStorage, index: TapeIndex) {
    self.storage = storage
    self.index = index
  }

  /// The six kinds of JSON values (RFC 8259, section 3).
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case boolean
    /// A number, integers included.
    case number
    /// A string.
    case string
    /// An array.
    case array
    /// An object.
    case object
  }

  /// Calls `body` with the document's tape, which is kept alive meanwhile.
  @inline(__always)
  func withView<Result>(_ body: (TapeView) -> Result) -> Result {
    withExtendedLifetime(storage) { body(storage.view) }
  }

  /// The value's node.
  @inline(__always)
  var node: TapeNode { withView { $0[index] } }

  /// The value at `index` of the same document.
  func sibling(at index: TapeIndex) -> JSONValue { JSONValue(storage: storage, index: index) }

  // MARK: Kinds

  /// What kind of value this is.
  public var kind: Kind {
    switch node.tag {
    case .null: .null
    case .false, .true: .boolean
    case .integer, .spelledInteger, .decimal, .bigInteger, .bigSpelledInteger, .bigDecimal: .number
    case .string, .name: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Whether the value is `null`.
  public var isNull: Bool { node.tag == .null }

  /// The value as a Boolean; nil unless it is one.
  public var boolean: Bool? {
    switch node.tag {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// The decoded text of a string; nil unless it is one.
  ///
  /// Linear in its length.
  public var string: String? {
    withView { view in
      let node = view[index]
      return node.tag == .string ? view.text(node).string : nil
    }
  }

  // MARK: Containers

  /// The number of elements of an array or of members of an object; 0 for anything else.
  ///
  /// Where duplicate names were allowed, every one of them counts.
  public var count: Int {
    let node = node
    return node.isContainer ? node.low : 0
  }

  /// The value of the member called `name`; nil when there is none or this is no object.
  ///
  /// Names are compared code point for code point. Where duplicate names were allowed, the last one counts. Linear in
  /// the number of members.
  public subscript(name: String) -> JSONValue? {
    var name = name
    return name.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return withView { $0.member(index, "") } }
      let slice = unsafe ByteSlice(base: base, count: bytes.count)
      return withView { $0.member(index, slice, hash: NameHash.of(slice)) }
    }.map(sibling)
  }

  /// The element at `position`, counted from 0; nil when there is none or this is no array.
  ///
  /// Linear in the position.
  public subscript(position: Int) -> JSONValue? {
    withView { $0.element(index, position) }.map(sibling)
  }

  /// The value that `pointer` leads to from here (RFC 6901, section 4), or nil when there is none.
  public subscript(at pointer: JSONPointer) -> JSONValue? {
    withView { $0.resolve(pointer.tokens, from: index) }.map(sibling)
  }

  /// The elements of an array in order; empty for anything else.
  public var elements: Elements { Elements(self) }

  /// The members of an object in the order of the text; empty for anything else.
  ///
  /// Where duplicate names were allowed, all of them are here.
  public var members: Members { Members(self) }

  // MARK: Source

  /// The byte offset at which the value's text starts in the document.
  public var offset: Int { node.offset }

  /// The place in the document at which the value's text starts.
  ///
  /// Linear in the offset.
  public var location: SourceLocation { SourceLocation(of: offset, in: storage.input) }

  /// The byte offsets of the value's text in the document.
  ///
  /// Linear in the size of the value.
  public var range: Range<Int> { withView { $0[index].offset..<$0.sourceEnd(of: index) } }

  /// The value's own text, exactly as received.
  ///
  /// Linear in the size of the value.
  public var text: String {
    withView { view in
      let range = range
      return view.bytes.slice(range.lowerBound, range.upperBound).string
    }
  }

  // MARK: Text

  /// The value as JSON text: numbers as they were written, strings with as few escapes as possible.
  ///
  /// Linear in the size of the value.
  /// - Parameter pretty: Whether there is a line for each element and member, indented by two spaces a level.
  /// - Returns: The text.
  public func serialized(pretty: Bool = false) -> String {
    var writer = JSONWriter(pretty: pretty)
    writer.value(self)
    return writer.text
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as compact JSON text.
  public var description: String { serialized() }
}

extension JSONValue: Hashable {
  /// Whether two values are equal by JSON Schema's rules (Core 2020-12, 4.2.2).
  ///
  /// 1, 1.0 and 1e0 are equal; `é` in one code point and in two are different; the order of members doesn't matter, and
  /// where duplicate names were allowed, the last one counts. Linear in the size of the values.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    if left.storage === right.storage, left.index == right.index { return true }
    return left.withView { leftView in
      right.withView { rightView in
        let (leftNode, rightNode) = (leftView[left.index], rightView[right.index])
        guard leftNode.isContainer, rightNode.isContainer else {
          return JSONEquality.equalScalars(leftView, leftNode, rightView, rightNode)
        }
        var equality = JSONEquality()
        return equality.equal(leftView, left.index, rightView, right.index)
      }
    }
  }

  /// Feeds `hasher` with a hash on which equal values agree.
  ///
  /// Linear in the size of the value.
  public func hash(into hasher: inout Hasher) {
    let hash = withView { view in
      let node = view[index]
      guard node.isContainer else { return JSONEquality.hashScalar(view, node) }
      var equality = JSONEquality()
      return equality.hash(view, index)
    }
    hasher.combine(hash)
  }
}
