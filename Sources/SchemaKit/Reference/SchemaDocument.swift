/// A JSON document that has been read as a schema: its resources and references, found in one walk.
final class SchemaDocument: Sendable {
  /// The document.
  let storage: DocumentStorage

  /// The URI that it was retrieved from, without a fragment; nil when there is none.
  let uri: URIReference?

  /// The schema resources within it, by position; the first is the document's root.
  let resources: [SchemaResource]

  /// Every reference in a place where subschemas live, with the number of the resource that it stands in.
  let references: [(value: TapeIndex, resource: Int)]

  /// Every pattern there: the string of `pattern`, or the name in `patternProperties`.
  let patterns: [TapeIndex]

  /// The value of every custom keyword there, with the number of the resource that it stands in.
  let customKeywords: [(value: TapeIndex, resource: Int)]

  /// Every place where a schema stands for certain: the root, and wherever keywords have subschemas.
  let schemas: TapeIndexSet

  /// Where on the tape a resource starts or is taken up again behind one within it, in order.
  private let boundaries: [(start: TapeIndex, resource: Int)]

  init(
    storage: DocumentStorage, uri: URIReference?, resources: [SchemaResource],
    references: [(value: TapeIndex, resource: Int)], patterns: [TapeIndex], schemas: TapeIndexSet,
    customKeywords: [(value: TapeIndex, resource: Int)]
  ) {
    self.storage = storage
    self.uri = uri
    self.resources = resources
    self.references = references
    self.patterns = patterns
    self.schemas = schemas
    self.customKeywords = customKeywords
    boundaries = Self.boundaries(of: resources, in: storage.view)
  }

  private static func boundaries(
    of resources: [SchemaResource], in view: TapeView
  ) -> [(start: TapeIndex, resource: Int)] {
    guard resources.count > 1 else { return [] }
    var boundaries: [(start: TapeIndex, resource: Int)] = []
    var around: [Int] = []
    for (number, resource) in resources.enumerated() {
      while let inner = around.last, view.next(resources[inner].root) <= resource.root {
        around.removeLast()
        boundaries.append((view.next(resources[inner].root), resources[inner].outer))
      }
      boundaries.append((resource.root, number))
      around.append(number)
    }
    while let inner = around.popLast() {
      boundaries.append((view.next(resources[inner].root), resources[inner].outer))
    }
    return boundaries
  }

  /// The number of the innermost resource that holds the node at `index`.
  func resource(at index: TapeIndex) -> Int {
    var low = 0
    var high = boundaries.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if boundaries[middle].start <= index { low = middle } else { high = middle }
    }
    return boundaries.isEmpty ? 0 : boundaries[low].resource
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

  /// An error in the pattern that is the string or the name at `index`.
  func error(_ error: PatternError, inPatternAt index: TapeIndex) -> SchemaError {
    let view = storage.view
    let text = view[index].tag == .name ? view.name(view[index]) : view.text(view[index])
    let excerpt = text.count > 80 ? text.slice(0, 77).string + "..." : text.string
    let reason = error.isLimit ? "goes beyond a limit" : "isn't a regular expression"
    return SchemaError(
      error.isLimit ? .patternTooLarge : .invalidPattern, at: location(of: index),
      offset: view.sourceOffset(ofByte: error.offset, inTextAt: index), "\"\(excerpt)\" \(reason): \(error)")
  }

  /// An error at the node at `index`.
  func error(_ code: SchemaError.Code, at index: TapeIndex, _ reason: String) -> SchemaError {
    SchemaError(code, at: location(of: index), in: name, offset: storage.view[index].offset, reason)
  }

  /// The URI that errors name the document by: that which it was retrieved from, or else its own identifier.
  var name: String? { (uri ?? resources[0].uri)?.text }
}
