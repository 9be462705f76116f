/// What each keyword of a subschema has found.
extension EvaluationTrace {
  /// One keyword, applied to one value.
  struct KeywordResult {
    /// The tokens that lead to the keyword from its subschema.
    var tokens: [String]
    /// Whether the value satisfies the keyword.
    var isValid = true
    /// What is wrong with the value by the keyword itself.
    var errors: [String] = []
    /// What the keyword says about the value, if that counts.
    var annotation: JSONValue?
    /// The subschemas that it applied.
    var inner: [Int] = []
    /// Whether failures in those are why it fails.
    var failsByInner = true
    /// Whether its errors are told beside those: a custom keyword has reasons of its own.
    var tellsErrors = false

    /// The errors in one text; nil when there are none.
    var error: String? { errors.isEmpty ? nil : errors.joined(separator: "; ") }
  }

  /// The keywords of a subschema that apply to its value, in the order in which they are evaluated.
  func keywords(of number: Int) -> [KeywordResult] {
    let subschema = subschemas[number]
    var results: [KeywordResult] = []
    var positions: [UInt32: Int] = [:]
    let applied = Dictionary(grouping: subschema.inner) { subschemas[$0].instruction }
    let failures = Dictionary(grouping: subschema.failures, by: \.instruction)
    var pc = subschema.entry
    while program.code[pc].opcode != .end {
      defer { pc += 1 }
      let instruction = program.code[pc]
      let site = program.sites[pc]
      // A schema that is false in itself has no keywords.
      guard site.value != site.schema else { continue }
      let inner = applied[pc] ?? []
      if instruction.opcode == .condition {
        results += condition(inner)
        continue
      }
      // Several instructions can stand for one keyword.
      let position = positions[site.value] ?? results.count
      if position == results.count {
        positions[site.value] = position
        results.append(KeywordResult(tokens: keywordTokens[pc] ?? []))
      }
      if instruction.opcode == .annotate {
        results[position].annotation = annotation(pc, subschema, results[position].inner)
        continue
      }
      results[position].inner += inner
      judge(pc, subschema, inner, failures[pc] ?? [], &results[position])
      if instruction.opcode == .custom, subschema.annotates, instance.view[subschema.value].tag != .name {
        results[position].annotation = subschema.said[pc]
      }
    }
    return results
  }

  /// Adds what one instruction has found to the result of its keyword.
  private func judge(
    _ pc: Int, _ subschema: Subschema, _ inner: [Int], _ failures: [TraceRecorder.Failure],
    _ result: inout KeywordResult
  ) {
    let instruction = program.code[pc]
    let isOneValid = inner.contains { subschemas[$0].isValid }
    switch instruction.opcode {
    case .not, .contains: result.failsByInner = false
    case .oneOf: result.failsByInner = !isOneValid
    case .custom: result.tellsErrors = true
    default: break
    }
    if !instruction.opcode.reportsItself, instruction.opcode != .custom,
      inner.contains(where: { !subschemas[$0].isValid })
    {
      result.isValid = false
    }
    for failure in failures {
      result.isValid = false
      result.errors.append(message(failure, subschema, causes: isOneValid ? 0 : 1, program.sites[pc].keyword))
    }
  }

  /// `if`, which never fails, and the one of `then` and `else` that was applied.
  private func condition(_ inner: [Int]) -> [KeywordResult] {
    inner.map { number in
      let tokens = Array(subschemas[number].keywordLocation.tokens.suffix(1))
      let isCondition = tokens == [Keyword.ifKeyword.text]
      return KeywordResult(tokens: tokens, isValid: isCondition || subschemas[number].isValid, inner: [number])
    }
  }

  /// What is wrong with the value of a subschema that is false in itself; nil for any other.
  func rejection(of number: Int) -> String? {
    let subschema = subschemas[number]
    guard let failure = subschema.failures.first,
      program.code[failure.instruction].opcode == .reject
    else { return nil }
    let keyword = subschema.outer == nil ? nil : program.sites[subschema.instruction].keyword
    return message(failure, subschema, causes: 0, keyword)
  }

  private func message(
    _ failure: TraceRecorder.Failure, _ subschema: Subschema, causes: Int, _ keyword: Keyword?
  ) -> String {
    let record = FailureRecorder.Failure(
      instruction: failure.instruction, value: subschema.value, detail: failure.detail, frame: -1, causes: causes)
    let node = instance.view[subschema.value]
    return renderer.kind(record, program.sites[failure.instruction], node, keyword).message
  }
}
