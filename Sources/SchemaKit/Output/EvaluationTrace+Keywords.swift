/// What each keyword of a subschema has found.
extension EvaluationTrace {
  /// One keyword, applied to one value.
  struct KeywordResult {
    /// The tokens that lead to the keyword from its subschema.
    var tokens: [String]
    /// Where the keyword is, as a URI with a fragment.
    var absoluteLocation: String
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

  /// An instruction of a block and the keyword that it stands for.
  struct KeywordStep {
    var instruction: Int
    /// The number of the keyword in the block.
    var slot: Int
    /// The tokens that lead to the keyword from its subschema.
    var tokens: [String]
    /// Where the keyword is, as a URI with a fragment.
    var absoluteLocation: String
  }

  /// The keywords of a subschema that apply to its value, in the order in which they are evaluated.
  func keywords(of number: Int) -> [KeywordResult] {
    let subschema = subschemas[number]
    let steps = blocks[subschema.entry] ?? []
    var results: [KeywordResult] = []
    results.reserveCapacity(steps.count)
    var positions = [Int](repeating: -1, count: steps.count)
    // What was applied and what failed stand in the order of the instructions.
    var inner = subschema.inner[...]
    var failures = subschema.failures[...]
    for step in steps {
      let pc = step.instruction
      let applied = inner.prefix { subschemas[$0].instruction == pc }
      inner = inner.dropFirst(applied.count)
      let failed = failures.prefix { $0.instruction == pc }
      failures = failures.dropFirst(failed.count)
      if program.code[pc].opcode == .condition {
        results += condition(applied, of: subschema)
        continue
      }
      if positions[step.slot] < 0 {
        positions[step.slot] = results.count
        results.append(KeywordResult(tokens: step.tokens, absoluteLocation: step.absoluteLocation))
      }
      let position = positions[step.slot]
      if program.code[pc].opcode == .annotate {
        results[position].annotation = annotation(pc, subschema, results[position].inner)
        continue
      }
      results[position].inner += applied
      judge(pc, subschema, applied, failed, &results[position])
      if program.code[pc].opcode == .custom, subschema.annotates, instance.view[subschema.value].tag != .name {
        results[position].annotation = subschema.said[pc]
      }
    }
    return results
  }

  /// Adds what one instruction has found to the result of its keyword.
  private func judge(
    _ pc: Int, _ subschema: Subschema, _ inner: ArraySlice<Int>, _ failures: ArraySlice<TraceRecorder.Failure>,
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
  private func condition(_ inner: ArraySlice<Int>, of subschema: Subschema) -> [KeywordResult] {
    inner.map { number in
      let tokens = Array(subschemas[number].keywordLocation.tokens.suffix(1))
      let isCondition = tokens == [Keyword.ifKeyword.text]
      return KeywordResult(
        tokens: tokens, absoluteLocation: subschema.absoluteLocation + JSONPointer(tokens: tokens).uriFragment,
        isValid: isCondition || subschemas[number].isValid, inner: [number])
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
    var renderer = renderer
    return renderer.kind(record, program.sites[failure.instruction], node, keyword).message
  }
}
