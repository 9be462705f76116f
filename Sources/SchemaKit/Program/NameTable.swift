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

/// What one pass over an object's members does.
struct ObjectDescriptor: BitwiseCopyable, Sendable {
  /// The names that are known.
  var names: NameTable

  /// What members have to satisfy that no name and no pattern takes.
  var additional: Target

  /// The bits of the required names, of which there are at most 64.
  var required: UInt64

  /// The first of the program's pattern members that apply.
  var firstPattern: UInt32

  /// The number of pattern members.
  var patternCount: UInt32

  /// The least number of members that can be valid.
  var minimumCount: UInt32

  /// The largest number of members that can be valid.
  var maximumCount: UInt32

  /// Which members count as evaluated by this pass: 0 none, else the flags below.
  var marks: UInt32

  /// Marks members that a name or a pattern takes.
  static let marksMatched: UInt32 = 1

  /// Marks members that only `additional` takes.
  static let marksAdditional: UInt32 = 2
}

/// A pattern of `patternProperties` and what the values of members that it matches have to satisfy.
struct PatternMember: BitwiseCopyable, Sendable {
  /// The pattern's number in the program.
  var pattern: UInt32

  /// What the member's value has to satisfy.
  var target: Target
}

/// A run of names in a program's slots.
struct NameList: BitwiseCopyable, Sendable {
  /// The first slot.
  var first: UInt32

  /// The number of names.
  var count: UInt32
}

/// A dynamic reference: which schema resources lead it where.
struct DynamicReference: BitwiseCopyable, Sendable {
  /// The first of the program's dynamic candidates.
  var firstCandidate: UInt32

  /// The number of candidates.
  var candidateCount: UInt32

  /// Where it leads when no candidate is in scope.
  var initial: Target
}

/// Where a dynamic reference leads when a schema resource is the outermost in scope that has the anchor.
struct DynamicCandidate: BitwiseCopyable, Sendable {
  /// The schema resource's number.
  var resource: UInt32

  /// Where the reference leads.
  var target: Target
}

/// A run of constants that are looked up by hash.
struct HashedSet: BitwiseCopyable, Sendable {
  /// The first cell in the program's constant cells.
  var firstCell: UInt32

  /// The number of cells, less one; a power of two less one.
  var cellMask: UInt32
}

/// A constant in the program's constant document, with its hash.
struct ConstantCell: BitwiseCopyable, Sendable {
  /// The constant's hash.
  var hash: UInt64

  /// One more than the number of the constant; 0 for an empty cell.
  var constant: UInt64
}
