/// Whether text is in normalisation form C (UAX #15), for the code points that labels may have.
///
/// Each of those is unchanged by form KC on its own (RFC 5892 §2.2), so that a label can only fail by its sequence: marks out
/// of their canonical order, or a character that composes with one before it. Conjoining jamo are not allowed in labels,
/// which leaves the pairs of `CompositionData`.
enum NormalizationFormC {
  /// Whether `scalars`, each allowed in a label, are in form C.
  static func isNormalized(_ scalars: [UInt32]) -> Bool {
    var starter: UInt32?
    var lastClass: UInt8 = 0
    for scalar in scalars {
      let combiningClass = CharacterData.combiningClass(scalar)
      if combiningClass != 0 && combiningClass < lastClass { return false }
      // A mark is blocked from its starter by one of its own class, and a starter by any mark (UAX #15, D115).
      let isBlocked = lastClass != 0 && combiningClass <= lastClass
      if let starter, !isBlocked, joins(starter, scalar, combiningClass) { return false }
      if combiningClass == 0 { starter = scalar }
      lastClass = combiningClass
    }
    return true
  }

  /// Whether `scalar`, or a part of it, composes with `starter`, or with a part of that.
  private static func joins(_ starter: UInt32, _ scalar: UInt32, _ combiningClass: UInt8) -> Bool {
    if CompositionData.composed(starter, scalar) != nil { return true }
    return combiningClass == 0
      ? joinsWithFirstPart(starter, scalar) : joinsBeneathMarks(starter, scalar, combiningClass)
  }

  /// Whether the mark composes with what is left of `starter` once marks of higher classes are taken off.
  ///
  /// Canonical order puts the mark before those: the ogonek of `é` + U+0328 belongs to the `e`, which takes it first.
  private static func joinsBeneathMarks(_ starter: UInt32, _ mark: UInt32, _ combiningClass: UInt8) -> Bool {
    var base = starter
    while let pair = CompositionData.decomposed(base), CharacterData.combiningClass(pair.second) > combiningClass {
      base = pair.first
      if CompositionData.composed(base, mark) != nil { return true }
    }
    return false
  }

  /// Whether the first part of a composed letter composes with the letter before it, which then takes it.
  ///
  /// Vowel signs that compose on both sides come with Unicode 16, in the script Tulu-Tigalari.
  private static func joinsWithFirstPart(_ starter: UInt32, _ letter: UInt32) -> Bool {
    var part = letter
    while let pair = CompositionData.decomposed(part) {
      part = pair.first
      if CompositionData.composed(starter, part) != nil { return true }
    }
    return false
  }
}
