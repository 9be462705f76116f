/// Looks for circles: a schema that, by whatever way, is applied to a value again before anything smaller is judged.
///
/// Core 2020-12, 9.4.1. It tries every way through the document, with the dynamic scope that each way has, whatever the
/// value may be.
struct PlainCycles {
  private let catalogue: PlainCatalogue
  private var done: Set<String> = []
  private var open: Set<String> = []
  private var pending: [(schema: Plain, scope: PlainScope)] = []

  /// Whether a circle can be reached from the root.
  static func exist(in catalogue: PlainCatalogue) -> Bool {
    var search = PlainCycles(catalogue: catalogue)
    search.pending.append((catalogue.resources[0].root, PlainScope(resource: 0, entered: [0])))
    while let (schema, scope) = search.pending.popLast() {
      if search.closes(schema, scope) { return true }
    }
    return false
  }

  private init(catalogue: PlainCatalogue) { self.catalogue = catalogue }

  private mutating func closes(_ schema: Plain, _ outer: PlainScope) -> Bool {
    guard schema.members != nil else { return false }
    let scope = outer.entering(catalogue.resource(of: schema, within: outer.resource))
    // The same text in the same resource and scope means the same, wherever it stands.
    let key = "\(scope.resource) \(scope.distinct) \(schema.json)"
    if open.contains(key) { return true }
    if !done.insert(key).inserted { return false }
    open.insert(key)
    defer { open.remove(key) }
    let draft = catalogue.resources[scope.resource].draft
    for place in PlainInterpreter.references(of: schema, scope, catalogue) {
      if closes(place.schema, scope.entering(place.resource)) { return true }
    }
    if draft.hidesSiblings, schema["$ref"]?.text != nil { return false }
    for (inner, use) in draft.subschemas(of: schema) {
      switch use {
      case .sameValue: if closes(inner, scope) { return true }
      case .parts: pending.append((inner, scope))
      case .nothing: break
      }
    }
    return false
  }
}

/// The schema resource that a keyword stands in, and those entered on the way there, outermost first.
struct PlainScope {
  var resource: Int
  var entered: [Int]

  /// The scope within `inner`.
  func entering(_ inner: Int) -> PlainScope {
    inner == resource ? self : PlainScope(resource: inner, entered: entered + [inner])
  }

  /// The resources entered, each where it was entered first.
  var distinct: [Int] {
    entered.enumerated().filter { !entered[..<$0.offset].contains($0.element) }.map(\.element)
  }
}
