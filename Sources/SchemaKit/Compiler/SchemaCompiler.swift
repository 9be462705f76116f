/// Compiles a schema and all that it refers to into a program.
///
/// Every subschema that something applies becomes a block of instructions; blocks that wait to be compiled stand in a queue,
/// so that neither nesting nor references cost native stack. Targets name blocks by number until the end, when they are
/// linked to instructions.
struct SchemaCompiler: ~Copyable {
  let links: SchemaLinks
  let options: CompilerOptions
  let keywords = KeywordTable.shared

  /// The tables of the program.
  var parts = ProgramParts()

  /// The documents that the program's code comes from.
  private(set) var documents: [SchemaDocument] = []

  /// The first instruction of each block, by block number less one.
  private var entries: [UInt32] = []
  private var blocks: [BlockKey: Int] = [:]
  private var queue: [(key: BlockKey, types: TypeMask)] = []
  private var documentNumbers: [ObjectIdentifier: Int] = [:]
  /// The number of each document's first resource among all of the program.
  private var firstResources: [Int] = []
  private var patternNumbers: [[UInt8]: Int] = [:]

  /// Which subschema applies which to the same value.
  var inPlace = InPlaceGraph()

  /// What custom keywords made of their values, by the place of the value.
  var customActions: [SchemaPlace: CustomKeyword.Action] = [:]

  /// The dynamic references met so far.
  var dynamics = DynamicReferences()

  /// What a first look at large subschemas came to, and where chains of bare references end.
  var looks = FirstLooks()

  /// Whether the schemas of properties say that they are required (draft 3, 5.7), once that has been asked.
  var requirements: [SchemaPlace: Bool] = [:]

  /// Whether the code has to keep the dynamic scope: a dynamic reference has more than one place to lead to.
  let keepsScope: Bool

  /// The place whose block is being compiled.
  var current: SchemaPlace

  /// The schema that is compiled.
  let start: SchemaPlace

  /// What a block is compiled from, and how.
  struct BlockKey: Hashable {
    /// Which part of a subschema's code a block holds.
    enum Part: Hashable {
      /// The whole of it, or the step that gives ``inner`` an evaluated set of its own.
      case outer
      /// The keywords of a subschema that asks what has been evaluated.
      case inner
      /// The step into another schema resource.
      case entrance
    }

    var place: SchemaPlace
    /// Whether it marks what it evaluates.
    var isTracked: Bool
    var part: Part
  }

  /// Compiles the schema that `links` has the references of.
  ///
  /// Linear in the size of what is referred to, but for the growth from inlining, which is capped.
  /// - Throws: ``SchemaError`` when something reachable isn't a schema, a reference leads nowhere or round in a circle, a
  ///   pattern is no regular expression, or the program grows beyond its limit.
  static func compile(_ links: SchemaLinks, options: CompilerOptions) throws(SchemaError) -> Program {
    if let failure = links.failure { throw failure }
    // Nearly every schema can do without a dynamic scope; that shows only once everything reachable is known.
    var compiler = SchemaCompiler(links, options, keepsScope: false)
    try compiler.run()
    if compiler.dynamics.needScope {
      compiler = SchemaCompiler(links, options, keepsScope: true)
      try compiler.run()
    }
    return compiler.finish()
  }

  private init(_ links: SchemaLinks, _ options: CompilerOptions, keepsScope: Bool) {
    self.links = links
    self.options = options
    self.keepsScope = keepsScope
    start = SchemaPlace(document: 0, resource: 0, schema: .root)
    current = start
    parts.contentParsing = options.contentParsing
    _ = number(of: links.documents[0])
  }

  private var rootTarget = Target.accept

  private mutating func run() throws(SchemaError) {
    rootTarget = keepsScope ? entrance(start, tracked: false) : try target(start, tracked: false)
    var next = 0
    repeat {
      while next < queue.count {
        let (key, types) = queue[next]
        entries[next] = UInt32(clamping: parts.code.count)
        if key.isTracked { parts.trackedEntries.insert(parts.code.count) }
        try compileBlock(key, types)
        next += 1
        if parts.code.count > options.maximumInstructions {
          throw documents[key.place.document].error(
            .tooLarge, at: key.place.schema, "the compiled schema is larger than the limit")
        }
      }
    } while try addDynamicCandidates()
    if let place = inPlace.findCycle() {
      throw documents[place.document].error(
        .infiniteReference, at: place.schema, "this subschema applies itself to the same value without end")
    }
    try checkUnreached()
    try checkUnreachedKeywords()
  }

  /// Finds what is no pattern where nothing applies it.
  private func checkUnreached() throws(SchemaError) {
    for document in links.documents {
      for value in document.patterns { try checkPattern(value, document) }
    }
    for pattern in links.impliedPatterns { try checkPattern(pattern.schema, pattern.document) }
  }

  private func checkPattern(_ value: TapeIndex, _ document: SchemaDocument) throws(SchemaError) {
    let view = document.storage.view
    let node = view[value]
    let text = node.tag == .name ? view.name(node) : view.text(node)
    if patternNumbers[text.array] == nil { _ = try compiled(text, at: value, in: document) }
  }

  /// Puts the program together.
  private consuming func finish() -> Program {
    link()
    let root = linked(rootTarget)
    let mode = options.mode
    return Program(parts, mode: mode, root: root)
  }

  private mutating func link() {
    if options.mode == .verdict { markLeaves() }
    for number in 0..<parts.targets.count { parts.targets[number] = entry(of: parts.targets[number]) }
    if options.mode == .verdict { collapseTargets() }
    for number in 0..<parts.slots.count {
      var slot = parts.slots[number]
      slot.target = linked(slot.target)
      parts.slots[number] = slot
    }
    for number in 0..<parts.objects.count {
      var object = parts.objects[number]
      object.additional = linked(object.additional)
      parts.objects[number] = object
    }
    for number in 0..<parts.patternMembers.count {
      var member = parts.patternMembers[number]
      member.target = linked(member.target)
      parts.patternMembers[number] = member
    }
    linkDynamicReferences()
  }

  /// A target that names instructions in place of a block, by the shortest way.
  func linked(_ target: Target) -> Target { collapsed(entry(of: target)) }

  /// A target that names instructions in place of a block; a block that is none, or only tests the type, is left out.
  private func entry(of target: Target) -> Target {
    guard target.entry != 0 else { return target }
    let entry = entries[Int(target.entry) - 1]
    guard options.mode == .verdict else { return Target(types: target.types, step: .block, entry: entry) }
    let instruction = parts.code[Int(entry)]
    if instruction.opcode == .end { return Target(types: target.types) }
    if instruction.opcode == .type, parts.code[Int(entry) + 1].opcode == .end {
      return Target(types: target.types.intersection(instruction.types))
    }
    return Target(types: target.types, step: step(of: instruction), entry: entry)
  }

  /// How a block is carried out that begins with `instruction`.
  private func step(of instruction: Instruction) -> Target.Step {
    guard instruction.flags & Instruction.leafFlag != 0 else { return .block }
    if instruction.opcode == .object, parts.objects[Int(instruction.a)].isPlain { return .members }
    return instruction.opcode.step
  }

  // MARK: Numbers of things

  /// The number of `document` in the program.
  mutating func number(of document: SchemaDocument) -> Int {
    if let number = documentNumbers[ObjectIdentifier(document)] { return number }
    let number = documents.count
    documents.append(document)
    parts.documents.append(document.storage)
    documentNumbers[ObjectIdentifier(document)] = number
    firstResources.append(parts.resources.count)
    for resource in document.resources {
      parts.resources.append(
        ProgramResource(uri: resource.uri?.text ?? "", document: number, root: resource.root))
    }
    return number
  }

  /// The number of a place's resource among all of the program.
  func resourceNumber(_ place: SchemaPlace) -> Int {
    firstResources[place.document] + place.resource
  }

  /// The resource that a place belongs to.
  func resource(_ place: SchemaPlace) -> SchemaResource { documents[place.document].resources[place.resource] }

  /// The document that a place stands in, as nodes and bytes.
  func view(_ place: SchemaPlace) -> TapeView { documents[place.document].storage.view }

  /// The dialect that a place is written in.
  func dialect(_ place: SchemaPlace) -> Dialect { resource(place).dialect }

  /// The place of a subschema within the schema at `place`: in the same resource, or the root of one of its own.
  func place(_ schema: TapeIndex, within place: SchemaPlace) -> SchemaPlace {
    let document = documents[place.document]
    guard document.resources.count > 1 else {
      return SchemaPlace(document: place.document, resource: place.resource, schema: schema)
    }
    let resource = document.resource(at: schema)
    return SchemaPlace(document: place.document, resource: resource, schema: schema)
  }

  /// The block of a subschema, by number: a new one at the queue's end if there is none.
  mutating func block(
    _ place: SchemaPlace, tracked: Bool, part: BlockKey.Part = .outer, types: TypeMask
  ) -> Int {
    let key = BlockKey(place: place, isTracked: tracked, part: part)
    if let number = blocks[key] { return number }
    queue.append((key, types))
    entries.append(0)
    blocks[key] = queue.count
    return queue.count
  }

  /// The number of a pattern, compiled the first time.
  mutating func pattern(_ value: TapeIndex, _ text: ByteSlice, _ place: SchemaPlace) throws(SchemaError) -> Int {
    let bytes = text.array
    if let number = patternNumbers[bytes] { return number }
    parts.patterns.append(try compiled(text, at: value, in: documents[place.document]))
    parts.patternTexts.append(Constant(document: UInt32(clamping: place.document), index: UInt32(clamping: value.raw)))
    patternNumbers[bytes] = parts.patterns.count - 1
    return parts.patterns.count - 1
  }

  private func compiled(
    _ text: ByteSlice, at value: TapeIndex, in document: SchemaDocument
  ) throws(SchemaError) -> Pattern {
    do {
      return try Pattern(text, limits: options.patternLimits)
    } catch {
      throw document.error(error, inPatternAt: value)
    }
  }

  /// An error at a node of a place's document.
  func error(
    _ code: SchemaError.Code, at index: TapeIndex, _ place: SchemaPlace, _ reason: String
  ) -> SchemaError {
    documents[place.document].error(code, at: index, reason)
  }

  /// What a reference leads to.
  mutating func resolve(_ value: TapeIndex, _ place: SchemaPlace) throws(SchemaError) -> (SchemaPlace, [UInt8]?) {
    guard view(place)[value].tag == .string else {
      throw error(.invalidSchema, at: value, place, "a reference must be a string")
    }
    guard let found = links.place(of: value, in: documents[place.document]) else {
      throw error(.unresolvedReference, at: value, place, "this reference stands where none was looked for")
    }
    let number = number(of: found.document)
    return (SchemaPlace(document: number, resource: found.resource, schema: found.schema), found.anchor)
  }
}
