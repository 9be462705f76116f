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
