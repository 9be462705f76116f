/// What the recognisers of formats ask of Swift's character data.
enum CharacterData {
  /// The canonical combining class.
  static func combiningClass(_ scalar: UInt32) -> UInt8 {
    guard scalar >= 0x300, let character = Unicode.Scalar(scalar) else { return 0 }
    return character.properties.canonicalCombiningClass.rawValue
  }

  /// Whether the general category is a mark: nonspacing, spacing or enclosing.
  static func isMark(_ scalar: UInt32) -> Bool {
    switch category(scalar) {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Whether the general category is that of nonspacing marks.
  static func isNonspacingMark(_ scalar: UInt32) -> Bool { category(scalar) == .nonspacingMark }

  private static func category(_ scalar: UInt32) -> Unicode.GeneralCategory? {
    // Below U+0300 there are no marks, and most labels are there.
    scalar < 0x300 ? nil : Unicode.Scalar(scalar)?.properties.generalCategory
  }
}
