extension ProgramListing {
  /// What an instruction asserts or does.
  struct Wording {
    /// The instruction in words.
    var text: String
    /// What it has many of: a line each.
    var parts: [String] = []

    init(_ text: String, _ parts: [String] = []) {
      self.text = text
      self.parts = parts
    }
  }

  /// An instruction in words, said of the value that it judges.
  func wording(of instruction: Instruction) -> Wording {
    let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
    let hasFlag = instruction.flags & Instruction.flag != 0
    switch instruction.opcode {
    case .end: return Wording("passes")
    case .type: return Wording("is \(words(instruction.types))")
    case .reject: return Wording("fails")
    case .annotate: return Wording("is annotated")

    case .minimum: return Wording("is \(hasFlag ? "more than" : "at least") \(instruction.integer)")
    case .maximum: return Wording("is \(hasFlag ? "less than" : "at most") \(instruction.integer)")
    case .minimumConstant: return Wording("is \(hasFlag ? "more than" : "at least") \(constant(a))")
    case .maximumConstant: return Wording("is \(hasFlag ? "less than" : "at most") \(constant(a))")
    case .range: return Wording("is \(range(program.ranges[a], instruction.flags))")
    case .multipleOf: return Wording("is a multiple of \(instruction.integer)")
    case .multipleOfConstant: return Wording("is a multiple of \(constant(a))")

    case .stringLength: return Wording("has \(count(a, b, "code point"))")
    case .pattern: return Wording("matches the pattern \(pattern(a))")
    case .format: return Wording("is in the format \(format(a))")
    case .content: return Wording(content(encoding: a, step: instruction.b, target: c, assertsAll: hasFlag))

    case .const: return Wording("equals \(constant(a))")
    case .enumLinear: return Wording("is one of \(constants(a, b))")
    case .enumStrings: return Wording("is by hash one of \(names(program.nameTables[a]))")
    case .enumHashed: return Wording("is by hash one of \(constants(program.hashedSets[a]))")

    case .itemCount: return Wording("has \(count(a, b, "element"))")
    case .items:
      return Wording("each element\(b == 0 ? "" : " from position \(b) on") is \(target(a))")
    case .elements:
      let counts = b > 0 || c != Instruction.unbounded ? "has \(count(b, c, "element")), and " : ""
      return Wording("\(counts)each element is \(target(a))")
    case .prefixItems: return Wording("elements by position are", targets(a, b).enumerated().map { "\($0): \($1)" })
    case .contains: return Wording("has \(count(b, c, "element")) of: \(target(a))")
    case .uniqueItems: return Wording("no two elements are equal")

    case .memberCount: return Wording("has \(count(a, b, "member"))")
    case .object: return object(program.objects[a])
    case .propertyNames: return Wording("each name is, as a string, \(target(a))")
    case .required: return Wording("has the members \(names(program.nameLists[a]))")
    case .dependentRequired:
      return Wording("with the member \(names(program.nameLists[a])) has \(names(program.nameLists[b]))")
    case .dependentSchema: return Wording("with the member \(names(program.nameLists[a])) is \(target(b))")

    case .call: return Wording("is \(target(a))")
    case .callResource: return Wording("in the scope of \(resource(b)), is \(target(a))")
    case .dynamicReference: return dynamicReference(program.dynamicReferences[a])
    case .allOf: return Wording("is all of", targets(a, b))
    case .anyOf:
      return Wording("is one at least of\(hasFlag ? ", which are all tried" : "")\(choice(c))", targets(a, b))
    case .choice: return Wording("is by its type one of", targets(a, b))
    case .oneOf: return Wording("is exactly one of\(choice(c))", targets(a, b))
    case .not: return Wording("is not \(target(a))")
    case .condition:
      return Wording("is by a condition", ["if: \(target(a))", "then: \(target(a + 1))", "else: \(target(a + 2))"])

    case .track:
      let scope = hasFlag ? "as a part of what is noted around it" : "for itself"
      return Wording("is \(target(a)), noting what is evaluated \(scope)")
    case .unevaluatedProperties: return Wording("each member that nothing has evaluated is \(target(a))")
    case .unevaluatedItems: return Wording("each element that nothing has evaluated is \(target(a))")

    case .custom: return custom(program.customs[a], firstTarget: b)
    }
  }

  private func object(_ object: ObjectDescriptor) -> Wording {
    var text = "one pass over the members"
    let (least, most) = (Int(object.minimumCount), Int(object.maximumCount))
    if least > 0 || most != Instruction.unbounded { text += ", of which there are \(count(least, most, "member"))" }
    switch (object.marks & ObjectDescriptor.marksMatched != 0, object.marks & ObjectDescriptor.marksAdditional != 0) {
    case (true, true): text += ", noting them as evaluated"
    case (true, false): text += ", noting those that a name or a pattern takes as evaluated"
    case (false, true): text += ", noting those that no name and no pattern takes as evaluated"
    case (false, false): break
    }
    var parts: [String] = []
    for number in 0..<Int(object.names.count) {
      let slot = program.slots[Int(object.names.firstSlot) + number]
      var part = name(slot)
      if slot.requiredBit & object.required != 0 { part += ", required" }
      if slot.matchesPattern { part += ", which patterns match too" }
      parts.append("\(part): \(words(slot.target))")
    }
    for number in 0..<Int(object.patternCount) {
      let member = program.patternMembers[Int(object.firstPattern) + number]
      parts.append("names like \(pattern(Int(member.pattern))): \(words(member.target))")
    }
    if !object.additional.isAccept { parts.append("others: \(words(object.additional))") }
    return Wording(text, parts)
  }

  /// The bounds of a range.
  private func range(_ range: IntegerRange, _ flags: UInt8) -> String {
    var bounds: [String] = []
    if range.lower != .min {
      let isExclusive = flags & Instruction.exclusiveLowerFlag != 0
      bounds.append(isExclusive ? "more than \(range.lower - 1)" : "at least \(range.lower)")
    }
    if range.upper != .max {
      let isExclusive = flags & Instruction.exclusiveUpperFlag != 0
      bounds.append(isExclusive ? "less than \(range.upper + 1)" : "at most \(range.upper)")
    }
    return bounds.joined(separator: " and ")
  }

  /// By what the branches of an instruction are told apart, if by anything.
  private func choice(_ discriminator: Int) -> String {
    guard discriminator != 0 else { return "" }
    return ", by \(name(program.slots[Int(program.discriminators[discriminator].slot)]))"
  }

  private func content(encoding: Int, step: UInt32, target: Int, assertsAll: Bool) -> String {
    let encoding = ContentEncoding(rawValue: UInt8(clamping: encoding)) ?? .identity
    let text = encoding == .identity ? "the text" : "what it encodes"
    let isEncoded = "is encoded in \(encoding)"
    switch ContentStep(rawValue: step) {
    case .encoding?: return isEncoded
    case .document?:
      return assertsAll && encoding != .identity ? "\(isEncoded), and \(text) is JSON" : "\(text) is JSON"
    case .schema?:
      let document = "JSON that is \(self.target(target))"
      if assertsAll {
        return encoding == .identity ? "\(text) is \(document)" : "\(isEncoded), and \(text) is \(document)"
      }
      return "\(text), where it is JSON, is \(document)"
    case nil: return "passes"
    }
  }

  private func dynamicReference(_ reference: DynamicReference) -> Wording {
    let first = Int(reference.firstCandidate)
    let candidates = (first..<first + Int(reference.candidateCount)).map { number in
      let candidate = program.dynamicCandidates[number]
      return "\(resource(Int(candidate.resource))): \(words(candidate.target))"
    }
    return Wording(
      "is what dynamic anchor \(reference.anchor) leads to in the outermost resource in scope that has it",
      candidates + ["none: \(words(reference.initial))"])
  }

  private func custom(_ site: CustomSite, firstTarget: Int) -> Wording {
    let said: String
    switch site.action {
    case .check: said = "satisfies"
    case .note: said = "is annotated by"
    case .apply: said = site.reach == .children ? "satisfies, by its children," : "satisfies"
    }
    return Wording("\(said) the custom keyword \(Self.quoted(site.name))", targets(firstTarget, site.schemas.count))
  }
}
