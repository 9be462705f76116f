extension SubschemaRole {
  /// The values within the one at `value` that stand where schemas do, in order.
  func places(in value: TapeIndex, _ view: TapeView) -> [TapeIndex] {
    let node = view[value]
    switch self {
    case .none: return []
    case .schema: return [value]
    case .schemaOrArray where node.tag != .array: return [value]
    case .array, .schemaOrArray, .typeUnion: return node.tag == .array ? Self.elements(of: value, view) : []
    case .members, .schemaOrNames: return node.tag == .object ? Self.members(of: value, view) : []
    }
  }

  private static func elements(of array: TapeIndex, _ view: TapeView) -> [TapeIndex] {
    var places: [TapeIndex] = []
    var element = TapeIndex(array.raw + 1)
    while element < view.next(array) {
      places.append(element)
      element = view.next(element)
    }
    return places
  }

  private static func members(of object: TapeIndex, _ view: TapeView) -> [TapeIndex] {
    var places: [TapeIndex] = []
    var member = TapeIndex(object.raw + 1)
    while member < view.next(object) {
      let value = TapeIndex(member.raw + 1)
      places.append(value)
      member = view.next(value)
    }
    return places
  }
}
