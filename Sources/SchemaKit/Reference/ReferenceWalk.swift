/// Finds the references of documents as compiling them would: where the dialect says that subschemas live, and in the
/// places that references lead to besides.
///
/// Each place is visited once. Without recursion, linear in the size of what is visited.
struct ReferenceWalk {
  /// A reference: the string of `$ref` or a keyword like it.
  struct Reference {
    /// The document that it stands in.
    var document: SchemaDocument
    /// Its place there.
    var value: TapeIndex
    /// The number of the resource that it stands in.
    var resource: Int

    /// What it leads to when it is resolved against `base`; nil when it stays within its resource or is none.
    func target(from base: URIReference?) -> URIReference? {
      let view = document.storage.view
      let text = view.text(view[value])
      guard text.count > 0, text[0] != UInt8(ascii: "#") else { return nil }
      return URIReference(text)?.target(from: base)
    }

    /// What it leads to; nil when it stays within its resource or is none.
    var target: URIReference? { target(from: document.resources[resource].uri) }

    /// The absolute location of the reference.
    var location: String { document.location(of: value) }
  }

  private let keywords = KeywordTable.shared
  private var visited: [ObjectIdentifier: Set<TapeIndex>] = [:]

  /// Whether `document` has been visited.
  func knows(_ document: SchemaDocument) -> Bool { visited[ObjectIdentifier(document)] != nil }

  /// The references in and below the schema at `start`, in the order of the text, as far as it is new.
  mutating func references(in document: SchemaDocument, from start: TapeIndex) -> [Reference] {
    let view = document.storage.view
    // Taken out while it is changed, so that it isn't copied.
    var seen = visited.updateValue([], forKey: ObjectIdentifier(document)) ?? []
    var found: [Reference] = []
    var pending = [start]
    while let schema = pending.popLast() {
      guard view[schema].tag == .object, seen.insert(schema).inserted else { continue }
      let resource = document.resource(at: schema)
      let dialect = document.resources[resource].dialect
      let hasReference = dialect.rules.refHidesSiblings && view.member(schema, "$ref") != nil
      var member = TapeIndex(schema.raw + 1)
      while member < view.next(schema) {
        let value = TapeIndex(member.raw + 1)
        if let keyword = keywords.keyword(view[member], in: view), dialect.keywords.contains(keyword) {
          switch keyword {
          case .ref, .dynamicRef, .recursiveRef:
            if view[value].tag == .string {
              found.append(Reference(document: document, value: value, resource: resource))
            }
          default:
            if !hasReference || keyword == .definitions {
              dialect.role(of: keyword).forEachPlace(in: value, of: view) { pending.append($0) }
            }
          }
        } else if !hasReference, let keyword = dialect.additions?.keyword(member, in: view) {
          keyword.role.forEachPlace(in: value, of: view) { pending.append($0) }
        }
        member = view.next(value)
      }
    }
    visited[ObjectIdentifier(document)] = seen
    return found.sorted { $0.value < $1.value }
  }
}
