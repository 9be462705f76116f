/// A JSON text (RFC 8259) with its tape: immutable, cheap to copy, and safe to share between threads.
///
/// The bytes are kept exactly as received; numbers are never rounded and strings never normalised.
public struct JSONDocument: Sendable {
  let storage: DocumentStorage

  /// The document that `storage` holds.
  init(storage: DocumentStorage) { self.storage = storage }

  /// Parses `bytes`, which must be one JSON text in UTF-8.
  ///
  /// Linear in the number of bytes. Every byte is checked, also within strings.
  /// - Parameters:
  ///   - bytes: The text.
  ///   - options: Limits on depth, size, numbers and names, and whether duplicate names are allowed.
  /// - Throws: ``JSONError`` with the place of the first error.
  public init(_ bytes: [UInt8], options: JSONParsingOptions = JSONParsingOptions()) throws(JSONError) {
    storage = try withByteSlice(bytes) { slice throws(JSONError) in try Self.parse(slice, options) }
  }

  /// Parses the UTF-8 form of `text`, which must be one JSON text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - options: Limits on depth, size, numbers and names, and whether duplicate names are allowed.
  /// - Throws: ``JSONError`` with the place of the first error, in bytes of the UTF-8 form.
  public init(_ text: String, options: JSONParsingOptions = JSONParsingOptions()) throws(JSONError) {
    try self.init([UInt8](text.utf8), options: options)
  }

  /// The document's value.
  public var root: JSONValue { JSONValue(storage: storage, index: .root) }

  /// The bytes as received.
  ///
  /// Copies them.
  public var bytes: [UInt8] { storage.input.array }

  /// The place of the byte at `offset` as line and column.
  ///
  /// Linear in the offset.
  public func location(of offset: Int) -> SourceLocation {
    SourceLocation(of: max(offset, 0), in: storage.input)
  }

  /// The pointer to the value whose text starts with the byte at `offset`; where none does, to the last before it.
  ///
  /// Logarithmic in the size of the document, then linear in the widths of the containers on the way.
  public func pointer(at offset: Int) -> JSONPointer {
    let view = storage.view
    var low = 0
    var high = view.nodeCount
    while high - low > 1 {
      let middle = (low + high) / 2
      // The text of a name may lie elsewhere; its value is the next node.
      let value = view.nodes[middle].tag == .name ? middle + 1 : middle
      if view.nodes[value].offset <= offset { low = middle } else { high = middle }
    }
    return view.pointer(to: TapeIndex(low)) ?? .root
  }

  private static func parse(_ bytes: ByteSlice, _ options: JSONParsingOptions) throws(JSONError) -> DocumentStorage {
    var parser = JSONParser()
    try parser.parse(bytes, options: options)
    return parser.takeStorage()
  }
}
