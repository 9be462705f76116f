/// What the recognisers of formats ask of the Unicode Character Database.
enum CharacterData {
  /// The canonical combining class.
  static func combiningClass(_ scalar: UInt32) -> UInt8 { scalar < firstMark ? 0 : combiningClasses[scalar] }

  /// Whether the general category is a mark: nonspacing, spacing or enclosing.
  static func isMark(_ scalar: UInt32) -> Bool { scalar >= firstMark && marks.contains(scalar) }

  /// Below U+0300 there are no marks, and most labels are there.
  private static let firstMark: UInt32 = 0x300

  private static let combiningClasses = CodePointMap(UnicodeTables.combiningClasses)
  private static let marks = UnicodeProperty.set(at: UnicodeTables.markSet)
}
