/// A schema with all that it refers to: every document that its references lead to, and where each reference leads.
///
/// The references of each document count, whether something applies the subschema that they stand in or not, so that
/// nothing is left to be missed later. Linear in the size of the documents.
struct SchemaLinks: Sendable {
  /// A subschema of a document.
  struct Subschema: Hashable, Sendable {
    var document: SchemaDocument
    var schema: TapeIndex

    static func == (left: Subschema, right: Subschema) -> Bool {
      left.document === right.document && left.schema == right.schema
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(ObjectIdentifier(document))
      hasher.combine(schema)
    }
  }

  /// The documents: the schema's own, then those of the registry in the order in which references lead to them.
  private(set) var documents: [SchemaDocument] = []

  /// Values that nothing but a reference makes schemas, such as those of unknown keywords (Core 2020-12, 9.4.2).
  ///
  /// One that lies within another as a subschema of it is left out.
  private(set) var implied: [Subschema] = []

  /// Every pattern within ``implied``, as ``SchemaDocument/patterns`` has those of a document.
  private(set) var impliedPatterns: [Subschema] = []

  /// Every custom keyword within ``implied``, as ``SchemaDocument/customKeywords`` has those of a document.
  private(set) var impliedKeywords: [(document: SchemaDocument, keywords: [(value: TapeIndex, resource: Int)])] = []

  /// Why a reference leads nowhere; what follows from that reference on has not been looked at.
  private(set) var failure: SchemaError?

  private var places: [Subschema: ReferenceResolver.Place] = [:]

  /// Follows every reference from `root` on.
  init(root: SchemaDocument, registry: SchemaRegistry) {
    var linker = Linker(root: root, registry: registry)
    do throws(SchemaError) {
      try linker.run()
    } catch {
      failure = error
    }
    documents = linker.documents
    implied = linker.implied.filter { !linker.covered.contains($0) }
    impliedPatterns = linker.patterns
    impliedKeywords = linker.customKeywords
    places = linker.places
  }

  /// Where the reference in the string at `value` of `document` leads; nil where no reference stands.
  func place(of value: TapeIndex, in document: SchemaDocument) -> ReferenceResolver.Place? {
    places[Subschema(document: document, schema: value)]
  }
}

extension SchemaLinks {
  /// The state of following references.
  private struct Linker {
    var documents: [SchemaDocument] = []
    var implied: [Subschema] = []
    /// What a schema found later holds as its subschema.
    var covered: Set<Subschema> = []
    var patterns: [Subschema] = []
    var customKeywords: [(document: SchemaDocument, keywords: [(value: TapeIndex, resource: Int)])] = []
    var places: [Subschema: ReferenceResolver.Place] = [:]

    private let resolver: ReferenceResolver
    private var numbers: [ObjectIdentifier: Int] = [:]
    /// What is known to be a schema, by document.
    private var schemas: [TapeIndexSet] = []
    /// References that wait to be followed.
    private var pending: [(document: SchemaDocument, references: [(value: TapeIndex, resource: Int)])] = []

    init(root: SchemaDocument, registry: SchemaRegistry) {
      resolver = ReferenceResolver(root: root, registry: registry)
      _ = number(of: root)
    }

    mutating func run() throws(SchemaError) {
      var next = 0
      while next < pending.count {
        let (document, references) = pending[next]
        next += 1
        for (value, resource) in references {
          try follow(value, resource, document)
        }
      }
    }

    private mutating func follow(
      _ value: TapeIndex, _ resource: Int, _ document: SchemaDocument
    ) throws(SchemaError) {
      let place = try resolver.resolve(value, in: document, resource: resource)
      places[Subschema(document: document, schema: value)] = place
      let number = number(of: place.document)
      switch place.document.storage.view[place.schema].tag {
      case .true, .false, .object: break
      default:
        throw place.document.error(.notASchema, at: place.schema, "a schema must be an object or a boolean")
      }
      if !schemas[number].contains(place.schema) { try imply(place, number) }
    }

    /// Takes in what a reference makes a schema.
    private mutating func imply(_ place: ReferenceResolver.Place, _ number: Int) throws(SchemaError) {
      let document = place.document
      implied.append(Subschema(document: document, schema: place.schema))
      let found = try SchemaScanner.scan(
        impliedAt: place.schema, resource: place.resource, of: document, known: &schemas[number])
      for schema in found.met { covered.insert(Subschema(document: document, schema: schema)) }
      for pattern in found.patterns { patterns.append(Subschema(document: document, schema: pattern)) }
      if !found.customKeywords.isEmpty { customKeywords.append((document, found.customKeywords)) }
      pending.append((document, found.references))
    }

    private mutating func number(of document: SchemaDocument) -> Int {
      if document === documents.first { return 0 }
      if let number = numbers[ObjectIdentifier(document)] { return number }
      let number = documents.count
      numbers[ObjectIdentifier(document)] = number
      documents.append(document)
      schemas.append(document.schemas)
      pending.append((document, document.references))
      return number
    }
  }
}
