/// Definitions, and the references that lead to them.
extension SchemaInspector {
  /// Definitions that nothing refers to; see ``SchemaPlaces/reachedCounts()``.
  mutating func checkDefinitions(_ schema: InspectedSchema) {
    // What stands within an unreachable definition is told of by that.
    if isUnreachable[schema.index.raw] { return }
    for keyword in [Keyword.defs, .definitions] {
      guard let value = schema.value(keyword) else { continue }
      for definition in view.memberValues(value) {
        let end = view.next(definition).raw
        guard reachedCounts[definition.raw] == reachedCounts[end] else { continue }
        for node in definition.raw..<end { isUnreachable[node] = true }
        // A comment in a place where none can stand.
        if Self.isComment(view.name(ofValue: definition)) { continue }
        warn(
          .unreachableDefinition, atMember: definition,
          "nothing that is in use refers to \(quoted(view.name(ofValue: definition)))")
      }
    }
  }

  private static func isComment(_ name: ByteSlice) -> Bool {
    name.equals("$comment") || name.count >= 2 && name[0] == UInt8(ascii: "/") && name[1] == UInt8(ascii: "/")
  }

  /// A reference to what the dialect has no schema in.
  mutating func checkReference(_ value: TapeIndex) {
    guard let place = places.targets[value] else { return }
    let target = view.pointer(to: place.schema)?.description ?? ""
    warn(
      .doubtfulReference, at: value, "this leads to what is no schema, but part of a keyword's value, at #\(target)")
  }
}
