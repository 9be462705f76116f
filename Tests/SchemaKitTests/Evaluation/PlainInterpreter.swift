@testable import SchemaKit

/// JSON Schema as its specifications read: a recursive function from a schema and a value to a verdict.
///
/// The oracle of the property tests. It is written to be obviously right and nothing else; of the library it uses
/// only `Pattern`, whose own tests are elsewhere. It knows drafts 7 and 2020-12, references by pointer, anchor and
/// identifier within the schema's own document, and needs schemas that are valid.
struct PlainInterpreter {
  /// The drafts known.
  enum Draft: CaseIterable, Sendable { case draft7, draft202012 }

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
  }

  /// Thrown when a pair takes so much work that the test had better try another.
  struct TooMuchWork: Error {}

  let root: Plain
  let draft: Draft

  /// The schema resource that a keyword stands in, and those entered on the way there, outermost first.
  struct Scope {
    var resource: Plain
    var entered: [Plain]
  }

  /// What is left of the work that a pair may take.
  private final class Work {
    var left = 0
    var depth = 0
    /// Patterns that have been compiled.
    var patterns: [[UInt8]: Pattern] = [:]
  }
  private let work = Work()

  init(_ root: Plain, _ draft: Draft) {
    self.root = root
    self.draft = draft
  }

  /// Whether `instance` is valid.
  func accepts(_ instance: Plain) throws -> Bool {
    work.left = 100_000
    work.depth = 0
    return try judge(root, instance, Scope(resource: root, entered: [root])).isValid
  }

  func judge(_ schema: Plain, _ instance: Plain, _ outer: Scope) throws -> Outcome {
    work.left -= 1
    work.depth += 1
    defer { work.depth -= 1 }
    if work.left < 0 || work.depth > 300 { throw TooMuchWork() }
    if case .boolean(let accepts) = schema { return Outcome(isValid: accepts) }
    if draft == .draft7, let reference = schema["$ref"]?.text {
      let (target, scope) = resolve(reference, outer)
      return try judge(target, instance, scope)
    }
    var scope = outer
    if draft == .draft202012, schema["$id"] != nil {
      scope = Scope(resource: schema, entered: outer.entered + [schema])
    }
    var outcome = Outcome()
    if let reference = schema["$ref"]?.text {
      let (target, inner) = resolve(reference, scope)
      apply(try judge(target, instance, inner), &outcome)
    }
    if draft == .draft202012, let reference = schema["$dynamicRef"]?.text {
      let (target, inner) = resolveDynamically(reference, scope)
      apply(try judge(target, instance, inner), &outcome)
    }
    try judgeLogic(schema, instance, scope, &outcome)
    judgeAnyType(schema, instance, &outcome)
    if let number = instance.number { judgeNumber(schema, number, &outcome) }
    if let text = instance.text { try judgeString(schema, text, &outcome) }
    if let elements = instance.elements { try judgeArray(schema, elements, scope, &outcome) }
    if let members = instance.members { try judgeObject(schema, instance, members, scope, &outcome) }
    return outcome
  }

  /// What a subschema that must hold says counts in full.
  func apply(_ inner: Outcome, _ outcome: inout Outcome) {
    if !inner.isValid { outcome.isValid = false }
    outcome.include(inner)
  }

  // MARK: References

  private func resolve(_ reference: String, _ scope: Scope) -> (Plain, Scope) {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var resource = scope.resource
    if !parts[0].isEmpty {
      resource = resources.first { $0["$id"]?.text == parts[0] } ?? .boolean(false)
    }
    let fragment = parts.count > 1 ? parts[1] : ""
    // The resource itself enters the scope by its `$id` when it is judged; a part of it brings the resource along.
    if fragment.isEmpty { return (resource, scope) }
    let entered = parts[0].isEmpty ? scope.entered : scope.entered + [resource]
    let inner = Scope(resource: resource, entered: entered)
    if !fragment.hasPrefix("/") { return (anchored(fragment, in: resource) ?? .boolean(false), inner) }
    var target = resource
    for token in fragment.split(separator: "/") { target = target[String(token)] ?? .boolean(false) }
    return (target, inner)
  }

  /// A dynamic reference to a plain name (Core 2020-12, 8.2.3.2).
  private func resolveDynamically(_ reference: String, _ scope: Scope) -> (Plain, Scope) {
    let name = String(reference.dropFirst())
    guard dynamicallyAnchored(name, in: scope.resource) != nil else { return resolve(reference, scope) }
    for resource in scope.entered {
      if let target = dynamicallyAnchored(name, in: resource) {
        return (target, Scope(resource: resource, entered: scope.entered + [resource]))
      }
    }
    return resolve(reference, scope)
  }

  /// The root, and the resources that the generator puts into its definitions.
  private var resources: [Plain] {
    [root] + (root["$defs"]?.members ?? []).map(\.value).filter { $0["$id"] != nil }
  }

  private func places(_ resource: Plain) -> [Plain] {
    [resource] + (resource["$defs"]?.members ?? []).map(\.value).filter { $0["$id"] == nil }
  }

  private func anchored(_ name: String, in resource: Plain) -> Plain? {
    places(resource).first { $0["$anchor"]?.text == name } ?? dynamicallyAnchored(name, in: resource)
  }

  private func dynamicallyAnchored(_ name: String, in resource: Plain) -> Plain? {
    places(resource).first { $0["$dynamicAnchor"]?.text == name }
  }

  // MARK: Logic

  private func judgeLogic(
    _ schema: Plain, _ instance: Plain, _ scope: Scope, _ outcome: inout Outcome
  ) throws {
    for branch in schema["allOf"]?.elements ?? [] {
      apply(try judge(branch, instance, scope), &outcome)
    }
    if let branches = schema["anyOf"]?.elements {
      let inner = try branches.map { try judge($0, instance, scope) }
      if !inner.contains(where: \.isValid) { outcome.isValid = false }
      for branch in inner { outcome.include(branch) }
    }
    if let branches = schema["oneOf"]?.elements {
      let inner = try branches.map { try judge($0, instance, scope) }
      if inner.filter(\.isValid).count != 1 { outcome.isValid = false }
      for branch in inner { outcome.include(branch) }
    }
    if let branch = schema["not"], try judge(branch, instance, scope).isValid { outcome.isValid = false }
    if let condition = schema["if"] {
      let inner = try judge(condition, instance, scope)
      outcome.include(inner)
      if let branch = schema[inner.isValid ? "then" : "else"] {
        apply(try judge(branch, instance, scope), &outcome)
      }
    }
  }

  // MARK: Values

  private func judgeAnyType(_ schema: Plain, _ instance: Plain, _ outcome: inout Outcome) {
    if let type = schema["type"] {
      let names = type.elements?.compactMap(\.text) ?? [type.text ?? ""]
      if !names.contains(where: { isOfType(instance, $0) }) { outcome.isValid = false }
    }
    if let constant = schema["const"], !constant.isEqual(to: instance) { outcome.isValid = false }
    if let constants = schema["enum"]?.elements, !constants.contains(where: { $0.isEqual(to: instance) }) {
      outcome.isValid = false
    }
  }

  private func isOfType(_ instance: Plain, _ type: String) -> Bool {
    switch (type, instance) {
    case ("null", .null), ("boolean", .boolean), ("string", .string), ("array", .array), ("object", .object),
      ("number", .number):
      true
    case ("integer", .number(let lexeme)): PlainNumber(lexeme).isInteger
    default: false
    }
  }

  private func judgeNumber(_ schema: Plain, _ number: PlainNumber, _ outcome: inout Outcome) {
    if let bound = schema["minimum"]?.number, number.isLess(than: bound) { outcome.isValid = false }
    if let bound = schema["maximum"]?.number, bound.isLess(than: number) { outcome.isValid = false }
    if let bound = schema["exclusiveMinimum"]?.number, !bound.isLess(than: number) { outcome.isValid = false }
    if let bound = schema["exclusiveMaximum"]?.number, !number.isLess(than: bound) { outcome.isValid = false }
    if let divisor = schema["multipleOf"]?.number, !number.isMultiple(of: divisor) { outcome.isValid = false }
  }

  private func judgeString(_ schema: Plain, _ text: String, _ outcome: inout Outcome) throws {
    check(text.unicodeScalars.count, schema["minLength"], schema["maxLength"], &outcome)
    if let pattern = schema["pattern"]?.text, try !matches(pattern, text) { outcome.isValid = false }
  }

  /// Compares a count with bounds that may be larger than any integer of the machine.
  private func check(_ count: Int, _ minimum: Plain?, _ maximum: Plain?, _ outcome: inout Outcome) {
    let count = PlainNumber(String(count))
    if let minimum = minimum?.number, count.isLess(than: minimum) { outcome.isValid = false }
    if let maximum = maximum?.number, maximum.isLess(than: count) { outcome.isValid = false }
  }

  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    let source = [UInt8](pattern.utf8)
    let compiled = try work.patterns[source] ?? withByteSlice(source) { try Pattern($0) }
    work.patterns[source] = compiled
    var scratch = PatternScratch()
    return withByteSlice([UInt8](text.utf8)) { compiled.matches($0, scratch: &scratch) == .match }
  }

  // MARK: Arrays

  private func judgeArray(
    _ schema: Plain, _ elements: [Plain], _ scope: Scope, _ outcome: inout Outcome
  ) throws {
    check(elements.count, schema["minItems"], schema["maxItems"], &outcome)
    if case .boolean(true)? = schema["uniqueItems"] {
      for (position, element) in elements.enumerated()
      where elements[..<position].contains(where: { $0.isEqual(to: element) }) {
        outcome.isValid = false
      }
    }
    var prefix = schema["prefixItems"]?.elements ?? []
    var rest = schema["items"]
    if draft == .draft7 {
      prefix = schema["items"]?.elements ?? []
      if schema["items"]?.elements != nil { rest = schema["additionalItems"] }
    }
    for (position, element) in elements.enumerated() {
      let inner = position < prefix.count ? prefix[position] : rest
      guard let inner else { continue }
      if try !judge(inner, element, scope).isValid { outcome.isValid = false }
      outcome.elements.insert(position)
    }
    if let inner = schema["contains"] {
      var matching: Set<Int> = []
      for (position, element) in elements.enumerated() where try judge(inner, element, scope).isValid {
        matching.insert(position)
      }
      if draft == .draft7 {
        if matching.isEmpty { outcome.isValid = false }
      } else {
        check(matching.count, schema["minContains"] ?? .number("1"), schema["maxContains"], &outcome)
        outcome.elements.formUnion(matching)
      }
    }
    if draft == .draft202012, let inner = schema["unevaluatedItems"] {
      for (position, element) in elements.enumerated() where !outcome.elements.contains(position) {
        if try !judge(inner, element, scope).isValid { outcome.isValid = false }
        outcome.elements.insert(position)
      }
    }
  }

  // MARK: Objects

  private func judgeObject(
    _ schema: Plain, _ instance: Plain, _ members: [Plain.Member], _ scope: Scope, _ outcome: inout Outcome
  ) throws {
    check(members.count, schema["minProperties"], schema["maxProperties"], &outcome)
    for name in schema["required"]?.elements ?? [] where instance[name.text ?? ""] == nil { outcome.isValid = false }
    if let inner = schema["propertyNames"] {
      for member in members where try !judge(inner, .string(member.name), scope).isValid { outcome.isValid = false }
    }
    try judgeMembers(schema, members, scope, &outcome)
    try judgeDependencies(schema, instance, scope, &outcome)
    if draft == .draft202012, let inner = schema["unevaluatedProperties"] {
      for member in members where !outcome.members.contains(Array(member.name.utf8)) {
        if try !judge(inner, member.value, scope).isValid { outcome.isValid = false }
        outcome.members.insert(Array(member.name.utf8))
      }
    }
  }

  private func judgeMembers(
    _ schema: Plain, _ members: [Plain.Member], _ scope: Scope, _ outcome: inout Outcome
  ) throws {
    for member in members {
      var applying: [Plain] = []
      if let inner = schema["properties"]?[member.name] { applying.append(inner) }
      for pattern in schema["patternProperties"]?.members ?? [] where try matches(pattern.name, member.name) {
        applying.append(pattern.value)
      }
      if applying.isEmpty, let inner = schema["additionalProperties"] { applying.append(inner) }
      for inner in applying {
        if try !judge(inner, member.value, scope).isValid { outcome.isValid = false }
        outcome.members.insert(Array(member.name.utf8))
      }
    }
  }

  private func judgeDependencies(
    _ schema: Plain, _ instance: Plain, _ scope: Scope, _ outcome: inout Outcome
  ) throws {
    var dependencies = schema["dependentRequired"]?.members ?? []
    dependencies += schema["dependentSchemas"]?.members ?? []
    // Later drafts keep the old keyword's meaning for compatibility (Core 2020-12, Appendix C).
    if draft == .draft7 { dependencies = [] }
    dependencies += schema["dependencies"]?.members ?? []
    for dependency in dependencies where instance[dependency.name] != nil {
      if let names = dependency.value.elements {
        for name in names where instance[name.text ?? ""] == nil { outcome.isValid = false }
      } else {
        apply(try judge(dependency.value, instance, scope), &outcome)
      }
    }
  }
}
