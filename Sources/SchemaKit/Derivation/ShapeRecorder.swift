/// What one run of an `init(from:)` asks of one value.
final class ShapeRecorder {
  /// How the value is used.
  enum Use: Equatable {
    case object
    case array
    case value(TypeShape)
  }

  /// How the value is used; nil as long as nothing has been asked of it.
  var use: Use?

  /// The members that were asked for, in the order in which they were.
  var members: [Member] = []

  /// The elements that were asked for; only the first where all are taken in a loop.
  var elements: [ShapeRecorder] = []

  /// Whether elements are taken until there are no more.
  var takesAllElements = false

  /// A member that was asked for.
  struct Member {
    let key: String
    let value: ShapeRecorder
    var isRequired: Bool
  }

  /// The recorder of the member called `key`.
  func member(_ key: String, isRequired: Bool) -> ShapeRecorder {
    if let index = members.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) {
      if isRequired { members[index].isRequired = true }
      return members[index].value
    }
    let value = ShapeRecorder()
    members.append(Member(key: key, value: value, isRequired: isRequired))
    return value
  }

  /// Notes how the value is used.
  ///
  /// - Returns: Whether that is possible beside the uses before.
  func note(_ new: Use) -> Bool {
    switch (use, new) {
    case (nil, _): use = new
    case (.value(let before)?, .value(let shape)):
      guard let merged = before.merged(with: shape) else { return false }
      use = .value(merged)
    case (let before?, _): return before == new
    }
    return true
  }

  /// The shape that has been recorded; the recursion is as deep as containers are nested within one `init(from:)`.
  var shape: TypeShape {
    switch use {
    case nil: .anything
    case .value(let shape): shape
    case .object:
      .object(members.map { TypeShape.Member(key: $0.key, shape: $0.value.shape, isRequired: $0.isRequired) })
    case .array:
      takesAllElements ? .array(elements.first?.shape ?? .unasked) : .tuple(elements.map(\.shape))
    }
  }
}
