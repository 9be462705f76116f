/// The schema resources of a document, and where references lead.
///
/// It knows as much of URIs as the generator uses: absolute ones, and names relative to the last slash of another.
struct PlainCatalogue {
  /// A schema resource.
  struct Resource {
    /// Its URI; empty for a root without an identifier.
    var uri: String
    var draft: PlainDraft
    var root: Plain
    /// The schemas that have plain names, and whether `$dynamicAnchor` gave the name.
    var anchors: [(name: String, schema: Plain, isDynamic: Bool)] = []
  }

  /// The schema that a reference leads to, and the number of its resource.
  struct Place {
    var schema: Plain
    var resource: Int
  }

  private(set) var resources: [Resource]

  /// Whether a reference, reached or not, leads to nothing that could be a schema.
  private(set) var hasUnresolved = false

  private var references: [(text: String, resource: Int)] = []

  /// The error that it makes on purpose.
  private let error: PlainError?

  init(_ root: Plain, _ draft: PlainDraft, error: PlainError? = nil) {
    self.error = error
    let draft = PlainDraft(root) ?? draft
    resources = [Resource(uri: "", draft: draft, root: root)]
    if let uri = identifier(root, draft) { resources[0].uri = uri }
    walk(root, within: 0)
    hasUnresolved = references.contains { resolve($0.text, from: $0.resource)?.schema.isSchema != true }
  }

  /// The number of the resource that `schema` belongs to: one of its own, or that around it.
  func resource(of schema: Plain, within outer: Int) -> Int {
    guard let (uri, _) = identity(schema, outer) else { return outer }
    return resources.firstIndex { $0.uri == uri } ?? outer
  }

  // MARK: Finding resources and anchors

  private mutating func walk(_ schema: Plain, within outer: Int) {
    guard schema.members != nil else { return }
    var resource = outer
    if let (uri, draft) = identity(schema, outer), uri != resources[outer].uri {
      resources.append(Resource(uri: uri, draft: draft, root: schema))
      resource = resources.count - 1
    }
    let draft = resources[resource].draft
    let keywords = PlainKeywords(schema: schema, draft: draft)
    for keyword in [
      schema["$ref"], keywords["$recursiveRef", since: .draft201909, until: .draft201909],
      keywords["$dynamicRef", since: .draft202012],
    ] {
      if let text = keyword?.text { references.append((text, resource)) }
    }
    if draft.hidesSiblings, schema["$ref"]?.text != nil {
      // Nothing beside the reference acts, but what is defined there can be referred to.
      for definition in schema["definitions"]?.members ?? [] { walk(definition.value, within: resource) }
      return
    }
    if let name = keywords["$anchor", since: .draft201909]?.text {
      resources[resource].anchors.append((name, schema, false))
    }
    if let name = keywords["$dynamicAnchor", since: .draft202012]?.text {
      resources[resource].anchors.append((name, schema, true))
    }
    if draft.hidesSiblings, let name = schema[draft.identifier]?.text, name.hasPrefix("#") {
      resources[resource].anchors.append((String(name.dropFirst()), schema, false))
    }
    for (inner, _) in draft.subschemas(of: schema) { walk(inner, within: resource) }
  }

  /// The URI and the draft of a schema that is a resource of its own.
  private func identity(_ schema: Plain, _ outer: Int) -> (uri: String, draft: PlainDraft)? {
    let draft = PlainDraft(schema) ?? resources[outer].draft
    guard let identifier = identifier(schema, draft) else { return nil }
    return (Self.target(identifier, from: resources[outer].uri), draft)
  }

  private func identifier(_ schema: Plain, _ draft: PlainDraft) -> String? {
    guard let identifier = schema[draft.identifier]?.text, !identifier.hasPrefix("#") else { return nil }
    // Through draft 7 an identifier beside `$ref` is ignored like everything else there.
    return draft.hidesSiblings && schema["$ref"]?.text != nil ? nil : identifier
  }

  private static func target(_ reference: String, from base: String) -> String {
    guard !reference.contains(":"), let slash = base.lastIndex(of: "/") else { return reference }
    return base[...slash] + reference
  }

  // MARK: References

  /// What `reference` leads to from a schema of `resource`.
  func resolve(_ reference: String, from resource: Int) -> Place? {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var number = error == .fragmentOfDocument ? 0 : resource
    if !parts[0].isEmpty {
      let uri = Self.target(parts[0], from: resources[error == .baseOfDocument ? 0 : resource].uri)
      guard let found = resources.firstIndex(where: { $0.uri == uri }) else { return nil }
      number = found
    }
    let fragment = Self.decoded(parts.count > 1 ? parts[1] : "")
    if fragment.isEmpty { return Place(schema: resources[number].root, resource: number) }
    guard fragment.hasPrefix("/") else {
      if error == .anchorOfAnyResource {
        number = resources.firstIndex { $0.anchors.contains { $0.name == fragment } } ?? number
      }
      return resources[number].anchors.first { $0.name == fragment }.map { Place(schema: $0.schema, resource: number) }
    }
    var target: Plain? = resources[number].root
    for token in fragment.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let name = token.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
        .split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
      if let elements = target?.elements {
        target = Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
      } else {
        target = target?[name]
      }
    }
    return target.map { Place(schema: $0, resource: number) }
  }

  /// What `$dynamicRef` leads to (Core 2020-12, 8.2.3.2).
  func resolveDynamically(_ reference: String, from resource: Int, entered: [Int]) -> Place? {
    guard let initial = resolve(reference, from: resource) else { return nil }
    let name = reference.split(separator: "#", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    if error == .staticDynamicReference { return initial }
    guard dynamicAnchor(name, in: initial.resource) != nil || error == .unanchoredDynamicReference else {
      return initial
    }
    for outer in error == .innermostDynamicReference ? entered.reversed() : entered {
      if let schema = dynamicAnchor(name, in: outer) { return Place(schema: schema, resource: outer) }
    }
    return initial
  }

  private func dynamicAnchor(_ name: String, in resource: Int) -> Plain? {
    resources[resource].anchors.first { ($0.isDynamic || error == .plainDynamicAnchor) && $0.name == name }?.schema
  }

  /// What `$recursiveRef`, which is always `#`, leads to (Core 2019-09, 8.2.4.2).
  func resolveRecursively(from resource: Int, entered: [Int]) -> Place {
    let ways = error == .innermostRecursiveReference ? entered.reversed() : entered
    let found = error == .staticRecursiveReference ? nil : ways.first { isRecursive($0) }
    let isDynamic = isRecursive(resource) || error == .unanchoredRecursiveReference
    let number = isDynamic ? found ?? resource : resource
    return Place(schema: resources[number].root, resource: number)
  }

  private func isRecursive(_ resource: Int) -> Bool {
    guard resources[resource].draft == .draft201909, case .boolean(true)? = resources[resource].root["$recursiveAnchor"]
    else { return false }
    return true
  }

  /// A fragment without its percent-encoding.
  private static func decoded(_ fragment: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(fragment.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
