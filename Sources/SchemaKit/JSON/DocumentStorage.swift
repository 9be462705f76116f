/// The memory of a document: written once by the parser, then only read, from any thread.
final class DocumentStorage: @unchecked Sendable {
  private let bytes: RawArray<UInt8>
  private let nodes: RawArray<TapeNode>

  /// The number of bytes of the input.
  let inputCount: Int

  /// How deep the document's arrays and objects nest.
  let depth: Int

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

  /// The document, borrowed: valid while the storage lives.
  @inline(__always)
  var view: TapeView {
    TapeView(nodes: nodes.run, nodeCount: nodes.count, bytes: bytes.slice(bytes.count))
  }

  /// The bytes of the input as received.
  var input: ByteSlice { bytes.slice(inputCount) }
}
