/// Walks a document as a schema and finds its resources, anchors and references.
///
/// The walk goes only where the dialect says that subschemas live, so that `$id` or `$ref` within `const`, `enum` or unknown
/// keywords, or as the name of a property, stays the data that it is (Core 2020-12, 9.4.2). Without recursion, linear in the
/// size of the document.
struct SchemaScanner {
  private let storage: DocumentStorage
  let view: TapeView
  private let uri: URIReference?
  private let dialects: (String) -> DialectLookup
  private let keywords = KeywordTable.shared
  var resources: [SchemaResource] = []
  var references: [(value: TapeIndex, resource: Int)] = []
  var patterns: [TapeIndex] = []
  var customKeywords: [(value: TapeIndex, resource: Int)] = []
  private var roots: [URIReference.Key: TapeIndex] = [:]
  var pending: [(schema: TapeIndex, resource: Int)] = []
  private var schemas = TapeIndexSet(nodeCount: 0)
  /// Whether what is read is a schema only because a reference leads there.
  private var isImplied = false

  /// Reads `storage` as a schema.
  ///
  /// - Parameters:
  ///   - storage: The document.
  ///   - root: The schema's place in it.
  ///   - uri: The URI that it was retrieved from, if any, against which its own identifier is resolved.
  ///   - dialect: The dialect of a root schema that names none.
  ///   - dialects: Finds a dialect by URI, or says why there is none.
  /// - Returns: The document with its resources and references.
  /// - Throws: ``SchemaError`` when a dialect isn't known, or an identifier isn't one or is given twice.
  static func scan(
    _ storage: DocumentStorage, at root: TapeIndex = .root, uri: URIReference?, dialect: Dialect,
    dialects: @escaping (String) -> DialectLookup
  ) throws(SchemaError) -> SchemaDocument {
    var scanner = SchemaScanner(storage: storage, uri: uri?.withoutFragment, dialects: dialects)
    try scanner.run(root, dialect)
    return scanner.document()
  }

  private init(storage: DocumentStorage, uri: URIReference?, dialects: @escaping (String) -> DialectLookup) {
    self.storage = storage
    view = storage.view
    self.uri = uri
    self.dialects = dialects
  }

  /// A scanner for a value of `resource` of `document` that nothing but a reference makes a schema.
  init(_ document: SchemaDocument, impliedIn resource: SchemaResource) {
    self.init(storage: document.storage, uri: document.uri, dialects: { _ in .unknownDialect })
    resources = [resource]
    isImplied = true
  }

  private mutating func run(_ root: TapeIndex, _ dialect: Dialect) throws(SchemaError) {
    schemas = TapeIndexSet(nodeCount: view.nodeCount)
    resources.append(SchemaResource(root: root, uri: uri, dialect: dialect))
    if let uri { roots[uri.key] = root }
    pending.append((root, 0))
    while let (schema, resource) = pending.popLast() {
      _ = schemas.insert(schema)
      if view[schema].tag == .object { try visit(schema, resource, isRoot: schema == root) }
    }
  }

  /// What was found, with the resources in the order of their places.
  private func document() -> SchemaDocument {
    let order = resources.indices.sorted { resources[$0].root < resources[$1].root }
    var numbers = [Int](repeating: 0, count: order.count)
    var sorted: [SchemaResource] = []
    var around: [Int] = []
    for (number, resource) in order.enumerated() {
      numbers[resource] = number
      sorted.append(resources[resource])
      while let last = around.last, view.next(sorted[last].root) <= sorted[number].root { around.removeLast() }
      sorted[number].outer = around.last ?? 0
      around.append(number)
    }
    return SchemaDocument(
      storage: storage, uri: uri, resources: sorted,
      references: references.map { ($0.value, numbers[$0.resource]) }, patterns: patterns, schemas: schemas,
      customKeywords: customKeywords.map { ($0.value, numbers[$0.resource]) })
  }

  mutating func visit(_ schema: TapeIndex, _ outer: Int, isRoot: Bool) throws(SchemaError) {
    let resource =
      isImplied ? identifyImplied(schema, outer) : try identify(schema, outer, isRoot: isRoot)
    let dialect = resources[resource].dialect
    let hasReference = dialect.rules.refHidesSiblings && view.member(schema, "$ref") != nil
    var member = TapeIndex(schema.raw + 1)
    let end = view.next(schema)
    while member < end {
      let value = TapeIndex(member.raw + 1)
      if let keyword = keywords.keyword(view[member], in: view), dialect.keywords.contains(keyword) {
        try read(keyword, value, schema, resource, hasReference)
      } else if !hasReference, let keyword = dialect.additions?.keyword(member, in: view) {
        customKeywords.append((value, resource))
        keyword.role.forEachPlace(in: value, of: view) { pending.append(($0, resource)) }
      }
      member = view.next(value)
    }
  }

  /// Takes in one keyword: an anchor, a reference, a pattern, or subschemas.
  private mutating func read(
    _ keyword: Keyword, _ value: TapeIndex, _ schema: TapeIndex, _ resource: Int, _ hasReference: Bool
  ) throws(SchemaError) {
    let dialect = resources[resource].dialect
    switch keyword {
    case .ref, .dynamicRef, .recursiveRef:
      guard view[value].tag == .string else { return }
      guard keyword != .recursiveRef || view.text(view[value]).equals("#") else {
        throw error(.invalidReference, at: value, in: resource, "the value of $recursiveRef must be \"#\"")
      }
      if isImplied { try checkImplied(value, resource) }
      references.append((value, resource))
    case .anchor where isImplied, .dynamicAnchor where isImplied, .recursiveAnchor where isImplied: return
    case .anchor:
      guard view[value].tag == .string else { return }
      try addAnchor(view.text(view[value]).array, schema, value, resource)
    case .dynamicAnchor:
      guard view[value].tag == .string else { return }
      let name = view.text(view[value]).array
      try addAnchor(name, schema, value, resource)
      resources[resource].dynamicAnchors.insert(name)
    case .recursiveAnchor:
      // It speaks for a whole resource, and so acts at its root alone (Core 2019-09, 8.2.4.2.2).
      guard view[value].tag == .true, resources[resource].root == schema else { return }
      try addAnchor([], schema, value, resource)
      resources[resource].dynamicAnchors.insert([])
    default:
      // Through draft 7 nothing beside `$ref` acts, but `definitions` can still be referred to.
      if hasReference, keyword != .definitions { return }
      addPatterns(keyword, value)
      dialect.role(of: keyword).forEachPlace(in: value, of: view) { pending.append(($0, resource)) }
    }
  }

  private mutating func addPatterns(_ keyword: Keyword, _ value: TapeIndex) {
    let node = view[value]
    if keyword == .pattern, node.tag == .string { patterns.append(value) }
    guard keyword == .patternProperties, node.tag == .object else { return }
    var member = TapeIndex(value.raw + 1)
    while member.raw < node.high {
      patterns.append(member)
      member = view.next(TapeIndex(member.raw + 1))
    }
  }

  private mutating func addAnchor(
    _ name: [UInt8], _ schema: TapeIndex, _ value: TapeIndex, _ resource: Int
  ) throws(SchemaError) {
    if let other = resources[resource].anchors.updateValue(schema, forKey: name), other != schema {
      throw error(
        .duplicateIdentifier, at: value, in: resource,
        "the anchor \"\(String(decoding: name, as: UTF8.self))\" is given twice; "
          + "the other place is \(location(of: other, in: resource))")
    }
  }

  // MARK: Identifiers

  /// The most bytes that the URI of a resource may have.
  ///
  /// Each resource has the base in its URI: with one of any length many resources would take the product of both.
  private static let longestIdentifier = 2_048

  /// The resource that the schema at `schema` belongs to: a new one if it has an identifier, else that around it.
  private mutating func identify(_ schema: TapeIndex, _ outer: Int, isRoot: Bool) throws(SchemaError) -> Int {
    // A resource names its dialect before its identifier is read, since the dialect says how.
    let outerDialect = resources[outer].dialect
    var dialect = outerDialect
    if let declared = view.member(schema, "$schema"),
      isRoot || view.member(schema, "$id") != nil || view.member(schema, "id") != nil
    {
      dialect = try self.dialect(declared, outer)
    }
    if isRoot { resources[outer].dialect = dialect }
    // A schema of an older draft within one of a newer may have been given an identifier as the newer wants it.
    guard
      let identifier = view.member(schema, dialect.rules.identifier.name)
        ?? (dialect == outerDialect ? nil : view.member(schema, outerDialect.rules.identifier.name)),
      view[identifier].tag == .string
    else { return outer }
    // Through draft 7 an identifier beside `$ref` is ignored like everything else there (draft 7 Core, 8.3).
    if dialect.rules.refHidesSiblings, view.member(schema, "$ref") != nil { return outer }

    guard let reference = URIReference(view.text(view[identifier])) else {
      throw error(.invalidReference, at: identifier, in: outer, "the identifier isn't a URI reference")
    }
    if let fragment = reference.fragmentDecodedBytes, !fragment.isEmpty {
      guard dialect.rules.anchorsByID else {
        throw error(.invalidReference, at: identifier, in: outer, "an identifier can't have a fragment")
      }
      if view.text(view[identifier])[0] == 0x23 {
        // What a JSON Pointer means here is undefined (draft 7 Core, 8.2.3). Generators of schemas write where the schema
        // stands, to which a reference leads anyway.
        if fragment.first != 0x2F { try addAnchor(fragment, schema, identifier, outer) }
        return outer
      }
      guard fragment.first != 0x2F else {
        throw error(
          .invalidReference, at: identifier, in: outer, "an identifier can't have a JSON Pointer as its fragment")
      }
    }
    let base = resources[outer].uri
    let uri = reference.target(from: base).withoutFragment
    guard uri.bytes.count <= Self.longestIdentifier else {
      throw error(
        .tooLarge, at: identifier, in: outer,
        "an identifier can't have more than \(Self.longestIdentifier) bytes, its base included")
    }
    var resource = outer
    if isRoot {
      resources[outer].uri = uri
    } else {
      resources.append(SchemaResource(root: schema, uri: uri, dialect: dialect))
      resource = resources.count - 1
    }
    resources[resource].identifier = identifier
    if let other = roots.updateValue(schema, forKey: uri.key), other != schema {
      throw error(
        .duplicateIdentifier, at: identifier, in: outer,
        "the identifier <\(uri.text)> is given twice; "
          + "the other place is #\(view.pointer(to: other)?.description ?? "")")
    }
    if let fragment = reference.fragmentDecodedBytes, !fragment.isEmpty {
      try addAnchor(fragment, schema, identifier, resource)
    }
    return resource
  }

  private func dialect(_ declared: TapeIndex, _ resource: Int) throws(SchemaError) -> Dialect {
    let node = view[declared]
    guard node.tag == .string else {
      throw error(.unknownDialect, at: declared, in: resource, "$schema must be a string that holds a URI")
    }
    let uri = view.text(node).string
    switch dialects(uri) {
    case .known(let dialect): return dialect
    case .unknownVocabulary:
      throw error(
        .unknownVocabulary, at: declared, in: resource,
        "the meta-schema <\(uri)> requires a vocabulary that isn't known")
    case .conflict(let conflict):
      throw error(
        .conflictingVocabularies, at: declared, in: resource,
        "the vocabularies of the meta-schema <\(uri)> conflict: \(conflict)")
    case .unknownDialect:
      throw error(.unknownDialect, at: declared, in: resource, "no dialect is known by <\(uri)>")
    }
  }

  /// An error at a node that stands in `resource`, or starts a resource within it.
  func error(
    _ code: SchemaError.Code, at index: TapeIndex, in resource: Int, _ reason: String
  ) -> SchemaError {
    SchemaError(
      code, at: location(of: index, in: resource), in: (uri ?? resources[0].uri)?.text, offset: view[index].offset,
      reason)
  }

  private func location(of index: TapeIndex, in resource: Int) -> String {
    let pointer = view.pointer(to: index, from: resources[resource].root)?.uriFragment ?? ""
    return (resources[resource].uri?.text ?? "") + "#" + pointer
  }
}
