/// Where a keyword's value holds subschemas.
enum SubschemaRole: Sendable, Hashable {
  /// Nowhere.
  case none
  /// The value is a schema.
  case schema
  /// The value is an array of schemas.
  case array
  /// The value's members are schemas.
  case members
  /// The value is a schema or an array of schemas (`items` through 2019-09, `extends`).
  case schemaOrArray
  /// The value's members are schemas or, where they are arrays, lists of names (`dependencies`).
  case schemaOrNames
  /// The value is an array of which the objects are schemas (`type` and `disallow` in draft 3).
  case typeUnion
}

extension SubschemaRole {
  /// Calls `body` with each place in the value at `value` where a subschema stands.
  ///
  /// Whether a schema stands there isn't looked at: it may be a list of names of `dependencies`, or the name of a type in
  /// draft 3, or a fault of the schema.
  func forEachPlace(in value: TapeIndex, of view: TapeView, _ body: (TapeIndex) -> Void) {
    let node = view[value]
    switch self {
    case .none: return
    case .schema: body(value)
    case .schemaOrArray where node.tag != .array: body(value)
    case .array, .schemaOrArray, .typeUnion:
      guard node.tag == .array else { return }
      var element = TapeIndex(value.raw + 1)
      while element.raw < node.high {
        body(element)
        element = view.next(element)
      }
    case .members, .schemaOrNames:
      guard node.tag == .object else { return }
      var member = TapeIndex(value.raw + 1)
      while member.raw < node.high {
        let inner = TapeIndex(member.raw + 1)
        body(inner)
        member = view.next(inner)
      }
    }
  }
}
