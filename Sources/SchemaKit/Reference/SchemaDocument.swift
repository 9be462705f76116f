/// A JSON document that has been read as a schema: its resources and references, found in one walk.
final class SchemaDocument: Sendable {
  /// The document.
  let storage: DocumentStorage

  /// The schema resources within it, by position; the first is the document's root.
  let resources: [SchemaResource]

  /// Every reference in a place where subschemas live, with the number of the resource that it stands in.
  let references: [(value: TapeIndex, resource: Int)]

  /// Every pattern there: the string of `pattern`, or the name in `patternProperties`.
  let patterns: [TapeIndex]

  init(
    storage: DocumentStorage, resources: [SchemaResource], references: [(value: TapeIndex, resource: Int)],
    patterns: [TapeIndex]
  ) {
    self.storage = storage
    self.resources = resources
    self.references = references
    self.patterns = patterns
  }

  /// The number of the innermost resource that holds the node at `index`.
  func resource(at index: TapeIndex) -> Int {
    var low = 0
    var high = resources.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if resources[middle].root <= index { low = middle } else { high = middle }
    }
    // The resource that starts last before the node may have ended before it too; then one around it holds the node.
    let view = storage.view
    while low > 0, view.next(resources[low].root) <= index { low = resources[low].outer }
    return low
  }

  /// The absolute location of the node at `index`: a URI with a JSON Pointer as its fragment.
  func location(of index: TapeIndex) -> String {
    location(of: index, in: resource(at: index))
  }

  private func location(of index: TapeIndex, in resource: Int) -> String {
    let root = resources[resource].root
    let pointer = storage.view.pointer(to: index, from: root)?.uriFragment ?? ""
    return (resources[resource].uri?.text ?? "") + "#" + pointer
  }

  /// An error at the node at `index`.
  func error(_ code: SchemaError.Code, at index: TapeIndex, _ reason: String) -> SchemaError {
    SchemaError(code, at: location(of: index), offset: storage.view[index].offset, reason)
  }
}
