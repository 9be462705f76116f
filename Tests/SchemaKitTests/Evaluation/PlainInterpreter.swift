@testable import SchemaKit

/// JSON Schema as its specifications read: a recursive function from a schema and a value to a verdict.
///
/// The oracle of the property tests. It is written to be obviously right and nothing else; of the library it uses
/// only `Pattern`, whose own tests are elsewhere. It knows all drafts, references within the schema's own document, and
/// needs schemas that are valid by their meta-schemas.
struct PlainInterpreter {
  /// What a schema says of a value.
  struct Outcome {
    var isValid = true
    /// The names of members that it has evaluated, as UTF-8.
    var members: Set<[UInt8]> = []
    /// The positions of elements that it has evaluated.
    var elements: Set<Int> = []

    /// Takes in what a subschema says of the same value.
    ///
    /// One that fails evaluates nothing (Core 2020-12, 7.7.1.2).
    mutating func include(_ other: Outcome, despiteFailure: Bool = false) {
      guard other.isValid || despiteFailure else { return }
      members.formUnion(other.members)
      elements.formUnion(other.elements)
    }

    /// Takes in what a subschema that must hold says.
    mutating func apply(_ other: Outcome) {
      if !other.isValid { isValid = false }
      include(other)
    }
  }

  /// Thrown when a pair takes so much work that the test had better try another.
  struct TooMuchWork: Error {}

  /// What is wrong with the schema, if anything: any of these may be told first.
  let faults: Set<SchemaError.Code>

  let catalogue: PlainCatalogue
  /// The error that it makes on purpose; nil but in the tests of the generators.
  let error: PlainError?
  let work = Work()

  /// What is left of the work that a pair may take.
  final class Work {
    var left = 0
    var depth = 0
    /// The resources entered so far, on whatever way.
    var entered: [Int] = []
    /// Patterns that have been compiled.
    var patterns: [[UInt8]: Pattern] = [:]
  }

  init(_ root: Plain, _ draft: PlainDraft) {
    catalogue = PlainCatalogue(root, draft)
    error = nil
    var faults: Set<SchemaError.Code> = []
    if catalogue.hasUnresolved { faults.insert(.unresolvedReference) }
    if PlainCycles.exist(in: catalogue) { faults.insert(.infiniteReference) }
    self.faults = faults
  }

  /// An interpreter that makes an error on purpose, of a schema that is all right.
  init(_ root: Plain, _ draft: PlainDraft, error: PlainError) {
    catalogue = PlainCatalogue(root, draft, error: error)
    self.error = error
    faults = catalogue.hasUnresolved ? [.unresolvedReference] : []
  }

  /// Whether `instance` is valid.
  func accepts(_ instance: Plain) throws -> Bool {
    work.left = error == nil ? 10_000 : 1_000
    work.depth = 0
    work.entered = []
    return try judge(catalogue.resources[0].root, instance, PlainScope(resource: 0, entered: [0])).isValid
  }

  func judge(
    _ schema: Plain, _ instance: Plain, _ outer: PlainScope, after earlier: Outcome = Outcome()
  ) throws -> Outcome {
    work.left -= 1
    work.depth += 1
    defer { work.depth -= 1 }
    if work.left < 0 || work.depth > 300 { throw TooMuchWork() }
    if case .boolean(let accepts) = schema { return Outcome(isValid: accepts) }
    var scope = outer.entering(catalogue.resource(of: schema, within: outer.resource))
    if error == .leakingScope {
      if !work.entered.contains(scope.resource) { work.entered.append(scope.resource) }
      scope.entered = work.entered
    }
    let draft = draft(of: scope)
    var outcome = Outcome()
    if error == .cousinsCount {
      outcome.members = earlier.members
      outcome.elements = earlier.elements
    }
    for place in Self.references(of: schema, scope, catalogue) {
      outcome.apply(try judge(place.schema, instance, scope.entering(place.resource)))
    }
    if draft.hidesSiblings, schema["$ref"]?.text != nil, error != .siblingsOfReference { return outcome }
    let keywords = PlainKeywords(schema: schema, draft: draft)
    try judgeLogic(keywords, instance, scope, &outcome)
    try judgeType(keywords, instance, scope, &outcome)
    judgeConstants(keywords, instance, &outcome)
    if let number = instance.number { judgeNumber(keywords, number, &outcome) }
    if let text = instance.text { try judgeString(keywords, text, &outcome) }
    if let elements = instance.elements { try judgeArray(keywords, elements, scope, &outcome) }
    if let members = instance.members { try judgeObject(keywords, instance, members, scope, &outcome) }
    return outcome
  }

  /// The draft by which schemas within a scope are judged.
  private func draft(of scope: PlainScope) -> PlainDraft {
    catalogue.resources[error == .draftOfDocument ? 0 : scope.resource].draft
  }

  /// The schemas that references of `schema` lead to from `scope`.
  static func references(
    of schema: Plain, _ scope: PlainScope, _ catalogue: PlainCatalogue
  ) -> [PlainCatalogue.Place] {
    let keywords = PlainKeywords(schema: schema, draft: catalogue.resources[scope.resource].draft)
    var places: [PlainCatalogue.Place] = []
    if let reference = schema["$ref"]?.text, let place = catalogue.resolve(reference, from: scope.resource) {
      places.append(place)
    }
    if keywords["$recursiveRef", since: .draft201909, until: .draft201909] != nil {
      places.append(catalogue.resolveRecursively(from: scope.resource, entered: scope.entered))
    }
    if let reference = keywords["$dynamicRef", since: .draft202012]?.text,
      let place = catalogue.resolveDynamically(reference, from: scope.resource, entered: scope.entered)
    {
      places.append(place)
    }
    return places
  }

  // MARK: Logic

  private func judgeLogic(
    _ keywords: PlainKeywords, _ instance: Plain, _ scope: PlainScope, _ outcome: inout Outcome
  ) throws {
    var all = keywords["allOf", since: .draft4]?.elements ?? []
    // Draft 3, 5.26: a schema or an array of them.
    if let extended = keywords["extends", until: .draft3] { all += extended.elements ?? [extended] }
    for branch in all { outcome.apply(try judge(branch, instance, scope, after: outcome)) }
    if let branches = keywords["anyOf", since: .draft4]?.elements {
      let inner = try branches.map { try judge($0, instance, scope) }
      if !inner.contains(where: \.isValid) { outcome.isValid = false }
      let last = error == .firstAlternativeOnly ? inner.firstIndex(where: \.isValid) ?? 0 : inner.count - 1
      for branch in inner.prefix(last + 1) { outcome.include(branch, despiteFailure: error == .failedBranchesCount) }
    }
    if let branches = keywords["oneOf", since: .draft4]?.elements {
      let inner = try branches.map { try judge($0, instance, scope) }
      if inner.filter(\.isValid).count != 1 { outcome.isValid = false }
      for branch in inner { outcome.include(branch, despiteFailure: error == .failedBranchesCount) }
    }
    if let branch = keywords["not", since: .draft4] {
      let inner = try judge(branch, instance, scope)
      if inner.isValid { outcome.isValid = false }
      if error == .negationsCount { outcome.include(inner, despiteFailure: true) }
    }
    if let condition = keywords["if", since: .draft7] {
      let inner = try judge(condition, instance, scope)
      if error != .conditionsDoNotCount { outcome.include(inner, despiteFailure: error == .failedConditionsCount) }
      if let branch = keywords[inner.isValid ? "then" : "else", since: .draft7] {
        outcome.apply(try judge(branch, instance, scope))
      }
    }
  }
}
