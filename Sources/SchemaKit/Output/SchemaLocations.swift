/// Where the subschemas and keywords of a program are, each looked for once.
struct SchemaLocations {
  private let program: Program
  private var steps: [Step: [String]] = [:]
  private var absolutes: [Node: String] = [:]

  /// The ways in whole documents, where more than a few have been asked for.
  private var documents: [UInt32: NodeLocations] = [:]
  private var searches = 0

  /// From how many searches on the ways in a document are found all at once.
  private static let fewSearches = 8

  private struct Step: Hashable {
    var instruction: Int
    var entry: Int
  }

  private struct Node: Hashable {
    var document: UInt32
    var index: UInt32
  }

  init(_ program: Program) { self.program = program }

  /// The tokens that lead from the subschema of an instruction to the one at `entry`, which the instruction applies.
  mutating func step(from instruction: Int, to entry: Int) -> [String] {
    let step = Step(instruction: instruction, entry: entry)
    if let tokens = steps[step] { return tokens }
    let site = program.sites[instruction]
    let tokens: [String]
    switch site.keyword {
    case .ref?, .dynamicRef?, .recursiveRef?: tokens = [site.keyword?.text ?? ""]
    default: tokens = self.tokens(site.document, from: site.schema, to: program.sites[entry].schema)
    }
    steps[step] = tokens
    return tokens
  }

  /// The tokens that lead from the subschema of an instruction to its keyword.
  mutating func keyword(_ instruction: Int) -> [String] {
    let step = Step(instruction: instruction, entry: -1)
    if let tokens = steps[step] { return tokens }
    let site = program.sites[instruction]
    let tokens = tokens(site.document, from: site.schema, to: site.value)
    steps[step] = tokens
    return tokens
  }

  /// Where the subschema at `entry` is: the URI of its resource and a fragment.
  mutating func absolute(_ entry: Int) -> String {
    absolute(program.sites[entry].schema, document: program.sites[entry].document)
  }

  /// Where a node of a schema document is: the URI of the innermost resource that holds it, and a fragment.
  mutating func absolute(_ node: UInt32, document: UInt32) -> String {
    let key = Node(document: document, index: node)
    if let location = absolutes[key] { return location }
    let resource = program.resource(of: node, document: document)
    let tokens = tokens(document, from: UInt32(clamping: resource?.root.raw ?? 0), to: node)
    let location = (resource?.uri ?? "") + "#" + JSONPointer(tokens: tokens).uriFragment
    absolutes[key] = location
    return location
  }

  private mutating func tokens(_ document: UInt32, from start: UInt32, to node: UInt32) -> [String] {
    let (start, node) = (TapeIndex(Int(start)), TapeIndex(Int(node)))
    if let locations = documents[document] { return locations.tokens(to: node, from: start) }
    let storage = program.documents[Int(document)]
    searches += 1
    guard searches > Self.fewSearches else {
      return storage.view.pointer(to: node, from: start)?.tokens ?? []
    }
    let locations = NodeLocations(storage)
    documents[document] = locations
    return locations.tokens(to: node, from: start)
  }
}

extension Program {
  /// Where a node of a schema document is: the URI of the innermost resource that holds it, and a fragment.
  func absoluteLocation(of node: UInt32, document: UInt32) -> String {
    var locations = SchemaLocations(self)
    return locations.absolute(node, document: document)
  }

  /// The innermost resource that holds a node of a schema document.
  fileprivate func resource(of node: UInt32, document: UInt32) -> ProgramResource? {
    let view = documents[Int(document)].view
    let index = TapeIndex(Int(node))
    var resource: ProgramResource?
    for candidate in resources where candidate.document == Int(document) {
      guard candidate.root <= index, index < view.next(candidate.root) else { continue }
      if candidate.root >= resource?.root ?? .root { resource = candidate }
    }
    return resource
  }
}
