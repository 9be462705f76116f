/// One step of a program: 16 bytes of plain data.
struct Instruction: BitwiseCopyable, Sendable {
  /// What to do.
  var opcode: Opcode

  /// Flags, by opcode.
  var flags: UInt8

  /// The types of values that the instruction applies to, or that ``Opcode/type`` allows.
  var types: TypeMask

  /// The first operand.
  var a: UInt32

  /// The second operand, or the low half of a 64-bit one.
  var b: UInt32

  /// The third operand, or the high half of a 64-bit one.
  var c: UInt32

  /// An instruction with numbers as operands.
  init(_ opcode: Opcode, flags: UInt8 = 0, types: TypeMask = .any, a: Int = 0, b: Int = 0, c: Int = 0) {
    self.opcode = opcode
    self.flags = flags
    self.types = types
    self.a = UInt32(clamping: a)
    self.b = UInt32(clamping: b)
    self.c = UInt32(clamping: c)
  }

  /// An instruction with a 64-bit operand.
  init(_ opcode: Opcode, flags: UInt8 = 0, types: TypeMask = .any, integer: Int64) {
    self.opcode = opcode
    self.flags = flags
    self.types = types
    a = 0
    let bits = UInt64(bitPattern: integer)
    b = UInt32(truncatingIfNeeded: bits)
    c = UInt32(truncatingIfNeeded: bits >> 32)
  }

  /// The 64-bit operand.
  @inline(__always)
  var integer: Int64 { Int64(bitPattern: UInt64(b) | UInt64(c) &<< 32) }

  /// Flag 0: exclusive bounds, exhaustive `anyOf`, sets that are added to the one around them.
  static let flag: UInt8 = 1

  /// Flag 1: what the instruction evaluates is marked in the evaluated set in force.
  static let marksFlag: UInt8 = 2

  /// Flag 2: the lower bound of a range is exclusive.
  static let exclusiveLowerFlag: UInt8 = 4

  /// Flag 3: the upper bound of a range is exclusive.
  static let exclusiveUpperFlag: UInt8 = 8

  /// Flag 7: the instruction is the whole of its block and is carried out without entering that.
  static let leafFlag: UInt8 = 128

  /// A count operand that stands for no upper bound.
  static let unbounded = Int(UInt32.max)
}
