/// The memory of a document: written by a parser, then only read, from any thread, for as long as anyone has it.
final class DocumentStorage: @unchecked Sendable {
  // Written only by who holds the one reference, in `exchangeMemory(with:)`: there is nothing to check at every read.
  @safe @exclusivity(unchecked) private var bytes: RawArray<UInt8>
  @safe @exclusivity(unchecked) private var nodes: RawArray<TapeNode>

  /// The number of bytes of the input.
  @safe @exclusivity(unchecked) private(set) var inputCount: Int

  /// How deep the document's arrays and objects nest.
  @safe @exclusivity(unchecked) private(set) var depth: Int

  init(
    bytes: consuming RawArray<UInt8>, nodes: consuming RawArray<TapeNode>, inputCount: Int, depth: Int
  ) {
    // What a short document reserved too much is not worth a copy.
    bytes.count = min(bytes.capacity, bytes.count + JSONParser.padding)
    if bytes.capacity > 2 * bytes.count || bytes.capacity - bytes.count > 4_096 { bytes.trim() }
    if nodes.capacity > 2 * nodes.count || nodes.capacity - nodes.count > 256 { nodes.trim() }
    self.bytes = bytes
    self.nodes = nodes
    self.inputCount = inputCount
    self.depth = depth
  }

  /// Gives the memory to `parser` and takes that of the document it has parsed last.
  ///
  /// Only for who holds the one reference to this: nobody may be reading.
  func exchangeMemory(with parser: inout JSONParser) {
    (inputCount, depth) = parser.exchangeMemory(&bytes, &nodes)
  }

  /// How many bytes of memory the document holds.
  var byteCount: Int { bytes.capacity + nodes.capacity * MemoryLayout<TapeNode>.stride }

  /// The document, borrowed: valid while the storage lives.
  @inline(__always)
  var view: TapeView {
    TapeView(nodes: nodes.run, nodeCount: nodes.count, bytes: bytes.slice(bytes.count))
  }

  /// The bytes of the input as received.
  var input: ByteSlice { bytes.slice(inputCount) }
}
