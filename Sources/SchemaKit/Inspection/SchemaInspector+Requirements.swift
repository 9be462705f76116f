/// Properties that are required and yet let through by nothing.
extension SchemaInspector {
  /// A schema that applies to the same value as another one, and on which condition.
  private struct Applied {
    var schema: InspectedSchema
    /// The way there.
    var way: Way
    /// Whether a reference is part of the way.
    var isReferred: Bool

    enum Way {
      /// It is the schema itself.
      case own
      /// It has to be satisfied.
      case always
      /// It is one of several that may be satisfied, or belongs to a condition.
      case branch
      /// What it asks for isn't asked of the value, but what it evaluates counts.
      case other
    }
  }

  /// The most schemas that are looked at for one that closes its objects.
  private static var maximumApplied: Int { 64 }

  /// The most names that one warning lists.
  private static var maximumNames: Int { 3 }

  mutating func checkRequirements(_ schema: InspectedSchema) {
    guard schema.admits(.object) else { return }
    if schema.closes(.additionalProperties), let value = schema.keywords[.additionalProperties] {
      let (applied, _) = applied(by: schema)
      check(applied, against: [schema], .additionalProperties, value)
    } else if schema.closes(.unevaluatedProperties), let value = schema.keywords[.unevaluatedProperties] {
      let (applied, isComplete) = applied(by: schema)
      let isOpen = applied.contains { applied in
        applied.schema.keywords[.additionalProperties] != nil
          || applied.way != .own && applied.schema.keywords[.unevaluatedProperties] != nil
      }
      if isComplete, !isOpen { check(applied, against: applied.map(\.schema), .unevaluatedProperties, value) }
    }
    checkForbidden(schema)
  }

  /// Properties that are required and whose schema is `false`.
  private mutating func checkForbidden(_ schema: InspectedSchema) {
    guard schema.dialect.rules.hasBooleanSchemas, let properties = schema.value(.properties),
      schema.value(.required, .array) != nil
    else { return }
    let forbidden = Set(
      view.memberValues(properties).filter { view[$0].tag == .false }.map { view.name(ofValue: $0).array })
    guard !forbidden.isEmpty else { return }
    for name in schema.elements(.required) where view[name].tag == .string {
      let text = view.text(view[name])
      guard forbidden.contains(text.array) else { continue }
      warn(.forbiddenRequirement, at: name, "\(quoted(text)) is required, but \"properties\" forbids it")
    }
  }

  // MARK: Closed objects

  /// Looks for names that `applied` require and that none of `open` lets through.
  private mutating func check(
    _ applied: [Applied], against open: [InspectedSchema], _ keyword: Keyword, _ value: TapeIndex
  ) {
    guard applied.contains(where: { $0.way != .other && $0.schema.value(.required, .array) != nil }) else { return }
    var allowed: Set<[UInt8]> = []
    var patterns: [Pattern?] = []
    for schema in open {
      if let properties = schema.value(.properties) {
        let values = schema.view.memberValues(properties)
        guard spend(values.count) else { return }
        for value in values { allowed.insert(schema.view.name(ofValue: value).array) }
      }
      if let patterned = schema.value(.patternProperties) {
        for value in schema.view.memberValues(patterned) {
          patterns.append(inspect(schema.view.name(ofValue: value)).pattern)
        }
      }
    }
    for source in applied where source.way != .other && source.schema.admits(.object) {
      var missing: [TapeIndex] = []
      for name in source.schema.elements(.required) where source.schema.view[name].tag == .string {
        let text = source.schema.view.text(source.schema.view[name])
        guard spend(1 + patterns.count * (1 + text.count / 16)) else { return }
        if !allowed.contains(text.array), !Self.matches(text, patterns) { missing.append(name) }
      }
      if !missing.isEmpty { warn(missing, source, allowed, keyword, value) }
    }
  }

  /// Whether one of `patterns` matches, or might.
  private static func matches(_ name: ByteSlice, _ patterns: [Pattern?]) -> Bool {
    for pattern in patterns {
      guard let pattern else { return true }
      var scratch = PatternScratch()
      if pattern.matches(name, scratch: &scratch) != .noMatch { return true }
    }
    return false
  }

  private mutating func warn(
    _ missing: [TapeIndex], _ source: Applied, _ allowed: Set<[UInt8]>, _ keyword: Keyword, _ closing: TapeIndex
  ) {
    let view = source.schema.view
    let outcome = source.way == .branch ? "this branch is never satisfied" : "no object is valid"
    // A schema elsewhere can be right for others that refer to it: the fault is in the one that closes.
    guard !source.isReferred else {
      var names = missing.prefix(Self.maximumNames).map { quoted(view.text(view[$0])) }.joined(separator: ", ")
      if missing.count > Self.maximumNames { names += " and \(missing.count - Self.maximumNames) more" }
      let place = source.schema.document.location(of: source.schema.index)
      warn(
        .forbiddenRequirement, atMember: closing,
        "\(names), required by \(place), \(missing.count == 1 ? "isn't" : "aren't") let through here: "
          + (source.way == .branch ? "that branch is never satisfied" : outcome))
      return
    }
    for name in missing {
      let text = view.text(view[name])
      let suggestion = nearest(to: text.array, among: allowed)
      let advice = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
      warn(
        .forbiddenRequirement, at: name,
        "\(quoted(text)) is required, but \"\(keyword.text)\" doesn't let it through: \(outcome)" + advice,
        suggestion: suggestion)
    }
  }

  private mutating func nearest(to name: [UInt8], among names: Set<[UInt8]>) -> String? {
    guard names.count <= 200, spend(20 * names.count) else { return nil }
    let limit = max(EditDistance.likely(in: name.count), 0)
    var best: (name: [UInt8], distance: Int)?
    for other in names {
      guard let distance = EditDistance.between(name, other, atMost: limit) else { continue }
      // Of several that are as near, the first in the alphabet: a set has no order.
      if let best, (best.distance, best.name.lexicographicallyPrecedes(other) ? 0 : 1) < (distance, 1) { continue }
      best = (other, distance)
    }
    return best.map { String(decoding: $0.name, as: UTF8.self) }
  }

  // MARK: In-place applicators

  /// A schema that is still to be looked at.
  private struct Step {
    var document: SchemaDocument
    var index: TapeIndex
    var way: Applied.Way
    var isReferred: Bool
  }

  /// The schemas that `schema` applies to the same value, itself first, and whether they are all that there are.
  private mutating func applied(by schema: InspectedSchema) -> (found: [Applied], isComplete: Bool) {
    struct Key: Hashable {
      var document: ObjectIdentifier
      var index: TapeIndex
    }
    var found: [Applied] = []
    var isComplete = true
    var seen: Set<Key> = []
    // What has to be satisfied comes before what may be, so that a schema that is both is taken for the stronger.
    var pending: [[Step]] = [[Step(document: document, index: schema.index, way: .own, isReferred: false)], [], []]
    while let level = pending.firstIndex(where: { !$0.isEmpty }), let step = pending[level].popLast() {
      let (document, index, way) = (step.document, step.index, step.way)
      func postpone(_ index: TapeIndex, _ way: Applied.Way, in other: SchemaDocument? = nil) {
        pending[way == .branch ? 1 : way == .other ? 2 : 0].append(
          Step(document: other ?? document, index: index, way: way, isReferred: step.isReferred || other != nil))
      }
      let view = document.storage.view
      guard view[index].tag == .object,
        seen.insert(Key(document: ObjectIdentifier(document), index: index)).inserted
      else { continue }
      guard found.count < Self.maximumApplied, spend(1) else { return (found, false) }
      let applied = InspectedSchema(document, index, resource: document.resource(at: index))
      found.append(Applied(schema: applied, way: way, isReferred: step.isReferred))
      let inner: Applied.Way = way == .own ? .always : way
      if let value = applied.keywords[.ref], view[value].tag == .string {
        if let place = try? resolver.place(of: value, in: document, resource: applied.resource) {
          postpone(place.schema, inner, in: place.document)
        } else {
          isComplete = false
        }
      }
      if applied.isReferenceOnly { continue }
      if applied.keywords[.dynamicRef] != nil || applied.keywords[.recursiveRef] != nil { isComplete = false }
      let branch: Applied.Way = way == .other ? .other : .branch
      for element in applied.elements(.allOf) { postpone(element, inner) }
      for keyword in [Keyword.anyOf, .oneOf] {
        for element in applied.elements(keyword) { postpone(element, branch) }
      }
      if let condition = applied.keywords[.ifKeyword] {
        postpone(condition, .other)
        for keyword in [Keyword.then, .elseKeyword] {
          if let value = applied.keywords[keyword] { postpone(value, branch) }
        }
      }
      for keyword in [Keyword.dependentSchemas, .dependencies] {
        guard let value = applied.value(keyword) else { continue }
        for element in view.memberValues(value) { postpone(element, .other) }
      }
    }
    return (found, isComplete)
  }
}
