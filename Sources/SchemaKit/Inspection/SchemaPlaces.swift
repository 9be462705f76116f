/// Where schemas stand in a document, what its references lead to, and which of its parts are reached by them.
struct SchemaPlaces {
  /// What a node of the document is.
  private enum Kind {
    /// Neither of the others: a keyword's value, and data within it.
    case plain
    /// A schema, where its dialect has one or where a reference says that there is one.
    case schema
    /// Part of the value of an unknown keyword or of one that `$ref` hides, where a reference may find a schema.
    case opaque
  }

  /// The schemas that are objects, in the order of their places, each with the number of its resource.
  private(set) var schemas: [(index: TapeIndex, resource: Int)] = []

  /// What references lead to, by the place of their values; those that lead nowhere are left out.
  private(set) var targets: [TapeIndex: ReferenceResolver.Place] = [:]

  /// The references that lead to something in the document that is no schema.
  private(set) var doubtful: [TapeIndex] = []

  private let document: SchemaDocument
  private let resolver: ReferenceResolver
  private let view: TapeView
  private var kinds: [Kind]
  private var pending: [TapeIndex] = [.root]
  private var references: [(value: TapeIndex, resource: Int)] = []

  /// Finds all of it, in time linear in the document.
  init(_ document: SchemaDocument, _ resolver: ReferenceResolver) {
    self.document = document
    self.resolver = resolver
    view = document.storage.view
    kinds = [Kind](repeating: .plain, count: view.nodeCount)
    // References are followed once all is known that the dialect has schemas in.
    repeat {
      while let schema = pending.popLast() { visit(schema) }
      let found = references
      references = []
      for (value, resource) in found { follow(value, resource) }
    } while !pending.isEmpty
    schemas.sort { $0.index < $1.index }
  }

  private mutating func visit(_ schema: TapeIndex) {
    guard kinds[schema.raw] != .schema else { return }
    kinds[schema.raw] = .schema
    guard view[schema].tag == .object else { return }
    let resource = document.resource(at: schema)
    schemas.append((schema, resource))
    let dialect = document.resources[resource].dialect
    let isReferenceOnly = dialect.rules.refHidesSiblings && view.member(schema, "$ref") != nil
    for value in view.memberValues(schema) {
      let name = TapeIndex(value.raw - 1)
      if !isReferenceOnly, let custom = dialect.additions?.keyword(name, in: view) {
        custom.role.forEachPlace(in: value, of: view) { pending.append($0) }
        continue
      }
      guard let keyword = KeywordTable.shared.keyword(view[name], in: view),
        dialect.keywords.contains(keyword), !isReferenceOnly || keyword == .ref || keyword == .definitions
      else {
        obscure(value)
        continue
      }
      if keyword.isReference {
        if view[value].tag == .string { references.append((value, resource)) }
      } else {
        dialect.role(of: keyword).forEachPlace(in: value, of: view) { pending.append($0) }
      }
    }
  }

  private mutating func obscure(_ value: TapeIndex) {
    // Where the value is within another one of its kind, that has been done.
    guard kinds[value.raw] == .plain else { return }
    for node in value.raw..<view.next(value).raw where kinds[node] == .plain { kinds[node] = .opaque }
  }

  private mutating func follow(_ value: TapeIndex, _ resource: Int) {
    guard let place = try? resolver.place(of: value, in: document, resource: resource) else { return }
    targets[value] = place
    guard place.document === document else { return }
    switch kinds[place.schema.raw] {
    case .schema: break
    case .opaque: pending.append(place.schema)
    case .plain: doubtful.append(value)
    }
  }

  // MARK: Reachability

  /// For each node of the document, how many nodes before it are schemas that are reached from its roots.
  ///
  /// A definition is reached through a reference, not by standing in `$defs`. What has an identifier or an anchor of its
  /// own can be meant by others, and is a root like the document itself; so is each definition of a resource that does
  /// nothing but define.
  func reachedCounts() -> [Int] {
    var search = Search(isReached: [Bool](repeating: false, count: view.nodeCount))
    search.isSearched = search.isReached
    search.pending.append(.root)
    for resource in document.resources {
      search.pending.append(resource.root)
      search.pending += resource.anchors.values
      if isLibrary(resource) {
        for keyword in [Keyword.defs, .definitions] where resource.dialect.keywords.contains(keyword) {
          if let value = view.member(resource.root, keyword.name) { search.pending += view.memberValues(value) }
        }
      }
    }
    while let schema = search.pending.popLast() { walk(schema, &search) }
    var counts = [0]
    counts.reserveCapacity(view.nodeCount + 1)
    var count = 0
    for isReached in search.isReached {
      if isReached { count += 1 }
      counts.append(count)
    }
    return counts
  }

  private struct Search {
    /// The nodes that are schemas and reached.
    var isReached: [Bool]
    /// The nodes within unknown keywords that were searched for references.
    var isSearched: [Bool] = []
    var pending: [TapeIndex] = []
    /// The other documents that were searched.
    var documents: Set<ObjectIdentifier> = []
  }

  /// Whether a resource's root defines schemas for others and judges nothing itself.
  private func isLibrary(_ resource: SchemaResource) -> Bool {
    for value in view.memberValues(resource.root) {
      if let keyword = KeywordTable.shared.keyword(view[TapeIndex(value.raw - 1)], in: view), keyword.judges,
        resource.dialect.keywords.contains(keyword)
      {
        return false
      }
    }
    return true
  }

  private func walk(_ schema: TapeIndex, _ search: inout Search) {
    guard !search.isReached[schema.raw] else { return }
    search.isReached[schema.raw] = true
    guard view[schema].tag == .object else { return }
    let resource = document.resource(at: schema)
    let dialect = document.resources[resource].dialect
    for value in view.memberValues(schema) {
      let name = TapeIndex(value.raw - 1)
      if let custom = dialect.additions?.keyword(name, in: view) {
        custom.role.forEachPlace(in: value, of: view) { search.pending.append($0) }
        continue
      }
      guard let keyword = KeywordTable.shared.keyword(view[name], in: view), dialect.keywords.contains(keyword) else {
        searchOpaque(value, resource, &search)
        continue
      }
      if keyword.isReference {
        follow(value, resource, &search)
      } else if keyword != .defs, keyword != .definitions {
        dialect.role(of: keyword).forEachPlace(in: value, of: view) { search.pending.append($0) }
      }
    }
  }

  /// Follows what looks like references in the value of an unknown keyword: what it means isn't known.
  private func searchOpaque(_ value: TapeIndex, _ resource: Int, _ search: inout Search) {
    var node = value
    let end = view.next(value)
    while node < end, !search.isSearched[node.raw] {
      search.isSearched[node.raw] = true
      if view[node].tag == .name, view.name(view[node]).equals("$ref") {
        follow(TapeIndex(node.raw + 1), resource, &search)
      }
      node = TapeIndex(node.raw + 1)
    }
  }

  private func follow(_ value: TapeIndex, _ resource: Int, _ search: inout Search) {
    guard view[value].tag == .string else { return }
    if let place = targets[value] ?? (try? resolver.place(of: value, in: document, resource: resource)) {
      follow(place, &search)
    }
  }

  /// Goes on at what a reference leads to; in another document everything is taken to be reached.
  private func follow(_ place: ReferenceResolver.Place, _ search: inout Search) {
    var documents: [SchemaDocument] = []
    func note(_ place: ReferenceResolver.Place) {
      if place.document === document {
        search.pending.append(place.schema)
      } else if search.documents.insert(ObjectIdentifier(place.document)).inserted {
        documents.append(place.document)
      }
    }
    note(place)
    while let other = documents.popLast() {
      for (value, resource) in other.references {
        if let place = try? resolver.place(of: value, in: other, resource: resource) { note(place) }
      }
    }
  }
}

extension Keyword {
  /// Whether the keyword's value leads to a schema.
  fileprivate var isReference: Bool { self == .ref || self == .dynamicRef || self == .recursiveRef }
}
