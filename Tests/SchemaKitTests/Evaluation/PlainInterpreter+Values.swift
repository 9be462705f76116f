@testable import SchemaKit

/// Keywords for values of any type, numbers and strings.
extension PlainInterpreter {
  /// `type`, and `disallow` of draft 3.
  func judgeType(
    _ keywords: PlainKeywords, _ instance: Plain, _ scope: PlainScope, _ outcome: inout Outcome
  ) throws {
    if let type = keywords["type"], try !isOfOne(type, instance, keywords.draft, scope) { outcome.isValid = false }
    if let types = keywords["disallow", until: .draft3], try isOfOne(types, instance, .draft3, scope) {
      outcome.isValid = false
    }
  }

  /// Whether `instance` is of one of the types that a type's name or an array of them gives; in draft 3 schemas can stand
  /// among them (5.1).
  private func isOfOne(_ types: Plain, _ instance: Plain, _ draft: PlainDraft, _ scope: PlainScope) throws -> Bool {
    for type in types.elements ?? [types] {
      if let name = type.text {
        if isOfType(instance, name, draft) { return true }
      } else if error != .schemasAmongTypesIgnored, try judge(type, instance, scope).isValid {
        return true
      }
    }
    return false
  }

  private func isOfType(_ instance: Plain, _ type: String, _ draft: PlainDraft) -> Bool {
    switch (type, instance) {
    case ("null", .null), ("boolean", .boolean), ("string", .string), ("array", .array), ("object", .object),
      ("number", .number):
      true
    // Draft 4 Core, 3.5: without a fraction or exponent part. Since draft 6: any number with a zero fractional part.
    case ("integer", .number(let lexeme)):
      draft <= .draft4 && error != .integersByValue
        ? lexeme.allSatisfy { $0 == "-" || $0.isNumber } : PlainNumber(lexeme).isInteger
    case ("any", _): draft == .draft3
    default: false
    }
  }

  func judgeConstants(_ keywords: PlainKeywords, _ instance: Plain, _ outcome: inout Outcome) {
    if let constant = keywords["const", since: .draft6], !constant.isEqual(to: instance) { outcome.isValid = false }
    if let constants = keywords["enum"]?.elements, !constants.contains(where: { $0.isEqual(to: instance) }) {
      outcome.isValid = false
    }
  }

  func judgeNumber(_ keywords: PlainKeywords, _ number: PlainNumber, _ outcome: inout Outcome) {
    if let bound = keywords["minimum"]?.number {
      if number.isLess(than: bound) { outcome.isValid = false }
      if isTrue(keywords["exclusiveMinimum", until: .draft4]), number == bound { outcome.isValid = false }
    }
    if let bound = keywords["maximum"]?.number {
      if bound.isLess(than: number) { outcome.isValid = false }
      if isTrue(keywords["exclusiveMaximum", until: .draft4]), number == bound { outcome.isValid = false }
    }
    if let bound = keywords["exclusiveMinimum", since: .draft6]?.number, !bound.isLess(than: number) {
      outcome.isValid = false
    }
    if let bound = keywords["exclusiveMaximum", since: .draft6]?.number, !number.isLess(than: bound) {
      outcome.isValid = false
    }
    let divisor = keywords["multipleOf", since: .draft4] ?? keywords["divisibleBy", until: .draft3]
    if let divisor = divisor?.number, !number.isMultiple(of: divisor) { outcome.isValid = false }
  }

  func isTrue(_ value: Plain?) -> Bool {
    if case .boolean(true)? = value { return true }
    return false
  }

  func judgeString(_ keywords: PlainKeywords, _ text: String, _ outcome: inout Outcome) throws {
    check(text.unicodeScalars.count, keywords["minLength"], keywords["maxLength"], &outcome)
    if let pattern = keywords["pattern"]?.text, try !matches(pattern, text) { outcome.isValid = false }
  }

  /// Compares a count with bounds that may be larger than any integer of the machine.
  func check(_ count: Int, _ minimum: Plain?, _ maximum: Plain?, _ outcome: inout Outcome) {
    let count = PlainNumber(String(count))
    if let minimum = minimum?.number, count.isLess(than: minimum) { outcome.isValid = false }
    if let maximum = maximum?.number, maximum.isLess(than: count) { outcome.isValid = false }
  }

  func matches(_ pattern: String, _ text: String) throws -> Bool {
    let source = [UInt8](pattern.utf8)
    let compiled = try work.patterns[source] ?? withByteSlice(source) { try Pattern($0) }
    work.patterns[source] = compiled
    var scratch = PatternScratch()
    return withByteSlice([UInt8](text.utf8)) { compiled.matches($0, scratch: &scratch) == .match }
  }
}
