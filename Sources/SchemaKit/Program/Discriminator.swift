/// What tells the branches of an `anyOf` or `oneOf` apart: a member whose value most of them want to be a constant of their
/// own.
///
/// Where an object has the member, only the branches can be satisfied that want its value, or don't care for it.
struct Discriminator: BitwiseCopyable, Sendable {
  /// The slot with the member's name.
  var slot: UInt32

  /// The first cell in the program's discriminator cells.
  var firstCell: UInt32

  /// The number of cells, less one; a power of two less one.
  var cellMask: UInt32

  /// The targets of the branches that don't care, by which values are judged that no branch wants.
  var others: TargetRun
}

/// A value of a discriminating member, with the branches that can be satisfied.
struct DiscriminatorCell: BitwiseCopyable, Sendable {
  /// The value's hash.
  var hash: UInt64

  /// One more than the number of a constant that equals the value; 0 for an empty cell.
  var constant: UInt32

  /// The targets of the branches.
  var branches: TargetRun

  /// A cell without a value.
  static let empty = DiscriminatorCell(hash: 0, constant: 0, branches: TargetRun(first: 0, count: 0))
}

/// A run of the program's targets.
struct TargetRun: BitwiseCopyable, Sendable {
  /// The first target.
  var first: UInt32

  /// The number of targets.
  var count: UInt32

  /// A run of `count` targets from `first` on.
  init(first: Int, count: Int) {
    self.first = UInt32(clamping: first)
    self.count = UInt32(clamping: count)
  }

  /// The numbers of the targets.
  @inline(__always)
  var range: Range<Int> { unsafe Range(uncheckedBounds: (Int(first), Int(first) &+ Int(count))) }
}
