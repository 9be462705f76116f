/// A table of names that a schema knows, laid out so that nearly every look-up takes one probe.
///
/// Cells are 32-bit numbers in a power-of-two run at least four times as long as the list of names: 0 for empty, else one
/// more than the number of a slot. The place of a name is the top of its hash times ``multiplier``, which the compiler
/// chose so that names rarely or never meet; those that do stand in the next cells. Before the slots of an object's names
/// stands one for all other names, which is where an empty cell leads to.
struct NameTable: BitwiseCopyable, Sendable {
  /// The first cell in the program's cells.
  var firstCell: UInt32

  /// The number of cells, less one.
  var cellMask: UInt32

  /// The first slot in the program's slots.
  var firstSlot: UInt32

  /// The number of names.
  var count: UInt32

  /// Whether every name is in the cell that its hash leads to.
  var isPerfect = true

  /// What a hash is multiplied with.
  var multiplier: UInt64

  /// How far the product is shifted down.
  var shift: UInt64

  /// A table without names: every hash leads to the empty cell that stands first in a program.
  static func empty(at slot: UInt32) -> NameTable {
    NameTable(firstCell: 0, cellMask: 0, firstSlot: slot, count: 0, multiplier: 0, shift: 63)
  }
}

/// A name that a schema knows, and what it means there: half a line of a cache.
struct NameSlot: BitwiseCopyable, Sendable {
  /// The name's hash, as the parser makes it.
  let hash: UInt64

  /// The bit that stands for the name in the mask of required names; 0 if it isn't required.
  let requiredBit: UInt64

  /// What the member's value has to satisfy.
  var target: Target

  /// Where the name's bytes start in the program's bytes.
  let nameOffset: UInt32

  // The number of the name's bytes, of which there are fewer than 2^24, and with the top bit whether a pattern matches.
  private let lengthAndMatch: UInt32

  /// The number of the name's bytes.
  @inline(__always)
  var nameLength: UInt32 { lengthAndMatch & 0x7FFF_FFFF }

  /// Whether a pattern of the same object descriptor matches the name too, found out when it was compiled.
  @inline(__always)
  var matchesPattern: Bool { lengthAndMatch &>> 31 != 0 }

  /// The slot of a name.
  init(
    hash: UInt64, requiredBit: UInt64, target: Target, nameOffset: Int, nameLength: Int, matchesPattern: Bool
  ) {
    self.hash = hash
    self.requiredBit = requiredBit
    self.target = target
    self.nameOffset = UInt32(clamping: nameOffset)
    lengthAndMatch = UInt32(clamping: min(nameLength, 0x7FFF_FFFF)) | (matchesPattern ? 1 &<< 31 : 0)
  }

  /// The slot for all names that an object descriptor doesn't know; its hash is that of no name.
  init(others target: Target) {
    self.init(
      hash: 0x7F &<< 56, requiredBit: 0, target: target, nameOffset: 0, nameLength: 0, matchesPattern: false)
  }
}

/// A run of names in a program's slots.
struct NameList: BitwiseCopyable, Sendable {
  /// The first slot.
  var first: UInt32

  /// The number of names.
  var count: UInt32
}
