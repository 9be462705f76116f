/// A table of names that a schema knows, laid out so that nearly every look-up takes one probe.
///
/// Cells are 32-bit numbers in a power-of-two run at least four times as long as the list of names: 0 for empty, else one
/// more than the number of a slot. The place of a name is the top of its hash times ``multiplier``, which the compiler
/// chose so that names rarely or never meet; those that do stand in the next cells.
struct NameTable: BitwiseCopyable, Sendable {
  /// The first cell in the program's cells.
  var firstCell: UInt32

  /// The number of cells, less one.
  var cellMask: UInt32

  /// The first slot in the program's slots.
  var firstSlot: UInt32

  /// The number of names.
  var count: UInt32

  /// What a hash is multiplied with.
  var multiplier: UInt64

  /// How far the product is shifted down.
  var shift: UInt64

  /// A table without names: every hash leads to the empty cell that stands first in a program.
  static let empty = NameTable(firstCell: 0, cellMask: 0, firstSlot: 0, count: 0, multiplier: 0, shift: 63)
}

/// A name that a schema knows, and what it means there.
struct NameSlot: BitwiseCopyable, Sendable {
  /// The name's hash, as the parser makes it.
  var hash: UInt64

  /// The bit that stands for the name in the mask of required names; 0 if it isn't required.
  var requiredBit: UInt64

  /// What the member's value has to satisfy.
  var target: Target

  /// Where the name's bytes start in the program's bytes.
  var nameOffset: UInt32

  /// The number of the name's bytes.
  var nameLength: UInt32

  /// Whether a pattern of the same object descriptor matches the name too, found out when it was compiled.
  var matchesPattern: Bool
}

/// A run of names in a program's slots.
struct NameList: BitwiseCopyable, Sendable {
  /// The first slot.
  var first: UInt32

  /// The number of names.
  var count: UInt32
}
