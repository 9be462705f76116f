/// JSON that a schema is put together from: members keep their order, and numbers their digits.
indirect enum SchemaTree: Hashable, Sendable {
  /// A JSON text, which isn't known to be one before it is written.
  case text(String)
  /// A string.
  case string(String)
  /// `true` or `false`.
  case boolean(Bool)
  /// An array.
  case array([SchemaTree])
  /// An object.
  case object([Member])

  /// A member of an object.
  struct Member: Hashable, Sendable {
    var name: String
    var value: SchemaTree

    init(_ name: String, _ value: SchemaTree) {
      self.name = name
      self.value = value
    }
  }

  /// The integer `value`, with all of its digits.
  static func integer(_ value: some FixedWidthInteger) -> SchemaTree { .text(String(value)) }

  /// The schema of null.
  static let null = SchemaTree.object([Member("type", .string("null"))])

  /// The members of an object; none for anything else.
  var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The value of a member of an object.
  subscript(name: String) -> SchemaTree? { members.first { $0.name == name }?.value }

  /// Writes the JSON.
  ///
  /// - Throws: `JSONError` when a text isn't JSON.
  func write(to writer: inout JSONWriter) throws(JSONError) {
    switch self {
    case .text(let text): writer.value(try JSONDocument(text).root)
    case .string(let text): writer.string(text)
    case .boolean(let value): writer.boolean(value)
    case .array(let elements):
      writer.beginArray()
      for element in elements { try element.write(to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for member in members {
        writer.name(member.name)
        try member.value.write(to: &writer)
      }
      writer.endObject()
    }
  }

  /// The JSON as text.
  ///
  /// - Throws: `JSONError` when a text isn't JSON.
  func text() throws(JSONError) -> String {
    var writer = JSONWriter()
    try write(to: &writer)
    return writer.text
  }
}

extension SchemaTree {
  /// This schema with `keywords`, which take the place of keywords of the same names.
  func adding(_ keywords: [Member]) -> SchemaTree {
    var members = members
    for keyword in keywords {
      if let index = members.firstIndex(where: { $0.name == keyword.name }) {
        members[index].value = keyword.value
      } else {
        members.append(keyword)
      }
    }
    // A schema that is `false` refuses everything with whatever keywords.
    if self == .boolean(false) { return self }
    return members.isEmpty ? self : .object(members)
  }

  /// A schema that accepts what this one does, and null.
  ///
  /// Only a bare type gets a list of types: servers' grammars heed other keywords beside a list less surely than in
  /// branches of their own.
  var orNull: SchemaTree {
    if self == .boolean(true) { return self }
    let annotations: Set = ["title", "description", "type"]
    if case .string(let type) = self["type"], type != "null", members.allSatisfy({ annotations.contains($0.name) }) {
      return adding([Member("type", .array([.string(type), .string("null")]))])
    }
    return .object([Member("anyOf", .array([self, .null]))])
  }
}
