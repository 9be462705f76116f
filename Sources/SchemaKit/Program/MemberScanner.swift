/// What a pass over the members of an object needs at each of them, in one place and with views in place of numbers.
struct MemberScanner: BitwiseCopyable {
  /// The cells of the names' table.
  var cells: RawRun<UInt32>

  /// The slots of the names, behind the one for all other names.
  var slots: RawRun<NameSlot>

  /// What a hash is multiplied with.
  var multiplier: UInt64

  /// The bits of the required names.
  var required: UInt64

  /// The least number of members that can be valid.
  var minimumCount: UInt32

  /// The largest number of members that can be valid.
  var maximumCount: UInt32

  /// How far the product is shifted down.
  var shift: UInt8

  /// Whether every name is in the cell that its hash leads to.
  var isPerfect: Bool

  /// Whether a member passes whose name isn't in the cell that its hash leads to.
  var passesOthers: Bool

  /// Whether names make no difference, and the types of the values decide.
  var isUniform: Bool

  /// Whether some names are known, and each member that its name alone doesn't pass is a scalar that its type decides.
  var isFlat: Bool

  /// The number of names, where there are no more than two, none of them is required, and all others pass; else 0.
  var sparseCount: UInt8

  /// Whether names alone tell members apart, and nothing has to be known of them afterwards.
  var isPlain: Bool
}

extension ObjectDescriptor {
  /// Whether names alone tell members apart, and nothing has to be known of them afterwards.
  var isPlain: Bool { patternCount | marks == 0 }

  /// The scanner over the tables of a program; they outlive it.
  func scanner(_ cells: RawRun<UInt32>, _ slots: RawRun<NameSlot>) -> MemberScanner {
    let others = slots.dropping(Int(names.firstSlot) - 1)
    let passesOthers = isPlain && names.isPerfect && additional.isAccept
    let isFlat =
      isPlain && names.count > 0 && (passesOthers || others[0].target.isScalarType)
      && (1...Int(names.count)).allSatisfy { others[$0].target.isScalarType }
    return MemberScanner(
      cells: cells.dropping(Int(names.firstCell)), slots: others, multiplier: names.multiplier, required: required,
      minimumCount: minimumCount, maximumCount: maximumCount, shift: UInt8(truncatingIfNeeded: names.shift),
      isPerfect: names.isPerfect, passesOthers: passesOthers,
      isUniform: isPlain && names.count == 0 && others[0].target.step == .none, isFlat: isFlat,
      sparseCount: isPlain && additional.isAccept && required == 0 && names.count <= 2
        ? UInt8(truncatingIfNeeded: names.count) : 0,
      isPlain: isPlain)
  }
}
