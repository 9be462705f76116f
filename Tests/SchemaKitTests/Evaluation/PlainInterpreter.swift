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
    mutating func include(_ other: Outcome) {
      guard other.isValid else { return }
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
  let work = Work()

  /// What is left of the work that a pair may take.
  final class Work {
    var left = 0
    var depth = 0
    /// Patterns that have been compiled.
    var patterns: [[UInt8]: Pattern] = [:]
  }

  init(_ root: Plain, _ draft: PlainDraft) {
    catalogue = PlainCatalogue(root, draft)
    var faults: Set<SchemaError.Code> = []
    if catalogue.hasUnresolved { faults.insert(.unresolvedReference) }
    if PlainCycles.exist(in: catalogue) { faults.insert(.infiniteReference) }
    self.faults = faults
  }

  /// Whether `instance` is valid.
  func accepts(_ instance: Plain) throws -> Bool {
    work.left = 10_000
    work.depth = 0
    return try judge(catalogue.resources[0].root, instance, PlainScope(resource: 0, entered: [0])).isValid
  }

  func judge(_ schema: Plain, _ instance: Plain, _ outer: PlainScope) throws -> Outcome {
    work.left -= 1
    work.depth += 1
    defer { work.depth -= 1 }
    if work.left < 0 || work.depth > 300 { throw TooMuchWork() }
    if case .boolean(let accepts) = schema { return Outcome(isValid: accepts) }
    let scope = outer.entering(catalogue.resource(of: schema, within: outer.resource))
    let draft = catalogue.resources[scope.resource].draft
    var outcome = Outcome()
    for place in Self.references(of: schema, scope, catalogue) {
      outcome.apply(try judge(place.schema, instance, scope.entering(place.resource)))
    }
    if draft.hidesSiblings, schema["$ref"]?.text != nil { return outcome }
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
    for branch in all { outcome.apply(try judge(branch, instance, scope)) }
    if let branches = keywords["anyOf", since: .draft4]?.elements {
      let inner = try branches.map { try judge($0, instance, scope) }
      if !inner.contains(where: \.isValid) { outcome.isValid = false }
      for branch in inner { outcome.include(branch) }
    }
    if let branches = keywords["oneOf", since: .draft4]?.elements {
      let inner = try branches.map { try judge($0, instance, scope) }
      if inner.filter(\.isValid).count != 1 { outcome.isValid = false }
      for branch in inner { outcome.include(branch) }
    }
    if let branch = keywords["not", since: .draft4], try judge(branch, instance, scope).isValid {
      outcome.isValid = false
    }
    if let condition = keywords["if", since: .draft7] {
      let inner = try judge(condition, instance, scope)
      outcome.include(inner)
      if let branch = keywords[inner.isValid ? "then" : "else", since: .draft7] {
        outcome.apply(try judge(branch, instance, scope))
      }
    }
  }
}
