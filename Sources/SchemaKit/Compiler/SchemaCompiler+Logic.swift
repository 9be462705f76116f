/// Subschemas that apply to the same value (Core 2020-12, 8.2.3, 10.2 and 11).
extension SchemaCompiler {
  /// `$ref`.
  mutating func emitReference(_ keyword: Keyword, _ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[keyword] else { return }
    let (place, _) = try resolve(value, context.place)
    try emitCall(place, keyword, value, context)
  }

  private mutating func emitCall(
    _ place: SchemaPlace, _ keyword: Keyword, _ value: TapeIndex, _ context: SchemaContext
  ) throws(SchemaError) {
    let target = try inPlaceTarget(place, context, tracked: context.isTracked)
    if target.isAccept, options.mode == .verdict { return }
    emit(
      Instruction(.call, flags: marksFlag(context), a: parts.addTargets([target])), keyword, value, context)
  }

  mutating func emitLogic(_ original: SchemaContext) throws(SchemaError) {
    var context = original
    if let value = context.keywords[.allOf] { try emitAllOf(value, &context) }
    if let value = context.keywords[.anyOf] { try emitAnyOf(value, &context) }
    if let value = context.keywords[.oneOf] {
      let targets = try branches(value, .oneOf, context)
      emit(
        Instruction(.oneOf, flags: marksFlag(context), a: parts.addTargets(targets), b: targets.count),
        .oneOf, value, context)
    }
    if let value = context.keywords[.not] {
      // Nothing that is evaluated under `not` counts.
      let target = try inPlaceTarget(place(value, within: context.place), context, tracked: false)
      if options.mode == .verdict, target.isTypes {
        emitTypes(TypeMask.any.subtracting(target.types), .not, value, &context)
      } else {
        emit(Instruction(.not, a: parts.addTargets([target])), .not, value, context)
      }
    }
    try emitCondition(context)
  }

  /// The targets of an array of subschemas.
  private mutating func branches(
    _ value: TapeIndex, _ keyword: Keyword, _ context: SchemaContext
  ) throws(SchemaError) -> [Target] {
    var targets: [Target] = []
    for element in try elements(value, keyword, context) {
      targets.append(
        try inPlaceTarget(place(element, within: context.place), context, tracked: context.isTracked))
    }
    guard !targets.isEmpty else {
      throw error(.invalidSchema, at: value, context.place, "\(keyword.text) must not be empty")
    }
    return targets
  }

  private mutating func emitAllOf(_ value: TapeIndex, _ context: inout SchemaContext) throws(SchemaError) {
    if options.mode == .exhaustive {
      let targets = try branches(value, .allOf, context)
      emit(
        Instruction(.allOf, flags: marksFlag(context), a: parts.addTargets(targets), b: targets.count),
        .allOf, value, context)
      return
    }
    for element in try elements(value, .allOf, context) {
      let place = place(element, within: context.place)
      if try inline(place, &context) { continue }
      let target = try inPlaceTarget(place, context, tracked: context.isTracked)
      if target.isTypes {
        emitTypes(target.types, .allOf, element, &context)
      } else {
        emit(
          Instruction(.call, flags: marksFlag(context), a: parts.addTargets([target])), .allOf, element, context)
      }
    }
  }

  private mutating func emitAnyOf(_ value: TapeIndex, _ context: inout SchemaContext) throws(SchemaError) {
    var targets = try branches(value, .anyOf, context)
    if options.mode == .verdict, !context.isTracked {
      // Branches that only ask for a type become one.
      let types = targets.filter(\.isTypes).reduce(into: TypeMask()) { $0.formUnion($1.types) }
      targets.removeAll { $0.isTypes }
      if targets.isEmpty || context.types.isSubset(of: types) {
        emitTypes(types, .anyOf, value, &context)
        return
      }
      if !types.isEmpty { targets.insert(Target(types: types), at: 0) }
    }
    // Where evaluated sets are kept, every branch that passes adds to them (Core 2020-12, 10.2.1.2).
    let flags = marksFlag(context) | (context.isTracked ? Instruction.flag : 0)
    emit(
      Instruction(.anyOf, flags: flags, a: parts.addTargets(targets), b: targets.count), .anyOf, value, context)
  }

  private mutating func emitCondition(_ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[.ifKeyword] else { return }
    let then = context.keywords[.then]
    let otherwise = context.keywords[.elseKeyword]
    if then == nil, otherwise == nil, !context.isTracked, options.mode == .verdict { return }
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
