/// Puts a schema and what it refers to into one document: gathers the documents, chooses what each resource is called
/// there, and writes.
struct SchemaBundler {
  /// A reference that names a resource, and what it leads to.
  private struct Link {
    var reference: ReferenceWalk.Reference
    /// The numbers of the document and of the resource within it.
    var document: Int
    var resource: Int
  }

  private let resolver: ReferenceResolver
  private var walk = ReferenceWalk()
  private var numbers: [ObjectIdentifier: Int] = [:]
  private var links: [Link] = []

  /// The documents, the schema's own first, in the order in which references lead to them.
  private(set) var documents: [SchemaDocument] = []

  /// The places that references lead to, by document.
  private(set) var targets: [[TapeIndex]] = []

  /// The URI that each resource has in the bundle, by document; nil for a root without one.
  private(set) var names: [[URIReference?]] = []

  /// The strings that differ in the bundle, by document.
  private(set) var replacements: [[TapeIndex: String]] = []

  /// The identifiers that roots don't have yet and need, by document.
  private(set) var newIdentifiers: [String?] = []

  init(root: SchemaDocument, registry: SchemaRegistry) {
    resolver = ReferenceResolver(root: root, registry: registry)
  }

  /// The schema's own document.
  var root: SchemaDocument { resolver.root }

  /// The URIs of the meta-schemas that aren't published ones.
  var metaschemas: [String] {
    var seen: Set<String> = []
    return documents.flatMap(\.resources).map(\.dialect.uri).filter {
      Dialect.named($0) == nil && seen.insert($0).inserted
    }
  }

  // MARK: Documents

  /// Finds all documents that references lead to.
  mutating func gather() throws(SchemaError) {
    var queue: [ReferenceWalk.Reference] = []
    _ = enter(root, &queue)
    var next = 0
    while next < queue.count {
      let reference = queue[next]
      next += 1
      let place = try resolver.resolve(reference.value, in: reference.document, resource: reference.resource)
      if SchemaRegistry.published.documents.contains(where: { $0 === place.document }) { continue }
      let number = enter(place.document, &queue)
      targets[number].append(place.schema)
      queue += walk.references(in: documents[number], from: place.schema)
      if let target = reference.target, let found = resolver.find(target.key) {
        links.append(Link(reference: reference, document: number, resource: found.resource))
      }
    }
  }

  /// The number of a document, whose references are put in the queue when it is new.
  private mutating func enter(_ document: SchemaDocument, _ queue: inout [ReferenceWalk.Reference]) -> Int {
    if let number = numbers[ObjectIdentifier(document)] { return number }
    // The schema itself may be in the registry too, as when it lies in the folder that the registry was filled from.
    if let copy = documents.firstIndex(where: { Self.isCopy(document, of: $0) }) {
      numbers[ObjectIdentifier(document)] = copy
      return copy
    }
    let number = documents.count
    numbers[ObjectIdentifier(document)] = number
    documents.append(document)
    targets.append([])
    queue += walk.references(in: document, from: .root)
    return number
  }

  private static func isCopy(_ document: SchemaDocument, of other: SchemaDocument) -> Bool {
    guard let key = document.resources[0].uri?.key, key == other.resources[0].uri?.key else { return false }
    return document.storage.input.equals(other.storage.input)
      && document.resources.map(\.root) == other.resources.map(\.root)
  }

  // MARK: Names

  /// Chooses the URI of every resource, and what has to be written differently for it.
  mutating func chooseNames() throws(SchemaError) {
    let folder = commonFolder()
    replacements = documents.map { _ in [:] }
    for (number, document) in documents.enumerated() { nameResources(of: document, number, folder) }
    try checkNames()
    for link in links {
      let reference = link.reference
      guard let own = numbers[ObjectIdentifier(reference.document)], let name = names[link.document][link.resource]
      else { continue }
      let base = names[own][reference.resource]
      if reference.target(from: base)?.key == name.key { continue }
      let fragment = reference.target?.fragment.map { "#" + $0 } ?? ""
      replacements[own][reference.value] = name.text + fragment
    }
  }

  private mutating func nameResources(of document: SchemaDocument, _ number: Int, _ folder: [UInt8]?) {
    let view = document.storage.view
    let root = document.resources[0]
    let outer = number == 0 ? nil : names[0][0]
    var name = root.uri
    if let uri = name, let folder, let shortened = uri.dropping(folder) { name = shortened }
    var added: String?
    if let identifier = document.rootIdentifier {
      let written = URIReference(view.text(view[identifier]))
      if let name, written?.target(from: outer).withoutFragment.key != name.key {
        let fragment = written?.fragment.map { "#" + $0 } ?? ""
        replacements[number][identifier] = name.text + fragment
      }
    } else if number > 0 || !links.isEmpty || document.resources.count > 1 {
      added = name?.text
    } else {
      name = nil
    }
    newIdentifiers.append(added)
    var names = [name]
    for resource in document.resources.dropFirst() {
      let written = resource.identifier.flatMap { URIReference(view.text(view[$0])) }
      names.append(written?.target(from: names[resource.outer]).withoutFragment)
    }
    self.names.append(names)
  }

  /// No two resources may have the same URI.
  private func checkNames() throws(SchemaError) {
    var known: [URIReference.Key: (document: Int, resource: Int)] = [:]
    for (number, document) in documents.enumerated() {
      for (resource, entry) in document.resources.enumerated() {
        guard let key = names[number][resource]?.key else { continue }
        if let other = known.updateValue((number, resource), forKey: key) {
          let otherDocument = documents[other.document]
          throw document.error(
            .duplicateIdentifier, at: entry.root,
            "the bundle would have two resources <\(key.text)>; the other is that at "
              + "\(otherDocument.location(of: otherDocument.resources[other.resource].root))"
              + (otherDocument.name.map { " in <\($0)>" } ?? ""))
        }
      }
    }
  }

  /// The `file:` URI of the folder that the schema and all files that it refers to lie in, when identifiers can be relative
  /// to it: when the schema was read from a file, and nothing with an identifier that is no `file:` URI refers to a file.
  private func commonFolder() -> [UInt8]? {
    guard let base = root.uri, base.isFile, let own = root.resources[0].uri, own.isFile else { return nil }
    var folder = base.folder
    for document in documents {
      guard let uri = document.resources[0].uri, uri.isFile else { continue }
      folder = folder.prefix(zip(folder, uri.folder).prefix { $0 == $1 }.count)
    }
    guard let slash = folder.lastIndex(of: UInt8(ascii: "/")), slash + 1 > base.components.path.lowerBound
    else { return nil }
    for link in links where documents[link.document].resources[link.resource].uri?.isFile ?? false {
      if link.reference.document.resources[link.reference.resource].uri?.isFile != true { return nil }
    }
    return Array(folder[...slash])
  }
}

extension SchemaDocument {
  /// The string of the root schema that says its identifier, even if only a plain-name fragment; nil if there is none that
  /// acts.
  var rootIdentifier: TapeIndex? {
    if let identifier = resources[0].identifier { return identifier }
    let view = storage.view
    let rules = resources[0].dialect.rules
    guard !hidesSiblingsAtRoot, let value = view.member(.root, rules.identifier.name), view[value].tag == .string
    else { return nil }
    return value
  }

  /// Whether the root schema has a `$ref` that hides what is beside it.
  var hidesSiblingsAtRoot: Bool {
    resources[0].dialect.rules.refHidesSiblings && storage.view.member(.root, "$ref") != nil
  }
}

extension URIReference {
  /// Whether it is a `file:` URI.
  fileprivate var isFile: Bool {
    guard let scheme = components.scheme else { return false }
    return withByteSlice(bytes) { $0.slice(scheme).equalsIgnoringCase("file") }
  }

  /// The bytes up to the last slash of the path.
  fileprivate var folder: ArraySlice<UInt8> {
    let path = bytes[components.path]
    return bytes[..<(path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex)]
  }

  /// The path from `folder`, which ends in a slash, with a slash in front; nil when this doesn't lie there.
  fileprivate func dropping(_ folder: [UInt8]) -> URIReference? {
    guard bytes.starts(with: folder) else { return nil }
    let rest = bytes[(folder.count - 1)...]
    // Two slashes would start an authority.
    return rest.starts(with: Array("//".utf8)) ? nil : URIReference(recomposed: Array(rest))
  }
}
