/// The validation vocabulary for types, constants, numbers and strings (Validation 2020-12, 6.1 to 6.3), and format.
extension SchemaCompiler {
  mutating func emitType(_ context: inout SchemaContext) throws(SchemaError) {
    if let value = context.keywords[.type] {
      let schemas = unionSchemas(value, context.place)
      if schemas.isEmpty {
        emitTypes(try namedTypes(value, context.place), .type, value, &context)
      } else {
        try emitTypeUnion(schemas, value, &context)
      }
    }
    if let value = context.keywords[.disallow] { try emitDisallow(value, &context) }
  }

  /// A `type` that names schemas beside types (draft 3, 5.1).
  private mutating func emitTypeUnion(
    _ schemas: [TapeIndex], _ value: TapeIndex, _ context: inout SchemaContext
  ) throws(SchemaError) {
    var targets: [Target] = []
    let types = try namedTypes(value, context.place)
    if !types.isEmpty { targets.append(Target(types: types)) }
    for schema in schemas {
      targets.append(try inPlaceTarget(place(schema, within: context.place), context, tracked: context.isTracked))
    }
    emitAlternatives(targets, .type, value, &context)
  }

  /// `disallow`: none of the types and schemas that it names (draft 3, 5.25).
  private mutating func emitDisallow(_ value: TapeIndex, _ context: inout SchemaContext) throws(SchemaError) {
    let types = try namedTypes(value, context.place)
    if !types.isEmpty { emitNegation(Target(types: types), .disallow, value, &context) }
    for schema in unionSchemas(value, context.place) {
      let target = try inPlaceTarget(place(schema, within: context.place), context, tracked: false)
      emitNegation(target, .disallow, value, &context)
    }
  }

  // MARK: Constants

  mutating func emitConstants(_ context: inout SchemaContext) throws(SchemaError) {
    if let value = context.keywords[.const] {
      try emitOneOf([value], .const, value, &context)
    }
    if let value = context.keywords[.enumKeyword] {
      try emitOneOf(try elements(value, .enumKeyword, context), .enumKeyword, value, &context)
    }
  }

  private mutating func emitOneOf(
    _ values: [TapeIndex], _ keyword: Keyword, _ value: TapeIndex, _ context: inout SchemaContext
  ) throws(SchemaError) {
    if options.mode != .verdict {
      emitConstantSearch(values, types: .any, keyword, value, context)
      return
    }
    // Types first; null, true and false are decided by them. Strings have a table, everything else is compared.
    var types: TypeMask = []
    for constant in values { types.formUnion(constantTypes(constant, context.view)) }
    emitTypes(types, keyword, value, &context)
    let strings = values.filter { context.view[$0].tag == .string }
    if !strings.isEmpty {
      let names = strings.map { index in
        let text = context.view.text(context.view[index])
        return ProgramParts.Name(text, hash: NameHash.of(text))
      }
      let list = parts.addNames(names)
      parts.nameTables.append(parts.addTable(list))
      emit(
        Instruction(.enumStrings, types: .string, a: parts.nameTables.count - 1), keyword, value, context)
    }
    let compared: TypeMask = types.subtracting([.string, .null, .boolean])
    if !compared.isEmpty {
      let others = values.filter { compared.allows(context.view[$0]) }
      emitConstantSearch(others, types: compared, keyword, value, context)
    }
  }

  /// A search among constants: the one, a few by comparing, many by hash.
  private mutating func emitConstantSearch(
    _ values: [TapeIndex], types: TypeMask, _ keyword: Keyword, _ value: TapeIndex, _ context: SchemaContext
  ) {
    let first = parts.addConstants(values, document: context.place.document)
    if values.count == 1 {
      emit(Instruction(.const, types: types, a: first), keyword, value, context)
    } else if values.count <= 8 {
      emit(Instruction(.enumLinear, types: types, a: first, b: values.count), keyword, value, context)
    } else {
      let set = parts.addHashedSet(values, first: first, in: context.view)
      emit(Instruction(.enumHashed, types: types, a: set), keyword, value, context)
    }
  }

  // MARK: Numbers

  mutating func emitNumberAssertions(_ context: SchemaContext) throws(SchemaError) {
    try emitBounds(context)
    try emitDivisors(context)
  }

  private mutating func emitBounds(_ context: SchemaContext) throws(SchemaError) {
    if context.dialect.rules.hasBooleanExclusiveBounds {
      // The boolean is no keyword of its own: it says how the bound beside it is meant (draft 4 Validation, 5.1.2, 5.1.3).
      let minimumIsExclusive = try boolean(.exclusiveMinimum, context)
      let maximumIsExclusive = try boolean(.exclusiveMaximum, context)
      let bounds = [(Keyword.minimum, minimumIsExclusive)], caps = [(Keyword.maximum, maximumIsExclusive)]
      if emitRange(lower: bounds, upper: caps, context) { return }
      try emitBound(.minimum, .minimum, .minimumConstant, isExclusive: minimumIsExclusive, context)
      try emitBound(.maximum, .maximum, .maximumConstant, isExclusive: maximumIsExclusive, context)
    } else {
      let bounds = [(Keyword.minimum, false), (.exclusiveMinimum, true)]
      let caps = [(Keyword.maximum, false), (.exclusiveMaximum, true)]
      if emitRange(lower: bounds, upper: caps, context) { return }
      try emitBound(.minimum, .minimum, .minimumConstant, isExclusive: false, context)
      try emitBound(.exclusiveMinimum, .minimum, .minimumConstant, isExclusive: true, context)
      try emitBound(.maximum, .maximum, .maximumConstant, isExclusive: false, context)
      try emitBound(.exclusiveMaximum, .maximum, .maximumConstant, isExclusive: true, context)
    }
  }

  /// In a verdict program, folds integer bounds into one instruction, and says whether it did: at most one for each end.
  private mutating func emitRange(
    lower: [(keyword: Keyword, isExclusive: Bool)], upper: [(keyword: Keyword, isExclusive: Bool)],
    _ context: SchemaContext
  ) -> Bool {
    let bounds = lower.filter { context.keywords[$0.keyword] != nil }
    let caps = upper.filter { context.keywords[$0.keyword] != nil }
    guard options.mode == .verdict, bounds.count <= 1, caps.count <= 1, let first = bounds.first ?? caps.first,
      let value = context.keywords[first.keyword]
    else { return false }
    var range = IntegerRange()
    var flags: UInt8 = 0
    if let bound = bounds.first {
      guard let integer = boundInteger(bound.keyword, context) else { return false }
      range.lower = bound.isExclusive ? integer + 1 : integer
      if bound.isExclusive { flags |= Instruction.exclusiveLowerFlag }
    }
    if let cap = caps.first {
      guard let integer = boundInteger(cap.keyword, context) else { return false }
      range.upper = cap.isExclusive ? integer - 1 : integer
      if cap.isExclusive { flags |= Instruction.exclusiveUpperFlag }
    }
    parts.ranges.append(range)
    emit(
      Instruction(.range, flags: flags, types: .number, a: parts.ranges.count - 1), first.keyword, value, context)
    return true
  }

  /// The value of a keyword, if it is an integer that an ``IntegerRange`` can have for a bound.
  private func boundInteger(_ keyword: Keyword, _ context: SchemaContext) -> Int64? {
    guard let value = context.keywords[keyword] else { return nil }
    let node = context.view[value]
    guard TypeMask.machineInteger.allows(node), node.integer.magnitude <= IntegerRange.largestBound.magnitude else {
      return nil
    }
    return node.integer
  }

  private mutating func emitDivisors(_ context: SchemaContext) throws(SchemaError) {
    try emitDivisor(.multipleOf, context)
    try emitDivisor(.divisibleBy, context)
  }

  /// `multipleOf`, which draft 3 calls `divisibleBy`.
  private mutating func emitDivisor(_ keyword: Keyword, _ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[keyword] else { return }
    let node = context.view[value]
    guard TypeMask.number.allows(node), isPositive(node, context.view) else {
      throw error(.invalidSchema, at: value, context.place, "\(keyword.text) must be a number above 0")
    }
    if TypeMask.machineInteger.allows(node) {
      var instruction = Instruction(.multipleOf, types: .number, integer: node.integer)
      // Every integer is a multiple of 1.
      if node.integer == 1, options.mode == .verdict { instruction.types.subtract(.integer) }
      emit(instruction, keyword, value, context)
    } else {
      let constant = parts.addConstants([value], document: context.place.document)
      emit(Instruction(.multipleOfConstant, types: .number, a: constant), keyword, value, context)
    }
  }

  private mutating func emitBound(
    _ keyword: Keyword, _ integer: Opcode, _ constant: Opcode, isExclusive: Bool, _ context: SchemaContext
  ) throws(SchemaError) {
    guard let value = context.keywords[keyword] else { return }
    let node = context.view[value]
    guard TypeMask.number.allows(node) else {
      throw error(.invalidSchema, at: value, context.place, "\(keyword.text) must be a number")
    }
    let flags = isExclusive ? Instruction.flag : 0
    if TypeMask.machineInteger.allows(node) {
      emit(Instruction(integer, flags: flags, types: .number, integer: node.integer), keyword, value, context)
    } else {
      let number = parts.addConstants([value], document: context.place.document)
      emit(Instruction(constant, flags: flags, types: .number, a: number), keyword, value, context)
    }
  }

  /// The value of a keyword that is a boolean; false if the subschema doesn't have it.
  func boolean(_ keyword: Keyword, _ context: SchemaContext) throws(SchemaError) -> Bool {
    guard let value = context.keywords[keyword] else { return false }
    switch context.view[value].tag {
    case .true: return true
    case .false: return false
    default: throw error(.invalidSchema, at: value, context.place, "\(keyword.text) must be a boolean")
    }
  }

  private func isPositive(_ node: TapeNode, _ view: TapeView) -> Bool {
    TypeMask.machineInteger.allows(node)
      ? node.integer > 0
      : ExactNumber.compare(ExactNumber(lexeme: view.lexeme(node)), ExactNumber(0)) > 0
  }

  // MARK: Strings

  mutating func emitStringAssertions(_ context: SchemaContext) throws(SchemaError) {
    try emitCounts(.minLength, .maxLength, .stringLength, .string, context)
    if let value = context.keywords[.pattern] {
      guard context.view[value].tag == .string else {
        throw error(.invalidSchema, at: value, context.place, "pattern must be a string")
      }
      let number = try pattern(value, context.view.text(context.view[value]), context.place)
      emit(Instruction(.pattern, types: .string, a: number), .pattern, value, context)
    }
    if let value = context.keywords[.format], let (format, isAsserted) = try customFormat(value, context.place) {
      if isAsserted { emit(format, value, context) }
    } else if let value = context.keywords[.format], context.view[value].tag == .string,
      assertsFormat(context.dialect),
      let format = context.dialect.format(named: context.view.text(context.view[value]))
    {
      emit(Instruction(.format, types: .string, a: Int(format.rawValue)), .format, value, context)
    }
  }

  /// A pair of count assertions: one instruction, or one each where failures are told apart.
  mutating func emitCounts(
    _ minimum: Keyword, _ maximum: Keyword, _ opcode: Opcode, _ types: TypeMask, _ context: SchemaContext
  ) throws(SchemaError) {
    let least = try count(minimum, context)
    let most = try count(maximum, context)
    let minimumValue = context.keywords[minimum]
    let maximumValue = context.keywords[maximum]
    if options.mode == .verdict, let value = minimumValue ?? maximumValue {
      if (least ?? 0) == 0, most == nil { return }
      emit(
        Instruction(opcode, types: types, a: least ?? 0, b: most ?? Instruction.unbounded), minimum, value, context)
      return
    }
    if let least, let value = minimumValue {
      emit(Instruction(opcode, types: types, a: least, b: Instruction.unbounded), minimum, value, context)
    }
    if let most, let value = maximumValue {
      emit(Instruction(opcode, types: types, a: 0, b: most), maximum, value, context)
    }
  }
}
