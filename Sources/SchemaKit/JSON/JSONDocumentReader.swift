/// Parses one document after another, and uses the memory of the last one again once nobody has it any more.
///
/// For one thread at a time. The documents are like any others: whoever keeps one, or a value of it, keeps its memory,
/// and the next document gets memory of its own.
package final class JSONDocumentReader {
  /// The most bytes that are kept for the next document.
  private static let maximumIdleBytes = 1_048_576

  private var parser = JSONParser()
  private var last: DocumentStorage?
  private let options: JSONParsingOptions

  /// A reader of documents within the limits of `options`.
  package init(options: JSONParsingOptions) {
    self.options = options
  }

  /// Parses `bytes`, which must be one JSON text in UTF-8, as `JSONDocument` does.
  ///
  /// Copies them once; allocates nothing when the last document is gone and was at least as large.
  ///
  /// - Throws: ``JSONError`` with the place of the first error.
  package func read(_ bytes: Span<UInt8>) throws(JSONError) -> JSONDocument {
    let hasMemory = isKnownUniquelyReferenced(&last)
    if hasMemory { last?.exchangeMemory(with: &parser) }
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
      guard let base = buffer.baseAddress else {
        return try withByteSlice([]) { (empty) throws(JSONError) in try parser.parse(empty, options: options) }
      }
      try unsafe parser.parse(ByteSlice(base: base, count: buffer.count), options: options)
    }
    if hasMemory, let last {
      last.exchangeMemory(with: &parser)
      if last.byteCount > Self.maximumIdleBytes { self.last = nil }
      return JSONDocument(storage: last)
    }
    let storage = parser.takeStorage()
    last = storage
    return JSONDocument(storage: storage)
  }
}

@available(*, unavailable)
extension JSONDocumentReader: Sendable {}
