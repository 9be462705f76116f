/// What a type's `init(from:)` accepts, as far as it has been found out.
indirect enum TypeShape: Hashable {
  /// Any value.
  case anything
  /// Elements of an array that had none.
  case unasked
  /// A Boolean.
  case boolean
  /// A string.
  case string
  /// An integer between two bounds, which are written in digits.
  case integer(minimum: String, maximum: String)
  /// A number that a floating-point type of so many bits holds, rounded.
  case number(bits: Int)
  /// One of these strings or numbers.
  case enumeration([SchemaTree])
  /// Null or another shape.
  case nullable(TypeShape)
  /// An array of any length.
  case array(TypeShape)
  /// An array that starts with elements of these shapes.
  case tuple([TypeShape])
  /// An object with names that aren't known.
  case dictionary(TypeShape, names: NameRule)
  /// An object with known names.
  case object([Member])
  /// A type that has been probed by itself.
  case type(ObjectIdentifier)
  /// A schema that the options have for the type.
  case given(String)

  /// A member of an object.
  struct Member: Hashable {
    /// The coding key's string.
    var key: String
    var shape: TypeShape
    var isRequired: Bool
  }

  /// Which names a dictionary has.
  enum NameRule: Hashable {
    /// All names.
    case any
    /// Those that are integers which `Int` holds.
    case integers
    /// Only these.
    case known([String])
  }

  /// This shape, and null.
  var orNull: TypeShape {
    switch self {
    case .nullable, .anything: self
    default: .nullable(self)
    }
  }

  /// What both shapes accept, if one of them is the other but for null; nil otherwise.
  func merged(with other: TypeShape) -> TypeShape? {
    if self == other { return self }
    if case .nullable(let shape) = self, shape == other { return other }
    if case .nullable(let shape) = other, shape == self { return self }
    return nil
  }

  /// What two runs have found, if they agree: what an empty array says nothing of is told by another; nil otherwise.
  func unified(with other: TypeShape) -> TypeShape? {
    switch (self, other) {
    case (.unasked, let shape), (let shape, .unasked): return shape
    case (.nullable(let left), .nullable(let right)): return left.unified(with: right).map { .nullable($0) }
    case (.array(let left), .array(let right)): return left.unified(with: right).map { .array($0) }
    case (.tuple(let left), .tuple(let right)):
      guard left.count == right.count else { return nil }
      var shapes: [TypeShape] = []
      for (left, right) in zip(left, right) {
        guard let shape = left.unified(with: right) else { return nil }
        shapes.append(shape)
      }
      return .tuple(shapes)
    case (.object(let left), .object(let right)):
      guard left.count == right.count else { return nil }
      var members: [Member] = []
      for (left, right) in zip(left, right) {
        guard left.key.utf8.elementsEqual(right.key.utf8), left.isRequired == right.isRequired,
          let shape = left.shape.unified(with: right.shape)
        else { return nil }
        members.append(Member(key: left.key, shape: shape, isRequired: left.isRequired))
      }
      return .object(members)
    default: return self == other ? self : nil
    }
  }
}
