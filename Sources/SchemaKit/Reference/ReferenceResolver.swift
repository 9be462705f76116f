/// Finds what references lead to: within the schema's own document first, then in the registry, then among the published
/// meta-schemas.
struct ReferenceResolver {
  /// A subschema: its document, the number of its resource there, and its place.
  struct Place {
    var document: SchemaDocument
    var resource: Int
    var schema: TapeIndex
    /// The plain name of the fragment that led here, if one did: dynamic references go on from it.
    var anchor: [UInt8]?
  }

  /// The schema's own document.
  let root: SchemaDocument

  /// Everything else that may be referred to.
  let registry: SchemaRegistry

  private let own: [URIReference.Key: Int]
  private let containers = ContainerIndex()

  init(root: SchemaDocument, registry: SchemaRegistry) {
    self.root = root
    self.registry = registry
    var own: [URIReference.Key: Int] = [:]
    for (number, resource) in root.resources.enumerated() {
      if let key = resource.uri?.key { own[key] = number }
    }
    self.own = own
  }

  /// Why a reference leads nowhere, without the place, which takes time to find.
  struct Fault: Error {
    var code: SchemaError.Code
    var reason: String

    init(_ code: SchemaError.Code, _ reason: String) {
      self.code = code
      self.reason = reason
    }
  }

  /// What the reference in the string at `value` leads to.
  ///
  /// - Parameters:
  ///   - value: The string of `$ref` or a keyword like it.
  ///   - document: The document that it stands in.
  ///   - resource: The number of the resource there, whose URI is the base URI.
  /// - Returns: The subschema that it leads to.
  /// - Throws: ``SchemaError`` when it isn't a URI reference, or leads nowhere.
  func resolve(_ value: TapeIndex, in document: SchemaDocument, resource: Int) throws(SchemaError) -> Place {
    do {
      return try place(of: value, in: document, resource: resource)
    } catch {
      throw document.error(error.code, at: value, error.reason)
    }
  }

  /// As ``resolve(_:in:resource:)``, for those who don't tell of what is wrong.
  ///
  /// - Throws: ``Fault`` when it isn't a URI reference, or leads nowhere.
  func place(of value: TapeIndex, in document: SchemaDocument, resource: Int) throws(Fault) -> Place {
    let view = document.storage.view
    let text = view.text(view[value])
    // Most references are a bare fragment without escapes: no URI needs to be parsed for them.
    if text.count > 0, text[0] == 0x23, isPlain(text) {
      return try follow(text.slice(1, text.count), (document, resource))
    }
    guard let reference = URIReference(text) else {
      throw Fault(.invalidReference, "\"\(text.string)\" isn't a URI reference")
    }
    let target = reference.target(from: document.resources[resource].uri)
    guard let fragment = target.fragment == nil ? [] : target.fragmentDecodedBytes else {
      throw Fault(.invalidReference, "the fragment of \"\(text.string)\" is badly escaped")
    }
    let isLocal = text.count == 0 || text[0] == 0x23
    guard let found = isLocal ? (document, resource) : find(target.key) else {
      throw Fault(.unresolvedReference, "nothing is known by <\(target.withoutFragment.text)>; nothing is fetched")
    }
    return try withByteSlice(fragment) { (slice) throws(Fault) in try follow(slice, found) }
  }

  /// The resource known by `uri`.
  func find(_ uri: URIReference.Key) -> (document: SchemaDocument, resource: Int)? {
    if let number = own[uri] { return (root, number) }
    return registry.find(uri) ?? SchemaRegistry.published.find(uri)
  }

  private func isPlain(_ text: ByteSlice) -> Bool {
    for offset in 1..<text.count {
      let byte = text[offset]
      if byte == 0x25 || byte == 0x23 || byte <= 0x20 || byte >= 0x7F { return false }
      if byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x5C || byte == 0x5E || byte == 0x60 { return false }
      if byte == 0x7B || byte == 0x7C || byte == 0x7D { return false }
    }
    return true
  }

  /// Follows a decoded fragment within a resource: empty, a JSON Pointer, or a plain name.
  private func follow(
    _ fragment: ByteSlice, _ place: (document: SchemaDocument, resource: Int)
  ) throws(Fault) -> Place {
    let entry = place.document.resources[place.resource]
    if fragment.count == 0 {
      return Place(document: place.document, resource: place.resource, schema: entry.root, anchor: nil)
    }
    if fragment[0] != 0x2F {
      let name = fragment.array
      guard let schema = entry.anchors[name] else {
        throw Fault(.unresolvedReference, "there is no anchor \"\(fragment.string)\"")
      }
      return Place(document: place.document, resource: place.resource, schema: schema, anchor: name)
    }
    guard let schema = try walk(fragment, in: place.document, from: entry.root) else {
      throw Fault(.unresolvedReference, "the pointer \"\(fragment.string)\" leads to nothing")
    }
    return Place(
      document: place.document, resource: place.document.resource(at: schema), schema: schema, anchor: nil)
  }

  /// Walks a JSON Pointer (RFC 6901, section 4) over bytes.
  private func walk(
    _ pointer: ByteSlice, in document: SchemaDocument, from start: TapeIndex
  ) throws(Fault) -> TapeIndex? {
    var index = start
    var offset = 0
    while offset < pointer.count {
      var end = offset + 1
      var hasEscape = false
      while end < pointer.count, pointer[end] != 0x2F {
        if pointer[end] == 0x7E { hasEscape = true }
        end += 1
      }
      let token = pointer.slice(offset + 1, end)
      var next: TapeIndex?
      if hasEscape {
        guard let unescaped = unescape(token) else {
          throw Fault(.invalidReference, "\"~\" must be followed by 0 or 1 in a JSON Pointer")
        }
        next = withByteSlice(unescaped) { step($0, in: document, from: index) }
      } else {
        next = step(token, in: document, from: index)
      }
      guard let next else { return nil }
      index = next
      offset = end
    }
    return index
  }

  private func step(
    _ token: ByteSlice, in document: SchemaDocument, from index: TapeIndex
  ) -> TapeIndex? {
    switch document.storage.view[index].tag {
    case .object: return containers.member(token, of: index, in: document)
    case .array:
      guard let position = JSONPointer.position(token.array) else { return nil }
      return containers.element(position, of: index, in: document)
    default: return nil
    }
  }

  private func unescape(_ token: ByteSlice) -> [UInt8]? {
    var bytes: [UInt8] = []
    var offset = 0
    while offset < token.count {
      if token[offset] == 0x7E {
        guard offset + 1 < token.count, token[offset + 1] & 0xFE == 0x30 else { return nil }
        bytes.append(token[offset + 1] == 0x30 ? 0x7E : 0x2F)
        offset += 2
      } else {
        bytes.append(token[offset])
        offset += 1
      }
    }
    return bytes
  }
}
