/// Scripts (UAX #24, property Script) that the contextual rules name.
enum ScriptData {
  private static let greek = UnicodeProperty.set(at: UnicodeTables.greekSet)
  private static let hebrew = UnicodeProperty.set(at: UnicodeTables.hebrewSet)
  private static let japanese = [UnicodeTables.hiraganaSet, UnicodeTables.katakanaSet, UnicodeTables.hanSet]
    .map(UnicodeProperty.set(at:))

  /// Whether the script is Greek.
  static func isGreek(_ scalar: UInt32) -> Bool { greek.contains(scalar) }

  /// Whether the script is Hebrew.
  static func isHebrew(_ scalar: UInt32) -> Bool { hebrew.contains(scalar) }

  /// Whether the script is Hiragana, Katakana or Han.
  static func isJapanese(_ scalar: UInt32) -> Bool { japanese.contains { $0.contains(scalar) } }
}
