/// What a pass over the members of an object needs at each of them, in one place and with views in place of numbers.
struct MemberScanner: BitwiseCopyable {
  /// The cells of the names' table.
  var cells: RawRun<UInt32>

  /// The slots of the names, behind the one for all other names.
  var slots: RawRun<NameSlot>

  /// What a hash is multiplied with.
  var multiplier: UInt64

  /// How far the product is shifted down.
  var shift: UInt64

  /// The bits of the required names.
  var required: UInt64

  /// Whether every name is in the cell that its hash leads to.
  var isPerfect: Bool
}

extension ObjectDescriptor {
  /// The scanner over the tables of a program; they outlive it.
  func scanner(_ cells: RawRun<UInt32>, _ slots: RawRun<NameSlot>) -> MemberScanner {
    MemberScanner(
      cells: cells.dropping(Int(names.firstCell)), slots: slots.dropping(max(Int(names.firstSlot) - 1, 0)),
      multiplier: names.multiplier, shift: names.shift, required: required, isPerfect: names.isPerfect)
  }
}
