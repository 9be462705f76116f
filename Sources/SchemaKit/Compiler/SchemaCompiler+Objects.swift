/// Keywords for objects (Core 2020-12, 10.3.2; Validation 2020-12, 6.5).
extension SchemaCompiler {
  mutating func emitObjects(_ context: SchemaContext) throws(SchemaError) {
    if options.mode == .verdict {
      try emitFusedObject(context)
    } else {
      try emitCounts(.minProperties, .maxProperties, .memberCount, .object, context)
      try emitRequired(context)
      try emitProperties(context)
      try emitPatternProperties(context)
      try emitAdditionalProperties(context)
    }
    if let value = context.keywords[.propertyNames] {
      let target = try childTarget(value, context)
      if !target.isAccept {
        emit(Instruction(.propertyNames, types: .object, a: parts.addTargets([target])), .propertyNames, value, context)
      }
    }
    try emitDependencies(context)
  }

  // MARK: One keyword an instruction

  private mutating func emitRequired(_ context: SchemaContext) throws(SchemaError) {
    if context.dialect.rules.requiresByProperty {
      // Each failure is laid to the property whose schema asks for it.
      for (name, value) in try requiredProperties(context) { try emitRequired([name], value, context) }
    } else if let (names, value) = try requiredNames(context) {
      try emitRequired(names, value, context)
    }
  }

  private mutating func emitRequired(
    _ names: [ProgramParts.Name], _ value: TapeIndex, _ context: SchemaContext
  ) throws(SchemaError) {
    guard !names.isEmpty else { return }
    let list = parts.addNames(names)
    parts.nameLists.append(list)
    parts.nameTables.append(parts.addTable(list))
    emit(
      Instruction(.required, types: .object, a: parts.nameLists.count - 1, b: parts.nameTables.count - 1),
      .required, value, context)
  }

  private mutating func emitProperties(_ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[.properties] else { return }
    var names: [ProgramParts.Name] = []
    for member in try members(value, .properties, context) {
      var name = self.name(member, context)
      name.target = try childTarget(TapeIndex(member.raw + 1), context)
      names.append(name)
    }
    emitObject(
      names, patterns: [], additional: .accept, marks: ObjectDescriptor.marksMatched, .properties, value, context)
  }

  private mutating func emitPatternProperties(_ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[.patternProperties] else { return }
    emitObject(
      [], patterns: try patternMembers(context, applies: true), additional: .accept,
      marks: ObjectDescriptor.marksMatched, .patternProperties, value, context)
  }

  private mutating func emitAdditionalProperties(_ context: SchemaContext) throws(SchemaError) {
    guard let value = context.keywords[.additionalProperties] else { return }
    var names: [ProgramParts.Name] = []
    if let properties = context.keywords[.properties] {
      names = try members(properties, .properties, context).map { name($0, context) }
    }
    emitObject(
      names, patterns: try patternMembers(context, applies: false),
      additional: try childTarget(value, context, isAdditional: true), marks: ObjectDescriptor.marksAdditional,
      .additionalProperties, value, context)
  }

  // MARK: One pass for all

  /// Folds counts, required names, properties, patterns and additional properties into one instruction.
  private mutating func emitFusedObject(_ context: SchemaContext) throws(SchemaError) {
    let keywords = context.keywords
    let minimum = try count(.minProperties, context) ?? 0
    let maximum = try count(.maxProperties, context) ?? Instruction.unbounded
    var names = NameGatherer()
    if let value = keywords[.properties] {
      for member in try members(value, .properties, context) {
        var name = self.name(member, context)
        name.target = try childTarget(TapeIndex(member.raw + 1), context)
        names.insert(name)
      }
    }
    let patterns = try patternMembers(context, applies: true)
    var additional = Target.accept
    if let value = keywords[.additionalProperties] {
      additional = try childTarget(value, context, isAdditional: true)
    }

    var required: UInt64 = 0
    if let (list, value) = try requiredNames(context) {
      // A mask has 64 bits. A name that only patterns or `additional` take would need a slot that knows which.
      let fits = list.count <= 64 && (patterns.isEmpty || list.allSatisfy { names.contains($0) })
      if fits {
        for (number, name) in list.enumerated() {
          let bit: UInt64 = 1 << UInt64(number)
          names.require(name, bit: bit, otherwise: additional)
          required |= bit
        }
      } else {
        try emitRequired(list, value, context)
      }
    }
    // Properties that accept everything are told from others only where others are judged.
    if additional.isAccept, patterns.isEmpty, !context.isTracked { names.dropIdle() }
    let isIdle =
      names.list.isEmpty && patterns.isEmpty && additional.isAccept && required == 0
    if isIdle, !(context.isTracked && keywords[.additionalProperties] != nil) {
      if minimum > 0 || maximum != Instruction.unbounded {
        let value = keywords[.minProperties] ?? keywords[.maxProperties] ?? context.place.schema
        emit(
          Instruction(.memberCount, types: .object, a: minimum, b: maximum), .minProperties, value, context)
      }
      return
    }
    var marks: UInt32 = 0
    if keywords[.properties] != nil || keywords[.patternProperties] != nil { marks |= ObjectDescriptor.marksMatched }
    // With additionalProperties every member is evaluated; a name that is only required has a slot like those of properties.
    if keywords[.additionalProperties] != nil {
      marks = ObjectDescriptor.marksAdditional | ObjectDescriptor.marksMatched
    }
    if context.isTracked, required != 0, marks & ObjectDescriptor.marksAdditional == 0 {
      try emitTrackedRequired(&names, &required, context)
    }
    emitObject(
      names.list, patterns: patterns, additional: additional, marks: marks, required: required,
      minimum: max(minimum, required.nonzeroBitCount), maximum: maximum, .properties, context.place.schema, context)
  }

  /// Takes required names out of a tracked pass again, in which a name of `properties` alone may be marked.
  private mutating func emitTrackedRequired(
    _ names: inout NameGatherer, _ required: inout UInt64, _ context: SchemaContext
  ) throws(SchemaError) {
    guard let (list, value) = try requiredNames(context) else { return }
    try emitRequired(list, value, context)
    names.forgetRequired()
    required = 0
  }

  private mutating func emitObject(
    _ names: [ProgramParts.Name], patterns: [PatternMember], additional: Target, marks: UInt32,
    required: UInt64 = 0, minimum: Int = 0, maximum: Int = Instruction.unbounded, _ keyword: Keyword,
    _ value: TapeIndex, _ context: SchemaContext
  ) {
    var names = names
    // Many names and many patterns are more pairs than the schema is large: then patterns are asked when names are met.
    let areFew = names.count * patterns.count <= 16 * (names.count + patterns.count) + 10_000
    for member in patterns {
      var scratch = PatternScratch()
      for position in names.indices where !names[position].matchesPattern {
        // A name that the pattern can't decide within its limits is left to be decided again, and reported, later.
        names[position].matchesPattern =
          !areFew
          || parts.patterns[Int(member.pattern)].matches(names[position].bytes, scratch: &scratch) != .noMatch
      }
    }
    let firstPattern = parts.patternMembers.count
    for pattern in patterns { parts.patternMembers.append(pattern) }
    let table = parts.addTable(parts.addNames(names, others: additional))
    parts.objects.append(
      ObjectDescriptor(
        names: table, additional: additional, required: required, firstPattern: UInt32(clamping: firstPattern),
        patternCount: UInt32(clamping: patterns.count), minimumCount: UInt32(clamping: minimum),
        maximumCount: UInt32(clamping: maximum), marks: context.isTracked ? marks : 0))
    emit(Instruction(.object, types: .object, a: parts.objects.count - 1), keyword, value, context)
  }

  // MARK: Parts

  func name(_ member: TapeIndex, _ context: SchemaContext) -> ProgramParts.Name {
    let node = context.view[member]
    return ProgramParts.Name(context.view.name(node), hash: node.body)
  }

  private func name(of value: TapeIndex, _ context: SchemaContext) -> ProgramParts.Name {
    let text = context.view.text(context.view[value])
    return ProgramParts.Name(text, hash: NameHash.of(text))
  }

  /// The names in the array at `value`, each once.
  func nameList(
    _ value: TapeIndex, _ keyword: Keyword, _ context: SchemaContext
  ) throws(SchemaError) -> [ProgramParts.Name] {
    var names = NameGatherer()
    for element in try elements(value, keyword, context) {
      guard context.view[element].tag == .string else {
        throw error(.invalidSchema, at: element, context.place, "\(keyword.text) must hold names")
      }
      names.insert(name(of: element, context))
    }
    return names.list
  }

  /// The patterns of `patternProperties`; where they only tell names apart, without what they apply.
  private mutating func patternMembers(
    _ context: SchemaContext, applies: Bool
  ) throws(SchemaError) -> [PatternMember] {
    guard let value = context.keywords[.patternProperties] else { return [] }
    var patterns: [PatternMember] = []
    for member in try members(value, .patternProperties, context) {
      let number = try pattern(member, context.view.name(context.view[member]), context.place)
      let target = applies ? try childTarget(TapeIndex(member.raw + 1), context) : .accept
      patterns.append(PatternMember(pattern: UInt32(clamping: number), target: target))
    }
    return patterns
  }

  // MARK: Dependencies

  private mutating func emitDependencies(_ context: SchemaContext) throws(SchemaError) {
    for keyword in [Keyword.dependentRequired, .dependentSchemas, .dependencies] {
      guard let value = context.keywords[keyword] else { continue }
      for member in try members(value, keyword, context) {
        let dependency = TapeIndex(member.raw + 1)
        let trigger = parts.addNames([name(member, context)])
        parts.nameLists.append(trigger)
        let number = parts.nameLists.count - 1
        let isList = context.view[dependency].tag == .array
        let isName = context.view[dependency].tag == .string && context.dialect.rules == .draft3
        if keyword == .dependentRequired || keyword == .dependencies && (isList || isName) {
          let names = isName ? [name(of: dependency, context)] : try nameList(dependency, keyword, context)
          parts.nameLists.append(parts.addNames(names))
          emit(
            Instruction(.dependentRequired, types: .object, a: number, b: parts.nameLists.count - 1),
            keyword, value, context)
        } else {
          let target = try inPlaceTarget(
            place(dependency, within: context.place), context, tracked: context.isTracked)
          emit(
            Instruction(
              .dependentSchema, flags: marksFlag(context), types: .object, a: number,
              b: parts.addTargets([target])),
            keyword, value, context)
        }
      }
    }
  }

  /// The flag of instructions that apply a subschema to the same value, where evaluated sets are kept.
  func marksFlag(_ context: SchemaContext) -> UInt8 { context.isTracked ? Instruction.marksFlag : 0 }
}
