/// How an instruction refers to a subschema: the types that it may let through, and the code for the rest of it.
///
/// Types are tested before anything is entered; a subschema that says nothing but `type` needs no code at all, `true`
/// is every type and no code, `false` is no type.
struct Target: BitwiseCopyable, Sendable, Hashable {
  /// The types that can be valid.
  var types: TypeMask

  /// How the rest is judged; known once a program is linked.
  var step = Step.none

  /// How a value is judged whose type is one that can be valid.
  enum Step: UInt8, BitwiseCopyable, Sendable {
    /// The type has decided.
    case none
    /// By running the block at ``Target/entry``.
    case block
    /// By the integer range at ``Target/entry``, which is the whole of its block.
    case range
    /// By the length of a string at ``Target/entry``, which is the whole of its block.
    case length
    /// By another assertion at ``Target/entry``, which is the whole of its block.
    case assertion
    /// By the pass over members at ``Target/entry``, which is the whole of its block.
    case object
    /// By the pass over elements at ``Target/entry``, which is the whole of its block.
    case elements
    /// By the choice at ``Target/entry``, which is the whole of its block.
    case choice
  }

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

  /// A target of its parts.
  @inline(__always)
  init(types: TypeMask, step: Step, entry: UInt32) {
    self.types = types
    self.step = step
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
