/// Typed data of failures, one case a keyword.
extension FailureRenderer {
  /// What `record` says about a value of node `node`.
  mutating func kind(
    _ record: FailureRecorder.Failure, _ site: Site, _ node: TapeNode, _ keyword: Keyword?
  ) -> FailureKind {
    let instruction = program.code[record.instruction]
    if instruction.opcode == .reject { return rejection(record, keyword) }
    // In drafts 3 and 4 a flag beside the bound says so.
    let isExclusive = instruction.flags & Instruction.flag != 0
    let operand = JSONValue(
      storage: program.documents[Int(site.document)], index: TapeIndex(Int(site.value)))
    switch keyword {
    case .type:
      if instruction.opcode == .anyOf { return .typeUnion }
      return .type(expected: typeNames(operand), actual: typeName(node))
    case .disallow: return .disallow
    case .enumKeyword: return .enumeration(allowed: allowed(record.instruction, operand))
    case .const: return .const(expected: operand)
    case .multipleOf, .divisibleBy: return .multipleOf(operand)
    case .minimum: return isExclusive ? .exclusiveMinimum(operand) : .minimum(operand)
    case .exclusiveMinimum: return .exclusiveMinimum(operand)
    case .maximum: return isExclusive ? .exclusiveMaximum(operand) : .maximum(operand)
    case .exclusiveMaximum: return .exclusiveMaximum(operand)
    case .minLength: return .minLength(limit: operand, actual: length(record.value, node))
    case .maxLength: return .maxLength(limit: operand, actual: length(record.value, node))
    case .pattern: return .pattern(operand.string ?? "")
    case .format: return .format(operand.string ?? "")
    case .contentEncoding, .contentMediaType, .contentSchema: return content(record, node, keyword, operand)
    case .minItems: return .minItems(limit: operand, actual: node.low)
    case .maxItems: return .maxItems(limit: operand, actual: node.low)
    case .uniqueItems: return uniqueItems(record.value)
    case .contains: return .contains(minimum: sibling(site, .minContains), maximum: sibling(site, .maxContains))
    case .minProperties: return .minProperties(limit: operand, actual: node.low)
    case .maxProperties: return .maxProperties(limit: operand, actual: node.low)
    case .required: return .required(missing: name(record.detail))
    case .dependentRequired, .dependencies:
      let trigger = Int(program.nameLists[Int(instruction.a)].first)
      return .dependentRequired(missing: name(record.detail), by: name(trigger))
    case .anyOf: return .anyOf
    case .oneOf: return .oneOf(matchesSeveral: record.causes == 0 && record.detail == 0)
    case .not: return .not
    case .custom:
      let message = messages.indices.contains(record.detail) ? messages[record.detail] : ""
      return .custom(keyword: program.keywordName(of: record.instruction), message: message)
    default: return .falseSchema
    }
  }

  /// A `false` schema, as the keyword tells that it is the value of.
  private func rejection(_ record: FailureRecorder.Failure, _ keyword: Keyword?) -> FailureKind {
    let token = lastToken(record.value)
    switch keyword {
    case .additionalProperties: return .additionalProperties(name: token)
    case .unevaluatedProperties: return .unevaluatedProperties(name: token)
    case .items, .additionalItems: return .additionalItems(position: Int(token) ?? 0)
    case .unevaluatedItems: return .unevaluatedItems(position: Int(token) ?? 0)
    default: return .falseSchema
    }
  }

  private func typeNames(_ operand: JSONValue) -> [String] {
    if let name = operand.string { return [name] }
    return operand.elements.compactMap(\.string)
  }

  private func typeName(_ node: TapeNode) -> String {
    switch node.tag {
    case .null: "null"
    case .false, .true: "boolean"
    case .integer, .spelledInteger, .bigInteger, .bigSpelledInteger: "integer"
    case .decimal, .bigDecimal: "number"
    case .string, .name: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  private func length(_ index: TapeIndex, _ node: TapeNode) -> Int {
    let view = instance.view
    return UTF8Sequence.codePointCount(node.tag == .name ? view.name(node) : view.text(node))
  }

  /// The positions of the first two elements that are equal.
  private func uniqueItems(_ array: TapeIndex) -> FailureKind {
    let view = instance.view
    var equality = JSONEquality()
    var seen: [UInt64: [(position: Int, element: TapeIndex)]] = [:]
    var element = TapeIndex(array.raw + 1)
    for position in 0..<view[array].low {
      let hash = equality.hash(view, element)
      for other in seen[hash] ?? [] where equality.equal(view, other.element, view, element) {
        return .uniqueItems(first: other.position, second: position)
      }
      seen[hash, default: []].append((position, element))
      element = view.next(element)
    }
    return .uniqueItems(first: 0, second: 0)
  }

  /// The value of a keyword beside an instruction's own.
  private func sibling(_ site: Site, _ keyword: Keyword) -> JSONValue? {
    let document = program.documents[Int(site.document)]
    guard let index = document.view.member(TapeIndex(Int(site.schema)), keyword.name) else { return nil }
    return JSONValue(storage: document, index: index)
  }

  private func name(_ slot: Int) -> String {
    let slot = program.slots[slot]
    return program.bytes.slice(program.bytes.count)
      .slice(Int(slot.nameOffset), Int(slot.nameOffset) + Int(slot.nameLength)).string
  }
}
