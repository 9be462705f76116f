/// Writes the output formats that have a unit for each subschema, with errors and annotations by keyword.
///
/// They are those that the specification after 2020-12 has in place of the earlier ones (its section 12).
struct ListOutputWriter {
  private var writer: JSONWriter

  /// A writer with nothing written.
  init(pretty: Bool) { writer = JSONWriter(pretty: pretty) }

  /// What has been written.
  var text: String { writer.text }

  /// A flat list of all subschemas, in the order in which they were entered.
  mutating func list(_ tree: OutputTree) {
    writer.beginObject()
    writer.name("valid")
    writer.boolean(tree.nodes.first?.isValid ?? true)
    writer.name("details")
    writer.beginArray()
    for number in tree.nodes.indices where tree.nodes[number].keyword == nil {
      writer.beginObject()
      unit(tree, number)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  /// Subschemas within those that applied them.
  mutating func hierarchical(_ tree: OutputTree) {
    var open: [Int] = []
    var isFirst: [Bool] = []
    for number in tree.nodes.indices where tree.nodes[number].keyword == nil {
      close(&open, &isFirst, before: number, tree)
      if let first = isFirst.last, first {
        writer.name("details")
        writer.beginArray()
        isFirst[isFirst.count - 1] = false
      }
      writer.beginObject()
      unit(tree, number)
      open.append(number)
      isFirst.append(true)
    }
    close(&open, &isFirst, before: tree.nodes.count, tree)
  }

  private mutating func close(_ open: inout [Int], _ isFirst: inout [Bool], before number: Int, _ tree: OutputTree) {
    while let last = open.last, tree.nodes[last].end <= number {
      if isFirst.popLast() == false { writer.endArray() }
      writer.endObject()
      open.removeLast()
    }
  }

  /// Adds what is wrong by a keyword; in draft 3 the properties of one object can each have a `required`.
  private static func add(_ error: String, of keyword: String, to errors: inout [(keyword: String, text: String)]) {
    if let position = errors.firstIndex(where: { $0.keyword.utf8.elementsEqual(keyword.utf8) }) {
      errors[position].text += "; " + error
    } else {
      errors.append((keyword, error))
    }
  }

  /// The members of a unit, but for `details`.
  private mutating func unit(_ tree: OutputTree, _ number: Int) {
    let node = tree.nodes[number]
    writer.name("valid")
    writer.boolean(node.isValid)
    writer.name("evaluationPath")
    writer.string(node.keywordLocation.description)
    writer.name("schemaLocation")
    writer.string(node.absoluteLocation)
    writer.name("instanceLocation")
    writer.string(node.instanceLocation.description)
    var errors: [(keyword: String, text: String)] = []
    if let error = node.error { errors.append(("", error)) }
    var annotations: [(keyword: String, value: JSONValue)] = []
    var inner = number + 1
    while inner < node.end {
      let keyword = tree.nodes[inner]
      if let name = keyword.keyword {
        if let error = keyword.error { Self.add(error, of: name, to: &errors) }
        if let value = keyword.annotation { annotations.append((name, value)) }
      }
      inner = keyword.end
    }
    if !errors.isEmpty {
      writer.name("errors")
      writer.beginObject()
      for error in errors {
        writer.name(error.keyword)
        writer.string(error.text)
      }
      writer.endObject()
    }
    if !annotations.isEmpty {
      writer.name("annotations")
      writer.beginObject()
      for annotation in annotations {
        writer.name(annotation.keyword)
        writer.value(annotation.value)
      }
      writer.endObject()
    }
  }
}
