/// Keywords for arrays (Core 2020-12, 10.3.1; Validation 2020-12, 6.4).
extension SchemaCompiler {
  mutating func emitArrays(_ context: SchemaContext) throws(SchemaError) {
    if options.mode == .verdict, try emitElements(context) {
      try emitContains(context)
      try emitUniqueItems(context)
      return
    }
    try emitCounts(.minItems, .maxItems, .itemCount, .array, context)
    var prefix = 0
    if let value = context.keywords[.prefixItems] {
      prefix = try emitPrefix(value, .prefixItems, context)
    }
    if let value = context.keywords[.items] {
      if context.dialect.rules.hasItemsArray, context.view[value].tag == .array {
        prefix = try emitPrefix(value, .items, context)
        if let additional = context.keywords[.additionalItems] {
          try emitItems(additional, from: prefix, .additionalItems, context)
        }
      } else {
        try emitItems(value, from: prefix, .items, context)
      }
    }
    try emitContains(context)
    try emitUniqueItems(context)
  }

  /// Folds the counts and a schema for all elements into one instruction, and says whether it did: where elements aren't
  /// told apart by position, and what is evaluated isn't marked.
  private mutating func emitElements(_ context: SchemaContext) throws(SchemaError) -> Bool {
    guard let value = context.keywords[.items], !context.isTracked, context.keywords[.prefixItems] == nil,
      !(context.dialect.rules.hasItemsArray && context.view[value].tag == .array)
    else { return false }
    let target = try childTarget(value, context)
    if target.isAccept { return false }
    let least = try count(.minItems, context) ?? 0
    let most = try count(.maxItems, context) ?? Instruction.unbounded
    emit(
      Instruction(.elements, types: .array, a: parts.addTargets([target]), b: least, c: most), .items, value, context)
    return true
  }

  private mutating func emitUniqueItems(_ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[.uniqueItems], try boolean(.uniqueItems, context) else { return }
    emit(Instruction(.uniqueItems, types: .array), .uniqueItems, value, context)
  }

  /// Elements by position; the number of them.
  private mutating func emitPrefix(
    _ value: TapeIndex, _ keyword: Keyword, _ context: SchemaContext
  ) throws(SchemaError) -> Int {
    var targets: [Target] = []
    for element in try elements(value, keyword, context) { targets.append(try childTarget(element, context)) }
    let first = parts.addTargets(targets)
    emit(
      Instruction(.prefixItems, flags: marksFlag(context), types: .array, a: first, b: targets.count),
      keyword, value, context)
    return targets.count
  }

  /// Every element from a position on.
  private mutating func emitItems(
    _ value: TapeIndex, from start: Int, _ keyword: Keyword, _ context: SchemaContext
  ) throws(SchemaError) {
    let target = try childTarget(value, context, isAdditional: keyword == .additionalItems)
    if target.isAccept, !context.isTracked { return }
    let number = parts.addTargets([target])
    emit(
      Instruction(.items, flags: marksFlag(context), types: .array, a: number, b: start), keyword, value, context)
  }

  private mutating func emitContains(_ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[.contains] else { return }
    let minimum = try count(.minContains, context) ?? 1
    let maximum = try count(.maxContains, context) ?? Instruction.unbounded
    let marks = context.isTracked && context.dialect.rules.containsEvaluates
    let target = try childTarget(value, context)
    if minimum == 0, maximum == Instruction.unbounded, !marks, options.mode == .verdict { return }
    let number = parts.addTargets([target])
    emit(
      Instruction(
        .contains, flags: marks ? Instruction.marksFlag : 0, types: .array, a: number, b: minimum, c: maximum),
      .contains, value, context)
  }
}
