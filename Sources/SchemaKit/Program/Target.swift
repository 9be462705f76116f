/// How an instruction refers to a subschema: the types that it may let through, and the code for the rest of it.
///
/// Types are tested before anything is entered; a subschema that says nothing but `type` needs no code at all, `true`
/// is every type and no code, `false` is no type.
struct Target: BitwiseCopyable, Sendable, Hashable {
  /// All of it in one word: types (16 bits from the low end), step (8), and from bit 32 on the entry.
  private let raw: UInt64

  /// The types that can be valid.
  @inline(__always)
  var types: TypeMask { TypeMask(rawValue: UInt16(truncatingIfNeeded: raw)) }

  /// How the rest is judged; known once a program is linked.
  @inline(__always)
  var step: Step { unsafe unsafeBitCast(UInt8(truncatingIfNeeded: raw &>> 16), to: Step.self) }

  /// The first instruction of the subschema's block; 0 stands for no code.
  ///
  /// While compiling, a block's number.
  @inline(__always)
  var entry: UInt32 { UInt32(truncatingIfNeeded: raw &>> 32) }

  /// Whether the type of `node` is one that can be valid.
  ///
  /// Six bits of the tag's eight hold it, and are as many as a shift looks at.
  @inline(__always)
  func allows(_ node: TapeNode) -> Bool { raw &>> (node.head & 63) & 1 != 0 }

  /// Whether the types of all values that `container` holds can be valid.
  @inline(__always)
  func allowsHeld(_ container: TapeNode) -> Bool { container.head &>> 16 & ~raw & 0xFFFF == 0 }

  /// Whether nothing but scalars can be valid, and their type decides.
  @inline(__always)
  var isScalarType: Bool { raw & (0xFF_0000 | UInt64(TypeMask.container.rawValue)) == 0 }

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
    /// By the set of strings at ``Target/entry``, which is the whole of its block.
    case strings
    /// By another assertion at ``Target/entry``, which is the whole of its block.
    case assertion
    /// By the pass over members at ``Target/entry``, which is the whole of its block.
    case object
    /// By such a pass, in which names alone tell members apart, and nothing has to be known of them afterwards.
    case members
    /// By the pass over elements at ``Target/entry``, which is the whole of its block.
    case elements
    /// By the choice at ``Target/entry``, which is the whole of its block.
    case choice
  }

  /// A subschema that accepts everything.
  static let accept = Target(types: .any, entry: 0)

  /// A subschema that accepts nothing.
  static let reject = Target(types: [], entry: 0)

  /// A subschema that accepts everything of the given types.
  init(types: TypeMask, entry: UInt32 = 0) { self.init(types: types, step: .none, entry: entry) }

  /// A target of its parts.
  @inline(__always)
  init(types: TypeMask, step: Step, entry: UInt32) {
    raw = UInt64(types.rawValue) | UInt64(step.rawValue) &<< 16 | UInt64(entry) &<< 32
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
