/// Subschemas that apply to the same value (Core 2020-12, 8.2.3, 10.2 and 11).
extension SchemaCompiler {
  /// `$ref`.
  mutating func emitReference(_ keyword: Keyword, _ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[keyword] else { return }
    let (place, _) = try resolve(value, context.place)
    try emitCall(place, keyword, value, context)
  }

  /// A call of the schema that a reference leads to.
  mutating func emitCall(
    _ place: SchemaPlace, _ keyword: Keyword, _ value: TapeIndex, _ context: SchemaContext
  ) throws(SchemaError) {
    let target = try inPlaceTarget(place, context, tracked: context.isTracked)
    if target.isAccept, options.mode == .verdict { return }
    emit(
      Instruction(.call, flags: marksFlag(context), a: parts.addTargets([target])), keyword, value, context)
  }

  mutating func emitLogic(_ original: SchemaContext) throws(SchemaError) {
    var context = original
    if let value = context.keywords[.extends] { try emitExtends(value, &context) }
    if let value = context.keywords[.allOf] {
      try emitAllOf(try branchElements(value, .allOf, context), .allOf, value, &context)
    }
    if let value = context.keywords[.anyOf] { try emitAnyOf(value, &context) }
    if let value = context.keywords[.oneOf] { try emitOneOf(value, &context) }
    if let value = context.keywords[.not] {
      // Nothing that is evaluated under `not` counts.
      let target = try inPlaceTarget(place(value, within: context.place), context, tracked: false)
      emitNegation(target, .not, value, &context)
    }
    try emitCondition(context)
  }

  /// `target` isn't satisfied.
  mutating func emitNegation(
    _ target: Target, _ keyword: Keyword, _ value: TapeIndex, _ context: inout SchemaContext
  ) {
    if options.mode == .verdict, target.isTypes {
      emitTypes(TypeMask.any.subtracting(target.types), keyword, value, &context)
    } else {
      emit(Instruction(.not, a: parts.addTargets([target])), keyword, value, context)
    }
  }

  /// `extends` (draft 3, 5.26): a schema or an array of schemas.
  private mutating func emitExtends(_ value: TapeIndex, _ context: inout SchemaContext) throws(SchemaError) {
    let schemas = context.view[value].tag == .array ? try elements(value, .extends, context) : [value]
    try emitAllOf(schemas, .extends, value, &context)
  }

  /// The places of an array of subschemas, and their targets.
  private mutating func branches(
    _ value: TapeIndex, _ keyword: Keyword, _ context: SchemaContext
  ) throws(SchemaError) -> (places: [SchemaPlace], targets: [Target]) {
    let places = try branchElements(value, keyword, context).map { place($0, within: context.place) }
    var targets: [Target] = []
    for place in places { targets.append(try inPlaceTarget(place, context, tracked: context.isTracked)) }
    return (places, targets)
  }

  /// The elements of an array of subschemas, which must have one at least.
  private func branchElements(
    _ value: TapeIndex, _ keyword: Keyword, _ context: SchemaContext
  ) throws(SchemaError) -> [TapeIndex] {
    let elements = try elements(value, keyword, context)
    guard !elements.isEmpty else {
      throw error(.invalidSchema, at: value, context.place, "\(keyword.text) must not be empty")
    }
    return elements
  }

  /// The schema at `value`, or every one in the array there, is satisfied.
  private mutating func emitAllOf(
    _ schemas: [TapeIndex], _ keyword: Keyword, _ value: TapeIndex, _ context: inout SchemaContext
  ) throws(SchemaError) {
    if options.mode != .verdict {
      var targets: [Target] = []
      for schema in schemas {
        targets.append(try inPlaceTarget(place(schema, within: context.place), context, tracked: context.isTracked))
      }
      emit(
        Instruction(.allOf, flags: marksFlag(context), a: parts.addTargets(targets), b: targets.count),
        keyword, value, context)
      return
    }
    for schema in schemas {
      let place = place(schema, within: context.place)
      if try inline(place, &context) { continue }
      let target = try inPlaceTarget(place, context, tracked: context.isTracked)
      if target.isTypes {
        emitTypes(target.types, keyword, schema, &context)
      } else {
        emit(
          Instruction(.call, flags: marksFlag(context), a: parts.addTargets([target])), keyword, schema, context)
      }
    }
  }

  private mutating func emitAnyOf(_ value: TapeIndex, _ context: inout SchemaContext) throws(SchemaError) {
    let (places, targets) = try branches(value, .anyOf, context)
    let discriminator = try discriminator(of: places, targets)
    emitAlternatives(targets, .anyOf, value, &context, discriminator: discriminator)
  }

  /// Exactly one branch is satisfied.
  ///
  /// In a verdict program, where no value is of two branches' types, no second branch needs to be tried; where branches say
  /// nothing but types, the type decides.
  private mutating func emitOneOf(_ value: TapeIndex, _ context: inout SchemaContext) throws(SchemaError) {
    let (places, targets) = try branches(value, .oneOf, context)
    if options.mode == .verdict, !context.isTracked {
      var once: TypeMask = []
      var again: TypeMask = []
      for target in targets {
        again.formUnion(once.intersection(target.types))
        once.formUnion(target.types)
      }
      if targets.allSatisfy(\.isTypes) {
        emitTypes(once.subtracting(again), .oneOf, value, &context)
        return
      }
      if again.intersection(context.types).isEmpty {
        emitAlternatives(targets, .oneOf, value, &context)
        return
      }
    }
    let discriminator = try discriminator(of: places, targets)
    emit(
      Instruction(
        .oneOf, flags: marksFlag(context), a: parts.addTargets(targets), b: targets.count, c: discriminator),
      .oneOf, value, context)
  }

  /// At least one of `targets` is satisfied.
  mutating func emitAlternatives(
    _ targets: [Target], _ keyword: Keyword, _ value: TapeIndex, _ context: inout SchemaContext,
    discriminator: Int = 0
  ) {
    var targets = targets
    if options.mode == .verdict, !context.isTracked {
      // Branches that only ask for a type become one.
      let types = targets.filter(\.isTypes).reduce(into: TypeMask()) { $0.formUnion($1.types) }
      targets.removeAll { $0.isTypes }
      if targets.isEmpty || context.types.isSubset(of: types) {
        emitTypes(types, keyword, value, &context)
        return
      }
      if !types.isEmpty { targets.insert(Target(types: types), at: 0) }
      if isByType(targets, context.types) {
        emit(Instruction(.choice, a: parts.addTargets(targets), b: targets.count), keyword, value, context)
        return
      }
    }
    // Where evaluated sets are kept, every branch that passes adds to them (Core 2020-12, 10.2.1.2).
    let flags = marksFlag(context) | (context.isTracked ? Instruction.flag : 0)
    emit(
      Instruction(.anyOf, flags: flags, a: parts.addTargets(targets), b: targets.count, c: discriminator),
      keyword, value, context)
  }

  /// Whether no two of `targets` let through values of a type that gets here.
  private func isByType(_ targets: [Target], _ types: TypeMask) -> Bool {
    var seen: TypeMask = []
    for target in targets {
      let own = target.types.intersection(types)
      if !seen.isDisjoint(with: own) { return false }
      seen.formUnion(own)
    }
    return true
  }

  private mutating func emitCondition(_ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[.ifKeyword] else { return }
    let then = context.keywords[.then]
    let otherwise = context.keywords[.elseKeyword]
    var targets = [
      try inPlaceTarget(place(value, within: context.place), context, tracked: context.isTracked)
    ]
    for branch in [then, otherwise] {
      guard let branch else {
        targets.append(.accept)
        continue
      }
      targets.append(
        try inPlaceTarget(place(branch, within: context.place), context, tracked: context.isTracked))
    }
    if then == nil, otherwise == nil, !context.isTracked, options.mode == .verdict { return }
    emit(
      Instruction(.condition, flags: marksFlag(context), a: parts.addTargets(targets), b: 3),
      .ifKeyword, value, context)
  }

  // MARK: Unevaluated

  mutating func emitUnevaluated(_ context: SchemaContext) throws(SchemaError) {
    guard context.isTracked else { return }
    if let value = context.keywords[.unevaluatedItems] {
      let number = parts.addTargets([try childTarget(value, context)])
      emit(Instruction(.unevaluatedItems, types: .array, a: number), .unevaluatedItems, value, context)
    }
    if let value = context.keywords[.unevaluatedProperties] {
      let number = parts.addTargets([try childTarget(value, context)])
      emit(Instruction(.unevaluatedProperties, types: .object, a: number), .unevaluatedProperties, value, context)
    }
  }
}
