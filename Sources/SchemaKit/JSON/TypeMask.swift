/// A set of node types, one bit a ``TapeNode/Tag``: JSON Schema's types are unions of them.
struct TypeMask: OptionSet, Hashable, Sendable, BitwiseCopyable {
  let rawValue: UInt16

  static let null = TypeMask(tag: .null)
  static let boolean: TypeMask = [TypeMask(tag: .false), TypeMask(tag: .true)]
  /// Integers by value: 1, 1.0 and 1e0 (drafts 6 and later; JSON Schema Validation 2020-12, 6.1.1).
  static let integer: TypeMask = [
    TypeMask(tag: .integer), TypeMask(tag: .spelledInteger), TypeMask(tag: .bigInteger),
    TypeMask(tag: .bigSpelledInteger),
  ]
  /// Integers by spelling: no fraction and no exponent (drafts 3 and 4).
  static let spelledAsInteger: TypeMask = [TypeMask(tag: .integer), TypeMask(tag: .bigInteger)]
  static let number: TypeMask = [.integer, TypeMask(tag: .decimal), TypeMask(tag: .bigDecimal)]
  static let string = TypeMask(tag: .string)
  static let array = TypeMask(tag: .array)
  static let object = TypeMask(tag: .object)
  static let container: TypeMask = [.array, .object]
  static let any: TypeMask = [.null, .boolean, .number, .string, .array, .object]
  /// Numbers whose value is the node's `Int64`.
  static let machineInteger: TypeMask = [TypeMask(tag: .integer), TypeMask(tag: .spelledInteger)]

  @inline(__always)
  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(tag: TapeNode.Tag) { rawValue = 1 << UInt16(tag.rawValue) }

  /// Whether `node`'s type is in the set.
  @inline(__always)
  func allows(_ node: TapeNode) -> Bool { rawValue & node.typeBit != 0 }
}
