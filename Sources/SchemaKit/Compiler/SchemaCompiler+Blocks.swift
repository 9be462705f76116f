/// From subschemas to instructions: the order of keywords in a block.
extension SchemaCompiler {
  /// How deep subschemas of `allOf` are compiled into the block around them before they get blocks of their own.
  private static var maximumInlineDepth: Int { 8 }

  /// Compiles one block of the queue.
  mutating func compileBlock(_ key: BlockKey, _ types: TypeMask) throws(SchemaError) {
    current = key.place
    let place = key.place
    enter(place)
    let view = view(place)
    let site = Site(
      document: UInt32(clamping: place.document), schema: UInt32(clamping: place.schema.raw),
      value: UInt32(clamping: place.schema.raw), keyword: nil)
    if key.part == .entrance {
      let inner = try target(place, tracked: key.isTracked)
      let flags = key.isTracked ? Instruction.marksFlag : 0
      let number = parts.addTargets([inner])
      parts.append(Instruction(.callResource, flags: flags, a: number, b: resourceNumber(place)), at: site)
      parts.append(Instruction(.end), at: site)
      return
    }
    if view[place.schema].tag != .object {
      if view[place.schema].tag == .false { parts.append(Instruction(.reject), at: site) }
      parts.append(Instruction(.end), at: site)
      return
    }
    let map = KeywordMap(view, place.schema, dialect(place), keywords)
    let asksForEvaluated = asksForEvaluated(map, dialect(place))
    if asksForEvaluated, key.part == .outer {
      let inner = Target(types: .any, block: block(place, tracked: true, part: .inner, types: types))
      let flags = key.isTracked ? Instruction.flag : 0
      parts.append(Instruction(.track, flags: flags, a: parts.addTargets([inner])), at: site)
    } else {
      try emitKeywords(
        SchemaContext(
          place: place, view: view, dialect: dialect(place), keywords: map, types: types,
          isTracked: key.isTracked, inlineDepth: 0))
    }
    parts.append(Instruction(.end), at: site)
  }

  /// Whether a keyword of the subschema depends on what others evaluate.
  private func asksForEvaluated(_ map: KeywordMap, _ dialect: Dialect) -> Bool {
    if dialect.rules.refHidesSiblings { return false }
    return map[.unevaluatedProperties] != nil || map[.unevaluatedItems] != nil
  }

  /// Compiles the keywords of a subschema, cheap assertions first.
  mutating func emitKeywords(_ context: SchemaContext) throws(SchemaError) {
    var context = context
    if context.dialect.rules.refHidesSiblings, context.keywords[.ref] != nil {
      try emitReference(.ref, context)
      return
    }
    try emitType(&context)
    try emitConstants(&context)
    try emitNumberAssertions(context)
    try emitStringAssertions(context)
    try emitContent(context)
    try emitObjects(context)
    try emitArrays(context)
    try emitReference(.ref, context)
    try emitDynamicReferences(context)
    try emitLogic(context)
    try emitCustomKeywords(context)
    try emitUnevaluated(context)
    emitAnnotations(context)
  }

  /// Compiles a subschema that applies to the same value into the present block, where that is as good as a block of its
  /// own, and says whether it did.
  mutating func inline(_ place: SchemaPlace, _ context: inout SchemaContext) throws(SchemaError) -> Bool {
    guard options.mode == .verdict, context.inlineDepth < Self.maximumInlineDepth,
      place.document == context.place.document,
      !keepsScope || place.resource == context.place.resource
    else { return false }
    let view = view(place)
    guard view[place.schema].tag == .object else { return false }
    let map = KeywordMap(view, place.schema, dialect(place), keywords)
    if asksForEvaluated(map, dialect(place)) { return false }
    enter(place)
    inPlace.connect(context.place, place)
    let inner = SchemaContext(
      place: place, view: view, dialect: dialect(place), keywords: map, types: context.types,
      isTracked: context.isTracked, inlineDepth: context.inlineDepth + 1)
    try emitKeywords(inner)
    // What comes after in the block needs to know the types that are left.
    if let type = map[.type], !(dialect(place).rules.refHidesSiblings && map[.ref] != nil) {
      context.types.formIntersection(try typeMask(type, place))
    }
    return true
  }

  /// Adds an instruction, unless no value that gets here has a type that it applies to.
  mutating func emit(
    _ instruction: Instruction, _ keyword: Keyword, _ value: TapeIndex, _ context: SchemaContext
  ) {
    if options.mode == .verdict, instruction.opcode != .type,
      instruction.types.intersection(context.types).isEmpty
    {
      return
    }
    parts.append(
      instruction,
      at: Site(
        document: UInt32(clamping: context.place.document), schema: UInt32(clamping: context.place.schema.raw),
        value: UInt32(clamping: value.raw), keyword: keyword))
  }

  /// Asserts that the type is in `types`, unless every type that gets here is.
  mutating func emitTypes(
    _ types: TypeMask, _ keyword: Keyword, _ value: TapeIndex, _ context: inout SchemaContext
  ) {
    if options.mode == .verdict, context.types.isSubset(of: types) { return }
    emit(Instruction(.type, types: types), keyword, value, context)
    if options.mode == .verdict { context.types.formIntersection(types) }
  }

  /// The target of a subschema of `context` that judges members or elements; of one for those that are left over, which
  /// has always been allowed to be a boolean, if `isAdditional`.
  mutating func childTarget(
    _ schema: TapeIndex, _ context: SchemaContext, isAdditional: Bool = false
  ) throws(SchemaError) -> Target {
    try target(place(schema, within: context.place), tracked: false, allowsBoolean: isAdditional)
  }

  /// The target of a subschema of `context` that judges the same value.
  mutating func inPlaceTarget(
    _ place: SchemaPlace, _ context: SchemaContext, tracked: Bool
  ) throws(SchemaError) -> Target {
    inPlace.connect(context.place, place)
    return try target(place, tracked: tracked)
  }

  /// The elements of the array at `value`, which `keyword` needs to be one.
  func elements(
    _ value: TapeIndex, _ keyword: Keyword, _ context: SchemaContext
  ) throws(SchemaError) -> [TapeIndex] {
    let node = context.view[value]
    guard node.tag == .array else {
      throw error(.invalidSchema, at: value, context.place, "\(keyword.text) must be an array")
    }
    var elements: [TapeIndex] = []
    var element = TapeIndex(value.raw + 1)
    while element.raw < node.high {
      elements.append(element)
      element = context.view.next(element)
    }
    return elements
  }

  /// The members of the object at `value`, which `keyword` needs to be one: each a name and the value after it.
  func members(
    _ value: TapeIndex, _ keyword: Keyword, _ context: SchemaContext
  ) throws(SchemaError) -> [TapeIndex] {
    let node = context.view[value]
    guard node.tag == .object else {
      throw error(.invalidSchema, at: value, context.place, "\(keyword.text) must be an object")
    }
    var members: [TapeIndex] = []
    var member = TapeIndex(value.raw + 1)
    while member.raw < node.high {
      members.append(member)
      member = context.view.next(TapeIndex(member.raw + 1))
    }
    return members
  }

  /// The count that the value of `keyword` stands for; more than any document has is `Int.max`.
  func count(_ keyword: Keyword, _ context: SchemaContext) throws(SchemaError) -> Int? {
    guard let value = context.keywords[keyword] else { return nil }
    let node = context.view[value]
    var count: Int?
    if TypeMask.machineInteger.allows(node) {
      count = node.integer >= 0 ? Int(clamping: node.integer) : nil
    } else if TypeMask.number.allows(node) {
      count = ExactNumber(lexeme: context.view.lexeme(node)).count()
    }
    guard let count else {
      throw error(.invalidSchema, at: value, context.place, "\(keyword.text) must be an integer of at least 0")
    }
    return count
  }
}
