/// What comes from the options: schemas of types, and keywords, which may only narrow what the type accepts.
extension SchemaRenderer {
  /// A schema that is given for a type.
  func given(_ text: String, at path: [String]) throws(SchemaDerivationError) -> SchemaTree {
    do {
      return SchemaTree(try JSONDocument(text).root)
    } catch {
      throw SchemaDerivationError(
        .invalidKeyword, at: path, "the schema that is given for the type isn't JSON: \(error)")
    }
  }

  /// The keywords that say what kind of values there are, which the type alone decides.
  private static let structural: Set = [
    "$schema", "$id", "$ref", "$defs", "type", "properties", "required", "additionalProperties", "patternProperties",
    "items", "prefixItems", "anyOf", "oneOf", "allOf",
  ]

  /// Refuses a keyword that would allow what the type can't hold.
  func check(
    _ keyword: SchemaKeyword, beside tree: SchemaTree, of shape: TypeShape, at path: [String]
  ) throws(SchemaDerivationError) {
    let text: String
    do {
      text = try keyword.value.text()
    } catch {
      throw SchemaDerivationError(.invalidKeyword, at: path, "the value of \(keyword.name) isn't JSON: \(error)")
    }
    if case .given = shape { return }
    if Self.structural.contains(keyword.name) {
      throw SchemaDerivationError(.invalidKeyword, at: path, "\(keyword.name) is for the type to say")
    }
    let bound: String
    switch (keyword.name, shape) {
    case ("minimum", .integer(let minimum, let maximum)), ("maximum", .integer(let minimum, let maximum)):
      bound = #"{"type": "number", "minimum": \#(minimum), "maximum": \#(maximum)}"#
    case ("minItems", .tuple(let elements)): bound = #"{"type": "integer", "minimum": \#(elements.count)}"#
    case ("enum", .enumeration(let cases)):
      guard let known = try? SchemaTree.array(cases).text() else { return }
      bound = #"{"type": "array", "items": {"enum": \#(known)}}"#
    default: return
    }
    guard let value = try? JSONDocument(text), let schema = try? Schema(bound), (try? schema.accepts(value)) == true
    else {
      throw SchemaDerivationError(
        .invalidKeyword, at: path, "\(keyword.name) \(text) allows what the type can't hold")
    }
  }
}

extension SchemaTree {
  /// The JSON of a document, however deep: what isn't an object is kept as text.
  init(_ value: JSONValue) {
    switch value.kind {
    case .object:
      self = .object(
        value.members.map { name, value in Member(name, value.string.map { .string($0) } ?? .text(value.text)) })
    case .boolean: self = .boolean(value.boolean == true)
    case .string: self = .string(value.string ?? "")
    default: self = .text(value.text)
    }
  }
}
