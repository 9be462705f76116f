/// Makes a failing pair of schema and instance small: anything that can go while it still fails, goes.
struct Shrinker {
  /// Whether a pair shows what is being looked for.
  let fails: (_ schema: Plain, _ instance: Plain) -> Bool

  /// A pair that still fails, and from which nothing more can be taken.
  func shrink(_ schema: Plain, _ instance: Plain) -> (schema: Plain, instance: Plain) {
    var (schema, instance) = (schema, instance)
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      while let next = Self.simpler(schema).first(where: { fails($0, instance) }) {
        schema = next
        isSmaller = true
      }
      while let next = Self.simpler(instance).first(where: { fails(schema, $0) }) {
        instance = next
        isSmaller = true
      }
    }
    return (schema, instance)
  }

  /// Values that are one step simpler than `value`.
  private static func simpler(_ value: Plain) -> [Plain] {
    var result: [Plain] = []
    switch value {
    case .array(let elements):
      for position in elements.indices {
        var fewer = elements
        fewer.remove(at: position)
        result.append(.array(fewer))
      }
      for position in elements.indices {
        for inner in simpler(elements[position]) {
          var changed = elements
          changed[position] = inner
          result.append(.array(changed))
        }
      }
    case .object(let members):
      for position in members.indices {
        var fewer = members
        fewer.remove(at: position)
        result.append(.object(fewer))
      }
      for position in members.indices {
        for inner in simpler(members[position].value) {
          var changed = members
          changed[position].value = inner
          result.append(.object(changed))
        }
      }
      if !members.isEmpty { result.append(.boolean(true)) }
    default: break
    }
    return result
  }
}
