/// How an instruction refers to a subschema: the types that it may let through, and the code for the rest of it.
///
/// Types are tested before anything is entered; a subschema that says nothing but `type` needs no code at all, `true`
/// is every type and no code, `false` is no type.
struct Target: BitwiseCopyable, Sendable, Hashable {
  /// The types that can be valid.
  var types: TypeMask

  /// The first instruction of the subschema's block; 0 stands for no code.
  ///
  /// While compiling, a block's number.
  var entry: UInt32

  /// A subschema that accepts everything.
  static let accept = Target(types: .any, entry: 0)

  /// A subschema that accepts nothing.
  static let reject = Target(types: [], entry: 0)

  /// A subschema that accepts everything of the given types.
  init(types: TypeMask, entry: UInt32 = 0) {
    self.types = types
    self.entry = entry
  }

  /// A subschema of the given types with a block.
  init(types: TypeMask, block: Int) {
    self.init(types: types, entry: UInt32(clamping: block))
  }

  /// Whether the type decides.
  var isTypes: Bool { entry == 0 }

  /// Whether the subschema accepts everything.
  var isAccept: Bool { isTypes && types == .any }

  /// Whether the subschema accepts nothing.
  var isReject: Bool { types.isEmpty }
}
