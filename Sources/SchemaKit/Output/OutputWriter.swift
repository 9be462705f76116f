/// Writes the output formats of Core 2020-12 and 2019-09, section 12.
struct OutputWriter {
  private var writer: JSONWriter

  /// A writer with nothing written.
  init(pretty: Bool) { writer = JSONWriter(pretty: pretty) }

  /// What has been written.
  var text: String { writer.text }

  /// The verdict alone.
  mutating func flag(_ isValid: Bool) {
    writer.beginObject()
    valid(isValid)
    writer.endObject()
  }

  /// A flat list: of the errors of an instance that is invalid, of the annotations of one that is valid.
  mutating func basic(
    isValid: Bool, _ failures: [ValidationFailure], _ annotations: [Annotation], at absoluteLocation: String
  ) {
    writer.beginObject()
    valid(isValid)
    locations(.root, absoluteLocation, .root)
    writer.name(isValid ? "annotations" : "errors")
    writer.beginArray()
    for failure in failures {
      writer.beginObject()
      valid(false)
      locations(failure.keywordLocation, failure.absoluteKeywordLocation, failure.instanceLocation)
      member("error", failure.message)
      writer.endObject()
    }
    for annotation in annotations {
      writer.beginObject()
      valid(true)
      locations(annotation.keywordLocation, annotation.absoluteKeywordLocation, annotation.instanceLocation)
      writer.name("annotation")
      writer.value(annotation.value)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  /// Every node.
  mutating func verbose(_ tree: OutputTree) { write(tree, [Bool](repeating: true, count: tree.nodes.count)) }

  /// What matters for the verdict: nodes without a part in it are left out, and those with only one node below them give
  /// way to it (Core 2020-12, 12.4.3).
  mutating func detailed(_ tree: OutputTree) {
    let nodes = tree.nodes
    let verdict = nodes.first?.isValid ?? true
    var matters = [Bool](repeating: true, count: nodes.count)
    for (number, node) in nodes.enumerated() where number > 0 {
      matters[number] = matters[node.parent] && node.isValid == verdict && (verdict || node.isCause)
    }
    var isWritten = [Bool](repeating: false, count: nodes.count)
    // How many nodes stand directly below each one in the output; those that give way don't come between.
    var below = [Int](repeating: 0, count: nodes.count)
    for number in nodes.indices.reversed() where matters[number] {
      let node = nodes[number]
      let says = node.annotation != nil || (below[number] == 0 || node.tellsError) && node.error != nil
      isWritten[number] = says || below[number] > 1 || number == 0 && below[number] == 0
      if number > 0 { below[node.parent] += says || below[number] > 1 ? 1 : below[number] }
    }
    write(tree, isWritten)
  }

  /// Writes the nodes that `isWritten` says, each within the one above it that is written.
  private mutating func write(_ tree: OutputTree, _ isWritten: [Bool]) {
    let nodes = tree.nodes
    // Where a node that is written has another below it.
    var hasInner = [Bool](repeating: false, count: nodes.count)
    var open: [Int] = []
    for number in nodes.indices where isWritten[number] {
      while let last = open.last, nodes[last].end <= number { open.removeLast() }
      if let last = open.last { hasInner[last] = true }
      open.append(number)
    }
    open = []
    for number in nodes.indices where isWritten[number] {
      close(&open, before: number, nodes)
      let node = nodes[number]
      writer.beginObject()
      valid(node.isValid)
      locations(node.keywordLocation, node.absoluteLocation, node.instanceLocation)
      if let annotation = node.annotation {
        writer.name("annotation")
        writer.value(annotation)
      }
      if hasInner[number] {
        if node.tellsError, let error = node.error { member("error", error) }
        writer.name(node.isValid ? "annotations" : "errors")
        writer.beginArray()
        open.append(number)
      } else {
        if !node.isValid { member("error", node.error ?? FailureKind.unexplained.message) }
        writer.endObject()
      }
    }
    close(&open, before: nodes.count, nodes)
  }

  private mutating func close(_ open: inout [Int], before number: Int, _ nodes: [OutputTree.Node]) {
    while let last = open.last, nodes[last].end <= number {
      writer.endArray()
      writer.endObject()
      open.removeLast()
    }
  }

  // MARK: Members

  private mutating func valid(_ isValid: Bool) {
    writer.name("valid")
    writer.boolean(isValid)
  }

  private mutating func member(_ name: String, _ text: String) {
    writer.name(name)
    writer.string(text)
  }

  private mutating func locations(_ keyword: JSONPointer, _ absolute: String, _ instance: JSONPointer) {
    member("keywordLocation", keyword.description)
    // It may be left out where there is no absolute URI, unless the way leads over a reference (Core 2020-12, 12.3.2).
    let passesReference = keyword.tokens.contains { token in
      ["$ref", "$dynamicRef", "$recursiveRef"].contains { token.utf8.starts(with: $0.utf8) }
    }
    if passesReference || absolute.utf8.first != UInt8(ascii: "#") { member("absoluteKeywordLocation", absolute) }
    member("instanceLocation", instance.description)
  }
}
